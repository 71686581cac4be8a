"""What must not be printed: answers that the city marked confidential, and figures from which one could be read off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lowcarbon_training.engine.accounting.emission import Emission
from lowcarbon_training.engine.planning.stocks import StockRule
from lowcarbon_training.engine.questions.answers import AnswerSet, Confidentiality
from lowcarbon_training.engine.records import OriginKind, Param

TOLERANCE = 1e-6


class Veil:
    """Knows the confidential answers of one city."""

    def __init__(self, answers: AnswerSet) -> None:
        self._answers = answers
        self._figures = tuple(self._hidden_figures())

    def _hidden_figures(self) -> Iterable[float]:
        for answer in self._answers.values():
            if answer.confidentiality is Confidentiality.CONFIDENTIAL:
                for value in (answer.value, answer.stored):
                    if isinstance(value, int | float) and not isinstance(value, bool):
                        yield float(value)

    def hides(self, key: str) -> bool:
        """Whether the answer under a key, or the one given for its whole question, is confidential."""
        answer = self._answers.find(key)
        return answer is not None and answer.confidentiality is Confidentiality.CONFIDENTIAL

    def hides_any(self, keys: Iterable[str]) -> bool:
        """Whether one of several answers is confidential."""
        return any(self.hides(key) for key in keys)

    def hides_stock(self, rule: StockRule | None) -> bool:
        """Whether the size of a stock would give a confidential answer away."""
        if rule is None:
            return False
        return self.hides_any([*rule.answers, *(share.answer for share in rule.shares)])

    def hides_emission(self, emission: Emission) -> bool:
        """Whether an emission is worked out from a confidential answer by published figures."""
        origin = emission.record.origin
        return origin is not None and self.hides_any(origin.keys(OriginKind.ANSWER))

    def hides_sum(self, emissions: Iterable[Emission]) -> bool:
        """Whether a sum holds nothing but one or more confidential figures."""
        found = [self.hides_emission(emission) for emission in emissions]
        return bool(found) and all(found)

    def in_derived(self, params: Mapping[str, Param]) -> bool:
        """Whether a sentence about the answers holds a figure that may be worked out from a confidential one."""
        return bool(self._figures) and any(isinstance(value, float) for value in params.values())

    def in_params(self, params: Mapping[str, Param]) -> bool:
        """Whether a sentence's parameters name a confidential figure or the question behind it."""
        for value in params.values():
            if isinstance(value, bool):
                continue
            if isinstance(value, int | float):
                if any(abs(value - f) <= TOLERANCE * max(1.0, abs(f)) for f in self._figures):
                    return True
            elif self.hides(str(value)):
                return True
        return False
