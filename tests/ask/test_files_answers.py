"""Answers files: the examples, round trip, and every kind of bad input named with line and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as hyp
from hypothesis import strategies as st

from lowcarbon_training.ask.activity_file import FileFaults, read_activity_file
from lowcarbon_training.ask.files import CityInfo, read_answers, write_answers
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.accounting.inventory import compile_inventory
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.records import NotationKey
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.wording import say
from tests.support.answers import inventory_of, taken

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CITIES = ("st-louis-park", "luxi", "lianzhou")

HEAD = """format: lowcarbon-answers/1
city: {name: {zh: 某县, en: Some county}, country: CN, region: CN-HN}
answers:
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "city.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(FileFaults) as caught:
        read_answers(write(folder, text))
    found = caught.value.faults
    for fault in found:
        for lang in ("zh", "en"):
            sentence = say(fault.code, lang, **fault.params)
            assert fault.code not in sentence
            assert "{" not in sentence.replace("{zh", "").replace("{value", "")
    return [(fault.row, fault.ref, fault.code) for fault in found]


@pytest.mark.parametrize("name", CITIES)
def test_examples_read_and_compute(name: str) -> None:
    city, found, plan = read_answers(EXAMPLES / f"{name}.yaml")
    assert city.country in {"CN", "US"}
    assert plan is not None
    assert plan.target is not None
    assert 8 <= len(plan.chosen) <= 12
    assert {choice.id for choice in plan.chosen} <= set(load().measures)
    inventory = inventory_of(taken(found))
    people = found.number("A03")
    assert people is not None
    assert 2.0 < inventory.totals.basic / people < 20.0


@pytest.mark.parametrize("name", CITIES)
def test_every_figure_of_the_examples_names_its_source(name: str) -> None:
    _, found, _ = read_answers(EXAMPLES / f"{name}.yaml")
    for key, answer in found.items():
        if isinstance(answer.value, int | float) and key not in {"B08"}:
            assert answer.source, key


def test_st_louis_park_comes_close_to_what_was_published() -> None:
    """Metropolitan Council 2021: 601,774 t net of 3,952.5 t of sinks; the road figure there is allotted, so +-20 %."""
    inventory = inventory_of(taken(read_answers(EXAMPLES / "st-louis-park.yaml")[1]))
    assert inventory.totals.basic == pytest.approx(601_774.0 + 3_952.5, rel=0.05)
    assert inventory.by_ref["I.1.2"].co2e == pytest.approx(78_693.6, rel=0.001)
    assert inventory.by_ref["I.1.1"].co2e == pytest.approx(61_633.1, rel=0.06)
    assert inventory.by_ref["II.1.1"].co2e == pytest.approx(209_665.6, rel=0.20)
    assert inventory.by_ref["III.3.1"].co2e == pytest.approx(7_113.8, rel=0.01)


def test_the_publishers_own_factors_reproduce_the_published_total() -> None:
    """examples/st-louis-park-2021.csv with the publisher's GWP (CH4 27.9): 601,774.0 t, Metropolitan Council ghg-cprg."""
    records = read_activity_file(EXAMPLES / "st-louis-park-2021.csv")
    inventory = compile_inventory(records, load().book, gwp="ar6-27.9")
    assert inventory.totals.basic_plus == pytest.approx(601_774.0, abs=1.0)
    published = {
        "I.1.2": 78693.55,
        "I.2.2": 148839.75,
        "I.1.1": 61633.05,
        "III.1.2": 12100.24,
        "III.3.2": 7113.83,
        "III.2.2": 2544.56,
    }
    for ref, value in published.items():
        assert inventory.by_ref[ref].co2e == pytest.approx(value, abs=0.3)
    assert not [w for w in inventory.warnings if w.code.startswith("total")]


def test_lianzhou_and_luxi_are_mostly_gaps() -> None:
    for name in ("lianzhou", "luxi"):
        intake = taken(read_answers(EXAMPLES / f"{name}.yaml")[1])
        assert len(intake.gaps) > 12
        electricity = [r for r in intake.records if r.what == "electricity" and r.ref == "I.3.2"]
        assert electricity[0].unit == "亿kWh"


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    for name in CITIES:
        city, found, _ = read_answers(EXAMPLES / f"{name}.yaml")
        again = read_answers(write(tmp_path, write_answers(city, found)))
        assert again[0] == city
        assert again[1].sha256() == found.sha256()


