"""Writing cohorts, invitations and enrolments. Nothing here commits."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from lowcarbon_training.extensions import db, now
from lowcarbon_training.learn.cohorts.models import Cohort, CohortCity, CohortInvitation, Enrolment, Nudge
from lowcarbon_training.people.accounts.reads import by_identity
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.cities.operations import ask_role, has_members, join
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.inbox.operations import notify
from lowcarbon_training.platform.journal import add_once


class Closed(Exception):
    """The link or invitation cannot be used any more."""


def save_cohort(
    cohort: Cohort | None,
    *,
    name_zh: str,
    name_en: str,
    track: str,
    cities: Collection[int],
    starts_on: date,
    ends_on: date,
    time_zone: str,
    actor_id: int,
) -> Cohort:
    """Make a cohort of the actor's, or change one."""
    made = cohort is None
    if cohort is None:
        cohort = Cohort(trainer_id=actor_id, nonce=secrets.token_hex(16), created_by_id=actor_id)
        db.session.add(cohort)
    facts = {
        "name_zh": name_zh, "name_en": name_en, "track": track, "starts_on": starts_on, "ends_on": ends_on,
        "time_zone": time_zone,
    }  # fmt: skip
    before = None if made else {key: getattr(cohort, key) for key in facts}
    for key, value in facts.items():
        setattr(cohort, key, value)
    db.session.flush()
    had = set(db.session.scalars(select(CohortCity.city_id).where(CohortCity.cohort_id == cohort.id)).all())
    wanted = set(cities)
    db.session.add_all(CohortCity(cohort_id=cohort.id, city_id=city) for city in wanted - had)
    if had - wanted:
        db.session.execute(
            delete(CohortCity).where(CohortCity.cohort_id == cohort.id, CohortCity.city_id.in_(had - wanted))
        )
    db.session.flush()
    db.session.expire(cohort, ["cities"])
    record(
        actor_id,
        "cohort.created" if made else "cohort.changed",
        cohort,
        before=before,
        after={**facts, "cities": sorted(wanted)},
    )
    return cohort


def set_link(cohort: Cohort, *, is_open: bool, actor_id: int) -> None:
    """Close the cohort's link, or open a new one; links made before stay closed."""
    if cohort.link_open == is_open:
        return
    cohort.link_open = is_open
    if is_open:
        cohort.nonce = secrets.token_hex(16)
    db.session.flush()
    record(actor_id, "cohort.link_opened" if is_open else "cohort.link_closed", cohort)


def invite(
    cohort: Cohort,
    *,
    name: str,
    contact: str,
    city_id: int | None,
    role: str | None,
    lang: str,
    actor_id: int,
) -> CohortInvitation | None:
    """Invite somebody by a link of their own; who has an account finds it in the inbox, too.

    Returns
    -------
    CohortInvitation or None
        None when this contact is invited to the cohort already.
    """
    one = CohortInvitation(
        cohort_id=cohort.id,
        name=name,
        contact=contact,
        city_id=city_id,
        role=role,
        lang=lang,
        nonce=secrets.token_hex(16),
        created_by_id=actor_id,
    )
    if not add_once(one):
        return None
    record(
        actor_id,
        "cohort_invitation.made",
        one,
        after={"cohort": cohort.id, "contact": contact, "role": role, "city": city_id},
    )
    tell_invited(cohort, one)
    return one


def tell_invited(cohort: Cohort, one: CohortInvitation) -> None:
    """A message to somebody who has an account already."""
    from lowcarbon_training.learn.cohorts.messages import about
    from lowcarbon_training.learn.cohorts.reads import personal_url

    user = by_identity(one.contact)
    if user is not None and user.active:
        notify(user, "cohort_invited", url=personal_url(one), **about(cohort))


