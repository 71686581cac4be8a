"""The figures of one study as sections use them, and the one way in which numbers are written in documents."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.answers import Answer, Confidentiality
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.measures import Floats, Measure
from lowcarbon_training.engine.results import MeasureResult, PlanResult, Spread, TargetResult
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.study import Study
from lowcarbon_training.wording import say
from lowcarbon_training.wording.questionnaire import unit_name

from .blocks import Cell, Words

NOTHING = "–"


def both(code: str, **params: object) -> Bi:
    """The sentence or name of a code in both languages."""
    return Bi(say(code, "zh", **params), say(code, "en", **params))


def join(words: list[Words], zh: str = "、", en: str = ", ") -> Bi:
    """Several texts as one."""
    return Bi(zh.join(text(w, "zh") for w in words), en.join(text(w, "en") for w in words))


def text(words: Words, lang: str) -> str:
    """A text in one language."""
    return words.get(lang) if isinstance(words, Bi) else words


def whole(value: float | None) -> str:
    """A number without decimals, the same digits in both languages; ``–`` where there is none."""
    if value is None or not math.isfinite(value):
        return NOTHING
    return f"{value:,.0f}".replace("-0", "0") if abs(value) < 0.5 else f"{value:,.0f}".replace("-", "−")


def short(value: float | None, digits: int = 3) -> str:
    """A number with three significant digits, for modelled results that are not exact to the last tonne."""
    if value is None or not math.isfinite(value):
        return NOTHING
    if value == 0:
        return "0"
    power = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, power)
    return f"{rounded:,.{max(0, power)}f}".replace("-", "−")


def percent(value: float | None, digits: int = 1) -> str:
    """A share or change given in per cent."""
    if value is None or not math.isfinite(value):
        return NOTHING
    return f"{value:,.{digits}f}%".replace("-", "−")


def spread(value: Spread | None) -> str:
    """Low, central and high as ``central (low–high)``."""
    if value is None:
        return NOTHING
    low, high = sorted((value.low, value.high))
    return f"{short(value.central)} ({short(low)}–{short(high)})"


@dataclass(frozen=True)
class Facts:
    """A study and the content it was made with."""

    study: Study
    catalogue: Catalogue

    @property
    def result(self) -> PlanResult:
        """The plan."""
        return self.study.result

    @property
    def target(self) -> TargetResult | None:
        """The target, if there is one."""
        return self.result.target

    @property
    def basis(self) -> Basis:
        """The total the plan is about."""
        return self.target.spec.basis if self.target else Basis.BASIC

    @property
    def basis_name(self) -> Bi:
        """Its name."""
        return both(f"total.{self.basis.value}")

    @cached_property
    def year(self) -> int:
        """The year figures are given for: the target's, else 2035."""
        return min(self.target.spec.target_year if self.target else 2035, int(self.result.years[-1]))

    @cached_property
    def at(self) -> int:
        """Its index on the axis of years."""
        return self.result.at(self.year)

    @property
    def base_year(self) -> int:
        """Year of the inventory."""
        return self.result.base_year

    @property
    def base(self) -> float:
        """Total of the inventory."""
        return float(self.result.bau.totals[self.basis][0])

    @property
    def bau(self) -> float:
        """Business as usual in the year."""
        return float(self.result.bau.totals[self.basis][self.at])

    @property
    def plan(self) -> float:
        """The plan in the year."""
        return float(self.result.plan.totals[self.basis][self.at])

    @property
    def cut(self) -> float:
        """What the measures cut in the year."""
        return self.bau - self.plan

    @property
    def cut_range(self) -> Spread:
        """Cautious, central and optimistic cut."""
        low = self.bau - float(self.result.low[self.basis][self.at])
        high = self.bau - float(self.result.high[self.basis][self.at])
        return Spread(low, self.cut, high)

    @property
    def gas_unit(self) -> str:
        """Unit of the basis."""
        return "t CO2" if self.basis is Basis.ENERGY_CO2 else "t CO2e"

    @property
    def currency(self) -> Bi:
        """Name of the money."""
        return Bi("元", "CNY") if self.result.currency == "CNY" else Bi("美元", "USD")

    @property
    def population(self) -> float | None:
        """Residents in the inventory year."""
        return self.study.account.intake.profile.figure("population")

    def until(self, values: Floats | None) -> float | None:
        """Sum of yearly values up to the year; ``None`` where there are none."""
        return None if values is None else float(np.nansum(values[: self.at + 1]))

    def in_year(self, values: Floats | None) -> float | None:
        """The value of the year."""
        return None if values is None else float(values[self.at])

    def measure(self, result: MeasureResult) -> Measure:
        """The library's entry of a result."""
        return self.catalogue.measures[result.id]

    def ranked(self) -> list[MeasureResult]:
        """Chosen measures, the largest cut first; enabling ones last."""
        return sorted(self.result.attribution, key=lambda m: (-float(m.cut[self.basis][self.at]), m.id))

    def lead(self, measure: Measure) -> Bi:
        """Lead department in the city's country."""
        country = self.study.account.intake.profile.country
        return measure.lead.get(country) or Bi("待定", "to be named")

    def stock_unit(self, measure: Measure) -> Words:
        """Name of a measure's unit."""
        rule = self.catalogue.stocks.get(measure.stock or "")
        return rule.unit_name if rule else NOTHING

    def source(self, reference: str) -> Bi:
        """A source reference ``id | detail`` as title, publisher, year."""
        name, _, detail = reference.partition("|")
        found = self.catalogue.sources.get(name.strip())
        if found is None:
            return Bi(reference, reference)
        year = f", {found.year}" if found.year else ""
        more = f" ({detail.strip()})" if detail.strip() else ""
        return Bi(f"{found.title.zh}{year}{more}", f"{found.title.en}{year}{more}")

    def title_of(self, reference: str) -> Bi:
        """Title and year of a source reference, without the place in it."""
        return self.source(reference.partition("|")[0].strip())

    def answer(self, key: str) -> Cell | None:
        """An answer as it may be shown: confidential ones say only that they exist; unknown ones are no fact."""
        given = self.study.account.intake.answers.find(key)
        if given is None or given.unknown:
            return None
        if given.notation_key is not None:
            return Cell(both(f"key.{given.notation_key.value}"))
        if given.confidentiality is Confidentiality.CONFIDENTIAL:
            return Cell(Bi("不公开", "not public"))
        return Cell(self._shown(key, given))

    def _shown(self, key: str, given: Answer) -> Words:
        country = self.study.account.intake.profile.country
        part = self.catalogue.questionnaire.field(key, country)
        names = {option.id: option.name for option in part.options} if part is not None else {}
        value = given.value
        if isinstance(value, bool):
            return Bi("是", "yes") if value else Bi("否", "no")
        if isinstance(value, tuple):
            return join([names.get(str(item), str(item)) for item in value])
        if isinstance(value, str):
            return names.get(value, value)
        number = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
        if given.unit is None or given.unit == "year":
            return str(value)
        tight = "" if given.unit == "%" else " "
        unit = unit_name(given.unit) or Bi(given.unit, given.unit)
        return Bi(f"{number}{tight}{unit.zh}", f"{number}{tight}{unit.en}")

    def question(self, question_id: str) -> Bi:
        """A question's title with its id."""
        for question in self.catalogue.questionnaire.questions():
            if question.id == question_id:
                return Bi(f"{question.title.zh}（{question_id}）", f"{question.title.en} ({question_id})")
        return Bi(question_id, question_id)
