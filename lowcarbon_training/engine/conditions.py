"""The condition language of content files: when a question is asked, when a measure applies.

Three-valued (Kleene): ``True``, ``False`` or ``None`` for "cannot be said, an answer is missing". The questionnaire
uses :func:`holds` (unknown counts as false); measures use :func:`evaluate`, because an unknown answer is shown as such.

``{answer: KEY, is|in|gt|gte|lt|lte|has|known: VALUE}`` combined by ``all: [...]``, ``any: [...]``, ``not: {...}``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .records import EngineError, NotationKey

Truth = bool | None
Answers = Mapping[str, object]

UNKNOWN = "unknown"
"""The answer "we do not know"; like an absent answer and unlike the key NO."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of one answer with a constant."""

    answer: str
    op: str
    value: object


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions joined by ``all``, ``any`` or ``not`` (one part)."""

    join: str
    parts: tuple[Condition, ...]


Condition = Comparison | Group


def parse(raw: object) -> Condition:
    """Read a condition as YAML gives it; raises EngineError ``condition_shape`` naming what is wrong."""
    if not isinstance(raw, dict) or not raw:
        raise EngineError("condition_shape", found=str(raw)[:60])
    if "answer" in raw:
        ops = [op for op in raw if op != "answer"]
        if len(ops) != 1 or ops[0] not in _COMPARE | {"known": None} or not isinstance(raw["answer"], str):
            raise EngineError("condition_shape", found=str(raw)[:60])
        return Comparison(raw["answer"], ops[0], _plain(raw[ops[0]]))
    if len(raw) == 1 and (join := next(iter(raw))) in ("all", "any", "not"):
        parts = [raw[join]] if join == "not" else raw[join]
        if isinstance(parts, list) and parts:
            return Group(join, tuple(parse(part) for part in parts))
    raise EngineError("condition_shape", found=str(raw)[:60])


def keys(condition: Condition) -> tuple[str, ...]:
    """Every answer key a condition looks at, once each, in order."""
    if isinstance(condition, Comparison):
        return (condition.answer,)
    return tuple(dict.fromkeys(key for part in condition.parts for key in keys(part)))


def look_up(answers: Answers, key: str) -> object:
    """The answer under ``key``, or ``None``; a key or "unknown" given for the whole question counts for its fields."""
    value = answers.get(key)
    if value is None and "." in key:
        whole = answers.get(key.split(".", 1)[0])
        value = whole if whole == UNKNOWN or isinstance(whole, NotationKey) else None
    open_ = value == UNKNOWN or (isinstance(value, NotationKey) and value is not NotationKey.NO)
    return None if open_ else value


def evaluate(condition: Condition, answers: Answers) -> Truth:
    """Whether the condition holds; ``None`` when an answer it needs is missing. NO compares as the number 0."""
    if isinstance(condition, Comparison):
        value = look_up(answers, condition.answer)
        if condition.op == "known":
            return (value is not None) == bool(condition.value == "yes")
        return None if value is None else _COMPARE[condition.op](value, condition.value)
    found = [evaluate(part, answers) for part in condition.parts]
    if condition.join == "not":
        return None if found[0] is None else not found[0]
    decisive = condition.join == "any"  # one True decides `any`, one False decides `all`
    return decisive if decisive in found else None if None in found else not decisive


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Questionnaire reading: no condition holds always, unknown holds never."""
    return condition is None or evaluate(condition, answers) is True


def missing(condition: Condition, answers: Answers) -> tuple[str, ...]:
    """Keys of the condition that have no answer yet."""
    return tuple(key for key in keys(condition) if look_up(answers, key) is None)


def _plain(value: object) -> object:
    """YAML reads yes/no (and the notation key NO) as booleans: give all of them one spelling."""
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(_plain(item) for item in value)
    if isinstance(value, bool) or value is NotationKey.NO or value == "NO":
        return "yes" if value is True else "no"
    return value


def _number(value: object) -> float | None:
    value = 0.0 if value is NotationKey.NO else value
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _order(compare: Callable[[float, float], bool]) -> Callable[[object, object], Truth]:
    def test(value: object, bound: object) -> Truth:
        left, right = _number(value), _number(bound)
        return None if left is None or right is None else compare(left, right)

    return test


def _has(value: object, option: object) -> Truth:
    return option in value if isinstance(value := _plain(value), tuple) else value == option


_COMPARE: dict[str, Callable[[object, object], Truth]] = {
    "is": lambda value, wanted: _plain(value) == wanted,
    "in": lambda value, wanted: isinstance(wanted, tuple) and _plain(value) in wanted,
    "gt": _order(lambda a, b: a > b),
    "gte": _order(lambda a, b: a >= b),
    "lt": _order(lambda a, b: a < b),
    "lte": _order(lambda a, b: a <= b),
    "has": _has,
}
