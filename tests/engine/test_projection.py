"""Business as usual: drivers, answers in their place, and the grid as a layer of its own."""

from __future__ import annotations

import numpy as np
import pytest

from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.projection import (
    FactorRule,
    Stretch,
    axis,
    driver,
    factor_index,
    rates_of,
)
from tests.support.plan_city import ANSWERS, LIBRARY, bi, drivers, inputs, inventory, p


def test_one_axis_from_the_inventory_to_the_long_term_year() -> None:
    assert list(axis(2021, 2050)) == list(range(2021, 2051))
    assert axis(2034, 2030)[-1] == 2035
    result = assemble(inputs(), LIBRARY)
    assert (result.years[0], result.years[-1]) == (2021, 2060)
    assert all(len(path) == len(result.years) for path in result.plan.energy.values())


def test_rates_change_where_a_stretch_ends_and_the_last_goes_on() -> None:
    years = np.arange(2028, 2034)
    assert list(rates_of((Stretch(2030, p(2.0)), Stretch(2032, p(1.0))), years)) == [0, 2, 2, 1, 1, 1]


def test_an_answer_takes_the_place_of_the_default_until_its_year() -> None:
    rule = drivers().rules["population"]
    found = driver(rule, axis(2021, 2060), ANSWERS)
    assert found.origin == "answer:A05"
    assert found.rates[1] == 0.5
    assert found.rates[2036 - 2021] == pytest.approx(0.05)
    assert driver(rule, axis(2021, 2060), {"A05": "unknown"}).origin == "default"


GRID = FactorRule(
    "grid", bi("grid"), {2021: 0.5568, 2022: 0.5366, 2023: 0.5306}, (Stretch(2060, p(-2.0)),), "test", "yes"
)


def test_grid_path_is_anchored_to_the_inventory_year_before_inside_and_after_the_published_years() -> None:
    inside = factor_index(GRID, axis(2021, 2060))
    assert inside[:3] == pytest.approx([1.0, 0.5366 / 0.5568, 0.5306 / 0.5568])
    assert inside[3] == pytest.approx(inside[2] * 0.98)
    before = factor_index(GRID, axis(2019, 2060))
    assert before[:3] == pytest.approx([1.0, 1.0, 1.0])
    after = factor_index(GRID, axis(2025, 2060))
    assert after[:3] == pytest.approx([1.0, 0.98, 0.98**2])


def test_a_factor_without_published_years_follows_its_rates() -> None:
    rule = FactorRule("heat", bi("heat"), {}, (Stretch(2060, p(-1.0)),), "test", "yes")
    assert factor_index(rule, axis(2021, 2060))[:3] == pytest.approx([1, 0.99, 0.99**2])


def test_grid_cleaning_is_apart_and_touches_electricity_only() -> None:
    result = assemble(inputs(), LIBRARY)
    layer = result.frozen.totals[Basis.BASIC] - result.bau.totals[Basis.BASIC]
    assert layer[0] == 0
    assert (layer[1:] > 0).all()
    assert result.frozen.totals[Basis.TERRITORIAL] == pytest.approx(result.bau.totals[Basis.TERRITORIAL])


def test_a_cell_grows_with_its_drivers() -> None:
    result = assemble(inputs(drivers=drivers(grid_fall=0.0, growth=3.0)), LIBRARY)
    assert result.bau.energy["diesel"][5] == pytest.approx(1_000_000 * 1.03**5)
    heat = result.bau.energy["district_heat"]
    assert heat[5] == pytest.approx(300_000 * 1.005**5)


def test_sinks_stay_constant_and_negative() -> None:
    land = assemble(inputs(), LIBRARY).bau.by_subsector[Basis.BASIC_PLUS]["V.2"]
    assert land == pytest.approx(np.full(len(land), -20_000.0))


def test_drivers_say_what_they_rest_on() -> None:
    result = assemble(inputs(), LIBRARY)
    marks = {d.id: (d.origin, d.verified) for d in result.drivers}
    assert marks["population"] == ("answer:A05", "yes")
    assert marks["gdp"] == ("default", "unverified")
    warned = [w.params["count"] for w in result.warnings if w.code == "drivers_unverified"]
    assert warned == [sum(d.origin == "default" and d.verified != "yes" for d in result.drivers)]


def test_the_inventory_year_may_lie_after_the_grid_data() -> None:
    found = inventory(year=2025)
    result = assemble(inputs(inventory=found), LIBRARY)
    assert result.bau.totals[Basis.BASIC][0] == pytest.approx(found.totals.basic, rel=1e-12)
    assert result.base_year == 2025
