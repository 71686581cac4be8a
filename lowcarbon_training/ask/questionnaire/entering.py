"""Judging what was typed on a question page: answers to keep, what to correct, what looks like a slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lowcarbon_training.ask.questionnaire.typed import (
    CHOICES,
    Typed,
    asked_fields,
    from_answers,
    from_form,
    is_figure,
    page_depth,
)
from lowcarbon_training.ask.zips import zip_faults
from lowcarbon_training.engine.questions.answers import Answer, AnswerSet, Confidentiality
from lowcarbon_training.engine.questions.asking import fields_at
from lowcarbon_training.engine.questions.crosschecks import cross_warnings
from lowcarbon_training.engine.questions.entry import Meta, Raw, read_one, validate
from lowcarbon_training.engine.questions.questionnaire import Depth, Field, FieldType, Question, Questionnaire
from lowcarbon_training.engine.records import EngineError, EngineWarning, NotationKey, Quality

__all__ = [
    "CHOICES", "Fault", "Judged", "Typed", "asked_fields", "from_answers", "from_form", "is_figure", "judge", "page_depth",
]  # fmt: skip

LIMITS = {"source": 1000, "note": 2000, "answered_by": 120}
"""Longest texts. [characters]"""
YEAR_FIELD = Field("year", FieldType.YEAR, None, None, None, (), None, None, None, Depth.QUICK, (), True)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to correct: the field (an answer key, ``year`` ...) and the engine's code."""

    key: str
    error: EngineError


@dataclass(frozen=True, slots=True)
class Judged:
    """A page after checking."""

    answers: tuple[Answer, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[EngineWarning, ...]


def judge(
    questionnaire: Questionnaire, question: Question, typed: Typed, answers: AnswerSet, depth: Depth
) -> Judged:
    """Check a page: answers to keep, what to correct, and what looks like a slip."""
    faults: list[Fault] = []
    fields = asked_fields(question, depth)
    keys = {part.key for part in fields}
    whole = question.id
    filled = [part.key for part in fields if _filled(typed, part)]
    meta = _meta(typed, question, faults, needs_year=bool(filled))
    if whole in typed.unknown or whole in typed.notation:
        if whole in typed.unknown and whole in typed.notation:
            faults.append(Fault(whole, EngineError("answer_two_states")))
        elif filled:
            faults.append(Fault(filled[0], EngineError("answer_and_state")))
        state = _state(typed, whole, meta, faults)
        return Judged(_spread(state, question, fields, depth) if not faults else (), tuple(faults), ())
    marked = [part for part in fields if part.key in typed.unknown or part.key in typed.notation]
    faults += [Fault(part.key, EngineError("answer_and_state")) for part in marked if _filled(typed, part)]
    raw = _raw(typed, fields, faults)
    others = answers.without(keys)
    entry = validate(questionnaire, replace(question, fields=fields), raw, others, meta, depth)
    states = {part.key: _state(typed, part.key, meta, faults) for part in marked}
    skip = {"answer_missing", "answer_nothing"}
    faults += [
        Fault(fault.key, fault.error)
        for fault in entry.faults or zip_faults(entry.answers)
        if not (fault.error.code in skip and (fault.key in states or (fault.key == whole and states)))
        and not any(known.key == fault.key for known in faults)
    ]
    if question.kind == "table" and not entry.answers and not faults and not states:
        faults.append(Fault(whole, EngineError("answer_nothing")))
    found = (*entry.answers, *(answer for answer in states.values() if answer is not None))
    if faults:
        return Judged((), tuple(faults), ())
    return Judged(found, (), (*entry.warnings, *cross_warnings(question, others.having(found))))


def _filled(typed: Typed, part: Field) -> bool:
    if part.type is FieldType.RANK:
        return any(typed.ranks.get(part.key, {}).values())
    return any(text.strip() for text in typed.values.get(part.key, []))


def _raw(typed: Typed, fields: Sequence[Field], faults: list[Fault]) -> dict[str, Raw]:
    raw: dict[str, Raw] = {}
    rows = _used_rows(typed, fields)
    for part in fields:
        if part.type is FieldType.RANK:
            try:
                raw[part.key] = Raw(ranking(typed.ranks.get(part.key, {})))
            except EngineError as error:
                faults.append(Fault(part.key, error))
        else:
            cells = typed.values.get(part.key, [])
            if typed.rows:
                cells = [typed.value(part.key, row) for row in rows]
            raw[part.key] = Raw(cells if len(cells) != 1 else cells[0], typed.units.get(part.key))
    return raw


def _used_rows(typed: Typed, fields: Sequence[Field]) -> list[int]:
    """Rows of a table in which anything stands."""
    return [row for row in range(typed.rows) if any(typed.value(part.key, row).strip() for part in fields)]


def ranking(ranks: Mapping[str, str]) -> list[str]:
    """Options in the order of the ranks typed beside them.

    Raises
    ------
    EngineError
        ``answer_rank_twice``: two options have the same rank.
    """
    given = [(int(read_rank(text)), option) for option, text in ranks.items() if text]
    if len({rank for rank, _option in given}) != len(given):
        raise EngineError("answer_rank_twice")
    return [option for _rank, option in sorted(given)]


def read_rank(text: str) -> int:
    """A rank 1, 2, 3 ..."""
    if not text.isdigit() or not 1 <= int(text) <= 99:
        raise EngineError("answer_rank", found=text[:20])
    return int(text)


def _meta(typed: Typed, question: Question, faults: list[Fault], *, needs_year: bool) -> Meta:
    """Provenance of the page; what was mistyped becomes a fault of its own field."""
    year: int | None = None
    if is_figure(question):
        try:
            year = int(read_one(YEAR_FIELD, typed.year)) if typed.year else None
        except EngineError as error:
            faults.append(Fault("year", error))
        if needs_year and not typed.year:
            faults.append(Fault("year", EngineError("answer_year_missing")))
    for name, limit in LIMITS.items():
        if len(getattr(typed, name)) > limit:
            faults.append(Fault(name, EngineError("answer_too_long", limit=limit)))
    quality = Quality(typed.quality) if typed.quality in tuple(Quality) else None
    secrecy = Confidentiality(typed.secrecy) if typed.secrecy in tuple(Confidentiality) else None
    if secrecy is None:
        faults.append(Fault("secrecy", EngineError("answers_class", found=typed.secrecy[:20])))
    return Meta(year, typed.source, quality, secrecy or Confidentiality.INTERNAL, "", typed.note)


def _state(typed: Typed, key: str, meta: Meta, faults: list[Fault]) -> Answer | None:
    """The answer "we do not know" or a notation key."""
    base = Answer(key, source=meta.source, confidentiality=meta.confidentiality, note=meta.note)
    if key in typed.unknown:
        return replace(base, unknown=True)
    word = typed.notation.get(key, "")
    if word not in tuple(NotationKey):
        faults.append(Fault(key, EngineError("cell_not_key", found=word[:20])))
        return None
    return replace(base, notation_key=NotationKey(word))


def _spread(
    state: Answer | None, question: Question, fields: Sequence[Field], depth: Depth
) -> tuple[Answer, ...]:
    """A state of the whole question; where deeper fields are not asked yet, one for each field that is."""
    if state is None:
        return ()
    if len(fields) == len(question.fields) or fields_at(question, Depth.FULL) == fields_at(question, depth):
        return (state,)
    return tuple(replace(state, key=part.key) for part in fields)
