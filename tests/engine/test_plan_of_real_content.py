"""The shipped library on an inventory made by the engine's own methods, for a city of each country."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.accounting.inventory import Inventory, compile_inventory
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.planning.plan_inputs import plan_inputs
from lowcarbon_training.engine.planning.results import PlanResult, TargetSpec
from lowcarbon_training.engine.records import ActivityRecord
from lowcarbon_training.wording import dictionary

ROWS = {
    "US": [
        ("I.1.2", "electricity", 172_991.3, "MWh", "MROW"), ("I.1.3", "electricity", 7_500, "MWh", "MROW"),
        ("I.2.2", "electricity", 290_000, "MWh", "MROW"), ("I.1.1", "natural_gas", 1_400_000, "mcf", "US-MN"),
        ("I.2.1", "natural_gas", 1_600_000, "mcf", "US-MN"), ("II.1.1", "gasoline", 12_000_000, "gallon", "US-MN"),
        ("II.1.1", "diesel", 2_500_000, "gallon", "US-MN"), ("III.1.2", "msw_landfill", 9_000, "t", "US-MN"),
        ("III.4.2", "reported_emissions", 900, "tCO2e", "US-MN"), ("V.2", "reported_emissions", -1_500, "tCO2e", "US-MN"),
    ],
    "CN": [
        ("I.1.2", "electricity", 52_000, "万kWh", "CN-GD"), ("I.3.2", "electricity", 190_000, "万kWh", "CN-GD"),
        ("I.1.1", "lpg", 14_000, "t", "CN"), ("II.1.1", "gasoline", 61_000, "t", "CN"),
        ("II.1.1", "diesel", 55_000, "t", "CN"), ("IV.1", "reported_emissions", 300_000, "tCO2e", "CN"),
        ("I.4.4", "cn_raw_coal", 40_000, "t", "CN"),
    ],
}  # fmt: skip
ANSWERS: dict[str, dict[str, object]] = {
    "US": {"A01.country": "US", "A01.region": "US-MN", "A03": 49_482.0, "A09": "iecc_6"},
    "CN": {"A01.country": "CN", "A01.region": "CN-GD", "A03": 376_000.0, "A07.gdp": 1.9e10},
}


def inventory(country: str) -> Inventory:
    rows = [
        ActivityRecord(ref, what, amount, unit, 2022, region)
        for ref, what, amount, unit, region in ROWS[country]
    ]
    return compile_inventory(rows, load().book, country=country)


def plan(country: str, answers: dict[str, object] | None = None) -> PlanResult:
    content = load()
    found = inventory(country)
    target = TargetSpec(Basis.BASIC, "absolute", 2035, 2022, -40.0)
    given = ANSWERS[country] if answers is None else answers
    first = assemble(
        plan_inputs(given, found, content, as_of=date(2026, 11, 24), target=target), content.measures
    )
    taken: list[str] = []
    for proposal in first.proposals:
        others = {o for name in taken for o in content.measures[name].excludes}
        if (
            proposal.proposed
            and proposal.measure not in others
            and not set(content.measures[proposal.measure].excludes) & set(taken)
        ):
            taken.append(proposal.measure)
    chosen = tuple(ChosenMeasure(name, 2027) for name in taken)
    inputs = plan_inputs(given, found, content, as_of=date(2026, 11, 24), target=target, chosen=chosen)
    return assemble(inputs, content.measures)


@pytest.mark.parametrize("country", ["US", "CN"])
def test_the_whole_line_from_records_to_plan(country: str) -> None:
    totals, result = inventory(country).totals, plan(country)
    end = result.at(2035)
    assert result.years[-1] == {"US": 2050, "CN": 2060}[country]
    assert len(result.attribution) >= 20
    for basis in Basis:
        assert result.bau.totals[basis][0] == pytest.approx(totals.get(basis), rel=1e-9)
        cuts = sum((m.cut[basis] for m in result.attribution), np.zeros(len(result.years)))
        gap = np.abs(result.bau.totals[basis] - result.plan.totals[basis] - cuts)
        assert gap.max() <= 1e-9 * np.abs(result.bau.totals[basis]).max()
    assert result.plan.totals[Basis.BASIC][end] < result.bau.totals[Basis.BASIC][end]
    assert all(used.min() >= -1e-6 for used in result.plan.energy.values())
    assert result.currency == {"US": "USD", "CN": "CNY"}[country]
    assert result.target is not None
    assert result.target.state in ("met", "missed")


@pytest.mark.parametrize("country", ["US", "CN"])
def test_energy_of_the_model_is_energy_of_the_inventory(country: str) -> None:
    energy, result = inventory(country).energy.by_carrier(), plan(country)
    for carrier, gj in energy.items():
        assert result.bau.energy[carrier][0] == pytest.approx(gj)


@pytest.mark.parametrize("country", ["US", "CN"])
def test_every_measure_of_the_library_has_an_answer_to_why(country: str) -> None:
    result = plan(country)
    assert {p.measure for p in result.proposals} == set(load().measures)
    for proposal in result.proposals:
        if not proposal.proposed:
            assert any(r.state != "holds" for r in proposal.reasons)
        assert all(r.code in dictionary() for r in proposal.reasons)
    assert {w.code for w in result.warnings} <= set(dictionary())


def test_records_alone_without_any_answer_still_make_a_plan() -> None:
    result = plan("US", {})
    assert any(p.proposed for p in result.proposals)
    assert result.target is not None
    assert "per_capita" not in result.target.forms


def test_a_figure_walks_back_to_the_record() -> None:
    found = {node.key for node in plan("CN").trace.explain("plan:basic")}
    assert any(key.startswith("emission:") for key in found)
    assert any(key.startswith("factor:") for key in found)
