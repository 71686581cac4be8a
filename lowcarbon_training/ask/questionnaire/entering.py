"""What was typed on a question page: read from a form or from the answers, judged, and shown again as it was.

Names of a form: ``v.<key>`` value (repeated for several choices and for the rows of a table), ``u.<key>`` unit,
``n.<key>`` "we do not know", ``k.<key>`` notation key, ``r.<key>.<option>`` rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lowcarbon_training.ask.questionnaire.reads import GIVEN
from lowcarbon_training.engine.answers import Answer, AnswerSet, Confidentiality, State
from lowcarbon_training.engine.asking import fields_at
from lowcarbon_training.engine.entry import Meta, Raw, read_one, validate
from lowcarbon_training.engine.questionnaire import Depth, Field, FieldType, Question, Questionnaire
from lowcarbon_training.engine.records import EngineError, EngineWarning, NotationKey, Quality

UNKNOWN = "__unknown"
"""Value of the choice "we do not know"."""
FIGURES = frozenset({FieldType.NUMBER, FieldType.INTEGER})
CHOICES = frozenset({FieldType.CHOICE, FieldType.YESNO})
YEARLESS = frozenset("CMN")
"""Sections about goals, money and priorities: their figures belong to no year of statistics."""
FEWEST_ROWS = 2
LIMITS = {"source": 1000, "note": 2000, "answered_by": 120}
"""Longest texts. [characters]"""
YEAR_FIELD = Field("year", FieldType.YEAR, None, None, None, (), None, None, None, Depth.QUICK, (), True)


@dataclass(slots=True)
class Typed:
    """A page as it was typed; every part is text."""

    values: dict[str, list[str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    notation: dict[str, str] = field(default_factory=dict)
    ranks: dict[str, dict[str, str]] = field(default_factory=dict)
    year: str = ""
    source: str = ""
    quality: str = "medium"
    secrecy: str = "internal"
    note: str = ""
    answered_by: str = ""
    rows: int = 0

    def value(self, key: str, row: int = 0) -> str:
        """Text of a field, or of one row of a column."""
        cells = self.values.get(key, [])
        return cells[row] if row < len(cells) else ""

    def chosen(self, key: str) -> list[str]:
        """All choices of a field."""
        return self.values.get(key, [])


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


def is_figure(question: Question) -> bool:
    """Whether the question asks for a figure that belongs to a year (goals, budgets and priorities do not)."""
    return question.section not in YEARLESS and any(part.type in FIGURES for part in question.fields)


def page_depth(question: Question, answers: AnswerSet, depth: Depth, everything: bool = False) -> Depth:
    """Depth at which a page is shown: the city's, unless the question or an answer given lies deeper."""
    answered = [
        part.depth
        for part in question.fields
        if part.key in answers and part.key.split(".")[0] == question.id
    ]
    wanted = [depth, question.depth, *answered, *([Depth.FULL] if everything else [])]
    return max(wanted, key=lambda one: one.rank)


def asked_fields(question: Question, depth: Depth) -> tuple[Field, ...]:
    """Fields that a page shows as inputs; what the city's own record answers is not among them."""
    return tuple(part for part in fields_at(question, depth) if part.key not in GIVEN)


# --- reading -----------------------------------------------------------------------------------------------------------


def from_form(form: Any, question: Question, depth: Depth) -> Typed:
    """What a form holds (a werkzeug MultiDict)."""
    typed = Typed(
        year=form.get("year", "").strip(),
        source=form.get("source", "").strip(),
        quality=form.get("quality", "medium"),
        secrecy=form.get("secrecy", "internal"),
        note=form.get("note", "").strip(),
        answered_by=form.get("answered_by", "").strip(),
    )
    for part in asked_fields(question, depth):
        key = part.key
        cells = form.getlist(f"v.{key}")
        if part.type is FieldType.RANK:
            typed.ranks[key] = {
                option.id: form.get(f"r.{key}.{option.id}", "").strip() for option in part.options
            }
        elif cells == [UNKNOWN]:
            typed.unknown.add(key)
        else:
            typed.values[key] = cells
        if form.get(f"u.{key}"):
            typed.units[key] = form[f"u.{key}"]
    for key in (question.id, *(part.key for part in question.fields)):
        if form.get(f"n.{key}"):
            typed.unknown.add(key)
        if form.get(f"k.{key}"):
            typed.notation[key] = form[f"k.{key}"]
    if question.kind == "table":
        lengths = [len(cells) for cells in typed.values.values()]
        typed.rows = min(max([FEWEST_ROWS, *lengths]), question.max_rows)
    return typed


def from_answers(
    question: Question, answers: AnswerSet, depth: Depth, *, year: int, answered_by: str = ""
) -> Typed:
    """What is known already, as it would have been typed."""
    typed = Typed(year=str(year), answered_by=answered_by)
    own = [a for key, a in answers.items() if key.split(".", 1)[0] == question.id and key not in GIVEN]
    for answer in own:
        if answer.unknown:
            typed.unknown.add(answer.key)
        elif answer.notation_key is not None:
            typed.notation[answer.key] = answer.notation_key.value
    for part in asked_fields(question, depth):
        given = answers.get(part.key)
        if given is None or given.value is None:
            continue
        cells = given.value if isinstance(given.value, tuple) else (given.value,)
        if part.type is FieldType.RANK:
            typed.ranks[part.key] = {str(option): str(n) for n, option in enumerate(cells, start=1)}
        else:
            typed.values[part.key] = [text_of(cell) for cell in cells]
        if given.unit:
            typed.units[part.key] = given.unit
    if own:
        _provenance(typed, own)
    if question.kind == "table":
        lengths = [len(cells) for cells in typed.values.values()]
        typed.rows = min(max([FEWEST_ROWS, *lengths]), question.max_rows)
    return typed


def _provenance(typed: Typed, own: Sequence[Answer]) -> None:
    """Year, source and the like of a page: those of its first answer."""
    first = own[0]
    typed.year = next((str(answer.year) for answer in own if answer.year is not None), typed.year)
    typed.source, typed.note = first.source, first.note
    typed.quality = first.quality.value if first.quality else "medium"
    typed.secrecy = first.confidentiality.value


def text_of(value: object) -> str:
    """A typed value as a person would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return "" if value is None else str(value)


# --- judging -----------------------------------------------------------------------------------------------------------


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
        for fault in entry.faults
        if not (fault.error.code in skip and (fault.key in states or (fault.key == whole and states)))
        and not any(known.key == fault.key for known in faults)
    ]
    if question.kind == "table" and not entry.answers and not faults and not states:
        faults.append(Fault(whole, EngineError("answer_nothing")))
    found = (*entry.answers, *(answer for answer in states.values() if answer is not None))
    return Judged(found if not faults else (), tuple(faults), entry.warnings if not faults else ())


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


def open_fields(question: Question, answers: AnswerSet, depth: Depth) -> list[str]:
    """Keys of a page that have no answer yet."""
    return [
        part.key
        for part in asked_fields(question, depth)
        if not part.optional and answers.state(part.key) is State.MISSING
    ]
