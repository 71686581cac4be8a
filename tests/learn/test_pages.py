"""Every page of the room in both languages, by everybody concerned; what strangers and others may not open."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from lowcarbon_training.extensions import db
from lowcarbon_training.learn import demo
from lowcarbon_training.learn.cohorts import operations
from lowcarbon_training.learn.cohorts.models import Cohort, Enrolment
from lowcarbon_training.learn.credentials.models import Credential
from tests.learn.study import answers, cohort, complete
from tests.learn.test_quiz import last_attempt

LEARNER_PAGES = (
    "/learn",
    "/learn/mayor/m1",
    "/learn/mayor/m1?view=both",
    "/learn/official/o1?view=both",
    "/learn/mayor/m1/quiz",
    "/learn/official/o1/quiz",
    "/learn/mayor/m1/exercise",
    "/learn/official/o1/exercise",
    "/learn/mayor/m1/exercise/C11",
    "/learn/mayor/m1/exercise/A13",
    "/learn/official/o1/exercise/A03",
    "/learn/official/o1/exercise/D02",
    "/learn/official/o1/exercise/J01",
    "/learn/mayor/certificate",
    "/certificates",
)


def in_language(url: str, lang: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}lang={lang}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_strangers(client, people, lang) -> None:
    page = client.get(f"/learn?lang={lang}")
    assert len(page.all("//h2")) == 2
    client.get(f"/certificates?lang={lang}")
    for url in LEARNER_PAGES[1:-1]:
        assert client.get(in_language(url, lang)).url.startswith("/sign-in")
    client.post("/learn/mayor/m1/read", status=401)
    client.get("/cohorts", status=200)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_learners_of_every_kind(client, people, lang) -> None:
    for user in (people.luxi.mayor, people.slp.official, people.luxi.viewer, people.stranger, people.company,
                 people.verifier, people.trainer, people.coordinator):  # fmt: skip
        client.login(user)
        for url in LEARNER_PAGES:
            page = client.get(in_language(url, lang))
            assert page.tree.get("lang") == {"zh": "zh-Hans", "en": "en"}[lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_quiz_pages(client, people, lang) -> None:
    client.login(people.luxi.mayor)
    for module in ("/learn/mayor/m1", "/learn/official/o1"):
        client.post(f"{module}/quiz")
        client.get(f"{module}/quiz?lang={lang}")
        client.get(f"{module}/quiz/1?lang={lang}")
        client.post(f"{module}/quiz/1")
        client.post(f"{module}/quiz/1", answers(last_attempt(), right=False))
        client.get(f"{module}/quiz/1/result?lang={lang}")
        client.get(f"{module}/quiz?lang={lang}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_trainer_pages(client, people, lang) -> None:
    group = cohort(people.trainer, [people.luxi.city], first=-30, last=1)
    operations.enrol(group, people.luxi.official, city_id=people.luxi.city.id, actor_id=people.trainer.id)
    one = operations.invite(
        group, name="A", contact="a@example.org", city_id=people.luxi.city.id, role="mayor", lang="zh",
        actor_id=people.trainer.id,
    )  # fmt: skip
    row = db.session.scalars(select(Enrolment)).one()
    for user in (people.trainer, people.coordinator):
        client.login(user)
        for url in ("/cohorts", "/cohorts/new", f"/cohorts/{group.id}", f"/cohorts/{group.id}/edit",
                    f"/cohorts/{group.id}/people", f"/cohorts/{group.id}/members/{row.id}",
                    f"/cohorts/{group.id}/invitations/{one.id}"):  # fmt: skip
            client.get(in_language(url, lang))
    client.login(people.trainer).get(f"/cohorts/{group.id}/members/{row.id}/waive?lang={lang}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_certificate_pages(client, people, lang) -> None:
    complete(people.luxi.mayor, "m1")
    client.login(people.luxi.mayor).get(f"/learn/mayor/certificate?lang={lang}").submit(lang="both")
    code = db.session.scalars(select(Credential.code)).one()
    for show in ("zh", "en", "both", "nonsense"):
        client.get(f"/certificates/{code}?show={show}&lang={lang}")
    client.get(f"/learn?lang={lang}")
    client.login(people.coordinator).get(f"/certificates/{code}/revoke?lang={lang}").submit(reason="x")
    client.get(f"/certificates/{code}?lang={lang}")
    client.get(f"/certificates?lang={lang}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_of_a_city(client, people, lang) -> None:
    complete(people.luxi.viewer, "o1")
    client.login(people.luxi.mayor)
    assert "/c/luxi/learning" in client.get(f"/c/luxi/learning?lang={lang}").html
    client.get(f"/c/luxi/?lang={lang}")
    client.login(people.coordinator).get(f"/c/luxi/learning?lang={lang}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_only_one_main_button(client, people, lang) -> None:
    client.login(people.luxi.mayor)
    for url in LEARNER_PAGES:
        page = client.get(in_language(url, lang))
        main = [e for e in page.all("//main//*[contains(concat(' ', @class, ' '), ' button ')]")
                if not {"second", "grave"} & set((e.get("class") or "").split())]  # fmt: skip
        assert len(main) <= 1, (url, len(main))


@pytest.mark.parametrize("url", ["/learn/mayor/o1", "/learn/none/m1", "/learn/mayor/none", "/learn/mayor/o1/quiz",
    "/learn/none/certificate", "/learn/mayor/m1/quiz/1", "/cohorts/99", "/learn/mayor/o1/exercise"])  # fmt: skip
def test_what_does_not_exist_is_not_found(client, people, url) -> None:
    client.login(people.trainer).get(url, status=404)


def test_reading_is_recorded_once_with_version_and_view(client, people) -> None:
    from lowcarbon_training.learn import content
    from lowcarbon_training.learn.modules.models import RequirementEvent

    client.login(people.luxi.mayor).get("/learn/mayor/m1?view=both&lang=en").submit("/read")
    client.post("/learn/mayor/m1/read")
    fact = db.session.scalars(select(RequirementEvent)).one()
    assert (fact.requirement, fact.kind, fact.evidence) == ("lesson", "completed", {"view": "both"})
    assert (fact.lang, fact.version) == ("en", content.version("m1"))
    page = client.get("/learn?lang=en")
    assert "1 of 3 done" in page.text


def test_visits_are_noted_once_a_day_and_keep_the_language(client, people) -> None:
    from lowcarbon_training.learn.modules.models import LearningDay

    client.login(people.luxi.mayor).get("/learn/mayor/m1?lang=en")
    client.get("/learn")
    client.login(people.luxi.mayor).get("/learn")
    assert len(db.session.scalars(select(LearningDay)).all()) == 1
    db.session.refresh(people.luxi.mayor)
    assert people.luxi.mayor.lang == "en"


def test_home_step_says_what_is_missing(client, people) -> None:
    page = client.login(people.luxi.mayor).get("/c/luxi/?lang=en")
    assert "Mayor track: short lessons" in page.text
    complete(people.luxi.mayor, "m1", but="quiz")
    page = client.get("/c/luxi/?lang=en")
    assert "2 of 3 done; still missing: All three questions right" in page.text
    complete(people.luxi.mayor, "m1")
    assert "You have completed the Mayor track." in client.get("/c/luxi/?lang=en").text


def test_demo_has_a_cohort_of_each_track_and_makes_them_once(app, people) -> None:
    people.trainer.login = "trainer"
    people.luxi.city.demo = people.slp.city.demo = True
    db.session.commit()
    for _ in range(2):
        demo.demo(app)
        db.session.commit()
    groups = db.session.scalars(select(Cohort).order_by(Cohort.id)).all()
    assert [group.track for group in groups] == ["mayor", "official"]
    assert len(db.session.scalars(select(Enrolment)).all()) == 6
