"""The factors of the product by which an amount is worked out, each with the answer or benchmark behind it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from ...records import OriginKind, Step, Term
from ..benchmarks import Benchmark

Terms = tuple[Term, ...]


def answered(key: str, value: float) -> Term:
    """A figure of the city."""
    return Term(value, (f"{OriginKind.ANSWER.value}:{key}",))


def typical(benchmark: Benchmark) -> Term:
    """The central value of a benchmark."""
    return Term(benchmark.central, (f"{OriginKind.BENCHMARK.value}:{benchmark.id}",))


def rest(term: Term) -> Term:
    """What a share leaves: one minus it."""
    return replace(term, value=1.0 - term.value, step=Step.REST)


def part(value: float, terms: Iterable[Term]) -> Term:
    """A part of a whole, worked out from figures of its kind."""
    return _of(value, terms, Step.PART)


def left(value: float, terms: Iterable[Term]) -> Term:
    """What is left of the first figure after the others."""
    return _of(value, terms, Step.LEFT)


def _of(value: float, terms: Iterable[Term], step: Step) -> Term:
    return Term(value, tuple(dict.fromkeys(name for term in terms for name in term.inputs)), step)


def product(terms: Terms) -> float:
    """The amount that the terms come to."""
    return math.prod(term.value for term in terms)
