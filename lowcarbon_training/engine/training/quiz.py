"""Drawing questions and marking answers: by id, never by text; the same in both languages.

The draw is frozen by whoever keeps the attempt; nothing here remembers anything.
"""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..quantities import read_quantity
from ..records import EngineError
from ..units import convert
from .curriculum import Module, NumericKey, PassRule, QuizQuestion

Given = Sequence[str]
"""What a person gave: ids of choices, or (number, unit) as typed."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Questions of one attempt.

    Parameters
    ----------
    questions : tuple of str
        Question ids in the order shown.
    choices : mapping
        Question id -> ids of its choices in the order shown.
    exhausted : bool
        The bank held too few unseen questions, so some were seen before.
    """

    questions: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    exhausted: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked question: credit 0..1 and, for a number, a code that says what was wrong with it.

    ``quiz_number`` it cannot be read, ``quiz_unit`` the unit is unknown, ``quiz_dimension`` it measures something else,
    ``quiz_unit_missing`` there is none.
    """

    question: str
    credit: float
    feedback: str = ""

    @property
    def right(self) -> bool:
        """Whether full credit was given."""
        return self.credit >= 1.0


def draw(module: Module, seen: Collection[str], seed: int) -> Draw:
    """Draw ``module.draw`` questions, unseen ones first; the same seed gives the same draw."""
    rng = random.Random(seed)  # noqa: S311 -- a fair shuffle, not a secret
    fresh = [q for q in module.bank if q.id not in seen]
    old = [q for q in module.bank if q.id in seen]
    rng.shuffle(fresh)
    rng.shuffle(old)
    taken = (fresh + old)[: module.draw]
    choices = {}
    for question in taken:
        ids = [choice.id for choice in question.choices]
        if question.kind in ("single", "multiple"):
            rng.shuffle(ids)
        choices[question.id] = tuple(ids)
    return Draw(
        tuple(q.id for q in taken), choices, exhausted=len(fresh) < min(module.draw, len(module.bank))
    )


def mark(question: QuizQuestion, given: Given) -> Mark:
    """Mark one answer; an empty answer earns nothing.

    Multiple choice gives partial credit: right choices taken less wrong ones, over the number of right ones, never
    below zero.
    """
    if isinstance(question.key, NumericKey):
        return _mark_number(question.id, question.key, given)
    right, taken = set(question.key), set(given)
    if question.kind == "multiple":
        credit = max(0.0, (len(taken & right) - len(taken - right)) / len(right))
        return Mark(question.id, credit)
    return Mark(question.id, float(taken == right))


def _mark_number(question: str, key: NumericKey, given: Given) -> Mark:
    if not given or not given[0].strip():
        return Mark(question, 0.0)
    try:
        number, unit = read_quantity(given[0], given[1] if len(given) > 1 else "")
    except EngineError:
        return Mark(question, 0.0, "quiz_number")
    if not unit and key.units:
        return Mark(question, 0.0, "quiz_unit_missing")
    try:
        value = number if unit in ("", key.unit) else convert(number, unit, key.unit)
    except EngineError as error:
        return Mark(question, 0.0, "quiz_dimension" if error.code == "unit_dimension" else "quiz_unit")
    if key.absolute is not None:
        near = abs(value - key.value) <= key.absolute
    else:
        near = math.isclose(value, key.value, rel_tol=key.relative or 0.0, abs_tol=0.0)
    return Mark(question, float(near))


def score(marks: Sequence[Mark]) -> float:
    """Mean credit of an attempt, 0..1; 0 for one without questions."""
    return sum(m.credit for m in marks) / len(marks) if marks else 0.0


def passed(rule: PassRule, marks: Sequence[Mark], explained: Collection[str]) -> bool:
    """Whether an attempt passes under its rule.

    Parameters
    ----------
    explained : collection of str
        Ids of the questions whose explanation the person opened (counts under ``all_or_explained`` only).
    """
    if not marks:
        return False
    if rule.rule == "all_or_explained":
        return all(m.right or m.question in explained for m in marks)
    return score(marks) >= (rule.share or 1.0) - 1e-12
