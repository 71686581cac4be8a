"""The document says things as its readers do: units and names of their language, reasons apart from what is unknown."""

import re
from pathlib import Path

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.reports.case import plan_of
from lowcarbon_training.reports.document import Document, build_document
from lowcarbon_training.reports.document.blocks import Cell, Chart, Table
from lowcarbon_training.wording.words import named

EXAMPLES = Path(__file__).parents[2] / "examples"


def paper_of(name: str) -> Document:
    return build_document(plan_of(EXAMPLES / f"{name}.yaml"), load())


@pytest.fixture(scope="module")
def lianzhou() -> Document:
    return paper_of("lianzhou")


def en(words: Bi | str | None) -> str:
    return "" if words is None else words if isinstance(words, str) else words.en


def tables(paper: Document, section: str) -> list[Table]:
    return [b for s in paper.sections if s.id == section for b in s.blocks if isinstance(b, Table)]


def table(paper: Document, section: str, title: str) -> Table:
    return next(t for t in tables(paper, section) if title in en(t.title))


def cells(found: Table) -> list[list[str]]:
    return [[en(cell.words) for cell in row] for row in found.rows]


def test_amounts_are_counted_as_each_language_does(lianzhou: Document) -> None:
    found = table(lianzhou, "a1", "activity figures")
    pigs = next(row for row in found.rows if "V.1" in en(row[0].words))[1].words
    assert isinstance(pigs, Bi)
    assert pigs.en == "200,300 head"
    assert pigs.zh == "20.03 万头（只）"
    people = next(row for row in found.rows if "III.4" in en(row[0].words))[1].words
    assert isinstance(people, Bi)
    assert people.en.endswith(" people")
    assert people.zh.endswith(" 人")
    waste = next(row for row in found.rows if "III.1" in en(row[0].words))[0].words
    assert isinstance(waste, Bi)
    assert (waste.zh, waste.en) == ("III.1.1 混合生活垃圾", "III.1.1 mixed municipal waste")


def test_english_counts_no_ten_thousands(lianzhou: Document) -> None:
    """Sources that the city names stand as written; everything else is English."""
    for title in ("activity figures", "factors and parameters"):
        for row in cells(table(lianzhou, "a1", title)):
            assert not re.search(r"万|亿", " ".join(row)), row


def test_weights_are_named_as_their_report() -> None:
    assert named({"gwp": "ar5"}, "en") == {"gwp": "AR5"}


def test_the_message_of_a_sector_is_right_for_one_and_many(paper: Document) -> None:
    messages = [b.message.en for s in paper.sections for b in s.blocks if isinstance(b, Chart)]
    assert not [text for text in messages if "make up" in text]


def test_what_is_unknown_is_no_reason(paper: Document) -> None:
    """A solar pump is neither advised nor rejected as long as nobody has said whether there are pumps."""
    library = load().measures
    unfit, unjudged = table(paper, "s08", "not suit"), table(paper, "s08", "cannot be judged")
    pump = library["sol-pump"].name.en
    assert not [row for row in cells(unfit) if pump in row[0]]
    (row,) = [row for row in cells(unjudged) if pump in row[0]]
    assert "(K08)" in row[1]
    assert en(unjudged.columns[1].header) == "Cannot be judged yet, figure missing:"
    conditions = {rule.because.en.rstrip(".") for m in library.values() for rule in m.applies if rule.because}
    said = " ".join(text for row in cells(unfit) + cells(unjudged) for text in row[1:])
    assert not [text for text in conditions if text in said]
    counted = [int(re.match(r"\d+", en(t.title))[0]) for t in (unfit, unjudged)]  # type: ignore[index]
    assert [sum(row[0].count("; ") + 1 for row in cells(t)) for t in (unfit, unjudged)] == counted


def test_gaps_are_in_the_order_their_title_says(lianzhou: Document) -> None:
    rows = cells(table(lianzhou, "a3", "Figures to find"))
    weights = [row[1] for row in rows]
    numbers = [float(text.replace(",", "")) for text in weights if text[0].isdigit()]
    assert weights[: len(numbers)] == [f"{n:,.0f}" for n in sorted(numbers, reverse=True)]
    assert next(row for row in rows if "(D02)" in row[0])[1] == "only divides"
    assert set(weights[len(numbers) :]) <= {"not estimated", "only divides"}


def test_payback_is_explained_and_nothing_invested_pays_nothing_back(paper: Document) -> None:
    found = table(paper, "s08", "Investment and savings")
    assert "first investment in the units in place" in en(found.note)
    assert "without replacement" in en(found.note)
    free = [row for row in cells(found) if row[1] == "0"]
    assert free
    assert all(row[4] == "–" for row in free)
    for row in (Cell(row[-1]) for row in cells(found)):
        assert row.words not in ("0", "0.0")
