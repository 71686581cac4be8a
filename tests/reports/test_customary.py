"""An American city reads its own units; a Chinese one its own; figures that forms ask for stay beside them."""

import re
from dataclasses import replace

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.study import Study, study
from lowcarbon_training.reports.document import Document, build_document
from lowcarbon_training.reports.document.blocks import Cell, Table
from lowcarbon_training.reports.document.customary import INDICATORS, STOCKS
from tests.reports.test_document import strings, words
from tests.reports.test_many_measures import crowded
from tests.reports.test_plain_words import cells, en, table

CHINESE_ONLY = re.compile(
    r"当量值|\btce\b|village|grid company|[Nn]ew-energy|square meters?|park committee|Ningxia"
)


@pytest.fixture(scope="module")
def american(slp: Study) -> Document:
    return build_document(crowded(slp), load())


def test_english_of_an_american_city_has_no_chinese_unit_or_institution(american: Document) -> None:
    """Units of indicators are asked for as they are, with the customary one beside; sources keep their titles."""
    for section in american.sections:
        for text in [t.en for t in words(section.blocks)] + strings(section.blocks):
            if text.startswith("["):
                continue
            found = CHINESE_ONLY.search(text)
            assert found is None or "1 MMBtu = " in text, text


def test_energy_stands_in_the_units_of_the_country(american: Document, paper: Document) -> None:
    here, there = (table(p, "s03", "Energy use by carrier") for p in (american, paper))
    assert [en(c.header) for c in here.columns][1:-1] == ["MMBtu", "MWh", "GJ"]
    assert [en(c.header) for c in there.columns][1:-1] == ["GJ", "tce (calorific)", "kWh", "MMBtu"]
    assert "therms" in en(here.note)
    assert "tce" not in en(here.note)
    for row in cells(here):
        mmbtu, mwh, gj = (float(text.replace(",", "")) for text in row[1:4])
        assert mmbtu * 1.055056 == pytest.approx(gj, rel=1e-3, abs=2)
        assert mwh * 3.6 == pytest.approx(gj, rel=1e-3, abs=4)


def test_areas_are_square_feet_with_the_metric_figure_beside(american: Document) -> None:
    found = next(row[1] for row in cells(table(american, "s08", "Measures (until")) if "Indoor LED" in row[0])
    feet, metric = re.fullmatch(r"([\d,]+) sq ft \(([\d,]+) m2\)", found).groups()  # type: ignore[union-attr]
    feet, metric = (float(text.replace(",", "")) for text in (feet, metric))
    assert feet == pytest.approx(metric * 10.7639, rel=0.01)


def test_costs_are_those_of_one_square_foot(slp: Study) -> None:
    measure = load().measures["bldg-led-indoor"]
    chosen = (ChosenMeasure("bldg-led-indoor", 2027),)
    held = study(slp.city, slp.account, replace(slp.request, chosen=chosen), load())
    paper = build_document(held, load())
    text = next(
        en(cell.words)
        for t in all_tables([s.blocks for s in paper.sections if s.id == "a2"])
        for row in t.rows
        if en(row[0].words) == "Investment"
        for cell in row[1:2]
    )
    central = measure.capex["USD"].central / 10.7639
    assert text.endswith("per sq ft")
    assert float(text.split(" / ")[1]) == pytest.approx(central, rel=0.001)


def all_tables(value: object) -> list[Table]:
    if isinstance(value, Table):
        return [value]
    if isinstance(value, tuple | list):
        return [t for item in value for t in all_tables(item)]
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, Bi | Cell):
        return [t for name in value.__dataclass_fields__ for t in all_tables(getattr(value, name))]
    return []


def test_every_metric_unit_of_the_library_has_its_customary_one() -> None:
    metric = re.compile(r"m2|m3|\bkm\b|\bha\b|kgce|tce\b|GJ|liter|(?<![/\w])L\b|℃|(?<!\w)t a year|\bkg\b")
    content = load()
    named = {n for m in content.measures.values() if "US" in m.countries for n in m.indicators}
    for name in sorted(named & content.indicators.keys()):
        unit = content.indicators[name].unit.en
        assert not metric.search(unit) or unit in INDICATORS or "MMBtu" in unit, (name, unit)
    for stock in content.stocks.values():
        assert not re.search(r"m2|m3|\bkm\b|\bha\b|\bt/", stock.unit) or stock.unit in STOCKS, stock.id
