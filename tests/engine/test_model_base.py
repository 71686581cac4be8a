"""The base year as cells: nothing lost, nothing doubled, every reference finds its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowcarbon_training.engine.accounting.emission import EnergyKind
from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.base import prepare
from lowcarbon_training.engine.planning.cells import Cell, Place, refs_for
from lowcarbon_training.engine.planning.end_uses import divide, split_for
from lowcarbon_training.engine.planning.model import build
from lowcarbon_training.engine.records import EngineWarning
from tests.support.plan_city import (
    ANSWERS,
    AR5,
    END_USES,
    LIBRARY,
    emission,
    emissions,
    energy_co2,
    inputs,
    inventory,
)


def test_base_year_totals_equal_the_inventory_for_every_basis() -> None:
    totals = inventory().totals
    result = assemble(inputs(), LIBRARY)
    for basis in Basis:
        assert result.bau.totals[basis][0] == pytest.approx(totals.get(basis), rel=1e-12)
        assert result.plan.totals[basis][0] == result.bau.totals[basis][0]


def test_every_reference_of_the_protocol_is_carried() -> None:
    found = [
        emission(ref, "reported", None, ch4=None, n2o=None, co2e=10.0 + n) for n, ref in enumerate(REFERENCES)
    ]
    model = build(found, AR5, {}, split_for(END_USES, "CN", "cold", {}), [])
    assert {line.ref for line in model.lines} == set(REFERENCES)
    assert sum(sum(line.factors[:4]) * model.activity[line.cell] for line in model.lines) == pytest.approx(
        sum(e.co2e for e in found)
    )


def test_sectors_subsectors_and_gases_add_up_to_the_total() -> None:
    bau = assemble(inputs(), LIBRARY).bau
    for basis in Basis:
        for parts in (bau.by_sector[basis], bau.by_subsector[basis], bau.by_gas[basis]):
            assert sum(parts.values()) == pytest.approx(bau.totals[basis])


def test_losses_hang_on_the_electricity_that_caused_them() -> None:
    base = prepare(inputs(), LIBRARY)
    model = base.course.model
    cells = {line.cell for line in model.lines if line.ref == "I.1.3"}
    assert {model.cells[n].carrier for n in cells} == {"electricity"}
    assert {model.cells[n].end_use for n in cells} >= {"cooling", "appliances_lighting"}


def test_a_records_own_end_use_and_a_metered_use_come_before_shares() -> None:
    model = prepare(inputs(), LIBRARY).course.model

    def gj(end_use: str) -> float:
        n = model.where(Cell("I.2", end_use, "electricity"))
        assert n is not None
        return float(model.activity[n])

    assert gj("data_centres") == pytest.approx(6_400.0)
    assert gj("street_lighting") == pytest.approx(4_000_000 * 0.0036)
    rest = 512_000 - 4_000_000 * 0.0036
    assert gj("cooling") == pytest.approx(rest * 0.4 / 0.9)


def test_a_metered_use_above_the_total_is_cut_and_said() -> None:
    split = split_for(END_USES, "CN", "cold", {"G03.electricity": 1e9})
    warnings: list[EngineWarning] = []
    assert divide(("I.2", "electricity"), 1000.0, split, (), warnings) == {"street_lighting": 1.0}
    assert [w.code for w in warnings] == ["metered_above_total"]


def test_climate_decides_between_shares_and_the_group_serves_its_zones() -> None:
    cold = split_for(END_USES, "CN", "severe_cold", ANSWERS).shares[("I.1", "natural_gas")]
    warm = split_for(END_USES, "CN", "hsww", ANSWERS).shares[("I.1", "natural_gas")]
    assert (cold["space_heating"], warm["space_heating"]) == (0.6, 0.1)
    assert not split_for(END_USES, "US", "iecc_6", ANSWERS).shares


def test_transboundary_trips_and_imported_waste_are_apart() -> None:
    model = prepare(inputs(), LIBRARY).course.model
    places = {(cell.subsector, cell.place) for cell in model.cells}
    assert ("II.1", Place.OUTSIDE) in places
    assert ("III.1", Place.IMPORTED) in places


def test_fuel_for_the_grid_is_no_final_energy() -> None:
    result = assemble(inputs(), LIBRARY)
    coal = sum(e.energy.gj for e in emissions() if e.carrier == "coal" and e.energy.kind is EnergyKind.FINAL)  # type: ignore[union-attr]
    assert result.bau.energy["coal"][0] == pytest.approx(coal)


def test_a_carrier_nobody_uses_takes_its_factor_from_elsewhere_or_a_probe_or_is_said() -> None:
    only_gas = [emission("I.1.1", "natural_gas", 56_100.0, 1_000_000.0)]
    plain = {"inventory": inventory(only_gas), "energy_co2": energy_co2(only_gas)}
    without = assemble(inputs(**plain), LIBRARY)  # type: ignore[arg-type]
    reasons = {p.measure: [r.code for r in p.reasons] for p in without.proposals}
    assert "no_factor" in reasons["heat-pump"]
    probed = assemble(inputs(**plain, probes={"electricity": (0.15, 0.0, 0.0, 0.0, 0.15)}), LIBRARY)  # type: ignore[arg-type]
    potential = {p.measure: p.potential for p in probed.proposals}["heat-pump"]
    assert potential is not None
    assert potential.central != 0


def test_references_of_a_new_carrier() -> None:
    assert refs_for("I.1", "electricity") == ("I.1.2", "I.1.3")
    assert refs_for("II.5", "electricity") == ("II.5.2", None)
    assert refs_for("I.2", "natural_gas") == ("I.2.1", None)
    assert refs_for("II.1", "electricity", Place.OUTSIDE) == ("II.1.3", None)


shares = st.dictionaries(
    st.sampled_from(["cooling", "equipment", "lighting"]), st.floats(0.01, 1), min_size=1
)


@given(
    st.floats(0, 1e9),
    shares,
    st.dictionaries(st.sampled_from(["street_lighting", "cooling"]), st.floats(0, 1e9)),
)
def test_a_pool_divides_without_rest(
    energy: float, some: dict[str, float], metered: dict[str, float]
) -> None:
    pool = ("I.2", "electricity")
    split = split_for(END_USES, "CN", None, {})
    total = sum(some.values())
    split = type(split)({pool: {k: v / total for k, v in some.items()}}, {pool: metered}, {})
    parts = divide(pool, energy, split, (), [])
    assert sum(parts.values()) == pytest.approx(1.0)
    assert all(part >= 0 for part in parts.values())
