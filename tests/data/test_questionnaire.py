"""The questionnaire's content: complete, in both languages, sound; and the loader names every fault."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from lowcarbon_training.ask.questionnaire_json import questionnaire_json
from lowcarbon_training.catalogue import load
from lowcarbon_training.catalogue.benchmarks import load_benchmarks
from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.questionnaire import load_questionnaire
from lowcarbon_training.catalogue.questionnaire_keys import COUNT, FIXED
from lowcarbon_training.catalogue.reading import PACKAGE_DATA
from lowcarbon_training.catalogue.zips import load_zips
from lowcarbon_training.engine.questions.questionnaire import Depth, Field, FieldType
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.units import parse

NUMERIC = {FieldType.NUMBER, FieldType.INTEGER}


def fields() -> Iterator[tuple[str, Field]]:
    found = load().questionnaire
    for country in ("CN", "US"):
        for question in found.questions(country):
            for part in question.fields:
                yield country, part


def test_no_faults() -> None:
    faults = Faults()
    load_questionnaire(faults)
    load_benchmarks(faults)
    load_zips(faults)
    assert list(faults) == []


def test_all_154_questions_and_a01b() -> None:
    ids = [question.id for question in load().questionnaire.questions()]
    assert len(ids) == len(set(ids)) == sum(COUNT.values()) == 155
    assert [section.id for section in load().questionnaire.sections] == list(COUNT)


def test_three_depths() -> None:
    counts = dict.fromkeys(Depth, 0)
    for question in load().questionnaire.questions("CN"):
        counts[question.depth] += 1
    assert 15 <= counts[Depth.QUICK] <= 20
    assert 34 <= counts[Depth.QUICK] + counts[Depth.SHORT] <= 40


def test_every_fixed_key_exists() -> None:
    found = load().questionnaire
    assert [key for key in FIXED if found.field(key) is None] == []


def test_each_country_reads_its_own_part_of_the_help() -> None:
    """A city reads what its own country's cities do; before the country is known, both parts stand with its name."""
    found = load().questionnaire
    gas = {country: found.question("D03", country).help for country in (None, "CN", "US")}
    assert "construction yearbook" in gas["CN"].en
    assert "EIA-176" not in gas["CN"].en + gas["CN"].zh
    assert "EIA-176" in gas["US"].zh
    assert "住建局" not in gas["US"].zh
    assert all("NO" in text.en for text in gas.values())
    assert "中国城市：住建局" in gas[None].zh
    assert "US cities: The gas utility" in gas[None].en
    only_elsewhere = {"CN": {"A01b"}, "US": {"A04", "C04", "D04", "I08"}}
    for country, others in (("CN", "美国|EIA|EPA|ACS|NOAA"), ("US", "中国|住建局|统计公报|发改委|公安局")):
        for question in found.questions(country):
            if question.id not in only_elsewhere[country]:
                assert not re.search(others, question.help.zh), (country, question.id, question.help.zh)


def test_both_languages_say_something_of_their_own() -> None:
    """Chinese texts hold Chinese characters, English ones hold none."""

    def han(text: str) -> bool:
        return any("\u4e00" <= character <= "\u9fff" for character in text)

    found = load().questionnaire
    wrong = []
    for country in ("", "CN", "US"):
        for question in found.questions(country):
            texts: list[Bi | None] = [question.title, question.why, question.help]
            texts += [part.label for part in question.fields] + [part.hint for part in question.fields]
            for text in texts:
                if text is not None and not han(text.zh):
                    wrong.append((question.id, text.zh))
            # examples of Chinese words may stand in an English help text, never in a title
            if han(question.title.en):
                wrong.append((question.id, question.title.en))
    assert wrong == []


def test_every_number_has_a_unit_and_all_offers_of_a_field_are_known() -> None:
    units = load().questionnaire.units
    for country, part in fields():
        if part.type in NUMERIC:
            assert part.unit in part.units, (country, part.key)
            assert set(part.units) <= set(units), (country, part.key)


def test_units_agree_with_the_engine() -> None:
    """A unit that the engine knows too has the same size there."""
    units = load().questionnaire.units
    first = {}
    for unit in units.values():
        try:
            known = parse(unit.id)
        except EngineError:
            continue
        base = first.setdefault(unit.dimension, known.factor / unit.factor)
        assert known.factor / unit.factor == pytest.approx(base, rel=1e-6), unit.id


def test_units_that_feed_the_inventory_are_known_to_the_engine() -> None:
    for country, part in fields():
        if (
            part.key.split(".")[0] in {"D02", "D03", "D04", "D05", "D06", "H02", "J01", "K04", "K06", "A03"}
            and part.units
        ):
            for unit in part.units:
                parse(unit)
            assert part.unit, country


def test_ranges_have_a_source_and_an_order() -> None:
    sources = load().sources
    for country, part in fields():
        if part.range is not None:
            assert part.range.source.split(" | ")[0] in sources, (country, part.key)
            assert part.range.verified in {"yes", "partial", "unverified"}


def test_options_hold_ids_not_texts() -> None:
    for _, part in fields():
        ids = [option.id for option in part.options]
        assert len(ids) == len(set(ids))
        assert all(id.isascii() for id in ids)


