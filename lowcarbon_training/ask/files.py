"""Answers files (``lowcarbon-answers/1``): reading them with every fault named, and writing them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from ..engine.planning.plan_choices import PlanRequest, read_plan
from ..engine.questions.answers import Answer, AnswerSet, Confidentiality
from ..engine.questions.entry import YEARS, Raw, check_field, check_question
from ..engine.questions.questionnaire import Field, FieldType, Question, Questionnaire
from ..engine.records import EngineError, NotationKey
from ..engine.text import Bi
from .activity_file import MAX_FAULTS, QUALITY_WORDS, FileFaults
from .safe_yaml import Lines, load_yaml
from .zips import zip_faults

FORMAT = "lowcarbon-answers/1"
TOP = ("format", "city", "answers", "plan")
PARTS = ("value", "unit", "year", "source", "quality", "class", "notation_key", "unknown", "origin", "note")
KEYS = {key.value: key for key in NotationKey}


@dataclass(frozen=True, slots=True)
class CityInfo:
    """The city an answers file is about."""

    name: Bi
    country: str
    region: str


class _Reader:
    """Reads one file and keeps every fault with its line."""

    def __init__(self, questionnaire: Questionnaire, lines: Lines, origin: str) -> None:
        self.questionnaire = questionnaire
        self.lines = lines
        self.origin = origin
        self.faults: list[EngineError] = []
        self.country = ""

    def fault(self, place: str, error: EngineError) -> None:
        """Note a fault at a place such as ``answers.A03``."""
        self.faults.append(error.at(place.removeprefix("answers."), self.lines.get(place)))

    def shape(self, place: str, expected: str) -> None:
        """Note that something else was expected at a place."""
        self.fault(place, EngineError("answers_shape", wanted=expected))


def read_answers(
    path: Path, questionnaire: Questionnaire | None = None
) -> tuple[CityInfo, AnswerSet, PlanRequest | None]:
    """Read an answers file.

    Parameters
    ----------
    questionnaire : Questionnaire or None
        By default the catalogue's.

    Raises
    ------
    FileFaults
        Every fault found (at most :data:`~.activity_file.MAX_FAULTS`), each with line and answer key.
    """
    if questionnaire is None:
        from ..catalogue import load

        questionnaire = load().questionnaire
    raw, lines = load_yaml(path)
    reader = _Reader(questionnaire, lines, f"file:{path.name}")
    if not isinstance(raw, Mapping):
        raise FileFaults([EngineError("answers_shape", wanted="format, city, answers")])
    for name in raw:
        if name not in TOP:
            reader.shape(str(name), ", ".join(TOP))
    if raw.get("format") != FORMAT:
        reader.shape("format", FORMAT)
    city = _city(reader, raw.get("city"))
    answers = _answers(reader, raw.get("answers"), city)
    request = _plan(reader, raw.get("plan"))
    if reader.faults or city is None:
        raise FileFaults(reader.faults[:MAX_FAULTS])
    return city, answers, request


def _city(reader: _Reader, raw: object) -> CityInfo | None:
    if not isinstance(raw, Mapping) or set(raw) - {"name", "country", "region"}:
        reader.shape("city", "name: {zh, en}, country, region")
        return None
    name, country, region = raw.get("name"), raw.get("country"), raw.get("region")
    if not isinstance(name, Mapping) or not all(isinstance(name.get(lang), str) for lang in ("zh", "en")):
        reader.shape("city.name", "{zh: ..., en: ...}")
        return None
    if country not in reader.questionnaire.countries:
        reader.shape("city.country", ", ".join(reader.questionnaire.countries))
        return None
    part = reader.questionnaire.field("A01.region", str(country))
    regions = [option.id for option in part.options] if part is not None else []
    if region not in regions:
        reader.shape(
            "city.region", f"ISO 3166-2, {regions[0]} ... {regions[-1]}" if regions else "ISO 3166-2"
        )
        return None
    reader.country = str(country)
    return CityInfo(Bi(name["zh"], name["en"]), str(country), str(region))


def _answers(reader: _Reader, raw: object, city: CityInfo | None) -> AnswerSet:
    if city is None:
        return AnswerSet()
    if not isinstance(raw, Mapping):
        reader.shape("answers", "A03: {value, unit, year, source, quality, class} ...")
        return AnswerSet()
    questions = {question.id: question for question in reader.questionnaire.questions(city.country)}
    found: list[Answer] = []
    for key, item in raw.items():
        try:
            answer = _answer(reader, str(key), item, questions)
        except EngineError as error:
            reader.fault(f"answers.{key}", error)
            continue
        found.append(answer)
    answers = _with_city(reader, AnswerSet(found), city)
    for question in questions.values():
        own = [answers[part.key] for part in question.fields if part.key in answers]
        for fault in check_question(question, own) or zip_faults(own):
            reader.fault(f"answers.{fault.key}", fault.error)
    return answers


def _with_city(reader: _Reader, answers: AnswerSet, city: CityInfo) -> AnswerSet:
    """The answers with what the file's head says already; a contradiction is a fault."""
    head = {"A01.country": city.country, "A01.region": city.region}
    added = []
    for key, value in head.items():
        given = answers.text(key)
        if given is not None and given != value:
            reader.fault(f"answers.{key}", EngineError("answers_city_conflict", found=given, city=value))
        if given is None:
            added.append(
                Answer(key, value, stored=value, confidentiality=Confidentiality.PUBLIC, origin=reader.origin)
            )
    if answers.text("A02.name") is None:
        name = city.name.get("zh" if city.country == "CN" else "en")
        added.append(
            Answer(
                "A02.name", name, stored=name, confidentiality=Confidentiality.PUBLIC, origin=reader.origin
            )
        )
    return answers.having(added)


