"""A city's answers: one value per answer key with its provenance, and the set of them.

An answer keeps the value and unit as they were entered; :meth:`AnswerSet.number` gives the storage unit of the field
where the two have the same dimension. Nothing here is changed in place: every edit makes a new set.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..conditions import UNKNOWN
from ..records import NotationKey, Quality

Scalar = float | int | str | bool
Value = Scalar | tuple[Scalar, ...] | None


def _shortest(value: Scalar | None) -> Scalar | None:
    """A whole number as an integer, so that 5 and 5.0 are one text."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


class Confidentiality(StrEnum):
    """Who may see an answer; public pages, bundles and PDFs show only ``public`` ones."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Answer:
    """One value of one answer key.

    Parameters
    ----------
    key : str
        Answer key such as ``D02.total``; the key of a whole question (``D04``) for a notation key or "unknown".
    value : number, text, bool, tuple or None
        As entered, in ``unit``; a tuple for several choices, a ranking, or the column of a table. ``None`` with a
        notation key or "unknown".
    stored : number, text, bool, tuple or None
        The value in the field's storage unit; equal to ``value`` where there is no other unit; ``None`` where
        ``unit`` has another dimension (a gas volume stored in m3 but entered in therms).
    year : int or None
        Calendar year the figure is about.
    origin : str
        Where it came from when not typed in here, such as ``exercise:mayor-1`` or ``file:st-louis-park.yaml``.
    """

    key: str
    value: Value = None
    unit: str | None = None
    stored: Value = None
    year: int | None = None
    source: str = ""
    quality: Quality | None = None
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    notation_key: NotationKey | None = None
    unknown: bool = False
    origin: str = ""
    note: str = ""

    @property
    def plain(self) -> object:
        """What the condition language compares: stored value, notation key, or "unknown"."""
        if self.unknown:
            return UNKNOWN
        if self.notation_key is not None:
            return self.notation_key
        return self.stored if self.stored is not None else self.value

    def record(self) -> dict[str, object]:
        """The answer as it is written to JSON; absent parts are left out, so the form is canonical."""
        value = [_shortest(item) for item in self.value] if isinstance(self.value, tuple) else self.value
        parts: dict[str, object] = {
            "value": value if isinstance(value, list) else _shortest(value),
            "unit": self.unit,
            "year": self.year,
            "source": self.source,
            "quality": self.quality.value if self.quality else None,
            "class": self.confidentiality.value,
            "notation_key": self.notation_key.value if self.notation_key else None,
            "unknown": self.unknown or None,
            "origin": self.origin,
            "note": self.note,
        }
        return {name: part for name, part in parts.items() if part is not None and part != ""}


class State(StrEnum):
    """The four states of a figure, and "we do not know", never confused with one another."""

    GIVEN = "given"
    NOTATION = "notation"
    UNKNOWN = "unknown"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, init=False)
class AnswerSet(Mapping[str, Answer]):
    """Answers by key, in the order of their keys."""

    _answers: Mapping[str, Answer] = field(default_factory=dict)

    def __init__(self, answers: Iterable[Answer] = ()) -> None:
        found = {answer.key: answer for answer in answers}
        object.__setattr__(self, "_answers", {key: found[key] for key in sorted(found)})

    def __getitem__(self, key: str) -> Answer:
        return self._answers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def __hash__(self) -> int:
        return hash(self.sha256())

    def find(self, key: str) -> Answer | None:
        """The answer under ``key``, or the one given for its whole question (a notation key, "unknown")."""
        answer = self._answers.get(key)
        if answer is None and "." in key:
            whole = self._answers.get(key.split(".", 1)[0])
            if whole is not None and (whole.unknown or whole.notation_key is not None):
                return whole
        return answer

    def state(self, key: str) -> State:
        """Which of the states the figure under ``key`` is in."""
        answer = self.find(key)
        if answer is None:
            return State.MISSING
        if answer.unknown:
            return State.UNKNOWN
        return State.NOTATION if answer.notation_key is not None else State.GIVEN

    def key(self, key: str) -> NotationKey | None:
        """Notation key given for ``key`` or for its question."""
        answer = self.find(key)
        return answer.notation_key if answer is not None else None

    def number(self, key: str) -> float | None:
        """The figure under ``key`` in storage units; NO is 0 (it does not occur); ``None`` when there is none."""
        answer = self.find(key)
        if answer is None:
            return None
        if answer.notation_key is NotationKey.NO:
            return 0.0
        value = answer.stored
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return float(value)

    def text(self, key: str) -> str | None:
        """The text or choice under ``key``."""
        answer = self._answers.get(key)
        return answer.value if answer is not None and isinstance(answer.value, str) else None

    def several(self, key: str) -> tuple[Scalar, ...]:
        """The choices, ranking or column under ``key``; empty when there is none."""
        answer = self._answers.get(key)
        return answer.value if answer is not None and isinstance(answer.value, tuple) else ()

    def truth(self, key: str) -> bool | None:
        """The yes or no under ``key``; NO counts as no."""
        answer = self.find(key)
        if answer is None:
            return None
        if answer.notation_key is NotationKey.NO:
            return False
        return answer.value if isinstance(answer.value, bool) else None

    def plain(self) -> dict[str, object]:
        """Key to value in storage units, as the condition language reads it."""
        return {key: answer.plain for key, answer in self._answers.items()}

    def having(self, answers: Iterable[Answer]) -> AnswerSet:
        """A new set with these answers added or replaced."""
        return AnswerSet([*self._answers.values(), *answers])

    def without(self, keys: Iterable[str]) -> AnswerSet:
        """A new set without these keys."""
        gone = set(keys)
        return AnswerSet(answer for key, answer in self._answers.items() if key not in gone)

    def canonical(self) -> str:
        """Canonical JSON: sorted keys, no spaces, numbers in their shortest form; one text per set of answers."""
        return json.dumps(
            {key: answer.record() for key, answer in self._answers.items()},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
            allow_nan=False,
        )

    def sha256(self) -> str:
        """Hash of the canonical JSON: the identity of a submission."""
        return hashlib.sha256(self.canonical().encode("utf-8")).hexdigest()
