"""A text in both languages, for names that travel with figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bi:
    """The same text in Chinese and in English; both always present."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """The text in ``zh`` or ``en``; any other language reads the English one."""
        return self.zh if lang == "zh" else self.en
