"""A plan with nearly every measure proposed for a city: pictures fit a page, and no measure is missing in them."""

import html
import re
from dataclasses import replace

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.study import Study, study
from lowcarbon_training.reports.document import Document, build_document
from lowcarbon_training.reports.document.blocks import Cell, Chart, Column, Table
from lowcarbon_training.reports.document.parts import ROWS, in_parts
from lowcarbon_training.reports.html import Setter

FITS = {"luxi": 905, "slp": 810}
"""Height that a picture 660 units wide has on a page, below two lines of message and caption: A4 and US letter."""


def crowded(held: Study) -> Study:
    chosen: dict[str, ChosenMeasure] = {}
    library = load().measures
    for proposal in held.result.proposals:
        barred = {
            *library[proposal.measure].excludes,
            *(m for m in chosen if proposal.measure in library[m].excludes),
        }
        if proposal.proposed and not barred & chosen.keys():
            chosen[proposal.measure] = ChosenMeasure(proposal.measure, 2027, 0.8)
    return study(held.city, held.account, replace(held.request, chosen=tuple(chosen.values())), load())


@pytest.fixture(scope="module", params=["luxi", "slp"])
def full(request: pytest.FixtureRequest) -> tuple[str, Document, Study]:
    held = crowded(request.getfixturevalue(request.param))
    return request.param, build_document(held, load()), held


def charts(paper: Document, section: str) -> list[Chart]:
    return [b for s in paper.sections if s.id == section for b in s.blocks if isinstance(b, Chart)]


def test_no_picture_is_taller_than_a_page(full: tuple[str, Document, Study]) -> None:
    name, paper, held = full
    assert len(held.result.attribution) > 30
    for section in paper.sections:
        for chart in charts(paper, section.id):
            for lang in ("zh", "en", "both"):
                width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', chart.draw(lang)).groups()  # type: ignore[union-attr]
                assert float(width) == 660
                assert float(height) <= FITS[name], (section.id, lang, chart.message.en)


def test_every_measure_stands_in_the_schedule_once(full: tuple[str, Document, Study]) -> None:
    _name, paper, held = full
    parts = charts(paper, "s15")
    assert len(parts) > 2
    assert [f"({n} of {len(parts)})" in part.message.en for n, part in enumerate(parts, 1)] == [True] * len(
        parts
    )
    assert [f"（图 {n}/{len(parts)}）" in part.message.zh for n, part in enumerate(parts, 1)] == [True] * len(
        parts
    )
    spoken = [html.unescape(part.draw("en")) for part in parts]
    for m in held.result.attribution:
        label = load().measures[m.id].name.en
        assert sum(f" {label}: " in text or f">{label}: " in text for text in spoken) == 1, label


def test_parts_share_their_scale(full: tuple[str, Document, Study]) -> None:
    """The same years and the same column of names in each part of the schedule."""
    columns = {
        tuple(re.findall(r'<text x="([\d.]+)" y="14"', part.draw("zh"))) for part in charts(full[1], "s15")
    }
    assert len(columns) == 1


def test_rows_are_parted_evenly() -> None:
    assert [len(part) for part in in_parts(range(ROWS))] == [ROWS]
    assert [len(part) for part in in_parts(range(ROWS + 1))] == [6, 7]
    assert in_parts([]) == []
    assert [n for part in in_parts(range(41)) for n in part] == list(range(41))


def test_a_table_as_tall_as_a_page_may_break() -> None:
    """Else its heading stands alone on the page before."""
    columns = (Column("a"), Column("b"))
    short, long = (
        Table("t", columns, ((Cell("x"), Cell(Bi("字" * n, "word " * n))),) * 10) for n in (5, 120)
    )
    for mode in ("zh", "en", "both"):
        assert Setter(mode).whole(short)
        assert not Setter(mode).whole(long)
