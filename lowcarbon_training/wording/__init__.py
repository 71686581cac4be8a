"""Sentences for the codes that the engine and the readers raise, in both languages.

Every module of this package that holds a ``WORDING`` dictionary (code -> {"zh": template, "en": template}) adds its
codes; :func:`say` fills a template with the parameters of an error or a warning.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache


@cache
def dictionary() -> Mapping[str, Mapping[str, str]]:
    """All codes with their templates; a code in two areas is a programming error."""
    found: dict[str, Mapping[str, str]] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for code, texts in getattr(module, "WORDING", {}).items():
            if code in found:
                raise KeyError(f"wording for {code!r} stands twice")
            found[code] = texts
    return found


def _shown(value: object) -> object:
    """Numbers as a person writes them: no trailing zeros, at most six significant digits."""
    if isinstance(value, bool) or not isinstance(value, float):
        return value
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


def say(code: str, lang: str, **params: object) -> str:
    """The sentence for a code in ``zh`` or ``en``.

    A code without wording is shown as it stands, with its parameters, so that nothing is ever hidden.
    """
    texts = dictionary().get(code)
    if texts is None:
        return f"{code} {params}" if params else code
    template = texts["zh" if lang == "zh" else "en"]
    return template.format_map({key: _shown(value) for key, value in params.items()})
