"""The questionnaire as JSON, for ``lowcarbon questionnaire --json`` and the API."""

from __future__ import annotations

from typing import Any

from ..engine.conditions import Comparison, Condition
from ..engine.questions.questionnaire import Field, Plausible, Question, Questionnaire
from ..engine.text import Bi

FORMAT = "lowcarbon-questionnaire/1"


def _bi(text: Bi | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en}


def condition_json(condition: Condition | None) -> Any:
    """A condition in the form of the content files."""
    if condition is None:
        return None
    if isinstance(condition, Comparison):
        value = condition.value
        if condition.op == "known":
            value = value == "yes"
        return {"answer": condition.answer, condition.op: list(value) if isinstance(value, tuple) else value}
    parts = [condition_json(part) for part in condition.parts]
    return {condition.join: parts[0] if condition.join == "not" else parts}


def _range(limits: Plausible | None) -> dict[str, Any] | None:
    if limits is None:
        return None
    return {
        "low": limits.low,
        "high": limits.high,
        "per": limits.per,
        "basis": _bi(limits.basis),
        "source": limits.source,
        "verified": limits.verified,
    }


def _field(part: Field) -> dict[str, Any]:
    return {
        "key": part.key,
        "type": part.type.value,
        "label": _bi(part.label),
        "hint": _bi(part.hint),
        "unit": part.unit,
        "units": list(part.units),
        "range": _range(part.range),
        "hard": {"min": part.minimum, "max": part.maximum},
        "depth": part.depth.value,
        "optional": part.optional,
        "options": [{"id": option.id, "name": _bi(option.name)} for option in part.options],
    }


def _question(question: Question, local: dict[str, Question]) -> dict[str, Any]:
    found = {
        "id": question.id,
        "depth": question.depth.value,
        "title": _bi(question.title),
        "why": _bi(question.why),
        "help": _bi(question.help),
        "ask_if": condition_json(question.ask_if),
        "kind": question.kind,
        "none": _bi(question.none),
        "fields": [_field(part) for part in question.fields],
        "checks": [{"sum_to": c.sum_to, "tolerance": c.tolerance, "of": list(c.of)} for c in question.checks],
        "feeds": list(question.feeds),
    }
    countries = {}
    for country, other in local.items():
        differing: dict[str, Any] = {
            name: _bi(getattr(other, name))
            for name in ("title", "why", "help")
            if getattr(other, name) != getattr(question, name)
        }
        if other.fields != question.fields:
            differing["fields"] = [_field(part) for part in other.fields]
        if differing:
            countries[country] = differing
    return {**found, "by_country": countries} if countries else found


def questionnaire_json(questionnaire: Questionnaire) -> dict[str, Any]:
    """Everything a program needs to ask the questions; ``by_country`` holds what differs in a country."""
    local = {
        country: {question.id: question for question in questionnaire.questions(country)}
        for country in questionnaire.countries
    }
    return {
        "format": FORMAT,
        "units": {unit.id: _bi(unit.name) for unit in questionnaire.units.values()},
        "sections": [
            {
                "id": section.id,
                "title": _bi(section.title),
                "intro": _bi(section.intro),
                "questions": [
                    _question(question, {country: found[question.id] for country, found in local.items()})
                    for question in section.questions
                ],
            }
            for section in questionnaire.sections
        ],
    }
