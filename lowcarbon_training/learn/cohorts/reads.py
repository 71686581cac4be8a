"""Finding cohorts, members and invitations."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from lowcarbon_training.extensions import db
from lowcarbon_training.learn.cohorts.models import Cohort, CohortInvitation, Enrolment, Nudge
from lowcarbon_training.platform import links

COHORT_LINK = "cohort"
PERSONAL_LINK = "cohort-invitation"


def cohorts_for(user: Any) -> list[tuple[Cohort, int]]:
    """A trainer's own cohorts, or all of them for a coordinator, newest first, with how many people are in each."""
    count = func.count(Enrolment.id)
    query = (
        select(Cohort, count)
        .outerjoin(Enrolment, Enrolment.cohort_id == Cohort.id)
        .group_by(Cohort.id)
        .options(selectinload(Cohort.cities), joinedload(Cohort.trainer))
        .order_by(Cohort.starts_on.desc(), Cohort.id.desc())
    )
    if not user.is_coordinator:
        query = query.where(Cohort.trainer_id == user.id)
    return [(cohort, int(number)) for cohort, number in db.session.execute(query)]


@cache
def _cohort() -> Select[tuple[Cohort]]:
    return select(Cohort).where(Cohort.id == bindparam("cohort")).options(joinedload(Cohort.cities))


def visible(cohort_id: int, user: Any) -> Cohort | None:
    """A cohort that this trainer or coordinator may open; None for somebody else's."""
    cohort = db.session.scalars(_cohort(), {"cohort": cohort_id}).unique().one_or_none()
    if cohort is None or not (cohort.trainer_id == user.id or user.is_coordinator):
        return None
    return cohort


@cache
def _enrolments() -> Select[tuple[Enrolment]]:
    return (
        select(Enrolment)
        .join(Enrolment.cohort)
        .where(Enrolment.user_id == bindparam("user"))
        .options(contains_eager(Enrolment.cohort))
        .order_by(Cohort.ends_on.desc(), Cohort.id.desc())
    )


def enrolments_of(user_id: int) -> list[Enrolment]:
    """The cohorts a person is in, the one that ends last first."""
    return list(db.session.scalars(_enrolments(), {"user": user_id}))


def enrolment(cohort: Cohort, enrolment_id: int) -> Enrolment | None:
    """A member of this cohort."""
    return db.session.scalar(
        select(Enrolment)
        .where(Enrolment.id == enrolment_id, Enrolment.cohort_id == cohort.id)
        .options(joinedload(Enrolment.user), joinedload(Enrolment.city))
    )


@cache
def _members() -> Select[tuple[Enrolment]]:
    return (
        select(Enrolment)
        .where(Enrolment.cohort_id == bindparam("cohort"))
        .options(joinedload(Enrolment.user), joinedload(Enrolment.city))
        .order_by(Enrolment.id)
    )


def members(cohort: Cohort) -> list[Enrolment]:
    """Members with accounts and cities."""
    return list(db.session.scalars(_members(), {"cohort": cohort.id}))


@cache
def _invitations(only_open: bool) -> Select[tuple[CohortInvitation]]:
    query = (
        select(CohortInvitation)
        .where(CohortInvitation.cohort_id == bindparam("cohort"))
        .options(joinedload(CohortInvitation.city))
        .order_by(CohortInvitation.id)
    )
    if only_open:
        query = query.where(CohortInvitation.accepted_at.is_(None), CohortInvitation.revoked_at.is_(None))
    return query


def invitations(cohort: Cohort, *, only_open: bool = False) -> list[CohortInvitation]:
    """Personal invitations of a cohort, oldest first."""
    return list(db.session.scalars(_invitations(only_open), {"cohort": cohort.id}))


def invitation(cohort: Cohort, invitation_id: int) -> CohortInvitation | None:
    """A personal invitation of this cohort."""
    found = db.session.get(CohortInvitation, invitation_id)
    return found if found is not None and found.cohort_id == cohort.id else None


def nudges(enrolment_id: int) -> list[Nudge]:
    """Messages sent to a member, newest first."""
    return list(
        db.session.scalars(select(Nudge).where(Nudge.enrolment_id == enrolment_id).order_by(Nudge.id.desc()))
    )


# --- links ------------------------------------------------------------------------------------------------------------


def cohort_url(cohort: Cohort) -> str:
    """Full address by which anybody joins the cohort."""
    return links.absolute("invites.join", token=links.lasting(COHORT_LINK, [cohort.id, cohort.nonce]))


def personal_url(one: CohortInvitation) -> str:
    """Full address of a personal invitation."""
    return links.absolute("invites.join", token=links.lasting(PERSONAL_LINK, [one.id, one.nonce]))


def by_token(token: str) -> Cohort | CohortInvitation | None:
    """What a link leads to, open or not; None when it was never ours or was replaced."""
    for purpose, model in ((COHORT_LINK, Cohort), (PERSONAL_LINK, CohortInvitation)):
        value = links.value_of(purpose, token)
        if isinstance(value, list) and len(value) == 2:
            found: Any = db.session.get(model, value[0])
            return found if found is not None and found.nonce == value[1] else None
    return None