def correct_invitation(
    one: CohortInvitation, *, name: str, city_id: int | None, role: str | None, lang: str, actor_id: int
) -> None:
    """Other values for an invitation that is still open."""
    facts = {"name": name, "city_id": city_id, "role": role, "lang": lang}
    before = {key: getattr(one, key) for key in facts}
    for key, value in facts.items():
        setattr(one, key, value)
    db.session.flush()
    record(actor_id, "cohort_invitation.changed", one, before=before, after=facts)


def revoke(one: CohortInvitation, *, actor_id: int) -> None:
    """Withdraw an open invitation."""
    if one.open:
        one.revoked_at = now()
        db.session.flush()
        record(actor_id, "cohort_invitation.revoked", one)


def enrol(cohort: Cohort, user: Any, *, city_id: int | None, actor_id: int) -> bool:
    """Put a person into a cohort; a second time changes nothing. Returns whether it was new."""
    row = Enrolment(cohort_id=cohort.id, user_id=user.id, city_id=city_id, created_by_id=actor_id)
    if not add_once(row):
        return False
    record(actor_id, "enrolment.created", row, after={"cohort": cohort.id, "user": user.id})
    return True


def is_in(cohort_id: int, user_id: int) -> bool:
    """Is the person in the cohort?"""
    found = db.session.scalar(
        select(Enrolment.id).where(Enrolment.cohort_id == cohort_id, Enrolment.user_id == user_id)
    )
    return found is not None


def accept(target: Cohort | CohortInvitation, user: Any) -> Cohort:
    """Use a link: the cohort's, or one's own. Using it twice changes nothing.

    A personal invitation with a role asks the city for it: the role is given when somebody who looks after the city's
    members accepts. Only a city without any member gets its first mayor at once, who then looks after it. Whoever made
    an invitation cannot name themselves.

    Raises
    ------
    Closed
        The cohort's link is closed, or the invitation was used by another person or withdrawn.
    """
    cohort = target if isinstance(target, Cohort) else target.cohort
    city_id = _own_city(cohort, user)
    if isinstance(target, Cohort):
        if not target.link_open and not is_in(cohort.id, user.id):
            raise Closed
    else:
        if not target.open and target.user_id != user.id:
            raise Closed
        if target.open:
            target.accepted_at, target.user_id = now(), user.id
            db.session.flush()
            record(user.id, "cohort_invitation.accepted", target)
            if target.city_id is not None:
                city_id = target.city_id
                if target.role is not None and target.city is not None and target.created_by_id != user.id:
                    _ask_city(user, target.city, target.role, actor_id=target.created_by_id)
    enrol(cohort, user, city_id=city_id, actor_id=user.id)
    return cohort


def _own_city(cohort: Cohort, user: Any) -> int | None:
    """The person's city: one that takes part in the cohort, else the first."""
    own = [membership.city_id for membership in user.memberships]
    taking_part = {city.id for city in cohort.cities}
    return next((city for city in own if city in taking_part), own[0] if own else None)


def _ask_city(user: Any, city: City, role: str, *, actor_id: int | None) -> None:
    if role == "mayor" and not has_members(city.id):
        join(user.id, city.id, role, manages=True, actor_id=actor_id)
    else:
        ask_role(user, city, role, actor_id=actor_id)


def remove(row: Enrolment, *, actor_id: int) -> None:
    """Take a person out of a cohort; what the person learned stays."""
    record(actor_id, "enrolment.removed", row, before={"cohort": row.cohort_id, "user": row.user_id})
    db.session.delete(row)
    db.session.flush()


def nudge(row: Enrolment, rule: str, day: date, *, url: str, actor_id: int, **params: Any) -> bool:
    """Send the ready message of a rule, in the learner's language; at most once a day. Returns whether it was sent."""
    sent = Nudge(enrolment_id=row.id, rule=rule, day=day, created_by_id=actor_id)
    if not add_once(sent):
        return False
    notify(row.user, f"learn_{rule}", url=url, **params)
    record(actor_id, "nudge.sent", sent, after={"rule": rule, "user": row.user_id})
    return True
