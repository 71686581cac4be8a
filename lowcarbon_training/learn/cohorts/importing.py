"""From an uploaded file to invitations: what would change, shown first; then done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import or_, select

from lowcarbon_training.extensions import db
from lowcarbon_training.learn.cohorts import operations, reads
from lowcarbon_training.learn.cohorts.models import Cohort, CohortInvitation, Enrolment
from lowcarbon_training.learn.cohorts.roster_file import Entry, Known, Line, _fold, compare, read
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.platform import links
from lowcarbon_training.platform.workbooks import read_csv, read_xlsx

PURPOSE = "cohort-roster"
HOURS = 60 * 60 * 6
"""How long a dry run may be confirmed. [s]"""
MAX_BYTES = 2 * 1024 * 1024


def rows_of(content: bytes) -> Sequence[Sequence[Any]]:
    """Rows of a CSV (UTF-8 or GB18030) or of the first sheet of a workbook.

    Raises
    ------
    WorkbookError
    """
    if content[:2] == b"PK":
        return next(iter(read_xlsx(content).values()))
    return read_csv(content)


def understand(cohort: Cohort, rows: Sequence[Sequence[Any]], default_lang: str) -> list[Line]:
    """Lines of a file for this cohort, compared with who is there.

    Raises
    ------
    FileFault
    """
    cities: dict[str, int] = {}
    langs: dict[int, str] = {}
    for city in cohort.cities:
        for name in (city.slug, city.name_zh, city.name_en):
            if name:
                cities[_fold(name)] = city.id
        langs[city.id] = "zh" if city.country == "CN" else "en"
    return compare(read(rows, cities, langs, default_lang), known(cohort))


def known(cohort: Cohort) -> dict[str, Known]:
    """Who is invited or in the cohort, by contact; two queries."""
    out: dict[str, Known] = {}
    query = (
        select(User, Enrolment.city_id)
        .join(Enrolment, Enrolment.user_id == User.id)
        .where(Enrolment.cohort_id == cohort.id)
        .where(or_(User.email.is_not(None), User.phone.is_not(None), User.login.is_not(None)))
    )
    for user, city_id in db.session.execute(query):
        for contact in filter(None, (user.email, user.phone, user.login)):
            out[contact] = Known(Entry(user.name, contact, city_id, None, user.lang), "member")
    for one in reads.invitations(cohort):
        state = "accepted" if one.accepted_at else "revoked" if one.revoked_at else "open"
        if one.contact in out and state != "revoked":
            continue
        out[one.contact] = Known(Entry(one.name, one.contact, one.city_id, one.role, one.lang), state)
    return out


def token(cohort: Cohort, lines: Sequence[Line]) -> str:
    """What a dry run found, signed, for the form that confirms it."""
    return links.token(PURPOSE, {"cohort": cohort.id, "lines": [asdict(line) for line in lines]})


def lines_of(cohort: Cohort, given: str) -> list[Line] | None:
    """The lines of a token; None when it is too old, changed, or of another cohort."""
    value = links.value_of(PURPOSE, given, HOURS)
    if not isinstance(value, dict) or value.get("cohort") != cohort.id:
        return None
    return [
        Line(
            **{
                **line,
                "entry": Entry(**line["entry"]) if line["entry"] else None,
                "differs": tuple(line["differs"]),
            }
        )
        for line in value["lines"]
    ]


def apply(cohort: Cohort, looked_at: Sequence[Line], *, replace: bool, actor_id: int) -> tuple[int, int, int]:
    """Invite; compared once more with who is there now.

    Returns
    -------
    (added, changed, left as they were)
    """
    lines = compare(
        [Line(one.number, "added", one.name, one.contact, one.entry) for one in looked_at if one.entry],
        known(cohort),
    )
    invited = {one.contact: one for one in reads.invitations(cohort)}
    added = changed = 0
    for line in lines:
        entry = line.entry
        if entry is None:
            continue
        if line.status == "added":
            made = operations.invite(
                cohort,
                name=entry.name,
                contact=entry.contact,
                city_id=entry.city_id,
                role=entry.role,
                lang=entry.lang,
                actor_id=actor_id,
            )
            added += made is not None
        elif line.status == "conflicting" and replace:
            one: CohortInvitation = invited[entry.contact]
            if one.accepted_at is not None:
                continue
            one.revoked_at = None
            operations.correct_invitation(
                one,
                name=entry.name,
                city_id=entry.city_id,
                role=entry.role,
                lang=entry.lang,
                actor_id=actor_id,
            )
            changed += 1
    return added, changed, len(lines) - added - changed
