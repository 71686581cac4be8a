"""Units against pint, round trips, and what is refused."""

from __future__ import annotations

import math

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.engine.unit_table import ALIASES, AMBIGUOUS, UNITS
from lowcarbon_training.engine.units import convert, dimension, parse

ORACLE = pint.UnitRegistry()
SAME_IN_PINT = {
    "J": "J", "MJ": "MJ", "GJ": "GJ", "TJ": "TJ", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "Btu": "Btu_it",
    "kBtu": "kBtu_it", "MMBtu": "MBtu_it", "kcal": "kcal_it", "mg": "mg", "g": "g", "kg": "kg", "t": "metric_ton",
    "Gg": "Gg", "lb": "lb", "short ton": "short_ton", "long ton": "long_ton", "m3": "m**3", "L": "L", "mL": "mL",
    "gallon": "gallon", "barrel": "oil_barrel", "ft3": "ft**3", "m": "m", "km": "km", "mile": "mile", "ft": "ft",
    "m2": "m**2", "ha": "hectare", "km2": "km**2", "ft2": "ft**2", "s": "s", "min": "min", "h": "h", "day": "day",
    "W": "W", "kW": "kW", "MW": "MW", "GW": "GW", "hp": "hp",
}  # fmt: skip
"""Not kt (pint reads it as a knot), not therm (pint has the US one, the table the International one)."""


@pytest.mark.parametrize("unit", SAME_IN_PINT)
def test_the_table_agrees_with_pint(unit: str) -> None:
    kind, factor = UNITS[unit]
    quantity = ORACLE.Quantity(1, SAME_IN_PINT[unit]).to_base_units().magnitude
    if kind == "mass":  # both bases are the kilogram
        assert factor == pytest.approx(quantity, rel=1e-12)
    else:
        assert factor == pytest.approx(quantity, rel=1e-9)


@pytest.mark.parametrize(
    ("value", "unit", "target", "expected"),
    [
        (1, "therm", "GJ", 0.105505585262),
        (1, "MMBtu", "GJ", 1.05505585262),
        (1, "GJ", "kWh", 277.7777777777778),
        (1, "m3", "scf", 35.31466672148859),
        (1, "US gallon", "L", 3.785411784),
        (1, "short ton", "t", 0.90718474),
        (1, "bbl", "L", 158.987294928),
        (1, "tce", "GJ", 29.3076),
        (1, "万tce", "GJ", 293076.0),
        (2, "万kWh", "kWh", 20000),
        (3, "亿千瓦时", "GWh", 300),
        (1, "10^4 m3", "m3", 10000),
        (1, "10⁴Nm³", "m3", 10000),
        (1, "mcf", "m3", 28.316846592),
        (15, "亩", "ha", 1),
        (1, "万吨", "t", 10000),
        (995.8, "lb/MWh", "kg/MWh", 995.8 * 0.45359237),
        (0.5306, "kgCO2/kWh", "t/MWh", 0.5306),
        (1, "kg/MMBtu", "g/kWh", 1000 / 293.07107017222),
        (8, "L/100km", "L/km", 0.08),
        (1, "ｋＷｈ", "kWh", 1),
        (1, "million gallons", "m3", 3785.411784),
    ],
)
def test_conversions_people_use(value: float, unit: str, target: str, expected: float) -> None:
    assert convert(value, unit, target) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    "unit", ["", "furlong", "kWh/", "/kWh", "a/b/c", "104 m3", "k Wh k", "x" * 500, "m3(n)"]
)
def test_an_unknown_unit_is_refused(unit: str) -> None:
    with pytest.raises(EngineError) as error:
        parse(unit)
    assert error.value.code == "unit_unknown"


@pytest.mark.parametrize("unit", ["ton", "tons", "MTCO2e", "MT", "万ton"])
def test_a_spelling_with_two_meanings_is_refused(unit: str) -> None:
    with pytest.raises(EngineError) as error:
        parse(unit)
    assert error.value.code == "unit_ambiguous"


def test_case_matters_where_meanings_differ() -> None:
    assert convert(1, "Mg", "kg") == 1000
    assert convert(1, "mg", "kg") == 1e-6
    assert convert(1, "kwh", "kWh") == 1
    assert convert(1, "MCF", "ft3") == pytest.approx(1000)


@pytest.mark.parametrize(
    ("unit", "target"),
    [("kWh", "m3"), ("t", "tCO2e"), ("km", "passenger-km"), ("head", "person"), ("kg/m3", "kg/kWh")],
)
def test_a_change_of_dimension_is_refused(unit: str, target: str) -> None:
    with pytest.raises(EngineError) as error:
        convert(1.0, unit, target)
    assert error.value.code == "unit_dimension"


def test_no_spelling_is_both_plain_and_ambiguous() -> None:
    assert not AMBIGUOUS.keys() & (UNITS.keys() | ALIASES.keys())
    assert set(ALIASES.values()) <= UNITS.keys()


FAMILIES: dict[str, list[str]] = {}
for _unit, (_kind, _) in UNITS.items():
    FAMILIES.setdefault(_kind, []).append(_unit)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    family = FAMILIES[draw(st.sampled_from(sorted(FAMILIES)))]
    prefix = st.sampled_from(["", "万", "亿", "10^4 ", "million "])
    return draw(prefix) + draw(st.sampled_from(family)), draw(prefix) + draw(st.sampled_from(family))


@given(pairs(), st.floats(1e-6, 1e9))
def test_there_and_back_is_the_same_amount(units: tuple[str, str], value: float) -> None:
    there, back = units
    assert math.isclose(convert(convert(value, there, back), back, there), value, rel_tol=1e-12)
    assert dimension(there) == dimension(back)


@given(st.text(max_size=30))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        unit = parse(text)
    except EngineError:
        return
    assert unit.factor > 0
