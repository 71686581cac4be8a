"""The questionnaire's files: ``data/questionnaire/<letter>_<name>.yaml``, one per section.

Run ``python -m lowcarbon_training.catalogue.questionnaire [SECTION ...]`` to have every fault printed, one per line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..engine.conditions import Condition, parse
from ..engine.questions.questionnaire import (
    Check,
    Depth,
    Field,
    FieldType,
    Option,
    Plausible,
    Question,
    Questionnaire,
    Section,
    Unit,
)
from ..engine.records import EngineError
from ..engine.text import Bi
from .faults import Faults
from .questionnaire_meaning import check_meaning
from .questionnaire_shape import (
    FieldShape,
    HelpShape,
    LocalFieldShape,
    LocalQuestionShape,
    QuestionShape,
    RangeShape,
    SectionShape,
    UnitListShape,
)
from .reading import PACKAGE_DATA, Bilingual, read_yaml

COUNTRIES = ("CN", "US")
FOLDER = "questionnaire"
CITIES_OF = {"CN": Bi("中国城市", "Chinese cities"), "US": Bi("美国城市", "US cities")}


def _bi(text: Bilingual | None) -> Bi | None:
    return Bi(text.zh, text.en) if text is not None else None


def _bi_given(text: Bilingual) -> Bi:
    return Bi(text.zh, text.en)


def _plausible(shape: RangeShape | None) -> Plausible | None:
    if shape is None:
        return None
    return Plausible(shape.low, shape.high, shape.per, _bi(shape.basis), shape.source, shape.verified)


def _field(question: QuestionShape, shape: FieldShape, country: str) -> Field:
    local = shape.by_country.get(country, LocalFieldShape())  # type: ignore[call-overload]

    def pick(name: str) -> object:
        value = getattr(local, name)
        return getattr(shape, name) if value is None else value

    unit = local.unit or shape.unit
    units = local.units or (shape.units if local.unit is None else None) or ([unit] if unit else [])
    hard = local.hard or shape.hard
    options = local.options or shape.options or []
    return Field(
        key=question.id if shape.id is None else f"{question.id}.{shape.id}",
        type=FieldType(shape.type),
        label=_bi(local.label or shape.label),
        hint=_bi(local.hint or shape.hint),
        unit=unit,
        units=tuple(units),
        range=_plausible(local.range or (shape.range if local.unit is None else None)),
        minimum=hard.min if hard else None,
        maximum=hard.max if hard else None,
        depth=Depth(shape.depth or question.depth),
        options=tuple(Option(option.id, _bi_given(option.name)) for option in options),
        optional=shape.optional,
    )


def _condition(raw: object) -> Condition | None:
    try:
        return None if raw is None else parse(raw)
    except EngineError:
        return None  # noted by check_meaning


def _help(shape: HelpShape, country: str) -> Bi:
    """What a city of the country reads; before the country is known, both parts with the country's name.

    A question that is only asked in the other country keeps its text, for lists of all questions.
    """
    parts = [_bi_given(shape.common)] if shape.common else []
    named = not (shape.common or getattr(shape, country, None))
    for code, name in CITIES_OF.items():
        own = _bi(getattr(shape, code))
        if own is not None and (named or not country):
            parts.append(Bi(f"{name.zh}：{own.zh}", f"{name.en}: {own.en}"))
        elif own is not None and country == code:
            parts.append(own)
    if shape.after:
        parts.append(_bi_given(shape.after))
    return Bi("\n".join(part.zh for part in parts), "\n".join(part.en for part in parts))


def _question(section: str, shape: QuestionShape, country: str) -> Question:
    local = shape.by_country.get(country, LocalQuestionShape())  # type: ignore[call-overload]
    return Question(
        id=shape.id,
        section=section,
        depth=Depth(shape.depth),
        title=_bi_given(local.title or shape.title),
        why=_bi_given(local.why or shape.why),
        help=_help(shape.help, country),
        ask_if=_condition(shape.ask_if),
        kind=shape.kind,
        fields=tuple(
            _field(shape, field, country)
            for field in shape.fields
            if country == "" or field.countries is None or country in field.countries
        ),
        checks=tuple(
            Check(check.sum_to, check.tolerance, tuple(f"{shape.id}.{name}" for name in check.of))
            for check in shape.checks
        ),
        feeds=tuple(shape.feeds),
        max_rows=shape.max_rows or (20 if shape.kind == "table" else 1),
        none=_bi(shape.none),
    )


def _section(shape: SectionShape, country: str) -> Section:
    return Section(
        shape.section,
        _bi_given(shape.title),
        _bi_given(shape.intro),
        tuple(_question(shape.section, question, country) for question in shape.questions),
    )


def load_units(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, Unit]:
    """Units that questions offer, by id."""
    path = root / FOLDER / "units.yaml"
    units: dict[str, Unit] = {}
    listed = read_yaml(path, UnitListShape, faults, root)
    for n, shape in enumerate(listed.root if listed else []):
        if shape.id in units:
            faults.add(f"{FOLDER}/units.yaml", f"[{n}].id", f"a unit once (found {shape.id!r} again)")
        units[shape.id] = Unit(shape.id, _bi_given(shape.name), shape.dimension, shape.factor)
    return units


def load_questionnaire(faults: Faults, root: Path = PACKAGE_DATA) -> Questionnaire:
    """Read every section, in the order of their letters; faults of shape and meaning are collected."""
    shapes: list[tuple[str, SectionShape]] = []
    for path in sorted((root / FOLDER).glob("?_*.yaml")):
        shape = read_yaml(path, SectionShape, faults, root)
        if shape is not None:
            shapes.append((path.relative_to(root).as_posix(), shape))
    units = load_units(faults, root)
    check_meaning(shapes, units, faults)
    built = {country: tuple(_section(shape, country) for _, shape in shapes) for country in ("", *COUNTRIES)}
    return Questionnaire(built[""], {country: built[country] for country in COUNTRIES}, units)


def main(wanted: list[str]) -> int:
    """Print every fault of the questionnaire (of the wanted sections, if any are named); 1 if there is one."""
    faults = Faults()
    load_questionnaire(faults)
    shown = [
        fault
        for fault in faults
        if not wanted or any(fault.file.startswith(f"{FOLDER}/{letter.lower()}_") for letter in wanted)
    ]
    for fault in shown:
        print(fault)
    print(f"{len(shown)} faults", file=sys.stderr)
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
