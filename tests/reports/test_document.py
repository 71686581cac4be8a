"""The document: the same numbers in both languages, no filler, what is missing is said, nothing confidential."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lowcarbon_training.ask.account import account
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.plan_choices import PlanRequest
from lowcarbon_training.engine.planning.target_types import TargetSpec
from lowcarbon_training.engine.questions.answers import AnswerSet, Confidentiality
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.grid_path import grid_words
from lowcarbon_training.plan.peak import peak_of
from lowcarbon_training.plan.study import Study, study
from lowcarbon_training.reports.case import plan_of
from lowcarbon_training.reports.document import Document, build_document
from lowcarbon_training.reports.document.blocks import Cell, Chart, Missing, Table
from lowcarbon_training.reports.html import render_fragment, render_html
from tests.support.answers import given, hunan

EXAMPLES = Path(__file__).parents[2] / "examples"
NUMBER = re.compile(r"(?<![A-Za-z\d])[−-]?\d(?:[\d,]*\d)?(?:\.\d+)?")
FORMULA = re.compile(r"(?:CO|CH|N)\d(?:O|e)?")


def words(value: object) -> list[Bi]:
    """All bilingual texts of a document, in order."""
    if isinstance(value, Bi):
        return [value]
    if isinstance(value, tuple | list):
        return [text for item in value for text in words(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in words(getattr(value, name))]
    return []


def test_every_section_of_the_outline_is_there(paper: Document) -> None:
    outline = [s.id for s in load().outline.sections if s.id != "s00"]
    assert [s.id for s in paper.sections] == outline


def test_what_basic_plus_does_not_estimate_is_named(paper: Document) -> None:
    said = [text.en for text in words(paper) if text.en.startswith("Not estimated yet in BASIC+")]
    assert len(said) == 1
    assert "land" in said[0].lower()


def test_texts_stand_in_both_languages(paper: Document) -> None:
    for text in words(paper):
        assert text.zh.strip()
        assert text.en.strip()


def test_numbers_are_the_same_in_both_languages(paper: Document) -> None:
    """Figures of a sentence, whatever their order in it; library texts may write 2.8 万 for 28,000.

    A cell that differs is money: 万元 in Chinese, millions in English.
    """
    content = load()
    written = set(
        words(
            [
                content.goals,
                *content.measures.values(),
                *content.finance.values(),
                *content.indicators.values(),
            ]
        )
    )
    for text in words([s.blocks for s in paper.sections if not s.id.startswith("a")] + [paper.brief]):
        if text in written or any(mark in text.zh for mark in ("万", "亿", "两", "半", "第", "范围", "附件")):
            continue
        zh, en = (FORMULA.sub("", side) for side in (text.zh, text.en))
        if zh != en and NUMBER.fullmatch(zh) and NUMBER.fullmatch(en):
            ten_thousands, millions = (float(side.replace(",", "").replace("−", "-")) for side in (zh, en))
            assert ten_thousands == pytest.approx(100 * millions, rel=1e-9), text
            continue
        assert sorted(NUMBER.findall(zh)) == sorted(NUMBER.findall(en)), text


def test_headline_figures_appear_in_all_three(luxi: Study, paper: Document) -> None:
    pages = {mode: render_html(paper, mode) for mode in ("zh", "en", "both")}
    for name, figure in paper.facts.items():
        for mode, page in pages.items():
            assert figure in page, (name, mode)


def test_a_section_without_facts_says_which_question_would_supply_them(paper: Document) -> None:
    zone = next(s for s in paper.sections if s.id == "s07")
    (missing,) = [b for b in zone.blocks if isinstance(b, Missing)]
    assert any("B03" in questions for _, questions in missing.items)


def test_measure_cuts_in_the_table_add_up_to_the_total(luxi: Study) -> None:
    result = luxi.result
    assert result.target is not None
    basis, at = result.target.spec.basis, result.at(2035)
    together = float(result.bau.totals[basis][at] - result.plan.totals[basis][at])
    assert sum(float(m.cut[basis][at]) for m in result.attribution) == pytest.approx(together, rel=1e-9)


def test_charts_have_a_message_and_a_table_near(paper: Document) -> None:
    for section in paper.sections:
        charts = [b for b in section.blocks if isinstance(b, Chart)]
        if charts:
            assert any(isinstance(b, Table) for b in section.blocks), section.id
        for chart in charts:
            for lang in ("zh", "en"):
                assert 'role="img"' in chart.draw(lang)


def test_confidential_answers_do_not_appear(luxi: Study) -> None:
    answers = AnswerSet(
        replace(a, confidentiality=Confidentiality.CONFIDENTIAL) if a.key in ("A14", "A04.registered") else a
        for a in luxi.account.answers.values()
    )
    secret = study(luxi.city, account(answers, load()), luxi.request, load())
    page = render_html(build_document(secret, load()), "both")
    open_page = render_html(build_document(luxi, load()), "both")
    for figure in ("19,790", "310,500"):
        assert figure in open_page
        assert figure not in page


def _of_cars(confidential: bool) -> str:
    """The annex's row of cars in English, of a city that counted them and nothing else."""
    cars = replace(
        given("CN", "H01.cars", 68_000.0),
        confidentiality=Confidentiality.CONFIDENTIAL if confidential else Confidentiality.PUBLIC,
    )
    content = load()
    made = study(
        Bi("城", "Town"),
        account(hunan().having([cars]), content),
        PlanRequest(None, (), date(2026, 11, 1)),
        content,
    )
    annex = [
        " | ".join(text_in_english(cell.words) for cell in row)
        for section in build_document(made, content).sections
        for block in section.blocks
        if isinstance(block, Table) and "activity figures of the inventory" in text_in_english(block.title)
        for row in block.rows
    ]
    return "\n".join(annex)


