"""The training content as it is, and faults that a broken copy of it is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lowcarbon_training.catalogue.curricula import load_curricula
from lowcarbon_training.catalogue.curricula_meaning import check_against
from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.questionnaire import load_questionnaire
from lowcarbon_training.catalogue.reading import CURRICULA
from lowcarbon_training.engine.training.curriculum import NumericKey
from lowcarbon_training.engine.training.quiz import mark


@pytest.fixture(scope="module")
def curriculum():
    faults = Faults()
    loaded = load_curricula(faults)
    assert not list(faults)
    return loaded


def test_one_module_of_each_track(curriculum) -> None:
    assert [track.id for track in curriculum.tracks] == ["mayor", "official"]
    assert all(track.modules for track in curriculum.tracks)
    assert curriculum.of_track("mayor")[0].pass_rule.rule == "all_or_explained"
    assert curriculum.of_track("official")[0].pass_rule.share == 0.8


def test_mayors_draw_three_of_at_least_nine(curriculum) -> None:
    for module in curriculum.of_track("mayor"):
        assert module.draw == 3
        assert len(module.bank) >= 9


def test_every_key_marks_itself_right(curriculum) -> None:
    for module in curriculum.modules.values():
        for question in module.bank:
            key = question.key
            given = [repr(key.value), key.unit] if isinstance(key, NumericKey) else list(key)
            assert mark(question, given).right, question.id


def test_worked_numbers_of_the_official_track(curriculum) -> None:
    """10 GWh at the Chinese average of 2023, 0.5306 kg/kWh (notice of the Ministry of Ecology and Environment)."""
    bank = {question.id: question for question in curriculum.modules["o1"].bank}
    assert bank["o1-calc"].key.value == pytest.approx(10_000_000 * 0.5306 / 1000)
    assert bank["o1-daily"].key.value == 1_000_000 * 365


def test_lamps_of_the_mayor_track(curriculum) -> None:
    """Energy per lamp in the text follows from the totals beside it."""
    text = curriculum.modules["m1"].blocks[0].body.en
    assert round(11_000_000 / 28_000) == 393
    assert "393" in text


def test_what_modules_name_exists(curriculum) -> None:
    import yaml

    faults = Faults()
    known: set[str] = set()
    for path in (CURRICULA.parent / "lowcarbon_training" / "data" / "sources").glob("*.yaml"):
        known |= {row["id"] for row in yaml.safe_load(path.read_text(encoding="utf-8"))}
    check_against(curriculum, load_questionnaire(Faults()), known, faults)
    assert not list(faults)


def swap(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        file = root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def orphan(root: Path) -> None:
    (root / "mayor" / "m9").mkdir()


BROKEN = [
    (swap("mayor/m1/lesson.en.md", "{#money}", "{#cash}"), "mayor/m1/lesson", "same block ids"),
    (swap("mayor/m1/lesson.en.md", " [zhuji-led]", ""), "mayor/m1/lesson", "same sources in both languages"),
    (swap("mayor/m1/lesson.zh.md", "## 健康", "## 健康\n\n## 别的"), "mayor/m1/lesson.zh.md", "heading with an id"),
    (swap("mayor/m1/lesson.zh.md", "先看账单", "<b>先看账单</b>"), "mayor/m1/lesson.zh.md", "without HTML"),
    (swap("mayor/m1/module.yaml", "id: m1", "id: m2"), "mayor/m1/module.yaml", "'m1' in track 'mayor'"),
    (swap("mayor/m1/module.yaml", "draw: 3", "draw: 6"), "mayor/m1/module.yaml", "a bank of at least 12"),
    (swap("mayor/m1/module.yaml", "energy_bill", "energy_bills"), "mayor/m1/module.yaml", "energy_bills"),
    (swap("mayor/m1/module.yaml", "rule: all_or_explained", "rule: share"), "mayor/m1/module.yaml", "a share"),
    (swap("mayor/m1/module.yaml", "zhuji-led, ", ""), "mayor/m1/lesson", "a source listed"),
    (swap("mayor/m1/module.yaml", "reading: 10", "reading: 30"), "mayor/m1/module.yaml", "at most the 25 minutes"),
    (swap("mayor/m1/quiz.yaml", "answer: b", "answer: x"), "mayor/m1/quiz.yaml", "an answer among"),
    (swap("mayor/m1/quiz.yaml", "answer: [a, b]", "answer: true"), "mayor/m1/quiz.yaml", "ids of options"),
    (swap("mayor/m1/quiz.yaml", "objective: rank", "objective: fly"), "mayor/m1/module.yaml", "objective of the module"),
    (swap("official/o1/quiz.yaml", "relative: 0.005", "relative: 0.005, absolute: 1"), "official/o1/quiz.yaml", "one tolerance"),
    (swap("official/o1/quiz.yaml", "value: 5306", "value: 0"), "official/o1/quiz.yaml", "an absolute tolerance"),
    (swap("official/o1/quiz.yaml", "[kg, t,", "[kg,"), "official/o1/quiz.yaml", "among two or more units"),
    (swap("tracks.yaml", "contact_hours: 0.5", "contact_hours: 4"), "tracks.yaml", "at most 0.56"),
    (orphan, "mayor/m9", "a module named by track"),
]  # fmt: skip


@pytest.mark.parametrize(("breaks", "file", "expected"), BROKEN)
def test_each_fault_is_one_line_with_its_file(tmp_path, breaks, file, expected) -> None:
    root = tmp_path / "curricula"
    shutil.copytree(CURRICULA, root)
    breaks(root)
    faults = Faults()
    load_curricula(faults, root)
    lines = [str(fault) for fault in faults]
    assert any(line.startswith(file + ":") and expected in line for line in lines), lines
    assert not any("\n" in line for line in lines)
