"""The city's own figures: computed from its account, estimates marked."""

from __future__ import annotations

import pytest

from lowcarbon_training.ask.account import account
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.questions.answers import Answer, AnswerSet
from lowcarbon_training.engine.training.curriculum import FIGURES
from lowcarbon_training.learn.figures import MAKERS, figures
from lowcarbon_training.settings import ROOT

YEAR = 2023
BASE = {"A01.country": "CN", "A01.region": "CN-HN", "A03": 240_000.0, "D02.total": 8.5e8, "J01": 60_000.0,
        "A07.gdp": 9.5e9}  # fmt: skip
UNITS = {"A03": "persons", "D02.total": "kWh", "J01": "t", "A07.gdp": "CNY", "E03.residential": "CNY/kWh",
         **{f"D02.{name}": "kWh" for name in ("residential", "commercial", "industry", "agriculture", "transport")}}  # fmt: skip


def city(**more: object):
    values = {**BASE, **{key.replace("_", ".", 1): value for key, value in more.items()}}
    found = AnswerSet(
        Answer(key, value, UNITS.get(key), value, None if key.startswith("A01") else YEAR)
        for key, value in values.items()
        if value is not None
    )
    return account(found, load())


def one(name: str, **more: object):
    return figures(city(**more), load(), (name,))[0]


def test_each_figure_that_content_may_name_is_computed() -> None:
    assert tuple(MAKERS) == FIGURES
    assert [figure.id for figure in figures(city(), load(), FIGURES)] == list(FIGURES)


def test_electricity_per_person() -> None:
    figure = one("electricity_per_person")
    assert figure.value == pytest.approx(8.5e8 / 240_000)
    assert not figure.estimate
    low, high = figure.usual
    assert low < figure.value < high


def test_electricity_by_user_will_do_where_no_total_was_given() -> None:
    users = {"residential": 2e8, "commercial": 1e8, "industry": 4e8, "agriculture": 1e7, "transport": 1e6}
    figure = one(
        "electricity_per_person", D02_total=None, **{f"D02_{name}": kwh for name, kwh in users.items()}
    )
    assert figure.value == pytest.approx(sum(users.values()) / 240_000)


def test_waste_per_person_and_day() -> None:
    assert one("waste_per_person").value == pytest.approx(60_000 * 1000 / 240_000 / 365)


@pytest.mark.parametrize(
    ("name", "missing"), [("electricity_per_person", "D02"), ("waste_per_person", "J01")]
)
def test_what_is_missing_is_named_and_no_number_is_made_up(name, missing) -> None:
    gone = {"D02": "D02_total", "J01": "J01"}[missing]
    figure = one(name, **{gone: None})
    assert figure.value is None
    assert figure.missing == missing


def test_without_a_population_nothing_is_divided() -> None:
    assert one("emissions_per_person", A03=None).missing == "A03"
    assert one("waste_per_person", A03=None).missing == "A03"


def test_emissions_per_person_follow_from_the_inventory() -> None:
    found = city()
    figure = figures(found, load(), ("emissions_per_person",))[0]
    assert figure.value == pytest.approx(found.inventory.totals.basic / 240_000)
    assert figure.estimate
    assert 0 < figure.estimated_share <= 1


def test_largest_sectors_are_parts_of_the_total_in_order() -> None:
    figure = one("largest_sectors")
    shares = [row.share for row in figure.rows]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == 3
    assert sum(shares) <= 1 + 1e-9
    assert figure.rows[0].value == pytest.approx(figure.value * shares[0])


def test_energy_bill_adds_up_and_own_prices_replace_estimates() -> None:
    figure = one("energy_bill")
    parts = [row for row in figure.rows if row.value is not None]
    assert sum(row.value for row in parts) == pytest.approx(figure.value)
    assert figure.unit == "CNY"
    assert figure.estimate
    assert figure.rows[-1].share == pytest.approx(figure.value / 9.5e9)
    dear = one("energy_bill", E03_residential=2.0)
    assert dear.rows[0].value > figure.rows[0].value
    assert dear.rows[2].value == pytest.approx(figure.rows[2].value)


def test_gaps_name_the_question_that_weighs_most_first() -> None:
    rows = one("gaps_by_weight").rows
    spreads = [row.value for row in rows if row.value is not None]
    assert rows
    assert len(rows) <= 5
    assert spreads[0] == max(spreads)


def test_amounts_are_said_at_the_size_of_each_language(app) -> None:
    from lowcarbon_training.i18n import force_locale
    from lowcarbon_training.learn.exercises.words import amount

    cases = {
        (1.1357e9, "CNY"): (("11.4", "亿元"), ("1.14", "billion CNY")),
        (4.5e6, "USD"): (("450", "万美元"), ("4.5", "million USD")),
        (796_673.0, "t CO2e"): (("79.7", "万吨 CO2e"), ("797,000", "t CO2e")),
        (3.319, "t CO2e"): (("3.32", "吨 CO2e"), ("3.32", "t CO2e")),
        (3541.6, "kWh"): (("3,542", "千瓦时"), ("3,542", "kWh")),
        (None, "kWh"): (("–", ""), ("–", "")),
    }
    for lang, place in (("zh", 0), ("en", 1)):
        with app.test_request_context(), force_locale(lang):
            for (value, unit), said in cases.items():
                assert amount(value, unit) == said[place], (value, unit, lang)


@pytest.mark.parametrize(("country", "city"), [("CN", "Chinese cities"), ("US", "US cities")])
def test_question_exercise_and_lesson_have_one_range_of_electricity(country: str, city: str) -> None:
    limits = load().questionnaire.field("D02.total", country).range
    low, high = f"{limits.low:,.0f}", f"{limits.high:,.0f}"
    assert limits.source
    lesson = {
        one: (ROOT / f"curricula/official/o1/lesson.{one}.md").read_text("utf-8") for one in ("en", "zh")
    }
    assert f"{low}–{high} kWh in {city}" in lesson["en"]
    assert f"{low}～{high} 千瓦时" in lesson["zh"]
    if country == "CN":
        assert one("electricity_per_person").usual == (limits.low, limits.high)
