"""Forms of the plan room: the target, and the choice of measures."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField

from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.target_types import PublishedTotal, TargetSpec
from lowcarbon_training.platform.forms import (
    Form,
    NumberField,
    TextField,
    at_most,
    optional,
    options,
    required,
)

KINDS = {
    "absolute": _l("Cut against a base year"),
    "bau": _l("Cut against business as usual"),
    "per_capita": _l("Cut per person against a base year"),
    "intensity": _l("Cut per unit of GDP against a base year"),
    "peak": _l("Peak year"),
    "net_zero": _l("Net zero"),
    "fixed": _l("A fixed level"),
}
BASES = {
    "basic": _l("BASIC"),
    "basic_plus": _l("BASIC+"),
    "territorial": _l("Territorial"),
    "energy_co2": _l("Energy CO2, as China counts it"),
}
WITH_BASE_YEAR = frozenset({"absolute", "per_capita", "intensity"})
WITH_PERCENT = frozenset({"absolute", "bau", "per_capita", "intensity"})


class TargetForm(Form):
    """The target: what it is about, its form, years and value."""

    basis = RadioField(_l("Which total is it about?"), choices=options(BASES), validators=[required()])
    kind = RadioField(_l("What kind of target is it?"), choices=options(KINDS), validators=[required()])
    target_year = IntegerField(_l("Target year"), validators=[required()])
    base_year = IntegerField(_l("Base year"), validators=[optional()])
    percent = NumberField(_l("Cut in per cent"), validators=[optional()], low=0, high=100)
    level = NumberField(_l("Level in tons of CO2e"), validators=[optional()], low=0)
    published = NumberField(_l("Published total of the base year, tons of CO2e"), validators=[optional()])
    published_source = TextField(_l("Source of that total"), validators=[optional(), at_most(300)])

    def check(self, first: int, last: int) -> bool:
        """What the fields must say together; puts messages on the fields."""
        kind = self.kind.data
        year = self.target_year.data or 0
        if not first < year <= last:
            self._say(self.target_year, _l("Enter a year from %(low)s to %(high)s"), low=first + 1, high=last)
        if kind in WITH_PERCENT and self.percent.data is None:
            self._say(self.percent, _l("Enter the cut in per cent, such as 50"))
        if kind == "fixed" and self.level.data is None:
            self._say(self.level, _l("Enter the level in tons"))
        if kind in WITH_BASE_YEAR and self.base_year.data is None:
            self._say(self.base_year, _l("Enter the base year"))
        if kind in WITH_BASE_YEAR and self.base_year.data is not None and self.base_year.data > year:
            self._say(self.base_year, _l("The base year lies after the target year"))
        if self.published.data is not None and not self.published_source.data:
            self._say(self.published_source, _l("Name the source of the published total"))
        return not self.errors

    @staticmethod
    def _say(field: Any, words: Any, **values: Any) -> None:
        field.errors = [*field.errors, str(words) % values]

    def spec(self) -> TargetSpec:
        """The target as the engine reads it; a cut becomes a negative change."""
        kind = self.kind.data
        basis = Basis(self.basis.data)
        base_year = self.base_year.data if kind in WITH_BASE_YEAR else None
        value = None
        if kind in WITH_PERCENT and self.percent.data is not None:
            value = -float(self.percent.data)
        elif kind == "fixed" and self.level.data is not None:
            value = float(self.level.data)
        published = None
        if self.published.data is not None and base_year is not None:
            published = PublishedTotal(
                base_year, float(self.published.data), basis, self.published_source.data or ""
            )
        return TargetSpec(basis, kind, int(self.target_year.data or 0), base_year, value, published)

    def fill(self, spec: TargetSpec) -> None:
        """Show a target that is there."""
        self.basis.data, self.kind.data = spec.basis.value, spec.kind
        self.target_year.data, self.base_year.data = spec.target_year, spec.base_year
        if spec.kind in WITH_PERCENT and spec.value is not None:
            self.percent.data = abs(spec.value)  # type: ignore[assignment]
        if spec.kind == "fixed":
            self.level.data = spec.value
        if spec.published is not None:
            self.published.data, self.published_source.data = spec.published.value, spec.published.source


class FreezeForm(Form):
    """Nothing to fill in."""


class ChoiceForm(Form):
    """The measures form is built from the library; this carries the token."""
