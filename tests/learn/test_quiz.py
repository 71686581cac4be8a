"""The quiz on the web: drawn and frozen by the server, graded by ids, journals that are never overwritten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.training.curriculum import Curriculum
from lowcarbon_training.extensions import db
from lowcarbon_training.learn import content
from lowcarbon_training.learn.attempts.models import Attempt, ExplanationOpened, GradeEvent, Reply
from lowcarbon_training.learn.modules.models import RequirementEvent
from tests.learn.study import answers

MAYOR, OFFICIAL = "/learn/mayor/m1/quiz", "/learn/official/o1/quiz"


def last_attempt() -> Attempt:
    db.session.expire_all()
    return db.session.scalars(select(Attempt).order_by(Attempt.id.desc())).first()


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_begun_in_chinese_finished_in_english_same_draw_same_score(client, people) -> None:
    client.login(people.luxi.official)
    page = client.get(f"{OFFICIAL}?lang=zh").submit()
    begun = last_attempt()
    asked = [one["id"] for one in begun.snapshot["questions"]]
    assert begun.lang == "zh"
    given = answers(begun)
    half = dict(list(given.items())[:2])
    page = page.submit(**half, later="1")
    page = client.get(f"{OFFICIAL}/1?lang=en")
    assert page.tree.get("lang") == "en"
    page = page.submit(**given)
    done = last_attempt()
    assert page.url == f"{OFFICIAL}/1/result"
    assert [one["id"] for one in done.snapshot["questions"]] == asked
    assert done.grade.score == 1.0
    assert done.grade.passed
    assert {reply.lang for reply in done.replies} == {"zh", "en"}


def test_switching_the_language_keeps_what_was_ticked_and_writes_nothing(client, people) -> None:
    page = client.login(people.luxi.official).get(f"{OFFICIAL}?lang=zh").submit()
    given = answers(last_attempt())
    token = page.all("//form[@id='main-form']//input[@name='csrf_token']/@value")[0]
    switched = client.post(f"{OFFICIAL}/1?lang=en&_switch=1", {**given, "csrf_token": token})
    assert switched.status == 200
    assert switched.tree.get("lang") == "en"
    ticked = {e.get("name"): e.get("value") for e in switched.all("//main//input[@checked]")}
    assert ticked
    assert all(value in given[name] for name, value in ticked.items())
    assert count(Reply) == 0


def test_open_question_holds_no_key_and_no_explanation(client, people) -> None:
    page = client.login(people.luxi.mayor).get(MAYOR).submit()
    for row in last_attempt().snapshot["questions"]:
        for lang in ("zh", "en"):
            assert row["explain"][lang] not in page.html
    assert "credit" not in page.html
    assert not page.all("//main//input[@checked]")
    assert not page.all("//main//*[@data-key or @data-answer or @data-correct]")


def test_double_click_makes_one_row(client, people) -> None:
    client.login(people.luxi.mayor)
    client.get(MAYOR).submit()
    client.post(MAYOR)
    assert count(Attempt) == 1
    given = answers(last_attempt(), right=False)
    client.post(f"{MAYOR}/1", given)
    client.post(f"{MAYOR}/1", answers(last_attempt()))
    assert count(GradeEvent) == 1
    assert last_attempt().grade.score == 0.0, "an answer after grading counts for nothing"


def test_unanswered_questions_are_named_and_what_was_ticked_stays(client, people) -> None:
    page = client.login(people.luxi.mayor).get(f"{MAYOR}?lang=en").submit()
    given = answers(last_attempt())
    first = next(iter(given))
    page = page.submit(**{first: given[first]})
    assert page.title.startswith("Error:")
    assert "Answer question 2" in page.text
    assert page.all(f"//input[@name='{first}'][@checked]")
    assert last_attempt().grade is None


def test_mayor_passes_by_reading_the_explanation_of_each_mistake(client, people) -> None:
    client.login(people.luxi.mayor).get(f"{MAYOR}?lang=en").submit()
    page = client.get(f"{MAYOR}/1").submit(**answers(last_attempt(), right=False))
    assert page.h1 == "Not passed yet"
    questions = [row["id"] for row in last_attempt().snapshot["questions"]]
    for n, question in enumerate(questions):
        assert count(RequirementEvent) == 0
        assert last_attempt().snapshot["questions"][n]["explain"]["en"][:30] not in page.text
        page = client.post(f"{MAYOR}/1/explanation", {"question": question})
        client.post(f"{MAYOR}/1/explanation", {"question": question})
    assert page.h1 == "Passed"
    assert count(ExplanationOpened) == len(questions)
    assert [(g.seq, g.passed, g.reason) for g in last_attempt().grades] == [
        (1, False, "submitted"),
        (2, True, "explained"),
    ]
    fact = db.session.scalars(select(RequirementEvent)).one()
    assert (fact.requirement, fact.kind, fact.evidence) == ("quiz", "passed", {"attempt": 1})
    assert fact.version == content.version("m1")


def test_looking_at_the_result_records_no_explanation(client, people) -> None:
    client.login(people.luxi.mayor).get(MAYOR).submit().submit(**answers(last_attempt(), right=False))
    for _ in range(3):
        client.get(f"{MAYOR}/1/result")
    assert count(ExplanationOpened) == 0


def test_official_needs_eighty_percent(client, people) -> None:
    client.login(people.luxi.official).get(OFFICIAL).submit().submit(**answers(last_attempt(), right=False))
    assert not last_attempt().grade.passed
    assert count(RequirementEvent) == 0
    client.post(OFFICIAL)
    assert client.get(f"{OFFICIAL}/2").submit(**answers(last_attempt())).status == 200
    assert last_attempt().grade.passed
    assert count(RequirementEvent) == 1


def test_retake_draws_unseen_first_and_says_when_the_bank_is_exhausted(client, people) -> None:
    client.login(people.luxi.official)
    seen: set[str] = set()
    for number in (1, 2):
        client.post(OFFICIAL)
        drawn = {row["id"] for row in last_attempt().snapshot["questions"]}
        assert not drawn & seen
        seen |= drawn
        client.post(f"{OFFICIAL}/{number}", answers(last_attempt(), right=False))
    page = client.get(f"{OFFICIAL}?lang=en")
    assert "You have seen every question" in page.text
    client.post(OFFICIAL)
    assert last_attempt().snapshot["exhausted"]


def test_after_an_edit_an_old_attempt_replays_the_old_text_and_key(client, people, monkeypatch) -> None:
    client.login(people.luxi.mayor).get(MAYOR).submit()
    attempt = last_attempt()
    first = attempt.snapshot["questions"][0]["id"]
    old = content.curriculum()
    module = old.modules["m1"]
    changed = tuple(
        replace(
            question,
            stem=Bi("新题干", "A new stem"),
            key=("false",)
            if question.key == ("true",)
            else ("true",)
            if question.kind == "true_false"
            else question.key,
        )
        if question.id == first
        else question
        for question in module.bank
    )
    edited = Curriculum(old.tracks, {**old.modules, "m1": replace(module, bank=changed, edition="2027.1")})
    monkeypatch.setattr(content, "curriculum", lambda: edited)
    content.version.cache_clear()
    page = client.get(f"{MAYOR}/1?lang=en")
    assert "A new stem" not in page.text
    page = page.submit(**answers(attempt))
    assert page.h1 == "Passed"
    assert "A new stem" not in page.text
    fact = db.session.scalars(select(RequirementEvent)).one()
    assert fact.version.startswith("2026.1+")
    content.version.cache_clear()


def test_another_persons_attempt_cannot_be_named(client, people) -> None:
    client.login(people.luxi.mayor).get(MAYOR).submit()
    client.login(people.luxi.official)
    client.get(f"{MAYOR}/1", status=404)
    client.get(f"{MAYOR}/1/result", status=404)
    client.post(f"{MAYOR}/1/explanation", {"question": "m1-copy"}, status=404)


def test_explanations_open_only_after_grading(client, people) -> None:
    client.login(people.luxi.mayor).get(MAYOR).submit()
    question = last_attempt().snapshot["questions"][0]["id"]
    client.post(f"{MAYOR}/1/explanation", {"question": question}, status=404)
    client.post(f"{MAYOR}/1", answers(last_attempt(), right=False))
    client.post(f"{MAYOR}/1/explanation", {"question": "o1-no"}, status=404)
    client.post(f"{MAYOR}/1/explanation", {"question": ""}, status=404)


def test_answers_outside_the_choices_are_dropped(client, people) -> None:
    client.login(people.luxi.mayor).get(MAYOR).submit()
    nonsense = {row["id"]: "<script>" for row in last_attempt().snapshot["questions"]}
    page = client.post(f"{MAYOR}/1", nonsense)
    assert "<script>" not in str(last_attempt().given)
    assert page.title.startswith(("Error:", "错误："))


@pytest.mark.parametrize(("typed", "unit", "right"), [("5306", "t", True), ("5,306", "t", True), ("５３０６", "t", True),
    ("0.5306 万", "t", True), ("5306 吨", "", True), ("5306000", "kg", True), ("5306", "MWh", False), ("5306", "", False),
    ("=1+1", "t", False)])  # fmt: skip
def test_number_with_unit(app, people, typed, unit, right) -> None:
    from lowcarbon_training.learn.attempts import operations, snapshot

    module = content.curriculum().modules["o1"]
    only = replace(module, bank=(module.question("o1-calc"),), draw=1)
    attempt = operations.begin(people.luxi.official.id, only, lang="zh")
    operations.keep(attempt, {"o1-calc": [typed, unit]}, lang="zh")
    assert operations.grade(attempt, only, lang="zh").score == float(right)
    assert snapshot.questions(attempt.snapshot)[0].key.units == ("kg", "t", "万t", "MWh")


def test_journals_refuse_changes_in_the_database_itself(client, people) -> None:
    client.login(people.luxi.mayor).get(MAYOR).submit().submit(**answers(last_attempt()))
    for table, column in (("attempts", "seed"), ("grade_events", "score"), ("attempt_replies", "lang"),
                          ("requirement_events", "kind")):  # fmt: skip
        with pytest.raises(DatabaseError, match="never changed"):
            db.session.execute(text(f"UPDATE {table} SET {column} = {column}"))
        db.session.rollback()


def test_staff_try_out_without_leaving_evidence(client, people) -> None:
    client.login(people.trainer).get(MAYOR).submit()
    page = client.get(f"{MAYOR}/1").submit(**answers(last_attempt()))
    assert page.status == 200
    assert last_attempt().preview
    assert count(RequirementEvent) == 0
    client.post("/learn/mayor/m1/read")
    assert count(RequirementEvent) == 0