def _answer(reader: _Reader, key: str, raw: object, questions: Mapping[str, Question]) -> Answer:
    part = reader.questionnaire.field(key, reader.country)
    question = questions.get(key.split(".", 1)[0])
    if question is None or (part is None and key != question.id):
        raise EngineError("answers_key", known=_near(key, question))
    parts = dict(raw) if isinstance(raw, Mapping) else _short(raw, part)
    unknown = [str(name) for name in parts if name not in PARTS]
    if unknown:
        raise EngineError("answers_part", found=unknown[0], known=", ".join(PARTS))
    base = _provenance(reader, key, parts)
    said = [name for name in ("value", "notation_key", "unknown") if parts.get(name) not in (None, False)]
    if len(said) > 1:
        raise EngineError("answers_both", found=", ".join(said))
    if parts.get("unknown"):
        return replace(base, unknown=True)
    notation = parts.get("notation_key")
    if notation is not None:
        word = "NO" if notation is False else str(notation)
        if word not in KEYS:
            raise EngineError("cell_not_key", found=word[:20])
        return replace(base, notation_key=KEYS[word])
    if part is None:
        raise EngineError("answers_whole", fields=", ".join(item.key for item in question.fields[:8]))
    checked = check_field(
        reader.questionnaire,
        part,
        _raw(part, parts.get("value"), parts.get("unit")),
        column=question.kind == "table",
    )
    if checked is None:
        raise EngineError("answer_missing")
    value, unit, stored = checked
    return replace(base, value=value, unit=unit, stored=stored)


def _near(key: str, question: Question | None) -> str:
    return ", ".join(part.key for part in question.fields[:12]) if question else "A01.country ... N12"


def _short(raw: object, part: Field | None) -> dict[str, Any]:
    """An answer written without its provenance: a notation key, "unknown", or the bare value."""
    if raw is None:
        raise EngineError("answer_missing")
    if isinstance(raw, str) and raw in KEYS:
        return {"notation_key": raw}
    if raw == "unknown":
        return {"unknown": True}
    if raw is False and (part is None or not _says_no(part)):
        return {"notation_key": "NO"}  # YAML reads a bare NO as false
    return {"value": raw}


