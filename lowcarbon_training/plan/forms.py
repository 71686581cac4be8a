"""The form of the target page. The measures form is built from the library (``choosing.py``)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField
from wtforms.validators import Optional

from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.target_types import PublishedTotal, TargetSpec
from lowcarbon_training.platform.forms import Form, NumberField, TextField, at_most, options, required

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
    "energy_co2": _l("Carbon dioxide of energy use, as China counts it"),
}
WITH_BASE_YEAR = frozenset({"absolute", "per_capita", "intensity"})
WITH_PERCENT = WITH_BASE_YEAR | {"bau"}


class WhereNeeded(Optional):
    """May stay empty where the kind of target does not need it; whether it does is said by :meth:`TargetForm.check`."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {}  # without the flag no "(optional)" is shown


class TargetForm(Form):
    """The target: what it is about, its form, years and value."""

    basis = RadioField(_l("Which total is it about?"), choices=options(BASES), validators=[required()])
    kind = RadioField(_l("What kind of target is it?"), choices=options(KINDS), validators=[required()])
    target_year = IntegerField(_l("Target year"), validators=[required()])
    percent = NumberField(_l("Cut in per cent"), validators=[WhereNeeded()], low=0, high=100)
    level = NumberField(_l("Level in the target year"), validators=[WhereNeeded()], low=0)
    base_year = IntegerField(_l("Base year"), validators=[WhereNeeded()])
    published = NumberField(_l("Published total of the base year"), validators=[WhereNeeded()], low=0)
    published_source = TextField(_l("Source of that total"), validators=[WhereNeeded(), at_most(300)])
    published_population = NumberField(_l("Population of the base year"), validators=[WhereNeeded()], low=1)
    published_gdp = NumberField(_l("GDP of the base year"), validators=[WhereNeeded()], low=1)

    def check(self, first: int, last: int) -> bool:
        """What the fields must say together; puts messages on the fields.

        Parameters
        ----------
        first, last : int
            Years of the projection; the target year lies after the first.
        """
        kind, year = self.kind.data, self.target_year.data or 0
        if not first < year <= last:
            self._say(self.target_year, _l("Enter a year from %(low)s to %(high)s"), low=first + 1, high=last)
        if kind in WITH_PERCENT and self.percent.data is None:
            self._say(self.percent, _l("Enter the cut in per cent, such as 50"))
        if kind == "fixed" and self.level.data is None:
            self._say(self.level, _l("Enter the level in tons"))
        if kind in WITH_BASE_YEAR:
            self._check_base(first, year)
        return not self.errors

    def _check_base(self, first: int, year: int) -> None:
        base = self.base_year.data
        if base is None:
            self._say(self.base_year, _l("Enter the base year"))
        elif not 1970 <= base <= 2100:
            self._say(self.base_year, _l("Enter a year from %(low)s to %(high)s"), low=1970, high=2100)
        elif base >= year:
            self._say(self.base_year, _l("The base year must lie before the target year"))
        elif base > first:
            self._say(
                self.base_year,
                _l("There is no inventory of that year; choose %(year)s or an earlier year"),
                year=first,
            )
        if self.published.data is not None and not self.published_source.data:
            self._say(self.published_source, _l("Name the source of the published total"))

    @staticmethod
    def _say(field: Any, words: Any, **values: Any) -> None:
        field.errors = [*field.errors, str(words) % values]

    def spec(self, first: int) -> TargetSpec:
        """The target as the engine reads it; a cut becomes a negative change.

        What the kind does not need is left out, even if it was typed. A published total counts only for a base year before
        the inventory (``first``): in that year itself the inventory is the figure.
        """
        kind, basis = self.kind.data, Basis(self.basis.data)
        base_year = self.base_year.data if kind in WITH_BASE_YEAR else None
        value = None
        if kind in WITH_PERCENT:
            value = -float(self.percent.data)
        elif kind == "fixed":
            value = float(self.level.data)
        earlier = base_year is not None and base_year < first
        published = None
        if earlier and base_year is not None and self.published.data is not None:
            published = PublishedTotal(
                base_year, float(self.published.data), basis, self.published_source.data or ""
            )
        people, gdp = (
            float(field.data) if earlier and field.data is not None else None
            for field in (self.published_population, self.published_gdp)
        )
        return TargetSpec(
            basis, kind, int(self.target_year.data or 0), base_year, value, published, people, gdp
        )

    def fill(self, spec: TargetSpec, first: int) -> None:
        """Show a target that is there; one without a base year suggests that of the inventory (``first``)."""
        self.basis.data, self.kind.data = spec.basis.value, spec.kind
        self.target_year.data, self.base_year.data = spec.target_year, spec.base_year or first
        if spec.kind in WITH_PERCENT:
            self.percent.data = _decimal(None if spec.value is None else abs(spec.value))
        if spec.kind == "fixed":
            self.level.data = _decimal(spec.value)
        if spec.published is not None:
            self.published.data, self.published_source.data = (
                _decimal(spec.published.value),
                spec.published.source,
            )
        self.published_population.data = _decimal(spec.published_population)
        self.published_gdp.data = _decimal(spec.published_gdp)


def _decimal(value: float | None) -> Decimal | None:
    """As a person would write it: 20, not 20.000000."""
    return None if value is None else Decimal(f"{value:.12g}")


class PlainForm(Form):
    """Carries the token only."""