def test_regions_are_those_of_the_factor_tables() -> None:
    for country in ("CN", "US"):
        part = load().questionnaire.field("A01.region", country)
        assert part is not None
        for option in part.options:
            region = load().regions[option.id]
            assert region.country == country
    subregions = load().questionnaire.field("A01b.subregion", "US")
    assert subregions is not None
    assert {option.id for option in subregions.options} <= set(load().book.grid)


def test_benchmarks_fill_every_energy_figure_in_both_countries() -> None:
    """In a typical city of each country and zone nothing of electricity, gas, coal, oil and waste stays open."""
    from tests.support.answers import hunan, minnesota, taken

    zones = {
        hunan: ("severe_cold", "cold", "hscw", "hsww", "mild"),
        minnesota: tuple(f"iecc_{n}" for n in range(1, 9)),
    }
    for city, climates in zones.items():
        for climate in climates:
            open_ = {gap.key for gap in taken(city(A09=climate)).gaps if gap.benchmark is None}
            assert open_ <= {"D04.energy", "A01b.subregion"}, (climate, open_)


def test_zip_codes() -> None:
    zips = load().zips
    for code, subregion in {
        "55416": "MROW",
        "10001": "NYCW",
        "94704": "CAMX",
        "96813": "HIOA",
        "75001": "ERCT",
    }.items():
        assert zips.subregion(code) == subregion
    assert zips.subregion("1") is None
    assert zips.subregion("00000") is None
    assert set(zips.subregions) <= set(load().book.grid)


def test_json_form() -> None:
    found = questionnaire_json(load().questionnaire)
    assert found["format"] == "lowcarbon-questionnaire/1"
    questions = [question for section in found["sections"] for question in section["questions"]]
    assert len(questions) == 155
    a01b = next(question for question in questions if question["id"] == "A01b")
    assert a01b["ask_if"] == {"answer": "A01.country", "is": "US"}
    gdp = next(question for question in questions if question["id"] == "A07")
    assert gdp["by_country"]["US"]["fields"][0]["unit"] == "USD"


# the loader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the questionnaire to spoil."""
    shutil.copytree(PACKAGE_DATA / "questionnaire", tmp_path / "questionnaire")
    return tmp_path


def spoil(folder: Path, name: str, change: object) -> list[str]:
    path = folder / "questionnaire" / name
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(raw)  # type: ignore[operator]
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    faults = Faults()
    load_questionnaire(faults, folder)
    return [str(fault) for fault in faults]


def question(raw: dict, id: str) -> dict:  # type: ignore[type-arg]
    return next(item for item in raw["questions"] if item["id"] == id)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda raw: question(raw, "A03")["title"].pop("zh"), "title.zh"),
        (lambda raw: question(raw, "A03").update(id="A05"), "an id used once"),
        (lambda raw: question(raw, "A03")["fields"][0].update(unit="furlong"), "a unit of questionnaire/units.yaml"),
        (lambda raw: question(raw, "A03").update(ask_if={"answer": "N09", "known": True}), "an earlier question"),
        (lambda raw: question(raw, "A03").update(ask_if={"answer": "X99", "is": 1}), "an answer key that exists"),
        (lambda raw: question(raw, "A05").update(ask_if={"answer": "A01.country", "is": "FR"}), "an option of A01.country"),
        (
            lambda raw: question(raw, "A05").update(
                ask_if={"all": [{"answer": "A01.country", "is": "CN"}, {"answer": "A01b.zip", "known": True}]}
            ),
            "a condition that can hold",
        ),
        (lambda raw: question(raw, "A08")["checks"][0].update(of=["primary", "quaternary"]), "a field of this question"),
        (lambda raw: question(raw, "A13")["fields"][0]["options"].append({"id": "port", "name": {"zh": "港", "en": "p"}}), "each option id once"),
        (lambda raw: question(raw, "A05")["fields"][0]["range"].update(low=9), "low below high"),
        (lambda raw: question(raw, "A05").update(colour="red"), "colour"),
        (lambda raw: raw["questions"].pop(), "questions in section A"),
        (lambda raw: question(raw, "A06")["fields"][0].update(id="whole"), "a field with the answer key A06.admin"),
        (lambda raw: question(raw, "A05")["fields"][0].pop("range"), "a plausible range for cities of US"),
        (lambda raw: question(raw, "A06")["help"].pop("US"), "a text for cities of US"),
        (
            lambda raw: question(raw, "A05").update(help={"common": {"zh": "中国城市：问统计局。", "en": "US cities: ask."}}),
            "each country's part under CN or US",
        ),
    ],
)  # fmt: skip
def test_each_fault_is_named(folder: Path, change: object, expected: str) -> None:
    found = spoil(folder, "a_profile.yaml", change)
    assert any(expected in fault for fault in found), found
    assert all(fault.startswith("questionnaire") for fault in found)


def test_a_broken_file_is_one_fault_with_its_name(folder: Path) -> None:
    (folder / "questionnaire" / "g_lighting.yaml").write_text("section: [", encoding="utf-8")
    faults = Faults()
    load_questionnaire(faults, folder)
    assert any(fault.file == "questionnaire/g_lighting.yaml" and fault.place == "file" for fault in faults)
