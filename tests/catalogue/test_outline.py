"""The plan outline: the real file is clean, and faults are named."""

from __future__ import annotations

import shutil
from pathlib import Path

from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.outline import FILE, SECTION_IDS, load_outline
from lowcarbon_training.catalogue.reading import PACKAGE_DATA


def test_the_outline_is_clean_and_complete() -> None:
    faults = Faults()
    outline = load_outline(faults)
    assert [str(fault) for fault in faults] == []
    assert tuple(section.id for section in outline.sections) == SECTION_IDS
    assert outline.section("s03").must_show[0].key == "baseline_total"
    assert len(outline.honesty) == 12
    used = {name for section in outline.sections for name in section.frameworks}
    assert used == {framework.id for framework in outline.frameworks}


def _with(tmp_path: Path, old: str, new: str) -> list[str]:
    target = tmp_path / FILE
    target.parent.mkdir(parents=True)
    shutil.copy(PACKAGE_DATA / FILE, target)
    text = target.read_text(encoding="utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = Faults()
    load_outline(faults, tmp_path)
    return [str(fault) for fault in faults]


def test_a_key_used_twice_is_named(tmp_path: Path) -> None:
    assert _with(tmp_path, "key: wedge_chart", "key: gap_to_target") == [
        "outline/plan.yaml: gap_to_target: a key used once (found 2 times)"
    ]


def test_an_unknown_framework_is_named(tmp_path: Path) -> None:
    found = _with(tmp_path, "frameworks: [c40_cap, cn_peak_pilot]", "frameworks: [c41]")
    assert found == ["outline/plan.yaml: sections[10].frameworks: a framework of this file (found 'c41')"]


def test_a_missing_language_is_named(tmp_path: Path) -> None:
    found = _with(tmp_path, "title: {zh: 纠偏机制, en: Correction rule}", "title: {zh: 纠偏机制}")
    assert found == ["outline/plan.yaml: sections[17].title.en: Field required"]


def test_sections_out_of_order_are_named(tmp_path: Path) -> None:
    found = _with(tmp_path, "id: s19", "id: s18")
    assert len(found) == 1
    assert found[0].startswith("outline/plan.yaml: sections: the ids s00, s01")
