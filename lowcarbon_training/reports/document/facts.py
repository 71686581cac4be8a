"""The figures of one study as sections use them; what is confidential is replaced here, when a fact is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.measures import Floats, Measure
from lowcarbon_training.engine.planning.results import MeasureResult, PlanResult, Spread
from lowcarbon_training.engine.planning.target_types import TargetResult
from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.engine.records import Param
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.money import CURRENCIES, Pair, amount, pair
from lowcarbon_training.plan.names import sentence
from lowcarbon_training.plan.study import Study
from lowcarbon_training.wording import say
from lowcarbon_training.wording.questionnaire import with_unit

from .beside import Beside
from .blocks import Cell, Words
from .customary import STOCKS, Customary
from .numbers import NOTHING, given, percent, short, spread, whole  # noqa: F401
from .sources import Bibliography
from .veil import Veil

NOT_PUBLIC = Bi("不公开", "not public")
NOTHING_HELD = Bi("无基准值，列为未估算（NE）", "no benchmark, so not estimated (NE)")


def both(code: str, **params: object) -> Bi:
    """The sentence or name of a code in both languages."""
    return Bi(say(code, "zh", **params), say(code, "en", **params))


def join(words: Sequence[Words], zh: str = "、", en: str = ", ") -> Bi:
    """Several texts as one."""
    return Bi(zh.join(text(w, "zh") for w in words), en.join(text(w, "en") for w in words))


def text(words: Words, lang: str) -> str:
    """A text in one language; in ``both`` the two under each other, as labels of charts are written."""
    if not isinstance(words, Bi):
        return words
    if lang == "both":
        return words.zh if words.zh == words.en else f"{words.zh}\n{words.en}"
    return words.get(lang)


def line(words: Words, lang: str) -> str:
    """The same on one line, for keys and titles of charts."""
    return text(words, lang).replace("\n", " ")


def capital(words: str) -> str:
    """An English text that begins a sentence."""
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Facts:
    """A study, the content it was made with, and what people wrote beside it."""

    study: Study
    catalogue: Catalogue
    beside: Beside = field(default_factory=Beside)

    @cached_property
    def veil(self) -> Veil:
        """Which answers are confidential."""
        return Veil(self.study.account.answers)

    @cached_property
    def sources(self) -> Bibliography:
        """The sources named so far."""
        return Bibliography(self.catalogue.sources)

    @property
    def result(self) -> PlanResult:
        """The plan."""
        return self.study.result

    @property
    def target(self) -> TargetResult | None:
        """The target, if there is one."""
        return self.result.target

    @property
    def country(self) -> str:
        """``CN`` or ``US``."""
        return self.study.account.intake.profile.country

    @property
    def as_of(self) -> date:
        """Day the plan rests on."""
        assert self.study.request.as_of is not None
        return self.study.request.as_of

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
        wanted = self.target.spec.target_year if self.target else 2035
        return min(max(wanted, self.base_year + 1), int(self.result.years[-1]))

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
        names = CURRENCIES[self.result.currency]
        return Bi(names["zh"], names["en"])

    def money(self, value: float | None, *, exact: bool = False) -> Bi:
        """An amount in running text."""
        return amount(self.result.currency, value, exact=exact)

    def money_scale(self, *values: float | None) -> Pair:
        """The scale of the amounts of one table or picture."""
        return pair(self.result.currency, values)

    def figure(self, name: str) -> float | None:
        """A figure of the profile (``population``, ``gdp``), unless it is missing or confidential."""
        known = self.study.account.intake.profile.figures.get(name)
        return None if known is None or self.veil.hides(known.key) else float(known.value)

    def number(self, key: str) -> float | None:
        """The number of an answer, unless it is missing or confidential."""
        return None if self.veil.hides(key) else self.study.account.intake.answers.number(key)

    def until(self, values: Floats | None) -> float | None:
        """Sum of yearly values up to the year; ``None`` where there are none."""
        return None if values is None else float(np.nansum(values[: self.at + 1]))

    def in_year(self, values: Floats | None) -> float | None:
        """The value of the year."""
        return None if values is None else float(values[self.at])

    def cut_of(self, measure: MeasureResult) -> float:
        """What one measure cuts in the year, on the plan's basis."""
        return float(measure.cut[self.basis][self.at])

    def measure(self, result: MeasureResult) -> Measure:
        """The library's entry of a result."""
        return self.catalogue.measures[result.id]

    def name(self, result: MeasureResult) -> Bi:
        """Name of a chosen measure."""
        return self.measure(result).name

    @cached_property
    def ranked(self) -> tuple[MeasureResult, ...]:
        """Chosen measures, the largest cut first; enabling ones last."""
        return tuple(sorted(self.result.attribution, key=lambda m: (-self.cut_of(m), m.id)))

    def lead(self, measure: Measure) -> Bi:
        """Lead department: the one the city named, else the one of the library for its country."""
        task = self.beside.tasks.get(measure.id)
        if task is not None and task.department:
            return Bi(task.department, task.department)
        return measure.lead.get(self.country) or Bi("待定", "to be named")

    def stock_unit(self, measure: Measure) -> Words:
        """Name of a measure's unit, in the units of the country."""
        rule, own = self.catalogue.stocks.get(measure.stock or ""), self.customary(measure)
        return own.name if own else rule.unit_name if rule else NOTHING

    def customary(self, measure: Measure) -> Customary | None:
        """The customary unit in which an American city counts what the measure acts on, where it is another."""
        rule = self.catalogue.stocks.get(measure.stock or "")
        return STOCKS.get(rule.unit) if rule and self.country == "US" else None

    def stock_scale(self, measure: Measure) -> float:
        """How many of :meth:`stock_unit` make one of the unit in which the model counts."""
        own = self.customary(measure)
        return own.factor if own else 1.0

    def stock_hidden(self, measure: Measure) -> bool:
        """Whether the number of units would give a confidential answer away."""
        return self.veil.hides_stock(self.catalogue.stocks.get(measure.stock or ""))

    def full_year(self, result: MeasureResult) -> int:
        """First year in which as much is in place as in the year the plan is judged by."""
        top = float(result.share[self.at])
        reached = np.flatnonzero(result.share >= top - 1e-9)
        return max(
            int(self.result.years[reached[0]]) if top > 0 and len(reached) else result.start, result.start
        )

    def sentence(self, code: str, params: Mapping[str, Param]) -> Bi:
        """A code with names in place of ids."""
        zh, en = (sentence(self.catalogue, code, params, lang) for lang in ("zh", "en"))
        return Bi(zh, en)

    def answer(self, key: str) -> Cell | None:
        """An answer as it may be shown: confidential ones say only that they exist; unknown ones are no fact."""
        found = self.study.account.intake.answers.find(key)
        if found is None or found.unknown:
            return None
        if found.notation_key is not None:
            return Cell(both(f"key.{found.notation_key.value}"))
        if self.veil.hides(key):
            return Cell(NOT_PUBLIC)
        return Cell(self.shown(key, found))

    def shown(self, key: str, answer: Answer) -> Words:
        """The value of an answer with its unit, choices by their names."""
        part = self.catalogue.questionnaire.field(key, self.country)
        names = {option.id: option.name for option in part.options} if part is not None else {}
        value = answer.value
        if isinstance(value, bool):
            return Bi("是", "yes") if value else Bi("否", "no")
        if isinstance(value, tuple):
            return join([names.get(str(item), str(item)) for item in value])
        if isinstance(value, str):
            return names.get(value, value)
        if not isinstance(value, int | float):
            return NOTHING
        if answer.unit is None or answer.unit == "year":
            return f"{value:g}"
        if answer.unit in CURRENCIES:
            return amount(answer.unit, float(value), exact=True)
        return with_unit(float(value), answer.unit, given)

    def asked(self, key: str) -> Bi:
        """What an answer key asks for: the question's title with its id, and the part of it."""
        part, name = self._part(key), self.question(key.partition(".")[0])
        return name if part is None else Bi(f"{name.zh}：{part.zh}", f"{name.en}: {part.en}")

    def asked_shortly(self, key: str) -> Bi:
        """The same by the part alone, such as "industry (D02)"."""
        part, id_ = self._part(key), key.partition(".")[0]
        return self.question(id_) if part is None else Bi(f"{part.zh}（{id_}）", f"{part.en} ({id_})")

    def _part(self, key: str) -> Bi | None:
        field = self.catalogue.questionnaire.field(key, self.country)
        return None if field is None else field.label

    def question(self, question_id: str) -> Bi:
        """A question's title with its id."""
        for question in self.catalogue.questionnaire.questions():
            if question.id == question_id:
                return Bi(f"{question.title.zh}（{question_id}）", f"{question.title.en} ({question_id})")
        return Bi(question_id, question_id)
