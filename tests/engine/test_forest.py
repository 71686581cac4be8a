"""Forest and urban trees (V.2) against numbers worked by hand from the printed tables of the IPCC and EPA."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.accounting.factors import FactorBook
from lowcarbon_training.engine.accounting.inventory import Settings
from lowcarbon_training.engine.accounting.methods.dispatch import find, known_ids
from lowcarbon_training.engine.accounting.methods.forest import CLIMATES, PLACES, ZONES, family, zone_of
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.planning.plan_inputs import plan_inputs
from lowcarbon_training.engine.planning.results import PlanResult, TargetSpec
from lowcarbon_training.engine.records import NotationKey
from tests.support.answers import hunan, inventory_of, taken
from tests.support.records import BOOK, codes, compiled, given, one, record, refused

V2 = "V.2"


def _co2(what: str, amount: float, unit: str, region: str) -> float:
    found = one(V2, what, amount, unit, region=region)
    assert (found.ch4, found.n2o, found.co2e) == (0.0, 0.0, found.co2)
    assert (found.carrier, found.energy) == ("land", None)
    return float(found.co2 or 0.0)


@pytest.mark.parametrize(
    ("what", "amount", "unit", "region", "by_hand"),
    [
        # 2019 Refinement, Table 4.9: 1.0 t/ha; Table 4.4: R 0.246; Table 4.3: 0.47
        ("forest_growth_subtropical_humid", 1000, "ha", "CN-GD", -1000 * 1.0 * 1.246 * 0.47 * 44 / 12),
        # 2006 Guidelines, Table 4.9: 4.0 t/ha (Asia); 2019, Table 4.4: 0.225
        ("forest_growth_temperate_continental", 1000, "ha", "CN-JL", -1000 * 4.0 * 1.225 * 0.47 * 44 / 12),
        # 2019, Table 4.9: 1.97 t/ha (Americas); Table 4.4: 0.277. 488.09 ha of St. Louis Park
        ("forest_growth_temperate_continental", 488.09, "ha", "US-MN", -2116.052),
        # 2019, Table 4.9, up to 20 years: 1.96 t/ha; Table 4.4, up to 125 t/ha: 0.481
        ("new_forest_growth_temperate_continental", 10, "ha", "US-MN", -10 * 1.96 * 1.481 * 0.47 * 44 / 12),
        # 2006, Table 4.5: 1.17 t/m3 for hardwoods at 100 to 200 m3/ha
        ("wood_removed_temperate_continental", 100, "m3", "US-MN", 100 * 1.17 * 1.277 * 0.47 * 44 / 12),
        ("wood_removed_temperate_continental", 117, "t", "US-MN", 117 * 1.277 * 0.47 * 44 / 12),
        # 2019, Table 4.7: 128.9 t/ha
        ("forest_cleared_temperate_continental", 2, "ha", "US-MN", 2 * 128.9 * 1.277 * 0.47 * 44 / 12),
        # 2006, Table 8.1: 2.9 t C/ha crown
        ("urban_tree_cover", 3, "ha", "CN-GD", -3 * 2.9 * 44 / 12),
        # EPA equivalencies: 0.060 t CO2 a tree in ten years
        ("urban_trees", 5000, "trees", "US-MN", -30.0),
    ],
)  # fmt: skip
def test_by_hand(what: str, amount: float, unit: str, region: str, by_hand: float) -> None:
    assert _co2(what, amount, unit, region) == pytest.approx(by_hand, rel=1e-5)


def test_a_mu_is_a_fifteenth_of_a_hectare() -> None:
    assert _co2("forest_growth_boreal", 15, "亩", "CN-HL") == pytest.approx(
        _co2("forest_growth_boreal", 1, "ha", "CN-HL")
    )


def test_gains_are_negative_losses_positive_and_nothing_is_zero() -> None:
    for what in known_ids(BOOK):
        name = family(what)
        for country, region in (("CN", "CN-GD"), ("US", "US-MN")):
            found = find(what, country, BOOK) if name else None
            if found is None:
                continue
            unit = {"area": "ha", "volume": "m3", "tree": "tree"}[found.dimensions[0]]
            sign = (
                -1 if name in ("forest_growth", "new_forest_growth", "urban_trees", "urban_tree_cover") else 1
            )
            assert _co2(what, 1, unit, region) * sign > 0
            assert _co2(what, 0, unit, region) == 0
            assert str(_co2(what, 0, unit, region)) == "0.0"


def test_each_zone_has_its_rows_in_each_of_its_countries() -> None:
    for zone, countries in ZONES.items():
        for country in countries:
            for key in ("growth", "growth_young", "ratio", "ratio_young", "stock"):
                assert f"forest.{key}.{country}.{zone}" in BOOK.parameters
        assert f"forest.bcef.{zone}" in BOOK.parameters
    for code, zone in PLACES.items():
        assert code[:2] in ZONES[zone]
        assert code in BOOK.regions
    assert all("CN" in ZONES[zone] for zone in CLIMATES.values())


def test_sinks_enter_basic_plus_and_territorial_alone() -> None:
    found = compiled(
        record("I.1.2", "heat", 10_000, "GJ"),
        record(V2, "forest_growth_subtropical_humid", 1000, "ha"),
        record(V2, "wood_removed_subtropical_humid", 100, "m3"),
        record(V2, "reported_emissions", 7.0, "tCO2e"),
    )
    sink, wood = -1000 * 1.246 * 0.47 * 44 / 12, 100 * 0.73 * 1.246 * 0.47 * 44 / 12
    land = sink + wood + 7.0
    assert found.by_ref[V2].co2e == pytest.approx(land)
    assert found.totals.territorial == pytest.approx(land)
    assert found.totals.basic_plus == pytest.approx(found.totals.basic + land)
    assert found.totals.energy_co2 == found.totals.basic > 0


def test_amounts_are_never_negative() -> None:
    for what, unit in (
        ("forest_growth", "ha"),
        ("wood_removed", "m3"),
        ("forest_cleared", "ha"),
        ("urban_tree_cover", "ha"),
    ):
        assert refused(record(V2, what, -1, unit)).code == "amount_negative"
    assert refused(record(V2, "urban_trees", -1, "tree", region="US-MN")).code == "amount_negative"


def test_the_place_gives_the_zone_and_a_warning_names_it() -> None:
    found = compiled(
        record(V2, "forest_growth", 1000, "ha", region="US-WA"),
        record(V2, "wood_removed", 0, "m3", region="US-WA"),
    )
    assert codes(found).count("forest_zone_assumed") == 2
    assert dict(found.warnings[0].params) == {"forest": "temperate_oceanic", "region": "US-WA"}
    assert found.emissions[0].co2 == _co2("forest_growth_temperate_oceanic", 1000, "ha", "US-WA")
    named = compiled(record(V2, "forest_cleared_temperate_mountain", 1, "ha", region="US-WA"))
    assert "forest_zone_assumed" not in codes(named)


def test_the_city_s_own_climate_zone_comes_first() -> None:
    row = record(V2, "forest_growth", 1, "ha", region="CN-SC")
    own = compiled(row, settings=Settings(climate="mild"))
    assert own.emissions[0].co2 == _co2("forest_growth_subtropical_mountain", 1, "ha", "CN-SC")
    assert zone_of(BOOK.regions["CN-SC"], None) == "subtropical_humid"
    assert (
        zone_of(BOOK.regions["CN-HI"], "hsww") == "tropical_moist"
    )  # the province tells more than its climate zone


@pytest.mark.parametrize("region", ["CN", "US", "MROW", "华北"])
def test_a_place_without_a_zone_is_an_error_that_lists_the_ids(region: str) -> None:
    for what, unit in (
        ("forest_growth", "ha"),
        ("new_forest_growth", "ha"),
        ("forest_cleared", "ha"),
        ("wood_removed", "m3"),
    ):
        error = refused(record(V2, what, 1, unit, region=region))
        assert (error.code, error.column) == ("forest_zone_unknown", "what")
        assert f"{what}_temperate_continental" in str(error.params["choices"])
    assert one(V2, "forest_growth_boreal", 1, "ha", region=region).co2 < 0


def test_zones_and_trees_of_the_other_country_are_unknown() -> None:
    assert (
        refused(record(V2, "forest_growth_temperate_oceanic", 1, "ha", region="CN-GD")).code == "what_unknown"
    )
    error = refused(record(V2, "urban_trees", 1, "tree", region="CN-GD"))
    assert (error.code, error.params["close"]) == ("what_unknown", "urban_tree_cover")


def test_other_references_and_units_are_refused() -> None:
    assert refused(record("V.3", "forest_growth", 1, "ha")).code == "what_not_for_ref"
    assert refused(record(V2, "forest_growth", 1, "t")).code == "unit_dimension"
    assert refused(record(V2, "urban_trees", 1, "head", region="US-MN")).code == "unit_dimension"


def test_a_factor_of_one_s_own_keeps_the_sign() -> None:
    own = compiled(record(V2, "forest_growth", 100, "ha", factor=given(-5.0, unit="t/ha")))
    assert (own.totals.territorial, own.emissions[0].carrier) == (-500, "land")
    assert (
        refused(record(V2, "forest_growth", 1, "ha", factor=given(5.0, unit="t/ha"))).code
        == "factor_sign_gain"
    )
    assert (
        refused(record(V2, "wood_removed", 1, "m3", factor=given(-1.0, unit="t/m3"))).code
        == "factor_sign_loss"
    )


def test_what_may_be_missing_or_counted_twice_is_said() -> None:
    growth = record(V2, "forest_growth_boreal", 1, "ha")
    assert "forest_growth_alone" in codes(compiled(growth))
    assert "forest_growth_alone" not in codes(compiled(growth, record(V2, "wood_removed_boreal", 0, "m3")))
    assert "forest_growth_alone" not in codes(compiled(record(V2, "new_forest_growth_boreal", 1, "ha")))
    assert "land_reported_and_computed" in codes(
        compiled(growth, record(V2, "reported_emissions", -3, "tCO2e"))
    )
    trees = (
        record(V2, "urban_trees", 1, "tree", region="US-MN"),
        record(V2, "urban_tree_cover", 1, "ha", region="US-MN"),
    )
    assert codes(compiled(*trees)) == ["urban_trees_twice"]


def test_the_trace_leads_to_each_figure_and_its_source() -> None:
    found = compiled(record(V2, "wood_removed_subtropical_humid", 100, "m3"))
    node = found.trace[found.emissions[0].trace]
    assert (node.formula, node.source) == (
        "E = A · BCEF · (1 + R) · CF · 44/12",
        "ipcc-2006-v4 | Equation 2.12",
    )
    behind = {key: found.trace[key] for key in node.inputs if key.startswith("factor:")}
    assert {key: n.value for key, n in behind.items()} == {
        "factor:forest.bcef.subtropical_humid": 0.73, "factor:forest.ratio.CN.subtropical_humid": 0.246,
        "factor:land.carbon_fraction": 0.47,
    }  # fmt: skip
    assert all("EFDB" in n.source for n in behind.values())


def _marks(book: FactorBook) -> dict[str, str]:
    return {
        key: p.cite.verified
        for key, p in book.parameters.items()
        if key.startswith(("forest.", "urban.", "land."))
    }


def test_no_figure_of_forest_is_from_memory() -> None:
    marks = _marks(BOOK)
    assert len(marks) == 81
    assert set(marks.values()) == {"yes", "partial"}


# from the questionnaire (K03)


def test_forest_of_the_questionnaire_is_no_sink_because_wood_removed_is_not_asked() -> None:
    found = taken(hunan(K03_forest=(15_000, "亩"), K03_forest_change=30.0))
    assert [r.notation_key for r in found.records if r.ref == V2] == [NotationKey.NE]
    assert "K03.forest" in {gap.key for gap in found.gaps}
    assert "forest_without_wood" in [one.code for one in found.warnings]
    assert inventory_of(found).by_ref[V2].co2e in (None, 0)


def test_parks_wetland_and_silence_are_no_sink() -> None:
    for given_answers in ({}, {"K03_park": 50.0, "K03_wetland": 70.0}):
        rows = [r for r in taken(hunan(**given_answers)).records if r.ref == V2]
        assert [r.notation_key for r in rows] == [NotationKey.NE]
    said = [r for r in taken(hunan(K03_forest=NotationKey.NO)).records if r.ref == V2]
    assert [r.notation_key for r in said] == [NotationKey.NO]


# in the plan


def _plan(*chosen: str, target: TargetSpec | None = None, forest: float = 50_000.0) -> PlanResult:
    content = load()
    rows = [
        record("I.1.2", "electricity", 20_000, "MWh", region="MROW"),
        record(V2, "forest_growth_temperate_continental", forest, "ha", region="US-MN"),
        record(V2, "wood_removed_temperate_continental", 3000, "m3", region="US-MN"),
    ]
    found = compiled(*rows, country="US")
    given_answers = {"A01.country": "US", "A01.region": "US-MN", "A06.built_up": 2000.0, "A03": 50_000.0}
    picked = tuple(ChosenMeasure(name, 2027) for name in chosen)
    made = plan_inputs(given_answers, found, content, as_of=date(2026, 1, 1), chosen=picked, target=target)
    result = assemble(made, content.measures)
    for basis in Basis:
        assert result.bau.totals[basis][0] == pytest.approx(found.totals.get(basis), rel=1e-9)
        cuts = sum((m.cut[basis] for m in result.attribution), np.zeros(len(result.years)))
        gap = np.abs(result.bau.totals[basis] - result.plan.totals[basis] - cuts)
        assert gap.max() <= 1e-9 * np.abs(result.bau.totals[basis]).max()
    return result


def test_the_plan_carries_a_sink_and_trees_are_added_to_it_once() -> None:
    result = _plan("fo-urban-trees")
    (trees,) = result.attribution
    at = result.at(2040)
    bau, plan = (s.by_subsector[Basis.BASIC_PLUS][V2] for s in (result.bau, result.plan))
    assert bau[0] < 0
    assert np.ptp(bau) == pytest.approx(0, abs=1e-6)  # without a measure the forest stays as it is
    assert trees.units[at] > 0
    assert bau[at] - plan[at] == pytest.approx(trees.units[at] * 0.006)
    assert trees.cut[Basis.BASIC_PLUS][at] == pytest.approx(trees.units[at] * 0.006)
    assert trees.cut[Basis.BASIC][at] == 0


@pytest.mark.parametrize(("kind", "base_year"), [("absolute", 2023), ("bau", None)])
def test_no_percentage_of_a_city_that_is_a_sink(kind: Any, base_year: int | None) -> None:
    sink = _plan(target=TargetSpec(Basis.BASIC_PLUS, kind, 2035, base_year, -30.0)).target
    assert sink is not None
    assert (sink.state, sink.reason) == ("not_computable", "target_of_a_sink")
    emits = _plan(target=TargetSpec(Basis.BASIC, kind, 2035, base_year, -30.0)).target
    assert emits is not None
    assert emits.state in ("met", "missed")
    fixed = _plan(target=TargetSpec(Basis.BASIC_PLUS, "net_zero", 2035)).target
    assert fixed is not None
    assert (fixed.state, set(fixed.forms)) == ("met", {"level", "per_capita"})
