"""A demo city with 1, 40 or 400 of everything that can grow: members, messages, zones, invitations, answers, measures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from lowcarbon_training.ask.questionnaire.models import AnswerRow, Response
from lowcarbon_training.catalogue import load
from lowcarbon_training.extensions import db, now
from lowcarbon_training.learn.cohorts.models import Cohort, CohortCity, CohortInvitation, Enrolment
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.cities.models import City, Membership, Zone
from lowcarbon_training.people.invitations.models import Invitation
from lowcarbon_training.plan.models import Plan, PlanMeasure
from lowcarbon_training.platform.inbox.models import Notice

SIZES = (1, 40, 400)


def grow(slug: str, size: int) -> None:
    """Bring a city to (at least) this size and commit; measures end with the library, answers with the questionnaire."""
    city = db.session.scalar(select(City).where(City.slug == slug))
    assert city is not None
    people = [_person(city, number) for number in range(size)]
    db.session.flush()
    _of_city(city, people, size)
    _learners(city, people)
    _answers(city, size)
    _measures(city, size)
    db.session.commit()


def _person(city: City, number: int) -> User:
    login = f"crowd-{city.slug}-{number}"
    found = db.session.scalar(select(User).where(User.login == login))
    if found is not None:
        return found
    made = User(name=f"Person {number}", login=login, password_hash="-", lang="en")  # noqa: S106 - opens nothing
    db.session.add(made)
    db.session.flush()
    db.session.add(Membership(user_id=made.id, city_id=city.id, role="viewer"))
    return made


def _count(model: Any, *where: Any) -> int:
    return int(db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0)


def _of_city(city: City, people: list[User], size: int) -> None:
    officials = db.session.scalars(
        select(Membership).where(Membership.city_id == city.id, Membership.role == "official")
    )
    user_id = officials.first().user_id  # type: ignore[union-attr]
    for number in range(_count(Zone, Zone.city_id == city.id), size):
        db.session.add(Zone(city_id=city.id, name_en=f"Zone {number}", area_km2=1))
    for number in range(_count(Invitation, Invitation.city_id == city.id), size):
        db.session.add(
            Invitation(
                grants="city", city_id=city.id, role="viewer", nonce=f"{number:032d}", expires_at=now() + timedelta(9),
                created_by_id=people[number % len(people)].id,
            )
        )  # fmt: skip
    for _ in range(_count(Notice, Notice.user_id == user_id), size):
        db.session.add(Notice(user_id=user_id, kind="reset", params={}, url="/account"))


def _learners(city: City, people: list[User]) -> None:
    cohort = db.session.get(Cohort, 1)
    if cohort is None:
        return
    if _count(CohortCity, CohortCity.cohort_id == 1, CohortCity.city_id == city.id) == 0:
        db.session.add(CohortCity(cohort_id=1, city_id=city.id))
    known = set(db.session.scalars(select(Enrolment.user_id).where(Enrolment.cohort_id == 1)))
    asked = set(db.session.scalars(select(CohortInvitation.contact).where(CohortInvitation.cohort_id == 1)))
    for person in people:
        if person.id not in known:
            db.session.add(Enrolment(cohort_id=1, user_id=person.id, city_id=city.id))
        if (contact := f"{person.login}@example.org") not in asked:
            db.session.add(
                CohortInvitation(
                    cohort_id=1, name=person.name, contact=contact, lang="en", nonce="n", city_id=city.id
                )
            )


def _answers(city: City, size: int) -> None:
    response = db.session.scalar(select(Response).where(Response.city_id == city.id))
    if response is None:
        response = Response(city_id=city.id, depth="full")
        db.session.add(response)
        db.session.flush()
    known = set(db.session.scalars(select(AnswerRow.key).where(AnswerRow.response_id == response.id)))
    questions = [one.id for section in load().questionnaire.sections for one in section.questions]
    for key in questions[: max(0, size - len(known))]:
        if not any(one == key or one.startswith(f"{key}.") for one in known):
            db.session.add(AnswerRow(response_id=response.id, key=key, not_known=True))


def _measures(city: City, size: int) -> None:
    plan = db.session.scalar(select(Plan).where(Plan.city_id == city.id))
    if plan is None:
        plan = Plan(city_id=city.id, as_of=now().date())
        db.session.add(plan)
        db.session.flush()
    library = load().measures
    chosen = {one.measure for one in plan.measures}
    for name, measure in library.items():
        if city.country not in measure.countries:
            continue
        clash = any(other in measure.excludes or name in library[other].excludes for other in chosen)
        if len(chosen) < size and name not in chosen and not clash:
            chosen.add(name)
            db.session.add(PlanMeasure(plan_id=plan.id, measure=name, start=now().year + 1, level=0.5))
