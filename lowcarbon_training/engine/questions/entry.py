"""What a person enters on one page: raw fields in, answers, faults and plausibility warnings out.

Language-free: codes with parameters. A fault refuses the page; a warning is shown once and the answer is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..numbers import narrow, parse_number
from ..records import EngineError, EngineWarning, NotationKey, Quality
from .answers import Answer, AnswerSet, Confidentiality, Scalar, Value
from .asking import fields_at
from .natural import number_text, year_text
from .plausible import plausibility
from .questionnaire import Depth, Field, FieldType, Question, Questionnaire

MAX_TEXT = 4_000
MAX_GEOJSON = 200_000
YEARS = (1950, 2100)
_YES = frozenset({"yes", "true", "1", "on", "是", "有"})
_NO = frozenset({"no", "false", "0", "off", "否", "无", "没有"})
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
MOST = 1e15
"""More of anything, of either sign, no city has, whatever the unit; questions name closer limits."""
_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Raw:
    """One field as it came from a form or a file: text (or several texts) and the unit chosen."""

    value: str | Sequence[str] = ""
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """Provenance of a page's answers."""

    year: int | None = None
    source: str = ""
    quality: Quality | None = None
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    origin: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldFault:
    """Why a field cannot be kept; ``key`` is the answer key, or the question's id for the page as a whole."""

    key: str
    error: EngineError


@dataclass(frozen=True, slots=True)
class Entry:
    """A validated page."""

    answers: tuple[Answer, ...]
    faults: tuple[FieldFault, ...]
    warnings: tuple[EngineWarning, ...]

    @property
    def sound(self) -> bool:
        """Whether the answers may be kept."""
        return not self.faults


def unknown(question: Question, meta: Meta | None = None) -> Entry:
    """The page answered with "we do not know"."""
    meta = meta or Meta()
    return Entry((_answer(question.id, meta, unknown=True),), (), ())


def notation(question: Question, key: NotationKey, meta: Meta | None = None) -> Entry:
    """The page answered with a notation key."""
    return Entry((_answer(question.id, meta or Meta(), notation_key=key),), (), ())


def _answer(key: str, meta: Meta, **parts: object) -> Answer:
    base = Answer(
        key, year=meta.year, source=meta.source, quality=meta.quality, confidentiality=meta.confidentiality,
        origin=meta.origin, note=meta.note,
    )  # fmt: skip
    return replace(base, **parts)  # type: ignore[arg-type]


def validate(
    questionnaire: Questionnaire,
    question: Question,
    raw: Mapping[str, Raw],
    answers: AnswerSet,
    meta: Meta | None = None,
    depth: Depth = Depth.FULL,
) -> Entry:
    """Check what was entered on a page.

    Parameters
    ----------
    raw : mapping
        Answer key to what was entered; for a table the value is the list of the column's cells.
    answers : AnswerSet
        The city's other answers, for ranges per person and the like.

    Returns
    -------
    Entry
        Answers with stored values, faults (codes with parameters) and plausibility warnings.
    """
    meta = meta or Meta()
    found: list[Answer] = []
    faults: list[FieldFault] = []
    for part in fields_at(question, depth):
        given = raw.get(part.key, Raw())
        try:
            checked = check_field(questionnaire, part, given, column=question.kind == "table")
            if checked is None:
                if not part.optional and question.kind != "table":
                    faults.append(FieldFault(part.key, EngineError("answer_missing")))
                continue
            value, unit, stored = checked
            found.append(_answer(part.key, meta, value=value, unit=unit, stored=stored))
        except EngineError as error:
            faults.append(FieldFault(part.key, error))
    needed = [part for part in fields_at(question, depth) if not part.optional]
    if not found and not needed and not faults:
        faults.append(FieldFault(question.id, EngineError("answer_nothing")))
    faults += check_question(question, found)
    others = answers.having(found)
    warnings = [
        warning
        for answer in found
        for warning in plausibility(questionnaire, _field(question, answer.key), answer, others)
    ]
    return Entry(tuple(found), tuple(faults), tuple(warnings))


def check_field(
    questionnaire: Questionnaire, part: Field, given: Raw, *, column: bool = False
) -> tuple[Value, str | None, Value] | None:
    """(value as entered, unit, stored value) of one field; ``None`` when it was left empty.

    Parameters
    ----------
    column : bool
        Whether the field is a column of a table, entered as the list of its cells.

    Raises
    ------
    EngineError
        ``answer_...`` or ``number_...`` codes: not a number, unit not offered, outside physical limits ...
    """
    given = _alone(questionnaire, part, given)
    value = _table_column(part, given) if column else read_value(part, given)
    if value is None:
        return None
    unit = _unit(part, given)
    stored = questionnaire.stored(part, value, unit)
    _hard(part, value if stored is None else stored)
    return value, unit, stored


def _alone(questionnaire: Questionnaire, part: Field, given: Raw) -> Raw:
    """What was entered with the numbers alone, where a unit or a currency stands beside them."""
    if part.type not in {FieldType.NUMBER, FieldType.INTEGER} or not any(_cells(given)):
        return given
    unit = _unit(part, given)
    found = [number_text(text, unit, questionnaire.units) for text in _cells(given)]
    return replace(given, value=found[0] if isinstance(given.value, str) else found)


def check_question(question: Question, found: Sequence[Answer]) -> list[FieldFault]:
    """Faults over the fields of a question: rows of a table, shares that add up, region and country."""
    faults = _even_rows(question, found) if question.kind == "table" else []
    return [*faults, *_sums(question, found), *_region(found), *_zip(found)]


