"""Answers between the database, a submission's JSON and the engine. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lowcarbon_training.engine.questions.answers import Answer, AnswerSet, Confidentiality, Value
from lowcarbon_training.engine.questions.questionnaire import Questionnaire
from lowcarbon_training.engine.records import NotationKey, Quality


def typed(value: Any) -> Value:
    """A JSON value as the engine holds it: lists become tuples."""
    return tuple(value) if isinstance(value, list) else value


def plain(value: Value) -> Any:
    """An engine's value as JSON holds it."""
    return list(value) if isinstance(value, tuple) else value


def answer_of(
    key: str, parts: Mapping[str, Any], questionnaire: Questionnaire, country: str | None
) -> Answer:
    """An answer from the form in which it is written to JSON (:meth:`Answer.record`).

    The storage value is worked out anew, so that it follows the questionnaire of today; a unit that has left the
    questionnaire gives none.
    """
    value, unit = typed(parts.get("value")), parts.get("unit")
    part = questionnaire.field(key, country)
    quality, notation = parts.get("quality"), parts.get("notation_key")
    return Answer(
        key,
        value=value,
        unit=unit,
        stored=questionnaire.stored(part, value, unit) if part is not None else value,
        year=parts.get("year"),
        source=parts.get("source") or "",
        quality=Quality(quality) if quality else None,
        confidentiality=Confidentiality(parts.get("class") or "internal"),
        notation_key=NotationKey(notation) if notation else None,
        unknown=bool(parts.get("unknown")),
        origin=parts.get("origin") or "",
        note=parts.get("note") or "",
    )


def answer_set(
    records: Mapping[str, Mapping[str, Any]], questionnaire: Questionnaire, country: str | None
) -> AnswerSet:
    """A set of answers from JSON."""
    return AnswerSet(answer_of(key, parts, questionnaire, country) for key, parts in records.items())


def of_question(id: str, answers: AnswerSet) -> Iterable[Answer]:
    """The answers of one question: its own, and those of its fields."""
    return (answer for key, answer in answers.items() if key.split(".", 1)[0] == id)
