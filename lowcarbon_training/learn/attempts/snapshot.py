"""An attempt's questions frozen as JSON, and read back: after an edit an old attempt replays the old text and key."""

from __future__ import annotations

from typing import Any

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.training.curriculum import Choice, Module, NumericKey, PassRule, QuizQuestion
from lowcarbon_training.engine.training.quiz import Draw


def _bi(text: Bi) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _text(value: dict[str, str]) -> Bi:
    return Bi(value["zh"], value["en"])


def _key(key: tuple[str, ...] | NumericKey) -> Any:
    if isinstance(key, NumericKey):
        return {
            "value": key.value,
            "unit": key.unit,
            "relative": key.relative,
            "absolute": key.absolute,
            "units": list(key.units),
        }
    return list(key)


def freeze(module: Module, draw: Draw) -> dict[str, Any]:
    """Everything a draw shows and is marked by."""
    questions = []
    for question_id in draw.questions:
        question = module.question(question_id)
        by_id = {choice.id: choice for choice in question.choices}
        questions.append(
            {
                "id": question.id,
                "kind": question.kind,
                "objective": question.objective,
                "stem": _bi(question.stem),
                "choices": [
                    {"id": choice, "text": _bi(by_id[choice].text)} for choice in draw.choices[question_id]
                ],
                "key": _key(question.key),
                "explain": _bi(question.explain),
            }
        )
    rule = module.pass_rule
    return {
        "title": _bi(module.title),
        "pass": {"rule": rule.rule, "share": rule.share},
        "exhausted": draw.exhausted,
        "questions": questions,
    }


def questions(snapshot: dict[str, Any]) -> list[QuizQuestion]:
    """The frozen questions in the order shown, choices in the order shown."""
    out = []
    for row in snapshot["questions"]:
        key: Any = row["key"]
        out.append(
            QuizQuestion(
                id=row["id"],
                kind=row["kind"],
                objective=row["objective"],
                stem=_text(row["stem"]),
                choices=tuple(Choice(one["id"], _text(one["text"])) for one in row["choices"]),
                key=NumericKey(**{**key, "units": tuple(key["units"])})
                if isinstance(key, dict)
                else tuple(key),
                explain=_text(row["explain"]),
            )
        )
    return out


def rule(snapshot: dict[str, Any]) -> PassRule:
    """The frozen pass rule."""
    return PassRule(snapshot["pass"]["rule"], snapshot["pass"]["share"])
