"""Which pages a city sees, section status, what a changed answer does."""

from __future__ import annotations

from hypothesis import given as hyp
from hypothesis import settings
from hypothesis import strategies as st

from lowcarbon_training.engine.questions.answers import Answer, AnswerSet
from lowcarbon_training.engine.questions.asking import (
    Progress,
    counted,
    effects_of,
    fields_at,
    is_answered,
    neighbours,
    path,
    status,
    walk,
)
from lowcarbon_training.engine.questions.questionnaire import Depth, FieldType
from tests.support.answers import answers, given, hunan, minnesota, questionnaire


def ids(found: AnswerSet, depth: Depth = Depth.FULL) -> list[str]:
    return [page.id for page in path(questionnaire(), found, depth)]


def test_depths_contain_each_other() -> None:
    for city in (AnswerSet(), hunan(), minnesota()):
        quick, short, full = (set(ids(city, depth)) for depth in Depth)
        assert quick <= short <= full


def test_quick_path_is_short() -> None:
    assert 14 <= len(ids(hunan(), Depth.QUICK)) <= 19
    assert 14 <= len(ids(minnesota(), Depth.QUICK)) <= 19


def test_quick_asks_the_total_of_electricity_only() -> None:
    question = questionnaire().question("D02", "CN")
    assert [part.key for part in fields_at(question, Depth.QUICK)] == ["D02.total"]
    assert len(fields_at(question, Depth.SHORT)) > 5


def test_branches_follow_the_country() -> None:
    assert "A01b" in ids(minnesota())
    assert "A04" not in ids(minnesota())
    assert "A04" in ids(hunan())
    assert "D04" not in ids(minnesota())
    gdp = questionnaire().field("A07.gdp", "US")
    assert gdp is not None
    assert gdp.unit == "USD"


def test_answers_off_the_path_are_kept_and_never_counted() -> None:
    city = minnesota(D04_industry=5000.0)
    assert "D04.industry" in city
    assert "D04.industry" not in counted(questionnaire(), city)


def test_an_answer_off_the_path_opens_no_other_page() -> None:
    """I04 hangs on I01, which hangs on the share of industry: with no industry neither is asked."""
    city = hunan(A08_secondary=50.0, I01_plants=3)
    assert {"I01", "I04"} <= set(ids(city))
    without = city.having([given("CN", "A08.secondary", 5.0)])
    assert not {"I01", "I04"} & set(ids(without))


def test_an_answer_counts_at_whatever_depth_it_was_given() -> None:
    city = hunan(K03_forest=100.0)
    assert "K03" not in ids(city, Depth.QUICK)
    assert "K03.forest" in counted(questionnaire(), city)


def test_neighbours_also_of_a_page_that_is_gone() -> None:
    pages = path(questionnaire(), hunan())
    assert neighbours(pages, "A01")[0] is None
    assert neighbours(pages, "A02") == ("A01", "A03")
    assert neighbours(pages, "A01b") == ("A01", "A02")  # not asked in China
    assert neighbours(pages, "N12")[1] is None


def test_section_status_counts_pages() -> None:
    empty = {s.section: s for s in status(questionnaire(), answers("CN", "CN-HN"), Depth.QUICK)}
    assert empty["A"].progress is Progress.IN_PROGRESS
    assert empty["A"].answered == 1
    assert empty["D"].progress is Progress.NOT_STARTED
    assert empty["D"].next == "D02"
    assert empty["G"].progress is Progress.NOT_ASKED
    city = hunan(D02_total=1e9, D03="unknown", D04="unknown")
    found = {s.section: s for s in status(questionnaire(), city, Depth.QUICK)}
    assert found["D"].progress is Progress.COMPLETE
    assert found["D"].next is None


def test_unknown_and_notation_keys_answer_a_page() -> None:
    question = questionnaire().question("D04", "CN")
    assert is_answered(question, AnswerSet([Answer("D04", unknown=True)]))
    assert not is_answered(question, AnswerSet([Answer("D04.industry", 1.0, "t", 1.0)]))


def test_a_changed_answer_reopens_what_depends_on_it() -> None:
    before = minnesota(D02_total=5e8, A07_gdp=3e9)
    after = before.having([given("US", "A03", 60_000)])
    found = effects_of(questionnaire(), before, after)
    assert "D02" in found.look_again
    moved = effects_of(
        questionnaire(),
        before,
        before.having([given("CN", "A01.country", "CN"), given("CN", "A01.region", "CN-HN")]),
    )
    assert "A01b" in moved.no_longer_asked
    assert "D04" in moved.now_asked
    assert "A07" in moved.look_again  # money of another country


def _options(key: str) -> list[object]:
    part = questionnaire().field(key)
    assert part is not None
    if part.type is FieldType.MULTI:
        return [(option.id,) for option in part.options]
    if part.type in {FieldType.CHOICE}:
        return [option.id for option in part.options]
    if part.type is FieldType.YESNO:
        return [True, False]
    return [0.0, 1.0, 20.0, 50_000.0]


GATES = [
    "A01.country",
    "A08.secondary",
    "A08.primary",
    "A09",
    "A13",
    "B02",
    "G01.lamps",
    "I01.plants",
    "E06.area",
]


@settings(max_examples=60, deadline=None)
@hyp(st.data())
def test_the_path_is_settled_in_one_pass(data: st.DataObject) -> None:
    """Walking the counted answers again gives the same pages and the same answers (idempotent)."""
    found = AnswerSet(
        Answer(key, value, stored=value)
        for key in GATES
        if (value := data.draw(st.sampled_from([None, *_options(key)]), label=key)) is not None
    )
    pages, kept = walk(questionnaire(), found)
    again_pages, again = walk(questionnaire(), kept)
    assert [page.id for page in pages] == [page.id for page in again_pages]
    assert kept == again