def _field(question: Question, key: str) -> Field:
    return next(part for part in question.fields if part.key == key)


def _unit(part: Field, given: Raw) -> str | None:
    if part.unit is None:
        return None
    unit = given.unit or (part.units[0] if part.units else part.unit)
    if unit not in part.units and unit != part.unit:
        raise EngineError("answer_unit", found=unit, known=", ".join(part.units))
    return unit


def _cells(given: Raw) -> list[str]:
    texts = [given.value] if isinstance(given.value, str) else list(given.value)
    return [text.strip() for text in texts]


def read_value(part: Field, given: Raw) -> Value:
    """The typed value of one field; ``None`` when it was left empty."""
    cells = [text for text in _cells(given) if text]
    if not cells:
        return None
    if part.type in {FieldType.MULTI, FieldType.RANK}:
        for text in cells:
            _option(part, text)
        if len(set(cells)) != len(cells):
            raise EngineError("answer_twice")
        return tuple(cells)
    if len(cells) > 1:
        raise EngineError("answer_several")
    return read_one(part, cells[0])


def _table_column(part: Field, given: Raw) -> Value:
    cells = _cells(given)
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        return None
    return tuple(_cell(part, text) for text in cells)


def _cell(part: Field, text: str) -> Scalar:
    return read_one(part, text) if text else ""


def read_one(part: Field, text: str) -> Scalar:
    """One typed value from its text."""
    kind = part.type
    if kind in {FieldType.NUMBER, FieldType.INTEGER}:
        number = parse_number(text)
        if kind is FieldType.INTEGER and len(part.units) < 2 and not number.is_integer():
            raise EngineError("answer_not_whole", found=text)
        return number
    if kind is FieldType.YEAR:
        number = parse_number(year_text(text))
        if not number.is_integer() or not YEARS[0] <= number <= YEARS[1]:
            raise EngineError("answer_not_year", found=text)
        return int(number)
    if kind is FieldType.YESNO:
        if text.lower() in _YES | _NO:
            return text.lower() in _YES
        raise EngineError("answer_not_yesno", found=text[:60])
    if kind in {FieldType.CHOICE, FieldType.MULTI, FieldType.RANK}:
        return _option(part, text)
    if kind in {FieldType.DATE, FieldType.MONTH}:
        pattern = _DATE if kind is FieldType.DATE else _MONTH
        if not pattern.fullmatch(text):
            raise EngineError(
                "answer_not_date" if kind is FieldType.DATE else "answer_not_month", found=text[:60]
            )
        return text
    limit = MAX_GEOJSON if kind is FieldType.GEOJSON else MAX_TEXT
    if len(text) > limit:
        raise EngineError("answer_too_long", limit=limit)
    return text


def _option(part: Field, text: str) -> str:
    known = [option.id for option in part.options]
    if text not in known:
        raise EngineError("answer_option", found=text[:60], known=", ".join(known[:20]))
    return text


def _hard(part: Field, value: Value) -> None:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, bool) or not isinstance(item, int | float):
            continue
        least = -MOST if part.minimum is None else part.minimum
        most = MOST if part.maximum is None else part.maximum
        if item < least:
            raise EngineError("answer_below", limit=least, in_unit=part.unit or "")
        if item > most:
            raise EngineError("answer_above", limit=most, in_unit=part.unit or "")


def _even_rows(question: Question, found: Sequence[Answer]) -> list[FieldFault]:
    """Columns of a table have one cell per row; too many rows are refused."""
    lengths = {answer.key: len(answer.value) for answer in found if isinstance(answer.value, tuple)}
    rows = max(lengths.values(), default=0)
    if rows > question.max_rows:
        return [FieldFault(question.id, EngineError("answer_rows", limit=question.max_rows))]
    faults = []
    for part in question.fields:
        if rows and not part.optional and lengths.get(part.key, 0) < rows:
            faults.append(
                FieldFault(part.key, EngineError("answer_row_missing", n=lengths.get(part.key, 0) + 1))
            )
    return faults


def _sums(question: Question, found: Sequence[Answer]) -> list[FieldFault]:
    values = {
        a.key: a.stored for a in found if isinstance(a.stored, int | float) and not isinstance(a.stored, bool)
    }
    faults = []
    for check in question.checks:
        given = [values[key] for key in check.of if key in values]
        total = float(sum(given))
        whole = len(given) == len(check.of)
        if (whole and abs(total - check.sum_to) > check.tolerance) or total > check.sum_to + check.tolerance:
            faults.append(
                FieldFault(question.id, EngineError("answer_sum", total=total, wanted=check.sum_to))
            )
    return faults


def _zip(found: Sequence[Answer]) -> list[FieldFault]:
    return [
        FieldFault(answer.key, EngineError("answer_zip", found=str(answer.value)[:20]))
        for answer in found
        if answer.key == "A01b.zip" and answer.value and not _ZIP.fullmatch(narrow(str(answer.value)))
    ]


def _region(found: Sequence[Answer]) -> list[FieldFault]:
    values = {answer.key: answer.value for answer in found}
    country, region = values.get("A01.country"), values.get("A01.region")
    if country and region and not str(region).startswith(f"{country}-"):
        return [
            FieldFault("A01.region", EngineError("answer_region", country=str(country), region=str(region)))
        ]
    return []
