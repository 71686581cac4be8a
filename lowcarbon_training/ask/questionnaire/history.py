"""Earlier answers to one question, read from the audit trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lowcarbon_training.ask.answer_sets import answer_of
from lowcarbon_training.ask.questionnaire.reads import Draft
from lowcarbon_training.ask.questionnaire.showing import label_of, state_words, value_words
from lowcarbon_training.engine.questions.questionnaire import Question
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.platform.audit.reads import of_subject

MOST = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """One moment at which the answer changed: (label, before, after) for each field."""

    at: datetime
    actor_id: int | None
    lines: tuple[tuple[Bi, str, str], ...]


def history_of(draft: Draft, question: Question) -> list[Change]:
    """Changes of one question, newest first; one query."""
    if draft.response is None:
        return []
    found = []
    for entry in of_subject("responses", draft.response.id, MOST):
        before, after = ((side or {}).get("answers", {}) for side in (entry.before, entry.after))
        lines = tuple(_lines(draft, question, before, after))
        if lines:
            found.append(Change(entry.at, entry.actor_id, lines))
    return found


def _lines(
    draft: Draft, question: Question, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[Bi, str, str]]:
    labels = {part.key: label_of(question, part) for part in question.fields}
    for key in sorted({*before, *after}):
        if key.split(".", 1)[0] != question.id or before.get(key) == after.get(key):
            continue
        yield (
            labels.get(key, question.title),
            _words(draft, question, key, before.get(key)),
            _words(draft, question, key, after.get(key)),
        )


def _words(draft: Draft, question: Question, key: str, parts: Mapping[str, Any] | None) -> str:
    if parts is None:
        return "–"
    answer = answer_of(key, parts, draft.questionnaire, draft.city.country)
    part = next((one for one in question.fields if one.key == key), None)
    words = value_words(part, answer) if part is not None else state_words(answer)
    year = f" ({answer.year})" if answer.year is not None else ""
    return (words or "–") + year
