"""Content of the plan: the files that ship are whole, and each kind of fault is named with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.plan_content import check_plan_files, load_plan_files
from lowcarbon_training.catalogue.reading import PACKAGE_DATA
from lowcarbon_training.engine.planning.measures import Op

P = {"low": 0.1, "central": 0.2, "high": 0.3, "unit": "share", "source": "x", "verified": "unverified"}
BI = {"zh": "文", "en": "text"}


def measure(**changes: object) -> dict[str, object]:
    whole: dict[str, object] = {
        "id": "test-one", "name": BI, "summary": BI, "countries": ["CN", "US"], "stock": {"id": "lamps"},
        "ceiling": P, "ramp": P, "lifetime": {**P, "unit": "years"},
        "effects": [{"op": "improve", "cells": {"subsectors": ["I.2"], "end_uses": ["lighting"]}, "saving": P}],
        "cost": {"capex": {"CNY": P, "USD": P}}, "lead": {"CN": BI, "US": BI},
    }  # fmt: skip
    return {**whole, **changes}


def stock(**changes: object) -> dict[str, object]:
    return {"id": "lamps", "name": BI, "unit": "lamps", "unit_name": BI, "answer": "G01.lamps", **changes}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A data folder with the shipped drivers, end uses and prices, and one stock and measure of its own."""
    for name in ("drivers", "end_uses", "prices"):
        shutil.copytree(PACKAGE_DATA / name, tmp_path / name)
    write(tmp_path, "stocks/some.yaml", [stock()])
    write(tmp_path, "measures/some.yaml", {"sector": "some", "title": BI, "measures": [measure()]})
    return tmp_path


def write(root: Path, file: str, value: object) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")


def faults_of(root: Path) -> list[str]:
    faults = Faults()
    check_plan_files(load_plan_files(faults, root), faults, {"G01.lamps", "G02.led", "A03", *_shipped_keys()})
    return [str(fault) for fault in faults]


def _shipped_keys() -> set[str]:
    return {"A05", "A07.growth", "E03.residential", "E03.commercial", "E03.industry", "G03.electricity", "F05.electricity",
            "F05.heat", "J08.capacity", "J08.rate", "J08.electricity", "J10.supply", "J10.electricity"}  # fmt: skip


def test_shipped_content_has_no_fault_and_covers_every_operator() -> None:
    faults = Faults()
    files = load_plan_files(faults)
    check_plan_files(files, faults)
    assert [str(fault) for fault in faults] == []
    ops = {effect.op for m in files.library.measures.values() for effect in m.effects}
    assert ops == set(Op)
    assert {c for m in files.library.measures.values() for c in m.countries} == {"CN", "US"}


def test_the_small_folder_is_whole(root: Path) -> None:
    assert faults_of(root) == []


EFFECT = {"op": "improve", "cells": {"subsectors": ["I.2"]}, "saving": P}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"effects": [{**EFFECT, "saving": {**P, "high": 1.3}}]}, "a share of at most 1"),
        ({"effects": [{**EFFECT, "saving": {**P, "low": 0.9}}]}, "low <= central <= high"),
        (
            {"effects": [{"op": "shift", "cells": {"subsectors": ["I.1"]}, "to": "electricity"}]},
            "shift needs ratio",
        ),
        (
            {"effects": [{"op": "shift", "cells": {"subsectors": ["I.1"]}, "to": "magic", "ratio": P}]},
            "a carrier",
        ),
        ({"effects": [{**EFFECT, "to": "electricity"}]}, "improve takes no to"),
        (
            {
                "effects": [
                    {"op": "supply", "cells": {"subsectors": ["I.1"]}, "carrier": "electricity", "yield": P}
                ]
            },
            "yield in kWh",
        ),
        ({"effects": [{"op": "capture", "cells": {"subsectors": ["III.1"]}}]}, "either share"),
        ({"effects": [{**EFFECT, "cells": {"end_uses": ["dancing"]}}]}, "one of"),
        ({"effects": [{**EFFECT, "cells": {}}]}, "at least one of"),
        ({"effects": [{**EFFECT, "cells": {"subsectors": ["I.9"]}}]}, "subsectors"),
        ({"effects": [{**EFFECT, "covers": {"part": True}}]}, "weight"),
        ({"effects": [{**EFFECT, "covers": {"part": False, "weight": P}}]}, "part"),
        ({"effects": [{**EFFECT, "covers": {"part": True, "weight": {"CN": P}}}]}, "covers for each country"),
        ({"effects": [{**EFFECT, "covers": {"part": True, "weight": P}}]}, "part needs a stock with whole"),
        ({"ceiling": None}, "a measure that acts needs ceiling"),
        ({"ceiling": {**P, "low": 10, "central": 20, "high": 30}}, "a share between 0 and 1"),
        ({"ceiling": {"CN": P}}, "ceiling for each of its countries"),
        ({"lead": {"CN": BI}}, "lead for each of its countries"),
        ({"cost": {"capex": {"CNY": P}}}, "a cost in USD for US"),
        ({"applies": [{"if": {"answer": "G02.led", "around": 5}, "because": BI, "else": BI}]}, "a condition"),
        ({"applies": [{"if": {"answer": "G99.led", "lt": 5}, "because": BI, "else": BI}]}, "an answer key"),
        ({"stock": {"id": "ghosts"}}, "an id of data/stocks"),
        ({"needs": ["test-two"]}, "an id of the measures"),
        ({"excludes": ["test-one"]}, "other measures than itself"),
        ({"name": {"en": "only English"}}, "name.zh"),
        ({"colour": "green"}, "colour"),
    ],
)
def test_a_fault_in_a_measure_is_named(root: Path, changes: dict[str, object], said: str) -> None:
    write(root, "measures/some.yaml", {"sector": "some", "title": BI, "measures": [measure(**changes)]})
    found = faults_of(root)
    assert len(found) >= 1
    assert said in " ".join(found)
    assert "measures" in found[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answer": None}, "an answer or a fallback"),
        ({"answer": "Z01"}, "answer"),
        ({"answer": "G09.lamps"}, "an answer key"),
        ({"CN": {"benchmark": "ghost"}}, "an id of data/benchmarks"),
        ({"shares": [{"complement": True}]}, "an answer, an estimate"),
        ({"whole": ["ghosts"]}, "a stock of the same unit"),
        ({"whole": ["lamps"], "shares": [{"answer": "G02.led"}]}, "shares or whole"),
        ({"CN": {"per": "population"}}, "either benchmark"),
        ({"CN": {"amount": {**P, "unit": "lamps"}, "per": "ghosts"}}, "a base, an answer key or a stock id"),
    ],
)
def test_a_fault_in_a_stock_is_named(root: Path, changes: dict[str, object], said: str) -> None:
    write(root, "stocks/some.yaml", [stock(**changes)])
    assert said in " ".join(faults_of(root))


