"""Words of the other language inside a text: each run says its language, or a screen reader reads it as noise."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from lowcarbon_training.i18n import HTML_LANG, lang, other

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
"""Chinese characters for a pattern, with the rare ones of names that stand in the supplementary planes."""
_CHINESE = re.compile(rf"[{HAN}](?:[\u3000-\u303f\uff00-\uffef{HAN}“”·0-9\s]*[{HAN}])?")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’-]+(?:[ ,;:./&()0-9–-]+[A-Za-z][A-Za-z'’-]*){3,}")

_HAN = re.compile(f"[{HAN}]")
_TAG = re.compile(r"(<[^>]*>|&[^;\s]*;)")


def has_chinese(text: str) -> bool:
    """Whether a Chinese character stands in a text."""
    return _HAN.search(text) is not None


def runs(text: Any, language: str | None = None) -> Markup:
    """A text (a source, a note, a name somebody typed) whose runs in the other language are marked.

    Parameters
    ----------
    language : str, optional
        Language of what stands around it; by default the page's.
    """
    own = language or lang()
    pattern = _CHINESE if own == "en" else _ENGLISH
    if not isinstance(text, Markup):
        text = escape("" if text is None else text)
    mark = f'<span lang="{HTML_LANG[other(own)]}">'
    parts = _TAG.split(str(text))
    parts[::2] = [pattern.sub(lambda found: f"{mark}{found[0]}</span>", part) for part in parts[::2]]
    return Markup("".join(parts))  # noqa: S704 - escaped above
