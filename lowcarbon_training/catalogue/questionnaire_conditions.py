"""Conditions of the questionnaire: they name earlier answers, fit their fields, and can come true."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.conditions import Comparison, Condition, parse
from ..engine.records import EngineError
from .faults import Faults
from .questionnaire_shape import FieldShape, QuestionShape

NUMERIC = frozenset({"number", "integer"})
WITH_OPTIONS = frozenset({"choice", "multi", "rank"})
DEPTHS = ("quick", "short", "full")
COUNTRIES = ("CN", "US")


def field_key(question: QuestionShape, field: FieldShape) -> str:
    """Answer key of a field."""
    return question.id if field.id is None else f"{question.id}.{field.id}"


class Book:
    """What was seen so far, in reading order."""

    def __init__(self) -> None:
        self.order: dict[str, int] = {}
        self.fields: dict[str, tuple[QuestionShape, FieldShape]] = {}
        self.questions: dict[str, QuestionShape] = {}
        self.reach: dict[tuple[str, str], bool] = {}


def _leaves(condition: Condition) -> Iterator[Comparison]:
    if isinstance(condition, Comparison):
        yield condition
    else:
        for part in condition.parts:
            yield from _leaves(part)


def _possible(condition: Condition, country: str, book: Book) -> frozenset[bool]:
    """Truth values the condition can take in a country, over all answers."""
    if isinstance(condition, Comparison):
        return _possible_leaf(condition, country, book)
    parts = [_possible(part, country, book) for part in condition.parts]
    if condition.join == "not":
        return frozenset(not value for value in parts[0])
    if condition.join == "all":
        return frozenset(
            value
            for value in (True, False)
            if (all(True in part for part in parts) if value else any(False in part for part in parts))
        )
    return frozenset(
        value
        for value in (True, False)
        if (any(True in part for part in parts) if value else all(False in part for part in parts))
    )


def _possible_leaf(leaf: Comparison, country: str, book: Book) -> frozenset[bool]:
    values = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
    if leaf.answer == "A01.country" and leaf.op in {"is", "in"}:
        return frozenset({country in values})
    asked, field = book.fields[leaf.answer]
    if not reachable(asked, country, book) or (field.countries and country not in field.countries):
        return frozenset({False})
    local = field.by_country.get(country)  # type: ignore[call-overload]
    options = (local.options if local else None) or field.options
    if options and leaf.op in {"is", "in", "has"} and not {option.id for option in options} & set(values):
        return frozenset({False})
    hard = (local.hard if local else None) or field.hard
    bound = leaf.value
    if (
        hard
        and isinstance(bound, int | float)
        and (
            (leaf.op == "gt" and hard.max is not None and hard.max <= bound)
            or (leaf.op == "lt" and hard.min is not None and hard.min >= bound)
        )
    ):
        return frozenset({False})
    return frozenset({True, False})


def reachable(question: QuestionShape, country: str, book: Book) -> bool:
    """Whether some answers of a city of this country lead to the page."""
    key = (question.id, country)
    if key not in book.reach:
        book.reach[key] = False  # a loop is a backward jump, noted elsewhere
        try:
            book.reach[key] = question.ask_if is None or True in _possible(
                parse(question.ask_if), country, book
            )
        except (EngineError, KeyError):
            book.reach[key] = True  # noted as a fault of the condition itself
    return book.reach[key]


def check_condition(file: str, place: str, question: QuestionShape, book: Book, faults: Faults) -> None:
    if question.ask_if is None:
        return
    spot = f"{place}.ask_if"
    try:
        condition = parse(question.ask_if)
    except EngineError as error:
        faults.add(
            file, spot, f"{{answer: KEY, is|in|gt|gte|lt|lte|has|known: VALUE}}, all, any or not ({error})"
        )
        return
    for leaf in _leaves(condition):
        key, test, value = leaf.answer, leaf.op, leaf.value
        if key not in book.fields:
            faults.add(file, spot, f"an answer key that exists (found {key!r})")
            continue
        asked, field = book.fields[key]
        if book.order[asked.id] >= book.order[question.id]:
            faults.add(file, spot, f"an earlier question ({key} comes at or after {question.id})")
        if DEPTHS.index(field.depth or asked.depth) > DEPTHS.index(question.depth):
            faults.add(
                file,
                spot,
                f"an answer asked at depth {question.depth} too, else this page cannot be reached"
                f" there ({key} is asked from {field.depth or asked.depth})",
            )
        _check_value(file, spot, key, test, value, field, faults)
    if not any(reachable(question, country, book) for country in COUNTRIES):
        faults.add(file, spot, "a condition that can hold in China or in the United States")


def _check_value(
    file: str, spot: str, key: str, test: str, value: object, field: FieldShape, faults: Faults
) -> None:
    kind = field.type
    values = value if isinstance(value, tuple) else (value,)
    if test in {"gt", "lt", "gte", "lte"}:
        if kind not in NUMERIC | {"year"} or isinstance(value, bool) or not isinstance(value, int | float):
            faults.add(file, spot, f"a number compared with a number ({key} is {kind}, {test}: {value!r})")
        return
    if test == "known":
        if value not in ("yes", "no"):
            faults.add(file, spot, "known: true or known: false")
        return
    if test == "has" and kind not in {"multi", "rank"}:
        faults.add(file, spot, f"has only on multi and rank ({key} is {kind})")
    if kind == "yesno" and not all(item in ("yes", "no") for item in values):
        faults.add(file, spot, f"true or false for {key} (found {value!r})")
    if kind in WITH_OPTIONS:
        options = {option.id for option in field.options or []}
        for local in field.by_country.values():
            options |= {option.id for option in local.options or []}
        for item in values:
            if item not in options:
                faults.add(file, spot, f"an option of {key} (found {item!r})")
