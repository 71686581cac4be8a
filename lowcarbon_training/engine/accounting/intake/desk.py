"""The desk on which answers become records: it takes an answer as given, or fills its gap from a benchmark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...questions.answers import Answer, AnswerSet, State
from ...records import (
    ActivityRecord,
    EngineWarning,
    FactorOverride,
    Gap,
    NotationKey,
    Origin,
    OriginKind,
    Param,
    Quality,
    Term,
)
from ..benchmarks import Benchmark, Benchmarks
from ..factors import FactorBook
from ..profile import CityProfile
from .terms import Terms, answered, product, typical

BASE_OF = {"capita": "population", "household": "households", "m2": "heated_area"}


@dataclass
class Desk:
    """Collects records, gaps and warnings while the rules of the sectors work through the answers."""

    answers: AnswerSet
    profile: CityProfile
    benchmarks: Benchmarks
    book: FactorBook
    records: list[ActivityRecord] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    warnings: list[EngineWarning] = field(default_factory=list)

    @property
    def may_fill(self) -> bool:
        """Whether the city lets gaps be filled (D08); it does unless it said no."""
        return self.answers.truth("D08") is not False

    def warn(self, code: str, ref: str | None = None, **params: Param) -> None:
        """Note something a reader must know."""
        self.warnings.append(EngineWarning(code, ref, None, params))

    def amount(self, key: str) -> tuple[float, str, Answer] | None:
        """The figure under a key as entered, with its unit; ``None`` when there is no figure."""
        answer = self.answers.get(key)
        if answer is None or isinstance(answer.value, bool) or not isinstance(answer.value, int | float):
            return None
        return float(answer.value), answer.unit or "1", answer

    def open(self, key: str) -> bool:
        """Whether the figure is missing or unknown (a notation key settles it)."""
        return self.answers.state(key) in (State.MISSING, State.UNKNOWN)

    def take(
        self, key: str, ref: str, what: str, *, share: Term | None = None, region: str | None = None,
        factor: FactorOverride | None = None, end_use: str | None = None, note: str = "",
    ) -> bool:  # fmt: skip
        """Turn an answer, or a share of it, into a record (or a notation key into one); ``False`` without anything to take."""
        given = self.amount(key)
        if given is not None:
            value, unit, answer = given
            terms = (answered(key, value), *((share,) if share is not None else ()))
            self.records.append(
                ActivityRecord(
                    ref, what, product(terms), unit, answer.year or self.profile.year, region or self.profile.region,
                    quality=answer.quality, source=answer.source, note=note or answer.note, factor=factor,
                    origin=Origin(OriginKind.ANSWER, key, terms), end_use=end_use,
                )
            )  # fmt: skip
            return True
        found = self.answers.find(key)
        if found is not None and found.notation_key is not None:
            self.key(ref, what, found.notation_key, found.key, found.note or found.source)
            return True
        return False

    def key(self, ref: str, what: str, key: NotationKey, origin: str, note: str = "") -> None:
        """A notation key in place of an amount, once for each reference and activity."""
        if any(r.ref == ref and r.what == what and r.notation_key is key for r in self.records):
            return
        self.records.append(
            ActivityRecord(
                ref, what, None, "", self.profile.year, self.profile.region, notation_key=key, note=note,
                origin=Origin(OriginKind.ANSWER, origin),
            )
        )  # fmt: skip

    def computed(
        self, ref: str, what: str, terms: Terms, unit: str, key: str, *, region: str | None = None,
        quality: Quality | None = Quality.MEDIUM, source: str = "", note: str = "", end_use: str | None = None,
        factor: FactorOverride | None = None, year: int | None = None,
    ) -> None:  # fmt: skip
        """A record computed from answers; ``key`` is the answer it rests on most."""
        self.records.append(
            ActivityRecord(
                ref, what, product(terms), unit, year or self.profile.year, region or self.profile.region, quality=quality,
                source=source, note=note, origin=Origin(OriginKind.ANSWER, key, terms), end_use=end_use, factor=factor,
            )
        )  # fmt: skip

    def estimated(
        self, ref: str, what: str, terms: Terms, unit: str, benchmark: Benchmark, *, region: str | None = None,
        end_use: str | None = None, factor: FactorOverride | None = None, source: str | None = None,
        year: int | None = None, note: str = "estimated",
    ) -> None:  # fmt: skip
        """A record whose amount rests on a benchmark; low quality, and it says so."""
        self.records.append(
            ActivityRecord(
                ref, what, product(terms), unit, year or self.profile.year, region or self.profile.region,
                quality=Quality.LOW, source=benchmark.source if source is None else source, note=note,
                origin=Origin(OriginKind.BENCHMARK, benchmark.id, terms), end_use=end_use, factor=factor,
            )
        )  # fmt: skip

    def divided(
        self, ref: str, what: str, terms: Terms, unit: str, key: str, *, region: str | None = None,
        factor: FactorOverride | None = None,
    ) -> None:  # fmt: skip
        """A part of a known total (the answer ``key``), by a benchmark share; all parts have one factor.

        Together they are the city's own figure, so they count as known; how it falls to its users is of low quality.
        """
        answer = self.answers.get(key)
        self.records.append(
            ActivityRecord(
                ref, what, product(terms), unit, (answer.year if answer else None) or self.profile.year,
                region or self.profile.region, quality=Quality.LOW, source=answer.source if answer else "",
                note="split", origin=Origin(OriginKind.ANSWER, key, terms), factor=factor,
            )
        )  # fmt: skip

    def benchmark(self, quantity: str) -> Benchmark | None:
        """The benchmark of a quantity for this city, if gaps may be filled."""
        return self.benchmarks.choose(quantity, self.profile.place) if self.may_fill else None

    def scaled(self, quantity: str) -> tuple[Benchmark, tuple[float, float, float]] | None:
        """A benchmark with its spread times the base it is per (people, households, heated area)."""
        found = self.benchmark(quantity)
        if found is None:
            return None
        base: float | None = 1.0
        if found.per in BASE_OF:
            base = self.profile.figure(BASE_OF[found.per])
        return None if base is None else (found, (found.low * base, found.central * base, found.high * base))

    def terms(self, benchmark: Benchmark) -> Terms:
        """A benchmark and the figure that it is per, as they enter an amount."""
        base = self.profile.figures.get(BASE_OF.get(benchmark.per, ""))
        own = () if base is None else (answered(base.key, float(base.value)),)
        return (*own, typical(benchmark))

    def gap(
        self, key: str, refs: Iterable[str], unit: str, benchmark: Benchmark | None = None,
        spread: tuple[float, float, float] | None = None,
    ) -> None:  # fmt: skip
        """Note a gap, filled by a benchmark with its spread or left open."""
        low, central, high = spread if spread is not None else (None, None, None)
        filled = benchmark is not None and spread is not None
        self.gaps.append(
            Gap(
                key, tuple(refs), benchmark.id if benchmark and filled else None, low, central, high, unit,
                benchmark.source if benchmark and filled else "",
                benchmark.verified if benchmark and filled else "",
            )
        )  # fmt: skip

    def fill(
        self, key: str, quantity: str, ref: str, what: str, unit: str, *, region: str | None = None,
        end_use: str | None = None,
    ) -> None:  # fmt: skip
        """Fill a missing figure from its benchmark; without one the reference is NE, never 0."""
        found = self.scaled(quantity)
        if found is None:
            self.not_estimated(key, (ref,), what, unit)
            return
        benchmark, spread = found
        self.gap(key, (ref,), benchmark.unit, benchmark, spread)
        self.estimated(
            ref, what, self.terms(benchmark), benchmark.unit, benchmark, region=region, end_use=end_use
        )

    def not_estimated(self, key: str, refs: Iterable[str], what: str, unit: str = "") -> None:
        """A gap nothing can fill: not estimated, and said so."""
        named = tuple(refs)
        self.gap(key, named, unit)
        for ref in named:
            self.key(ref, what, NotationKey.NE, key)