def test_keys_unknown_and_short_forms(tmp_path: Path) -> None:
    text = HEAD + (
        '  D04: NO\n  D03: "NE"\n  F02: unknown\n  A09: hscw\n  A13: [industrial, port]\n  D08: no\n'
        "  B02: no\n  D02.total: {value: 9.44亿, unit: kWh, year: 2022, quality: H, class: public}\n"
    )
    _, found, _ = read_answers(write(tmp_path, text))
    assert found.key("D04.industry") is NotationKey.NO
    assert found.key("D03.residential") is NotationKey.NE
    assert found["F02"].unknown
    assert found.several("A13") == ("industrial", "port")
    assert found.truth("D08") is False
    assert found.text("B02") == "no"
    assert found.number("D02.total") == pytest.approx(9.44e8)
    assert found.text("A01.region") == "CN-HN"
    assert found.text("A02.name") == "某县"


def test_plan_part(tmp_path: Path) -> None:
    text = (
        HEAD
        + "  A03: {value: 5}\nplan:\n  as_of: 2026-11-24\n  target: {basis: basic, kind: bau, target_year: 2030, value: -55}\n"
    )
    _, _, plan = read_answers(write(tmp_path, text))
    assert plan is not None
    assert plan.target is not None
    assert plan.target.basis is Basis.BASIC
    found = faults(
        tmp_path, HEAD + "  A03: {value: 5}\nplan:\n  target: {basis: gdp, kind: bau, target_year: 2030}\n"
    )
    assert found == [(6, "plan.target.basis", "plan_shape")]


@pytest.mark.parametrize(
    ("line", "ref", "code"),
    [
        ("Z99: {value: 1}", "Z99", "answers_key"),
        ("D02.totl: {value: 1}", "D02.totl", "answers_key"),
        ("D02: {value: 1}", "D02", "answers_whole"),
        ("D02.total: {value: 1, unit: parsec}", "D02.total", "answer_unit"),
        ("D02.total: {value: 1, unit: t}", "D02.total", "answer_unit"),
        ("D02.total: {value: .nan}", "D02.total", "number_not_finite"),
        ("D02.total: {value: .inf}", "D02.total", "number_not_finite"),
        ("D02.total: {value: -5}", "D02.total", "answer_below"),
        ("A07.gdp: {value: 161.21}", "A07.gdp", "answer_unit_missing"),
        ("D02.total: {value: much}", "D02.total", "number_unreadable"),
        ("D02.total: {value: [1, 2]}", "D02.total", "answer_several"),
        ("D02.total: {value: {a: 1}}", "D02.total", "answers_shape"),
        ("D02.total: {value: '=1+1'}", "D02.total", "number_unreadable"),
        ("D02.total: {value: 1, yeer: 2022}", "D02.total", "answers_part"),
        ("D02.total: {value: 1, year: 22}", "D02.total", "cell_not_year"),
        ("D02.total: {value: 1, quality: best}", "D02.total", "cell_not_quality"),
        ("D02.total: {value: 1, class: secret}", "D02.total", "answers_class"),
        ("D02.total: {notation_key: XX}", "D02.total", "cell_not_key"),
        ("D02.total:", "D02.total", "answer_missing"),
        ("A09: iecc_6", "A09", "answer_option"),
        ("A01.region: CN-GD", "A01.region", "answers_city_conflict"),
        ("A08.primary: {value: 150}", "A08.primary", "answer_above"),
        ("A03: {value: 1" + "0" * 60 + "}", "A03", "number_too_long"),
    ],
)
def test_bad_answers_name_line_and_key(tmp_path: Path, line: str, ref: str, code: str) -> None:
    assert faults(tmp_path, HEAD + f"  {line}\n") == [(4, ref, code)]


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, HEAD + "  Z1: 1\n  D02.total: {value: -1}\n  A09: nowhere\n")
    assert [row for row, _, _ in found] == [4, 5, 6]


