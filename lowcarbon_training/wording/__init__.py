"""Sentences for the codes that the engine and the readers raise, in both languages.

Every module of this package that holds a ``WORDING`` dictionary (code -> {"zh": template, "en": template}) adds its
codes; :func:`say` fills a template with the parameters of an error or a warning. Templates name parameters plainly
(``{year}``): numbers are written here, and ids of regions, fuels and dimensions get their names.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from decimal import Decimal
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
    """Numbers as a person writes them: thousands separated, at most six significant digits below a million."""
    if isinstance(value, bool) or not isinstance(value, float):
        return value
    if abs(value) >= 1e15:
        return f"{value:.3g}"
    if value == int(value) or abs(value) >= 1e6:
        return f"{value:,.0f}"
    if 0 < abs(value) < 1e-4:
        return f"{Decimal(f'{value:.3g}'):f}"
    return f"{value:,.6g}"


def _named(code: str, key: str, value: object, lang: str, *, ids: bool = True) -> object:
    """The name of an id among the parameters, where it has one."""
    from .inventory import PARAM_WORDS, UNNAMED

    if not isinstance(value, str) or code in UNNAMED - {"what_unknown"}:
        return value
    kind = PARAM_WORDS.get(key)
    if kind is not None:
        parts = [dictionary().get(f"{kind}.{part}", {}).get(lang, part) for part in value.split(", ")]
        return ("、" if lang == "zh" else " or ").join(parts) if kind == "dimension" else parts[0]
    if code in UNNAMED:
        return value
    from .names import NAMERS, without_id

    name = NAMERS[key](value) if key in NAMERS else None
    if name is None:
        return value
    return (name if ids else without_id(name)).get(lang)


def say(code: str, lang: str, **params: object) -> str:
    """The sentence for a code in ``zh`` or ``en``.

    A code without wording is shown as it stands, with its parameters, so that nothing is ever hidden.
    """
    return _sentence(code, lang, params, ids=True)


def say_on_page(code: str, lang: str, **params: object) -> str:
    """The same for a page: what is named there goes by its name alone, without the id that files need."""
    return _sentence(code, lang, params, ids=False)


def _sentence(code: str, lang: str, params: Mapping[str, object], *, ids: bool) -> str:
    lang = "zh" if lang == "zh" else "en"
    texts = dictionary().get(code)
    if texts is None:
        return f"{code} {params}" if params else code
    filled = {key: _named(code, key, _shown(value), lang, ids=ids) for key, value in params.items()}
    return texts[lang].format_map(filled)