def test_an_id_used_twice_is_named(root: Path) -> None:
    write(root, "stocks/more.yaml", [stock()])
    write(root, "measures/more.yaml", {"sector": "more", "title": BI, "measures": [measure()]})
    assert sum("used once" in fault for fault in faults_of(root)) == 2


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("drivers/CN.yaml", "id: population", "id: people", "a driver 'population'"),
        ("drivers/CN.yaml", "{gdp: 1, service_power: 1}", "{gdp: 1, luck: 1}", "a driver of this file"),
        (
            "drivers/CN.yaml",
            "carriers: [coal, biomass",
            "carriers: [peat, biomass",
            "a word of the vocabulary",
        ),
        ("drivers/CN.yaml", "{to: 2030, rate: {low: 3.8", "{to: 2020, rate: {low: 3.8", "in order"),
        ("end_uses/US.yaml", "space_heating: 0.85", "space_heating: 0.95", "adding up to 1"),
        ("end_uses/CN.yaml", "subsector: I.1, carrier: coal", "subsector: I.1, carrier: peat", "a carrier"),
        ("end_uses/CN.yaml", "cooking: 0.15", "dancing: 0.15", "an end use of I.1"),
        (
            "end_uses/CN.yaml",
            "climates: [warm], subsector: I.1",
            "climates: [cold], subsector: I.1",
            "one row for",
        ),
        ("end_uses/CN.yaml", "climates: [warm]", "climates: [polar]", "a climate zone"),
        ("prices/US.yaml", "unit: USD/kWh", "unit: CNY/kWh", "USD/..."),
        ("prices/US.yaml", "carrier: lpg", "carrier: gasoline", "one price for"),
        ("prices/US.yaml", "country: US", "country: CN", "a file of prices"),
    ],
)
def test_a_fault_in_drivers_end_uses_or_prices_is_named(
    root: Path, file: str, old: str, new: str, said: str
) -> None:
    edit(root, file, old, new)
    assert said in " ".join(faults_of(root))


def test_finance_and_indicators_are_checked(root: Path) -> None:
    source = {
        "id": "fund", "country": "US", "type": "grant", "name": BI, "pays_for": BI, "conditions": BI,
        "fits": ["test-one"], "valid_from": "2026-01-01", "valid_until": "2027-06-30", "status_as_of": "2026-11-01",
        "source": "x", "verified": "yes",
    }  # fmt: skip
    indicator = {
        "id": "kwh",
        "name": BI,
        "unit": "kWh",
        "formula": BI,
        "direction": "down",
        "source": "x",
        "verified": "yes",
    }
    write(root, "finance/some.yaml", [source])
    write(root, "indicators/some.yaml", [indicator])
    faults = Faults()
    files = load_plan_files(faults, root)
    assert list(faults) == []
    fund = files.finance["fund"]
    assert [fund.open_on(fund.status_as_of.replace(year=year)) for year in (2025, 2026, 2027)] == [
        False,
        True,
        False,
    ]
    assert files.indicators["kwh"].unit.zh == "kWh"
    write(root, "finance/some.yaml", [{**source, "fits": ["ghost"], "valid_until": "2025-01-01"}])
    assert "valid_until not before valid_from" in " ".join(faults_of(root))
    write(root, "finance/some.yaml", [{**source, "fits": ["ghost"]}])
    assert "fits: an id of the measures" in " ".join(faults_of(root))