def test_shares_that_do_not_add_up(tmp_path: Path) -> None:
    lines = "".join(f"  A08.{n}: {{value: 50, unit: '%'}}\n" for n in ("primary", "secondary", "tertiary"))
    assert [code for _, _, code in faults(tmp_path, HEAD + lines)] == ["answer_sum"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "answers_shape"),
        ("- 1\n- 2\n", "answers_shape"),
        ("format: [", "yaml_broken"),
        ("a: &x [1]\nb: *x\n", "yaml_alias"),
        ("a: 1\na: 2\n", "yaml_key_twice"),
        ("a: " + "[" * 40 + "]" * 40, "yaml_too_deep"),
        ("a: !!python/object/apply:os.system ['true']\n", "yaml_broken"),
        ("a: 2026-99-99\n", "answers_shape"),
        ("a: [" + "1," * 120_000 + "1]\n", "yaml_too_deep"),
        ("a: \x00\n", "yaml_broken"),
    ],
)
def test_broken_files(tmp_path: Path, text: str, code: str) -> None:
    assert faults(tmp_path, text)[0][2] == code


def test_alias_bombs_are_refused_at_once(tmp_path: Path) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join('*' + chr(97 + n) for _ in range(9))}]\n" for n in range(8)
    )
    assert [code for _, _, code in faults(tmp_path, bomb)] == ["yaml_alias"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileFaults) as caught:
        read_answers(tmp_path / "nowhere.yaml")
    assert caught.value.faults[0].code == "file_unreadable"
    big = tmp_path / "big.yaml"
    big.write_text("a: b\n" * 600_000, encoding="utf-8")
    with pytest.raises(FileFaults) as caught:
        read_answers(big)
    assert caught.value.faults[0].code == "file_too_large"
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: é\n".encode("latin-1"))
    with pytest.raises(FileFaults) as caught:
        read_answers(latin)
    assert caught.value.faults[0].code == "yaml_not_text"


def test_a_zip_code_of_nowhere_is_refused_unless_the_subregion_is_named(tmp_path: Path) -> None:
    head = "format: lowcarbon-answers/1\ncity: {name: {zh: 某市, en: Some City}, country: US, region: US-MN}\nanswers:\n"
    assert faults(tmp_path, head + '  A01b.zip: "99999"\n') == [(4, "A01b.zip", "answer_zip_unknown")]
    assert [code for _, _, code in faults(tmp_path, head + '  A01b.zip: "999"\n')] == ["answer_zip"]
    wide = write(tmp_path, head + '  A01b.zip: "５５４１６"\n')
    assert read_answers(wide)[1].text("A01b.zip") == "５５４１６"
    named = write(tmp_path, head + '  A01b.zip: "99999"\n  A01b.subregion: MROW\n')
    assert read_answers(named)[1].text("A01b.subregion") == "MROW"


@pytest.mark.parametrize(
    "head",
    [
        "format: lowcarbon-answers/2\ncity: {name: {zh: a, en: b}, country: CN, region: CN-HN}\nanswers: {}\n",
        "format: lowcarbon-answers/1\ncity: {name: x, country: CN, region: CN-HN}\nanswers: {}\n",
        "format: lowcarbon-answers/1\ncity: {name: {zh: a, en: b}, country: FR, region: FR-75}\nanswers: {}\n",
        "format: lowcarbon-answers/1\ncity: {name: {zh: a, en: b}, country: CN, region: US-MN}\nanswers: {}\n",
        "format: lowcarbon-answers/1\ncity: {name: {zh: a, en: b}, country: CN, region: CN-HN}\nanswers: [1]\n",
        "format: lowcarbon-answers/1\ncity: {name: {zh: a, en: b}, country: CN, region: CN-HN}\nanswers: {}\nmore: 1\n",
    ],
)
def test_a_wrong_head_is_refused(tmp_path: Path, head: str) -> None:
    assert faults(tmp_path, head)[0][2] == "answers_shape"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@hyp(st.text(max_size=200))
def test_no_text_breaks_the_reader(tmp_path: Path, text: str) -> None:
    """Whatever stands in a file, it is read or refused with reasons; nothing else happens."""
    path = tmp_path / "any.yaml"
    path.write_text(HEAD + text, encoding="utf-8", errors="replace")
    try:
        city, _, _ = read_answers(path)
    except FileFaults:
        return
    assert city == CityInfo(Bi("某县", "Some county"), "CN", "CN-HN")
