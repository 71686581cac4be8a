"""What happens to a question page between being sent and being kept."""

from __future__ import annotations

from typing import Any

from flask import flash, request
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from lowcarbon_training import i18n
from lowcarbon_training.ask.questionnaire import showing
from lowcarbon_training.ask.questionnaire.reads import Draft, default_year, record_of
from lowcarbon_training.ask.questionnaire.typed import Typed, from_answers
from lowcarbon_training.engine.questions.asking import Effects
from lowcarbon_training.engine.questions.questionnaire import Depth, FieldType, Question
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.uploads.operations import UploadRefused, keep


def typed_before(found: Draft, asked: Question, depth_shown: Depth) -> Typed:
    """The page as it was answered, else with what is known already."""
    year = default_year(found.answers)
    rows = found.rows_of(asked)
    typed = from_answers(
        asked, found.answers, depth_shown, year=year, answered_by=rows[0].answered_by if rows else ""
    )
    if asked.id == "A02" and not rows:
        own, other = ("zh", "en") if found.city.country == "CN" else ("en", "zh")
        typed.values = {
            "A02.name": [found.city.name[own] or found.city.name[other]],
            "A02.name_other": [found.city.name[other] if found.city.name[own] else ""],
        }
    return typed


def untouched(found: Draft, asked: Question, depth_shown: Depth, typed: Typed) -> bool:
    """Whether a page that was sent says what it said when it was shown, and carries no file."""
    if any(file.filename for file in request.files.values()):
        return False
    return typed.essence == typed_before(found, asked, depth_shown).essence


def rows_changed(typed: Typed, asked: Question, act: str) -> bool:
    """Add or remove a row of a table, as a button asks; True when the page is to be shown again."""
    if asked.kind != "table":
        return False
    if act == "add_row":
        typed.rows = min(typed.rows + 1, asked.max_rows)
        return True
    name, _sep, number = act.partition(":")
    if name == "remove_row" and number.isdigit():
        for cells in typed.values.values():
            if int(number) < len(cells):
                del cells[int(number)]
        typed.rows = max(typed.rows - 1, 1)
        return True
    return False


def differs(found: Draft, asked: Question, answers: tuple[Any, ...]) -> bool:
    """Whether what was entered says something else than what somebody saved meanwhile."""
    parts = ("value", "unit", "notation_key", "unknown")
    old = {row.key: [record_of(row)[name] for name in parts] for row in found.rows_of(asked)}
    new = {}
    for answer in answers:
        said = answer.record()
        new[answer.key] = [said.get(name) for name in parts[:3]] + [bool(said.get("unknown"))]
    return old != new


class Refused(Exception):
    """An attachment that is not taken in, with the field it was given for."""

    def __init__(self, key: str, words: str) -> None:
        self.key = key
        super().__init__(words)


def attach(city: City, asked: Question, typed: Typed) -> None:
    """Take in the files of fields that ask for one; the answer then names the upload."""
    for part in asked.fields:
        file = request.files.get(f"file.{part.key}") if part.type is FieldType.FILE else None
        if file is not None and file.filename:
            try:
                kept = keep(file, city_id=city.id, actor_id=current_user.id)
            except UploadRefused as refused:
                raise Refused(part.key, str(refused)) from None
            typed.values[part.key] = [f"{showing.ATTACHED}{kept.id}"]


def evidence_of(city: City) -> int | None:
    """The file given as evidence, taken in."""
    file = request.files.get("evidence")
    if file is None or not file.filename:
        return None
    return keep(file, city_id=city.id, actor_id=current_user.id).id


def say_effects(effects: Effects) -> None:
    """What a changed answer does to other questions."""
    opened, closed = len(effects.now_asked), len(effects.no_longer_asked)
    if opened:
        flash(
            ngettext(
                "This answer opens one more question.", "This answer opens %(num)d more questions.", opened
            )
        )
    if closed:
        flash(
            ngettext(
                "One question is no longer asked; its answer is kept.",
                "%(num)d questions are no longer asked; their answers are kept.",
                closed,
            )
        )
    if effects.look_again:
        names = ("、" if i18n.lang() == "zh" else ", ").join(effects.look_again)
        flash(_("Please look again at: %(questions)s", questions=names), "warn")
