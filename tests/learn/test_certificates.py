"""A certificate if and only if every requirement is met; a snapshot that outlives everything it came from."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DatabaseError

from lowcarbon_training.extensions import db
from lowcarbon_training.learn import content
from lowcarbon_training.learn.credentials import operations, reads
from lowcarbon_training.learn.credentials.models import Credential
from lowcarbon_training.learn.modules.models import RequirementEvent
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.platform import signing
from tests.learn.study import cohort, complete
from tests.support.people import person

ISSUE = "/learn/mayor/certificate"


def the_one() -> Credential:
    db.session.expire_all()
    return db.session.scalars(select(Credential)).one()


@pytest.mark.parametrize("missing", ["lesson", "exercise", "quiz"])
def test_none_while_anything_is_missing(client, people, missing) -> None:
    complete(people.luxi.mayor, "m1", but=missing)
    client.login(people.luxi.mayor)
    page = client.get(f"{ISSUE}?lang=en")
    assert page.h1 == "No certificate yet"
    client.post(ISSUE, {"lang": "zh"}, status=409)
    assert db.session.scalar(select(func.count()).select_from(Credential)) == 0
    with pytest.raises(operations.NotComplete):
        operations.issue(people.luxi.mayor, content.track_of("mayor"), lang="zh")


def test_issued_when_everything_is_met_and_only_once(client, people) -> None:
    complete(people.luxi.mayor, "m1")
    client.login(people.luxi.mayor)
    page = client.get(f"{ISSUE}?lang=en").submit(lang="both")
    assert page.url.startswith("/certificates/")
    code = the_one().code
    client.post(ISSUE, {"lang": "zh"})
    assert the_one().code == code
    assert client.get("/learn?lang=en").text.count(code) == 1


@pytest.mark.parametrize(
    "name", ["䶮𠮷", "Séan O'Brien", "<b>& “Ann”</b>", "=cmd|' /C calc'!A0", "{{ 7*7 }}"]
)
def test_the_name_stands_exactly_as_the_person_writes_it(client, people, name) -> None:
    user = people.luxi.mayor
    user.name = name
    complete(user, "m1")
    client.login(user).post(ISSUE, {"lang": "both"}, status=302)
    page = client.get(f"/certificates/{the_one().code}", check="{{" not in name)
    names = [e.text for e in page.all("//p[@class='who']")]
    assert names == [name, name]
    assert the_one().snapshot["name"] == name


def test_strangers_check_it_in_every_language(app, client, people) -> None:
    from tests.support.page import PageClient

    complete(people.luxi.mayor, "m1")
    client.login(people.luxi.mayor).get(ISSUE).submit(lang="zh")
    code = the_one().code
    stranger = PageClient(app)
    page = stranger.get(f"/certificates/{code}?lang=en")
    assert "This certificate is valid" in page.text
    assert "结业证书" in page.text, "in the language chosen by its holder"
    assert page.all("//div[@class='side']/@lang") == ["zh-Hans"]
    both = stranger.get(f"/certificates/{code}?show=both&lang=en")
    assert both.all("//div[@class='side']/@lang") == ["zh-Hans", "en"]
    assert "25 minutes of study, counted as 0.5 contact hours of 45 minutes" in both.text
    assert "25 分钟，计 0.5 学时" in both.text
    assert both.all("//*[local-name()='svg'][@role='img']")
    assert "Revoke" not in page.text
    found = stranger.get(f"/certificates?code={code.lower().replace('-', ' ')}&lang=en")
    assert found.url.startswith(f"/certificates/{code}")


def test_unknown_code_is_not_found(client, people) -> None:
    assert client.get("/certificates/AAAA-BBBB-CCCC?lang=en", status=404).h1 == "Check a certificate"
    client.get("/certificates?code=xyz", status=404)
    client.get("/certificates/AAAA-BBBB-CCCC.json", status=404)


def test_it_holds_when_everything_else_is_gone(client, people) -> None:
    complete(people.luxi.mayor, "m1")
    client.login(people.luxi.mayor).get(ISSUE).submit(lang="en")
    code = the_one().code
    db.session.execute(delete(RequirementEvent))
    db.session.execute(text("DELETE FROM memberships WHERE user_id = :id"), {"id": people.luxi.mayor.id})
    db.session.execute(delete(User).where(User.id == people.luxi.mayor.id))
    db.session.commit()
    client.raw = client.app.test_client()
    page = client.get(f"/certificates/{code}?lang=en")
    assert "This certificate is valid" in page.text
    assert the_one().user_id is None


def test_anybody_can_check_the_signature_without_the_site(client, people) -> None:
    complete(people.luxi.mayor, "m1")
    client.login(people.luxi.mayor).get(ISSUE).submit(lang="en")
    data = json.loads(client.get(f"/certificates/{the_one().code}.json").html)
    assert signing.verify(data["credential"], data["signature"], data["public_key"])
    assert data["revoked"] is None
    data["credential"]["name"] = "Somebody else"
    assert not signing.verify(data["credential"], data["signature"], data["public_key"])


def test_snapshot_cannot_be_changed_and_a_forged_one_is_told(client, people) -> None:
    complete(people.luxi.mayor, "m1")
    client.login(people.luxi.mayor).get(ISSUE).submit(lang="en")
    code = the_one().code
    with pytest.raises(DatabaseError, match="never changed"):
        db.session.execute(text("UPDATE credentials SET snapshot = '{}'"))
    db.session.rollback()
    forged = Credential(
        code="AAAA-BBBB-CCCC", track="mayor", lang="en", signature=the_one().signature,
        snapshot={**the_one().snapshot, "name": "Forger"}, public_key=the_one().public_key,
    )  # fmt: skip
    db.session.add(forged)
    db.session.commit()
    assert "Do not trust this page" in client.get("/certificates/AAAA-BBBB-CCCC?lang=en").text
    assert "is valid" in client.get(f"/certificates/{code}").text


def test_revoked_is_shown_with_reason_and_date_and_is_not_not_found(client, people) -> None:
    complete(people.luxi.mayor, "m1")
    client.login(people.luxi.mayor).get(ISSUE).submit(lang="en")
    code = the_one().code
    client.get(f"/certificates/{code}/revoke", status=403)
    client.login(people.coordinator)
    assert client.get(f"/certificates/{code}/revoke?lang=en").submit(reason="").status == 422
    page = client.get(f"/certificates/{code}/revoke").submit(reason="Taken by another person")
    assert "This certificate is revoked" in page.text
    assert "Taken by another person" in page.text
    client.post(f"/certificates/{code}/revoke", {"reason": "again"})
    assert the_one().revocation.reason == "Taken by another person"
    page = client.login(people.stranger).get(f"/certificates/{code}?lang=en")
    assert page.status == 200
    assert "is valid" not in page.text
    assert json.loads(client.get(f"/certificates/{code}.json").html)["revoked"]["reason"]
    assert code in client.login(people.coordinator).get("/certificates?lang=en").text
    assert code not in client.login(people.trainer).get("/certificates?lang=en").text


def test_never_for_staff_who_only_look(client, people) -> None:
    for staff in (people.trainer, people.coordinator):
        complete(staff, "m1")
        client.login(staff)
        assert client.get(f"{ISSUE}?lang=en").h1 == "No certificate yet"
        client.post(ISSUE, {"lang": "en"}, status=409)
        with pytest.raises(operations.StaffPreview):
            operations.issue(staff, content.track_of("mayor"), lang="en")
    assert db.session.scalar(select(func.count()).select_from(Credential)) == 0


def test_a_trainer_who_is_enrolled_by_another_one_is_a_learner(app, people) -> None:
    from lowcarbon_training.learn.cohorts.operations import enrol

    other = person("second-trainer", is_trainer=True)
    own, others = cohort(people.trainer, track="mayor"), cohort(other, track="mayor")
    enrol(own, people.trainer, city_id=None, actor_id=people.trainer.id)
    complete(people.trainer, "m1")
    with app.test_request_context(), pytest.raises(operations.StaffPreview):
        operations.issue(people.trainer, content.track_of("mayor"), lang="en")
    enrol(others, people.trainer, city_id=None, actor_id=other.id)
    with app.test_request_context():
        made = operations.issue(people.trainer, content.track_of("mayor"), lang="en")
    assert made.snapshot["cohort"] is not None


def test_a_waived_requirement_counts_and_is_said(client, people) -> None:
    from lowcarbon_training.learn.modules.operations import meet

    complete(people.luxi.mayor, "m1", but="quiz")
    meet(
        people.luxi.mayor.id, content.curriculum().modules["m1"], "quiz", kind="waived", lang="en",
        reason="Taught this course herself", actor_id=people.trainer.id,
    )  # fmt: skip
    page = client.login(people.luxi.mayor).get(ISSUE).submit(lang="en")
    assert "waived by the trainer" in page.text
    assert "Taught this course" not in page.text


def test_codes_are_spelled_in_one_way() -> None:
    assert reads.spelled(" ａbcd-efgh jkmn ") == "ABCD-EFGH-JKMN"
    codes = {operations.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(set(code) <= {*reads.ALPHABET, "-"} and reads.spelled(code) == code for code in codes)
