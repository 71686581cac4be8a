"""What a schema cannot see in the questionnaire: ids, units, options, ranges, conditions, order, fixed keys."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..engine.questions.questionnaire import Unit
from .faults import Faults
from .questionnaire_conditions import DEPTHS, NUMERIC, WITH_OPTIONS, Book, check_condition, field_key
from .questionnaire_keys import COUNT, FIXED
from .questionnaire_shape import FieldShape, LocalFieldShape, QuestionShape, SectionShape

Units = Mapping[str, Unit]


def _check_units(
    file: str, place: str, field: FieldShape | LocalFieldShape, units: Units, faults: Faults
) -> None:
    named = [*(field.units or []), *([field.unit] if field.unit else [])]
    for name in dict.fromkeys(named):
        if name not in units:
            faults.add(file, f"{place}.unit", f"a unit of questionnaire/units.yaml (found {name!r})")


def _check_field(
    file: str, place: str, field: FieldShape | LocalFieldShape, kind: str, units: Units, faults: Faults
) -> None:
    _check_units(file, place, field, units, faults)
    if kind in NUMERIC:
        if field.units is not None and field.unit is not None and field.unit not in field.units:
            faults.add(file, f"{place}.units", f"the storage unit {field.unit!r} among them")
        if field.units is not None and len(set(field.units)) != len(field.units):
            faults.add(file, f"{place}.units", "each unit once")
    elif field.unit is not None or field.units is not None:
        faults.add(file, f"{place}.unit", f"no unit on a {kind} field")
    if kind not in NUMERIC | {"year"} and (field.range is not None or field.hard is not None):
        faults.add(file, f"{place}.range", f"no range on a {kind} field")
    if kind in WITH_OPTIONS:
        ids = [option.id for option in field.options or []]
        if len(set(ids)) != len(ids):
            faults.add(file, f"{place}.options", "each option id once")
    elif field.options:
        faults.add(file, f"{place}.options", f"no options on a {kind} field")
    if (
        field.hard
        and field.hard.min is not None
        and field.hard.max is not None
        and field.hard.min >= field.hard.max
    ):
        faults.add(file, f"{place}.hard", "min below max")


BOTH = re.compile(r"中国城市|美国城市|中国：|美国：|Chinese cities|US cities|China:|United States:")
"""Words that send a text to the cities of one country; such a part stands under that country."""


def _check_range(file: str, place: str, field: FieldShape, faults: Faults) -> None:
    """Every figure has a plausible range in every country that gives it, but a share of 0 to 100 may be anything."""
    if field.type not in NUMERIC:
        return
    for country in field.countries or ["CN", "US"]:
        local = field.by_country.get(country, LocalFieldShape())
        hard = local.hard or field.hard
        share = (local.unit or field.unit) == "%" and hard is not None and (hard.min, hard.max) == (0, 100)
        inherited = field.range if local.unit is None else None  # a range is in the storage unit
        if not share and (local.range or inherited) is None:
            faults.add(file, f"{place}.range", f"a plausible range for cities of {country}")


def _check_help(file: str, place: str, question: QuestionShape, faults: Faults) -> None:
    """Cities of both countries find something, and nobody reads what the other country's cities should do."""
    found = question.help
    only = question.ask_if
    asked = [only["is"]] if isinstance(only, dict) and only.get("answer") == "A01.country" else ["CN", "US"]
    for country in asked:
        if found.common is None and getattr(found, country, None) is None:
            faults.add(file, f"{place}.help", f"a text for cities of {country}: common or {country}")
    for name, text in (("common", found.common), ("CN", found.CN), ("US", found.US), ("after", found.after)):
        if text is not None and (BOTH.search(text.zh) or BOTH.search(text.en)):
            faults.add(file, f"{place}.help.{name}", "each country's part under CN or US, without naming it")


