"""What a schema cannot see in the questionnaire: ids, units, options, ranges, conditions, order, fixed keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .faults import Faults
from .questionnaire_shape import FieldShape, LocalFieldShape, QuestionShape, SectionShape

NUMERIC = frozenset({"number", "integer"})
WITH_OPTIONS = frozenset({"choice", "multi", "rank"})
TESTS = frozenset({"is", "in", "gt", "lt", "gte", "lte", "has", "known"})
DEPTHS = ("quick", "short", "full")

COUNT = {
    "A": 18,
    "B": 10,
    "C": 13,
    "D": 10,
    "E": 12,
    "F": 13,
    "G": 6,
    "H": 15,
    "I": 11,
    "J": 11,
    "K": 9,
    "L": 7,
    "M": 8,
    "N": 12,
}
"""Questions per section (A01b beside A01); the questionnaire has all of them."""

_FIXED = {
    "A01": "country region",
    "A01b": "zip subregion factor factor_year",
    "A02": "name level",
    "A03": "",
    "A04": "registered floating",
    "A05": "",
    "A06": "admin built_up",
    "A07": "gdp growth",
    "A08": "primary secondary tertiary",
    "A09": "",
    "A10": "hdd cdd",
    "A11": "",
    "A12": "",
    "A13": "",
    "B01": "",
    "B02": "",
    "B03": "area outline",
    "B08": "",
    "C01": "",
    "C02": "",
    "C03": "type basis base_year target_year percent published_base",
    "C08": "",
    "C11": "",
    "C12": "measures reason",
    "D02": "total residential commercial industry agriculture transport",
    "D03": "residential commercial industry transport",
    "D04": "residential commercial industry energy type",
    "D05": "gasoline diesel lpg",
    "D06": "supplied residential_share chp boiler waste_heat other fuel inside",
    "E03": "residential commercial industry",
    "E04": "",
    "E06": "area pipe_age",
    "E07": "chp boiler waste_heat other",
    "E08": "",
    "E09": "",
    "E10": "mw temperature distance",
    "E11": "",
    "F01": "floor_area households",
    "F02": "",
    "F03": "",
    "F04": "schools hospitals offices other",
    "F05": "electricity heat",
    "F06": "",
    "F08": "",
    "F09": "ac water_heater",
    "F10": "",
    "G01": "lamps owner",
    "G02": "hps mh led solar",
    "G03": "electricity cost",
    "G04": "hours dimming",
    "G05": "roads parks",
    "G06": "",
    "H01": "cars taxis buses light_trucks heavy_trucks motorcycles",
    "H02": "cars taxis buses light_trucks heavy_trucks motorcycles total",
    "H03": "stock sales",
    "H04": "walk bike ebike transit car other",
    "H05": "",
    "H06": "diesel gas electric km",
    "H08": "bikes stations turnover",
    "H09": "",
    "H11": "",
    "H14": "vehicles fuel",
    "H15": "",
    "I01": "plants energy basis",
    "I03": "",
    "I04": "product output unit",
    "I05": "capacity fuel age",
    "I06": "",
    "I07": "",
    "I08": "",
    "J01": "",
    "J02": "food garden paper plastics wood textiles metal glass other",
    "J03": "landfill incineration compost recycling",
    "J04": "in_place closure_year gas_capture",
    "J05": "coverage contamination",
    "J08": "capacity rate electricity",
    "J09": "",
    "J10": "supply loss electricity",
    "K03": "forest wetland park forest_change",
    "K04": "rice dryland",
    "K05": "",
    "K06": "dairy other_cattle swine sheep goats poultry manure",
    "K07": "straw burn_spots",
    "K08": "pumps power fuel days",
    "K09": "ponds streams",
    "L01": "staff floor_area",
    "L02": "online sheets",
    "L03": "rooms servers",
    "L05": "schools students",
    "L07": "",
    "M01": "budget debt",
    "M02": "",
    "M04": "discount energy_price_growth",
    "M05": "",
    "N07": "carbon money jobs air speed",
    "N09": "",
    "N10": "",
}
FIXED = tuple(
    f"{question}.{name}" if name else question
    for question, names in _FIXED.items()
    for name in names.split(" ")
)
"""Answer keys that the inventory, the stocks and the plan read: they must exist."""


def field_key(question: QuestionShape, field: FieldShape) -> str:
    """Answer key of a field."""
    return question.id if field.id is None else f"{question.id}.{field.id}"


def _leaves(raw: object) -> Iterator[tuple[str, str, object] | str]:
    """(answer key, test, value) of every test in a condition; a plain text is a fault."""
    if not isinstance(raw, Mapping):
        yield f"a mapping (found {raw!r})"
        return
    combined = [word for word in ("all", "any", "not") if word in raw]
    if combined:
        if len(raw) != 1:
            yield f"only {combined[0]} here"
        inner = raw[combined[0]]
        parts = [inner] if combined[0] == "not" else inner
        if not isinstance(parts, list) or not parts:
            yield f"a list under {combined[0]}"
            return
        for part in parts:
            yield from _leaves(part)
        return
    key = raw.get("answer")
    tests = [name for name in raw if name != "answer"]
    if not isinstance(key, str) or not tests:
        yield "{answer: KEY, is|in|gt|lt|gte|lte|has|known: ...}"
        return
    for name in tests:
        if name not in TESTS:
            yield f"one of {sorted(TESTS)} (found {name!r})"
        else:
            yield key, str(name), raw[name]


class _Book:
    """What was seen so far, in reading order."""

    def __init__(self) -> None:
        self.order: dict[str, int] = {}
        self.fields: dict[str, tuple[QuestionShape, FieldShape]] = {}
        self.questions: dict[str, QuestionShape] = {}


def _check_field(
    file: str, place: str, field: FieldShape | LocalFieldShape, kind: str, faults: Faults
) -> None:
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


def _check_question(file: str, place: str, question: QuestionShape, book: _Book, faults: Faults) -> None:
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
        _check_field(file, spot, field, field.type, faults)
        for country, local in field.by_country.items():
            _check_field(file, f"{spot}.by_country.{country}", local, field.type, faults)
    if all(field.depth and field.depth != question.depth for field in question.fields):
        faults.add(
            file, f"{place}.fields", f"at least one field asked at the question's own depth {question.depth}"
        )
    for n, check in enumerate(question.checks):
        for name in check.of:
            if name not in names:
                faults.add(file, f"{place}.checks[{n}].of", f"a field of this question (found {name!r})")


def _check_condition(file: str, place: str, question: QuestionShape, book: _Book, faults: Faults) -> None:
    if question.ask_if is None:
        return
    spot = f"{place}.ask_if"
    for leaf in _leaves(question.ask_if):
        if isinstance(leaf, str):
            faults.add(file, spot, leaf)
            continue
        key, test, value = leaf
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


def _check_value(
    file: str, spot: str, key: str, test: str, value: object, field: FieldShape, faults: Faults
) -> None:
    kind = field.type
    values = value if isinstance(value, list) else [value]
    if test in {"gt", "lt", "gte", "lte"}:
        if kind not in NUMERIC | {"year"} or isinstance(value, bool) or not isinstance(value, int | float):
            faults.add(file, spot, f"a number compared with a number ({key} is {kind}, {test}: {value!r})")
        return
    if test == "known":
        if not isinstance(value, bool):
            faults.add(file, spot, "known: true or known: false")
        return
    if test == "has" and kind not in {"multi", "rank"}:
        faults.add(file, spot, f"has only on multi and rank ({key} is {kind})")
    if kind == "yesno" and not all(isinstance(item, bool) for item in values):
        faults.add(file, spot, f"true or false for {key} (found {value!r})")
    if kind in WITH_OPTIONS:
        options = {option.id for option in field.options or []}
        for local in field.by_country.values():
            options |= {option.id for option in local.options or []}
        for item in values:
            if item not in options:
                faults.add(file, spot, f"an option of {key} (found {item!r})")


def check_meaning(sections: list[tuple[str, SectionShape]], faults: Faults) -> None:
    """Note every fault of meaning; ``sections`` are (file, section) in order."""
    book = _Book()
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
            _check_question(file, place, question, book, faults)
    for file, shape in sections:
        for n, question in enumerate(shape.questions):
            _check_condition(file, f"questions[{n}] {question.id}", question, book, faults)
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
