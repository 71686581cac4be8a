"""Targets: arithmetic, states, and the refusal to compare what is not comparable."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.plan_choices import read_plan, target_from_answers
from lowcarbon_training.engine.planning.results import PublishedTotal, TargetSpec
from lowcarbon_training.engine.planning.target_forms import Scale, Series
from lowcarbon_training.engine.planning.targets import judge, peak_test
from lowcarbon_training.engine.records import EngineError
from tests.support.plan_city import ALL, LIBRARY, inputs

YEARS = np.arange(2021, 2061)
B = Basis.BASIC


def falling(rate: float, start: float = 1000.0) -> np.ndarray:
    return start * (1 + rate / 100) ** np.arange(len(YEARS))


BAU = Series(B, YEARS, falling(1.0))
PLAN = Series(B, YEARS, falling(-5.0))
SCALE = Scale(falling(0.5, 300_000.0), falling(4.0, 2e10))


def spec(
    kind: str, value: float | None = None, base: int | None = 2021, year: int = 2035, **rest: object
) -> TargetSpec:
    return TargetSpec(B, kind, year, base, value, **rest)  # type: ignore[arg-type]


def test_absolute_target_and_its_other_forms() -> None:
    found = judge(spec("absolute", -50), PLAN, BAU, SCALE)
    assert found.level == pytest.approx(500)
    assert found.state == "met"
    assert found.gap == pytest.approx(1000 * 0.95**14 - 500)
    assert found.yearly_cut == pytest.approx(500 / 14)
    assert found.yearly_percent == pytest.approx(100 * (0.5 ** (1 / 14) - 1))
    assert found.forms["absolute_percent"] == pytest.approx(-50)
    assert found.forms["bau_percent"] == pytest.approx(100 * (500 / (1000 * 1.01**14) - 1))
    assert found.forms["per_capita"] == pytest.approx(500 / (300_000 * 1.005**14))
    assert found.forms["per_capita_percent"] == pytest.approx(100 * (0.5 / 1.005**14 - 1))
    assert found.forms["intensity_percent"] == pytest.approx(100 * (0.5 / 1.04**14 - 1))


def test_interim_values_lie_on_a_straight_line() -> None:
    path = judge(spec("absolute", -50), PLAN, BAU, SCALE).path
    assert path is not None
    assert path[0] == 1000
    assert path[7] == pytest.approx(750)
    assert path[14] == pytest.approx(500)
    assert np.isnan(path[15:]).all()


@pytest.mark.parametrize(
    ("kind", "value", "level"),
    [
        ("bau", -20.0, 1000 * 1.01**14 * 0.8),
        ("per_capita", -30.0, 1000 * 0.7 * 1.005**14),
        ("intensity", -60.0, 1000 * 0.4 * 1.04**14),
        ("net_zero", None, 0.0),
        ("fixed", 640.0, 640.0),
    ],
)
def test_every_kind_gives_a_level(kind: str, value: float | None, level: float) -> None:
    assert judge(spec(kind, value), PLAN, BAU, SCALE).level == pytest.approx(level)


def test_falls_of_intensity_multiply() -> None:
    found = judge(spec("intensity", -32.0), PLAN, BAU, SCALE)
    fall = found.cumulative_fall
    assert fall is not None
    assert fall[0] == pytest.approx(0)
    first, second = fall[5] / 100, 1 - (1 - fall[10] / 100) / (1 - fall[5] / 100)
    assert fall[10] == pytest.approx(100 * (1 - (1 - first) * (1 - second)))
    assert fall[14] == pytest.approx(100 * (1 - 0.95**14 / 1.04**14))


def test_a_missed_target_states_its_gap_and_reach() -> None:
    reach = Series(B, YEARS, falling(-8.0))
    found = judge(spec("absolute", -60), PLAN, BAU, SCALE, reach=reach, low=falling(-4.0), high=falling(-6.0))
    assert found.state == "missed"
    assert found.gap is not None
    assert found.gap > 0
    assert found.reachable is True
    assert found.plan_low == pytest.approx(1000 * 0.96**14)
    assert judge(spec("absolute", -80), PLAN, BAU, SCALE, reach=reach).reachable is False


def test_another_basis_is_refused() -> None:
    for series in ({"plan": replace_basis(PLAN)}, {"bau": replace_basis(BAU)}):
        with pytest.raises(EngineError) as caught:
            judge(spec("absolute", -50), series.get("plan", PLAN), series.get("bau", BAU), SCALE)
        assert caught.value.code == "target_basis"


def replace_basis(series: Series) -> Series:
    return replace(series, basis=Basis.ENERGY_CO2)


def test_a_base_year_before_the_inventory_needs_the_published_total() -> None:
    found = judge(spec("absolute", -50, base=2005), PLAN, BAU, SCALE)
    assert (found.state, found.reason, found.level) == ("not_computable", "target_base_before", None)
    published = PublishedTotal(2005, 1400.0, B, "city council, 2006")
    found = judge(spec("absolute", -50, base=2005, published=published), PLAN, BAU, SCALE)
    assert found.level == pytest.approx(700)
    assert found.base_source == "city council, 2006"


def test_per_person_before_the_inventory_needs_the_population_of_then() -> None:
    published = PublishedTotal(2005, 1400.0, B, "council")
    missing = judge(spec("per_capita", -50, base=2005, published=published), PLAN, BAU, SCALE)
    assert (missing.state, missing.reason) == ("not_computable", "target_scale")
    known = spec("per_capita", -50, base=2005, published=published, published_population=280_000.0)
    assert judge(known, PLAN, BAU, SCALE).level == pytest.approx(1400 / 280_000 * 0.5 * 300_000 * 1.005**14)


def test_a_year_nobody_has_an_inventory_of_is_not_computable() -> None:
    assert judge(spec("absolute", -50, base=2023), PLAN, BAU, SCALE).reason == "target_base_after"
    assert judge(spec("absolute", -50, year=2070), PLAN, BAU, SCALE).reason == "target_year_outside"


def test_without_gdp_an_intensity_target_is_a_state_and_not_a_number() -> None:
    found = judge(spec("intensity", -50), PLAN, BAU, Scale(None, None))
    assert (found.state, found.level) == ("not_computable", None)
    assert "per_capita" not in judge(spec("absolute", -50), PLAN, BAU, Scale(None, None)).forms


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (spec("absolute"), "target_value"),
        (spec("absolute", -50, base=None), "target_base"),
        (spec("absolute", -50, base=2040), "target_order"),
        (
            spec("absolute", -5, base=2005, published=PublishedTotal(2005, 1.0, Basis.TERRITORIAL, "x")),
            "target_published_basis",
        ),
        (
            spec("absolute", -5, base=2005, published=PublishedTotal(2006, 1.0, B, "x")),
            "target_published_year",
        ),
    ],
)
def test_contradictions_are_refused(bad: TargetSpec, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        judge(bad, PLAN, BAU, SCALE)
    assert caught.value.code == code


def hill(top: int, after: float) -> np.ndarray:
    values = np.concatenate([np.linspace(900, 1000, top - 2021 + 1), np.full(len(YEARS), 0.0)])[: len(YEARS)]
    values[top - 2021 + 1 :] = 1000 * (1 - after) ** np.arange(1, len(YEARS) - (top - 2021))
    return values


def test_peak_is_five_years_below_the_maximum_and_ten_per_cent_down() -> None:
    assert peak_test(YEARS, hill(2029, 0.03), 2030) is True
    assert peak_test(YEARS, hill(2029, 0.01), 2030) is False  # five years later only about 6 per cent lower
    assert peak_test(YEARS, hill(2032, 0.03), 2030) is False
    assert peak_test(YEARS, hill(2058, 0.05), 2059) is None


def test_a_peak_target_is_judged_by_that_test() -> None:
    target = spec("peak", base=None, year=2030)
    assert judge(target, Series(B, YEARS, hill(2028, 0.04)), BAU, SCALE).state == "met"
    found = judge(target, Series(B, YEARS, hill(2033, 0.04)), BAU, SCALE)
    assert (found.state, found.params["peak_year"]) == ("missed", 2033)
    assert (
        judge(spec("peak", base=None, year=2059), Series(B, YEARS, hill(2058, 0.05)), BAU, SCALE).state
        == "not_computable"
    )


def test_the_plan_is_judged_on_the_basis_of_the_target() -> None:
    for basis in Basis:
        target = TargetSpec(basis, "absolute", 2035, 2021, -20.0)
        result = assemble(inputs(ALL, target=target), LIBRARY)
        assert result.target is not None
        assert result.target.plan_value == pytest.approx(result.plan.totals[basis][14])
        assert result.target.reach == pytest.approx(result.reach[basis][14])


def test_an_answers_file_names_target_and_measures() -> None:
    target, chosen, as_of = read_plan(
        {
            "target": {
                "basis": "basic",
                "kind": "absolute",
                "base_year": 2021,
                "target_year": 2035,
                "value": -50,
                "unit": "%",
            },
            "measures": {"led": {"start": 2027, "level": 0.5}},
            "as_of": "2026-11-24",
        }
    )
    assert target == TargetSpec(B, "absolute", 2035, 2021, -50.0)
    assert (chosen[0].id, chosen[0].level) == ("led", 0.5)
    assert str(as_of) == "2026-11-24"
    assert read_plan(None) == (None, (), None)


@pytest.mark.parametrize(
    "raw",
    [
        [],
        {"targets": {}},
        {"as_of": "next year"},
        {"measures": {"led": {"start": "soon"}}},
        {"measures": {"led": {"start": 2027, "level": "all"}}},
        {"target": {"kind": "less", "basis": "basic"}},
        {"target": {"kind": "absolute", "basis": "all"}},
        {"target": {"kind": "absolute", "basis": "basic"}},
        {"target": {"kind": "absolute", "basis": "basic", "target_year": 2035, "base_year": 2021, "value": -50, "unit": "t"}},
        {"target": {"kind": "absolute", "basis": "basic", "target_year": 2035, "value": True}},
        {"target": {"kind": "absolute", "basis": "basic", "target_year": 2035, "base_year": 2005, "value": -5, "published": 9}},
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_read_names_the_place(raw: object) -> None:
    with pytest.raises(EngineError) as caught:
        read_plan(raw)
    assert caught.value.code == "plan_shape"
    assert caught.value.params["place"]


def test_the_questionnaires_target_counts_cuts_as_positive() -> None:
    answers = {
        "C03.type": "absolute",
        "C03.basis": "basic",
        "C03.base_year": 2021,
        "C03.target_year": 2035,
        "C03.percent": 50.0,
    }
    assert target_from_answers(answers) == TargetSpec(B, "absolute", 2035, 2021, -50.0)
    assert target_from_answers({"C03.type": "absolute"}) is None
    assert target_from_answers({**answers, "C03.percent": "unknown"}) is None
    older = target_from_answers({**answers, "C03.base_year": 2005, "C03.published_base": 1e6})
    assert older is not None
    assert older.published is not None