def _check_question(
    file: str, place: str, question: QuestionShape, book: Book, units: Units, faults: Faults
) -> None:
    if question.id in book.questions:
        faults.add(file, f"{place}.id", f"an id used once (found {question.id!r} again)")
    book.questions.setdefault(question.id, question)
    book.order[question.id] = len(book.order)
    if len(question.fields) > 1 and any(field.id is None for field in question.fields):
        faults.add(file, f"{place}.fields", "an id on every field, as there are several")
    if len(question.fields) > 1 and any(field.label is None for field in question.fields):
        faults.add(file, f"{place}.fields", "a label on every field, as there are several")
    if question.kind == "table" and any(field.id is None for field in question.fields):
        faults.add(file, f"{place}.fields", "an id on every column of a table")
    _check_help(file, place, question, faults)
    if question.kind != "table" and question.max_rows is not None:
        faults.add(file, f"{place}.max_rows", "max_rows only on a table")
    names = [field.id for field in question.fields]
    for n, field in enumerate(question.fields):
        spot = f"{place}.fields[{n}]"
        key = field_key(question, field)
        if key in book.fields:
            faults.add(file, f"{spot}.id", f"an answer key used once (found {key!r} again)")
        book.fields.setdefault(key, (question, field))
        if field.depth and DEPTHS.index(field.depth) < DEPTHS.index(question.depth):
            faults.add(file, f"{spot}.depth", f"not before the question's own depth {question.depth}")
        locals_ = list(field.by_country.values())
        if field.type in NUMERIC and field.unit is None and len([x for x in locals_ if x.unit]) < 2:
            faults.add(
                file, f"{spot}.unit", "a unit (a number without one has unit: '1' or a count such as persons)"
            )
        if field.type in WITH_OPTIONS and not field.options and len([x for x in locals_ if x.options]) < 2:
            faults.add(file, f"{spot}.options", "options, for every country")
        _check_field(file, spot, field, field.type, units, faults)
        _check_range(file, spot, field, faults)
        for country, local in field.by_country.items():
            _check_field(file, f"{spot}.by_country.{country}", local, field.type, units, faults)
    if all(field.depth and field.depth != question.depth for field in question.fields):
        faults.add(
            file, f"{place}.fields", f"at least one field asked at the question's own depth {question.depth}"
        )
    for n, check in enumerate(question.checks):
        for name in check.of:
            if name not in names:
                faults.add(file, f"{place}.checks[{n}].of", f"a field of this question (found {name!r})")


def check_meaning(sections: list[tuple[str, SectionShape]], units: Units, faults: Faults) -> None:
    """Note every fault of meaning; ``sections`` are (file, section) in order."""
    book = Book()
    letters = [shape.section for _, shape in sections]
    for file, shape in sections:
        if letters.count(shape.section) > 1:
            faults.add(file, "section", f"a letter used by one file (found {shape.section!r} again)")
        if not file.rsplit("/", 1)[-1].startswith(shape.section.lower() + "_"):
            faults.add(file, "section", f"the letter of the file's name (found {shape.section!r})")
        for n, question in enumerate(shape.questions):
            place = f"questions[{n}] {question.id}"
            if not question.id.startswith(shape.section):
                faults.add(file, f"{place}.id", f"an id beginning with {shape.section}")
            _check_question(file, place, question, book, units, faults)
    for file, shape in sections:
        for n, question in enumerate(shape.questions):
            check_condition(file, f"questions[{n}] {question.id}", question, book, faults)
        found = len({question.id for question in shape.questions})
        if found != COUNT[shape.section]:
            faults.add(
                file,
                "questions",
                f"{COUNT[shape.section]} questions in section {shape.section} (found {found})",
            )
        for key in FIXED:
            if key.startswith(shape.section) and key not in book.fields:
                faults.add(file, "questions", f"a field with the answer key {key}, which the engine reads")
    for letter in COUNT:
        if letter not in letters:
            faults.add("questionnaire", "section", f"a file for section {letter}")
