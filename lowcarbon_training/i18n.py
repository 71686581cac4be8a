"""Language of a request, and numbers and dates as each language writes them.

Interface text comes by gettext with English msgids; content is ``{zh: ..., en: ...}``. These are the two mechanisms.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel import Locale, dates, numbers
from flask import Flask, g, has_request_context, request, session
from flask_babel import force_locale, get_locale
from flask_login import current_user
from markupsafe import Markup, escape

from lowcarbon_training.extensions import babel
from lowcarbon_training.settings import ROOT

LANGUAGES: dict[str, str] = {"zh": "简体中文", "en": "English"}
"""Each language named in itself."""
HTML_LANG = {"zh": "zh-Hans", "en": "en"}
DEFAULT = "en"
__all__ = ["HTML_LANG", "LANGUAGES", "choose", "force_locale", "lang", "number", "other", "text_in"]


def choose() -> str:
    """Language of this request: ``?lang``, that of the page somebody signed in on, the cookie, the browser's, English."""
    if not has_request_context():
        return DEFAULT
    if "lang" in g:
        return str(g.lang)
    asked = request.args.get("lang")
    if asked not in LANGUAGES:
        asked = None
    chosen = asked
    if chosen is None and current_user and current_user.is_authenticated:
        chosen = session.get("lang", current_user.lang)
    if chosen is None:
        cookie = request.cookies.get("lang")
        chosen = cookie if cookie in LANGUAGES else None
    if chosen is None:
        chosen = request.accept_languages.best_match(list(LANGUAGES)) or _by_prefix()
    g.lang = chosen or DEFAULT
    return str(g.lang)


def _by_prefix() -> str | None:
    """``zh-Hans-CN`` and ``en-GB`` are Chinese and English."""
    for value in request.accept_languages.values():
        if value[:2].lower() in LANGUAGES:
            return value[:2].lower()
    return None


def lang() -> str:
    """The language now in force: ``zh`` or ``en`` (also inside ``force_locale``)."""
    locale = get_locale()
    return locale.language if locale is not None and locale.language in LANGUAGES else DEFAULT


SWITCH = "_switch"


def switching() -> bool:
    """Was a form sent only to be shown again in the other language? Then nothing is checked and nothing is written.

    Forms of the house know this by themselves (``validate_on_submit`` is False); a view that reads ``request.form``
    itself asks here, and shows what was typed.
    """
    return has_request_context() and request.method == "POST" and SWITCH in request.args


def other(language: str) -> str:
    """The other language."""
    return "en" if language == "zh" else "zh"


def install(app: Flask) -> None:
    """Bind Babel with absolute folders, and keep a language that was asked for."""
    babel.init_app(
        app,
        default_locale=DEFAULT,
        default_translation_directories=str(ROOT / "translations"),
        locale_selector=choose,
    )


# --- content in both languages ---------------------------------------------------------------------------------------


def text_in(value: Any, language: str) -> tuple[str, str]:
    """(text, language of that text) of a bilingual value: a mapping, an object with ``zh`` and ``en``, or plain text.

    Falls back to the other language where one is missing, and says so by the second part.
    """
    if value is None:
        return "", language
    if isinstance(value, str):
        return value, language
    if isinstance(value, Mapping):
        sides = {key: value.get(key) for key in LANGUAGES}
    else:
        sides = {key: getattr(value, key, None) for key in LANGUAGES}
    for side in (language, other(language)):
        if sides.get(side):
            return str(sides[side]), side
    return "", language


def bi(value: Any, language: str | None = None) -> Markup:
    """Text of a bilingual value in the present language; marked with its own ``lang`` where only the other exists."""
    wanted = language or lang()
    text, found = text_in(value, wanted)
    if found == wanted:
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(HTML_LANG[found], text)


# --- numbers and dates -----------------------------------------------------------------------------------------------


MOST_WRITTEN = 1e15
"""Beyond it a number is nobody's figure and is written as a power, so that a page that shows a slip can be opened."""


def number(
    value: Any, digits: int | None = None, language: str | None = None, *, significant: int = 3
) -> str:
    """A number as this language writes it.

    Parameters
    ----------
    value : number
        Nothing and not-a-number become an en dash.
    digits : int, optional
        Decimals; by default so many that ``significant`` figures show, none above that.
    """
    if value is None or value == "":
        return "–"
    amount = float(value)
    if not math.isfinite(amount):
        return "–"
    if abs(amount) > MOST_WRITTEN:
        return f"{amount:.3g}".replace("-", "−").replace("e+", " × 10^")
    places = "0"
    if digits is None:
        places = "#"  # no zeros at the end that nobody asked for
        size = math.floor(math.log10(abs(amount))) if amount else 0
        digits = max(0, min(6, significant - 1 - size))
        amount = round(amount, digits)
    pattern = "#,##0" + ("." + places * digits if digits else "")
    written = numbers.format_decimal(
        Decimal(repr(round(amount, digits))), format=pattern, locale=Locale(language or lang())
    )
    return written.replace("-", "−")


def rough(value: Any) -> str:
    """A modelled figure with three significant digits: it is not exact to the last ton or dollar."""
    found = float(value)
    if not math.isfinite(found) or found == 0:
        return number(0 if found == 0 else value)
    return number(round(found, 2 - math.floor(math.log10(abs(found)))))


def percent(share: Any, digits: int = 0, language: str | None = None) -> str:
    """A share 0..1 as per cent, with a no-break space before the sign only where the language has one."""
    if share is None:
        return "–"
    return number(float(share) * 100, digits, language) + "%"


def day(value: date | datetime | None, language: str | None = None) -> str:
    """A date in words: 2026年11月24日, Nov 24, 2026."""
    if value is None:
        return "–"
    return dates.format_date(
        value, format="medium" if (language or lang()) == "en" else "long", locale=language or lang()
    )


def moment(value: datetime | None, language: str | None = None) -> str:
    """Date and time with the zone named, because people in two countries read it."""
    if value is None:
        return "–"
    tag = language or lang()
    return f"{day(value, tag)} {dates.format_time(value, format='HH:mm', locale=tag)} UTC"


if __name__ == "__main__":  # python -m lowcarbon_training.i18n build | check | compile
    import sys

    from lowcarbon_training.translating import main

    raise SystemExit(main(sys.argv[1:]))
