"""What a person types: numbers, units, limits, sums, plausible ranges and slips."""

from __future__ import annotations

import pytest
from hypothesis import given as hyp
from hypothesis import strategies as st

from lowcarbon_training.engine.numbers import parse_number
from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.questions.crosschecks import cross_checks, review
from lowcarbon_training.engine.questions.entry import Entry, Meta, Raw, notation, unknown, validate
from lowcarbon_training.engine.questions.natural import number_text
from lowcarbon_training.engine.questions.questionnaire import Depth
from lowcarbon_training.engine.records import EngineError, NotationKey
from lowcarbon_training.wording import say
from tests.support.answers import hunan, minnesota, questionnaire


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1822", 1822.0), ("１８２２", 1822.0), ("1,822.5", 1822.5), ("1，822，000", 1822000.0), ("17.05亿", 1.705e9),
        ("3万", 30000.0), ("1.2e6", 1.2e6), ("1.2×10^6", 1.2e6), ("−5", -5.0), ("1 234 567", 1234567.0),
        ("12％", 12.0), ("1,2345,6789", 123456789.0), (" .5 ", 0.5), ("2 million", 2e6),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,5", "number_comma"), ("abc", "number_unreadable"), ("", "number_unreadable"), ("1.2.3", "number_unreadable"),
        ("nan", "number_not_finite"), ("∞", "number_unreadable"), ("1e999", "number_not_finite"), ("=1+1", "number_unreadable"),
        ("1" * 41, "number_too_long"), ("3万元", "number_unreadable"), ("--3", "number_unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_a_reason(text: str, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        parse_number(text)
    assert caught.value.code == code


@hyp(st.floats(allow_nan=False, allow_infinity=False))
def test_a_printed_number_reads_back(value: float) -> None:
    assert parse_number(repr(value)) == value


def enter(id: str, raw: dict[str, Raw], city: AnswerSet, depth: Depth = Depth.FULL) -> Entry:
    country = city.text("A01.country")
    return validate(questionnaire(), questionnaire().question(id, country), raw, city, Meta(year=2022), depth)


def codes(entry: Entry) -> list[tuple[str, str]]:
    return [(fault.key, fault.error.code) for fault in entry.faults]


def test_a_sound_page_gives_answers_with_stored_values() -> None:
    entry = enter("D02", {"D02.total": Raw("9.44亿", "kWh")}, hunan(), Depth.QUICK)
    assert entry.sound
    assert entry.answers[0].stored == pytest.approx(9.44e8)
    assert entry.answers[0].year == 2022


def test_required_fields_units_and_limits() -> None:
    assert codes(enter("D02", {}, hunan(), Depth.QUICK)) == [("D02.total", "answer_missing")]
    assert codes(enter("D02", {"D02.total": Raw("5", "therm")}, hunan(), Depth.QUICK)) == [
        ("D02.total", "answer_unit")
    ]
    assert codes(enter("D02", {"D02.total": Raw("-5")}, hunan(), Depth.QUICK)) == [
        ("D02.total", "answer_below")
    ]
    assert codes(enter("A03", {"A03": Raw("12.5")}, minnesota())) == []  # offered in 万人 too
    assert codes(enter("A09", {"A09": Raw("iecc_6")}, hunan())) == [("A09", "answer_option")]
    assert codes(enter("B08", {"B08": Raw("22")}, hunan())) == [("B08", "answer_not_year")]
    assert codes(enter("A01b", {}, minnesota())) == [("A01b", "answer_nothing")]


def test_region_lies_in_the_country() -> None:
    raw = {"A01.country": Raw("CN"), "A01.region": Raw("US-MN")}
    entry = validate(questionnaire(), questionnaire().question("A01"), raw, AnswerSet())
    assert codes(entry) == [("A01.region", "answer_region")]


def test_shares_add_up() -> None:
    raw = {"A08.primary": Raw("10"), "A08.secondary": Raw("50"), "A08.tertiary": Raw("30")}
    assert codes(enter("A08", raw, hunan())) == [("A08", "answer_sum")]
    raw["A08.tertiary"] = Raw("40.5")
    assert enter("A08", raw, hunan()).sound


def test_tables_have_even_rows() -> None:
    city = hunan(A08_secondary=40.0, I01_plants=2)
    raw = {
        "I04.product": Raw(["clinker", "lime"]),
        "I04.output": Raw(["1000", ""]),
        "I04.unit": Raw(["t", "t"]),
    }
    assert ("I04.output", "answer_row_missing") in codes(enter("I04", raw, city))
    raw["I04.output"] = Raw(["1000", "2万"])
    entry = enter("I04", raw, city)
    assert entry.sound
    assert next(a for a in entry.answers if a.key == "I04.output").value == (1000.0, 20000.0)


def test_unknown_and_notation_keys() -> None:
    question = questionnaire().question("D04", "CN")
    assert unknown(question).answers[0].unknown
    assert notation(question, NotationKey.NO).answers[0].notation_key is NotationKey.NO


@pytest.mark.parametrize(
    ("key", "id", "value", "unit", "slip"),
    [
        ("D02.total", "D02", "94400", "万kWh", None),
        ("D02.total", "D02", "94400", "kWh", "slip_unit"),  # 万kWh was meant
        ("D02.total", "D02", "944000000", "万kWh", "slip_unit"),
        ("A03", "A03", "20", "persons", "slip_unit"),  # 20 万人
    ],
)
def test_the_likely_slip_is_named(key: str, id: str, value: str, unit: str, slip: str | None) -> None:
    found = [w.code for w in enter(id, {key: Raw(value, unit)}, hunan(), Depth.QUICK).warnings]
    assert (slip in found) if slip else found == []


def test_daily_distance_is_recognised() -> None:
    """Vehicle-miles are published per day: read as a year's total they are 365 times too small."""
    entry = enter("H02", {"H02.total": Raw("1,107,535.6", "mile")}, minnesota())
    assert [w.code for w in entry.warnings] == ["implausible_low_capita", "slip_daily"]
    entry = enter("H02", {"H02.total": Raw("404250494", "mile")}, minnesota())
    assert entry.warnings == ()


def test_therm_and_mcf_are_told_apart() -> None:
    entry = enter(
        "D03",
        {f"D03.{u}": Raw("20000000", "mcf") for u in ("residential", "commercial", "industry")},
        minnesota(),
    )
    assert any(w.code == "slip_unit" for w in entry.warnings)


def test_warnings_have_sentences_in_both_languages() -> None:
    for warning in enter("D02", {"D02.total": Raw("94400", "kWh")}, hunan(), Depth.QUICK).warnings:
        for lang in ("zh", "en"):
            text = say(warning.code, lang, **warning.params)
            assert "{" not in text
            assert warning.code not in text


def test_cross_checks() -> None:
    def found(city: AnswerSet) -> set[str]:
        return {warning.code for warning in cross_checks(city)}

    assert found(hunan(D02_total=1e9, D02_industry=2e9)) == {"part_above_total"}
    assert found(hunan(A06_admin=10.0, A06_built_up=20.0)) == {"built_up_above_area"}
    lamps = {
        "G01_lamps": 1000,
        "G02_hps": 100.0,
        "G02_mh": 0.0,
        "G02_led": 0.0,
        "G02_solar": 0.0,
        "G04_hours": 4000.0,
    }
    assert found(hunan(**lamps, G03_electricity=6e5)) == set()
    assert found(hunan(**lamps, G03_electricity=6e4)) == {"lamps_cross_check"}
    assert found(hunan(E06_area=1e6, D06_supplied=1e4)) == {"heating_energy_low"}
    assert found(hunan(C02=2.0, N09=4)) == set()
    assert found(hunan(C02=2.0, N09=5)) == {"measures_above_staff"}
    assert found(hunan(C02=0.0, N09=3)) == {"measures_above_staff"}
    assert found(hunan(N09=12)) == set(), "nothing is said where the staff is not known"
    assert review(questionnaire(), hunan(D02_total=7e8)) == ()


@pytest.mark.parametrize(
    ("text", "unit", "alone"),
    [
        ("58.32万人", "persons", "58.32万"), ("58.32万人", "万人", "58.32"), ("583200人", "persons", "583200"), ("$1,200,000", "USD", "1,200,000"),
        ("$1.2 million", "USD", "1.2million"), ("US$1.2 million", "million USD", "1.2"), ("¥120万", "CNY", "120万"), ("￥120万", "万元", "120"),
        ("120万元", "万元", "120"), ("1200000元", "CNY", "1200000"), ("94390 万度", "万kWh", "94390 "), ("9.4 亿千瓦时", "kWh", "9.4 亿"),
        ("12 km²", "km2", "12 "), ("30,000 people", "persons", "30,000 "), ("5.5万吨", "t", "5.5万"), ("1.2e6 kWh", "kWh", "1.2e6 "),
        ("1.2e6", "kWh", "1.2e6"), ("3万", "persons", "3万"), ("many", "persons", "many"), ("12%", "%", "12%"), ("58万", None, "58万"),
    ],
)  # fmt: skip
def test_the_unit_may_stand_beside_the_figure(text: str, unit: str | None, alone: str) -> None:
    assert number_text(text, unit, questionnaire().units).replace(" ", "") == alone.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "unit"),
    [("583200人", "万人"), ("$5", "CNY"), ("¥5", "USD"), ("1200000元", "万元"), ("94390 kWh", "万kWh"), ("5 t", "万t"), ("3户", "persons")],
)  # fmt: skip
def test_another_unit_than_the_chosen_one_is_refused(text: str, unit: str) -> None:
    with pytest.raises(EngineError) as caught:
        number_text(text, unit, questionnaire().units)
    assert caught.value.code == "number_other_unit"
    assert unit in caught.value.params.values()


def test_natural_figures_are_kept_as_answers() -> None:
    entry = enter("A03", {"A03": Raw("58.32万人", "persons")}, hunan())
    assert [answer.stored for answer in entry.answers] == [583200]
    assert codes(enter("A03", {"A03": Raw("583200人", "万人")}, hunan())) == [("A03", "number_other_unit")]
    assert enter("B08", {"B08": Raw("2024年")}, hunan()).answers[0].value == 2024