def test_the_annex_shows_every_figure_behind_an_amount() -> None:
    rows = _of_cars(confidential=False)
    assert re.search(
        r"Cars \(H01\) 68,000 vehicles × Distance a year, cars 11,000 km per vehicle \[\d+\]"
        r" × 1 minus “Share of new-energy vehicles in all cars” \(0\.0607\) 0\.9393 \[\d+\]",
        rows,
    )


def test_a_confidential_count_is_not_read_off_a_product() -> None:
    rows = _of_cars(confidential=True)
    assert "68,000" not in rows
    assert "702,596,400" not in rows


def test_the_path_of_the_grid_is_said_below_the_chart(luxi: Study, paper: Document) -> None:
    assert grid_words(luxi) in words(paper)


def test_text_from_people_is_inert(luxi: Study) -> None:
    evil = "\x0b<script>alert(1)</script>{{ 7*7 }}"
    paper = build_document(replace(luxi, city=Bi(evil, evil)), load())
    for html in (render_html(paper, "both"), render_fragment(paper, "zh")):
        assert "<script" not in html
        assert "alert(1)" not in html or "&lt;script" in html
        assert " 49 " not in html


def test_same_study_gives_the_same_page(luxi: Study) -> None:
    first, second = (render_html(build_document(luxi, load()), "both") for _ in range(2))
    assert first == second


def test_no_page_names_a_path(paper: Document) -> None:
    assert str(Path.home()) not in render_html(paper, "en")


KEY = re.compile(r"(?<![\w.])[A-N]\d\d[a-z]?\.[a-z_0-9]+|(?<![\w/.])[a-z0-9]+(?:_[a-z0-9]+)+(?![\w.])")
"""An answer key, or the id of a factor or benchmark."""


@pytest.mark.parametrize("name", ["luxi", "st-louis-park", "lianzhou"])
def test_no_raw_ids(name: str) -> None:
    """Names in place of ids; the names of files and addresses that a source or a city gives stand as given."""
    content = load()
    held = plan_of(EXAMPLES / f"{name}.yaml")
    paper = build_document(held, content)
    ids = {*content.measures, *content.stocks, *content.benchmarks.by_id, *content.sources}
    given = "\n".join(answer.source for answer in held.account.answers.values())
    for text in words(paper) + [Bi(cell, cell) for cell in strings(paper)]:
        for side in (text.zh, text.en):
            bare = re.sub(r"https?://\S+", "", side)
            found = [match[0] for match in KEY.finditer(bare) if match[0] not in given]
            found += [word for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", bare) if word in ids]
            assert not found, side


def strings(value: object) -> list[str]:
    """All texts of a document that are the same in both languages, keys of blocks aside."""
    if isinstance(value, tuple | list):
        return [text for item in value for text in strings(item)]
    if isinstance(value, Cell):
        return [value.words] if isinstance(value.words, str) else []
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, Bi):
        return [text for name in value.__dataclass_fields__ for text in strings(getattr(value, name))]
    return []


@pytest.fixture(scope="module")
def peaking(luxi: Study) -> Study:
    spec = TargetSpec(Basis.ENERGY_CO2, "peak", 2030)
    return study(luxi.city, luxi.account, replace(luxi.request, target=spec), load())


def test_a_peak_target_shows_what_is_known_and_no_empty_cell(peaking: Study) -> None:
    target = next(s for s in build_document(peaking, load()).sections if s.id == "s06")
    (table,) = [
        b for b in target.blocks if isinstance(b, Table) and "Peak by 2030" in text_in_english(b.title)
    ]
    cells = [[text_in_english(cell.words) for cell in row] for row in table.rows]
    peak = peak_of(peaking)
    assert peak is not None
    assert cells[0] == ["Highest year of the plan", str(peak.year), f"{peak.top:,.0f}"]
    assert [row[1] for row in cells] == [str(peak.year), str(peak.bau_year), "2030", "2035"]
    assert all(cell and cell != "–" for row in cells for cell in row)
    missing = [text.en for b in target.blocks if isinstance(b, Missing) for text, _ in b.items]
    assert not [text for text in missing if "path" in text or "per capita" in text]


def text_in_english(text: object) -> str:
    return text.en if isinstance(text, Bi) else str(text)


def test_a_peak_target_in_the_brief(peaking: Study) -> None:
    page = render_fragment(build_document(peaking, load()), "en")
    peak = peak_of(peaking)
    assert peak is not None
    assert f"emissions are highest in {peak.year}" in page


def test_the_year_of_the_peak_test_follows_the_later_of_both_years(peaking: Study) -> None:
    peak = peak_of(peaking)
    assert peak is not None
    assert peak.tested == max(2030, peak.year) + 5
    assert peak.below(peak.top) == 0
    late = replace(peaking.request, target=TargetSpec(Basis.ENERGY_CO2, "peak", 2058))
    beyond = peak_of(study(peaking.city, peaking.account, late, load()))
    assert beyond is not None
    assert (beyond.tested, beyond.later) == (None, None)