def _says_no(part: Field) -> bool:
    return part.type is FieldType.YESNO or any(option.id == "no" for option in part.options)


def _raw(part: Field, value: object, unit: object) -> Raw:
    """A YAML value as the text a person would type."""
    if unit is not None and not isinstance(unit, str):
        raise EngineError("answer_unit", found=str(unit)[:40], known=", ".join(part.units))
    if unit is None and part.unit is not None and part.units[:1] != (part.unit,):
        raise EngineError("answer_unit_missing", known=", ".join(part.units))
    if isinstance(value, list):
        if any(isinstance(item, list | dict) for item in value):
            raise EngineError("answers_shape", wanted="a list of plain values")
        return Raw([_text(item) for item in value], unit)
    if isinstance(value, dict):
        raise EngineError("answers_shape", wanted="a plain value")
    return Raw("" if value is None else _text(value), unit)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value)


def _provenance(reader: _Reader, key: str, parts: Mapping[str, Any]) -> Answer:
    year, quality, secrecy = parts.get("year"), parts.get("quality"), parts.get("class")
    if isinstance(year, str) and year.isascii() and year.isdigit():
        year = int(year[:5])
    if year is not None and (
        isinstance(year, bool) or not isinstance(year, int) or not YEARS[0] <= year <= YEARS[1]
    ):
        raise EngineError("cell_not_year", found=str(year)[:20])
    if quality is not None and str(quality).lower() not in QUALITY_WORDS:
        raise EngineError("cell_not_quality", found=str(quality)[:20])
    if secrecy is not None and secrecy not in tuple(Confidentiality):
        raise EngineError("answers_class", found=str(secrecy)[:20])
    for name in ("source", "note", "origin"):
        text = parts.get(name)
        if text is not None and (not isinstance(text, str) or len(text) > 2_000):
            raise EngineError("answers_shape", wanted=f"{name}: text")
    return Answer(
        key, year=year, source=parts.get("source") or "",
        quality=QUALITY_WORDS[str(quality).lower()] if quality is not None else None,
        confidentiality=Confidentiality(secrecy) if secrecy is not None else Confidentiality.INTERNAL,
        origin=parts.get("origin") or reader.origin, note=parts.get("note") or "",
    )  # fmt: skip


def _plan(reader: _Reader, raw: object) -> PlanRequest | None:
    if raw is None:
        return None
    try:
        target, chosen, as_of = read_plan(raw)
    except EngineError as error:
        reader.fault(str(error.params.get("place", "plan")), error)
        return None
    return PlanRequest(target, chosen, as_of)


def placed(path: Path, fault: EngineError) -> EngineError:
    """A fault that the engine found in the answers or choices of a file, with its line."""
    _raw, lines = load_yaml(path)
    places = (
        f"answers.{fault.ref}",
        str(fault.params.get("place")),
        f"plan.measures.{fault.params.get('id')}",
    )
    place = next((one for one in places if one in lines), None)
    if place is None:
        return fault.at(fault.ref or "", fault.row)
    return fault.at(place.removeprefix("answers."), lines[place])


def write_answers(city: CityInfo, answers: AnswerSet, plan: Mapping[str, Any] | None = None) -> str:
    """An answers file as text; reading it back gives the same answers.

    Parameters
    ----------
    plan : mapping or None
        The ``plan:`` part as it stands in a file.
    """
    document: dict[str, Any] = {
        "format": FORMAT,
        "city": {
            "name": {"zh": city.name.zh, "en": city.name.en},
            "country": city.country,
            "region": city.region,
        },
        "answers": dict(_written(answers)),
    }
    if plan:
        document["plan"] = dict(plan)
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=120)


def _written(answers: AnswerSet) -> Iterator[tuple[str, Any]]:
    for key, answer in answers.items():
        yield key, answer.record()
