"""What every template can use: language, numbers, assets, navigation. No logic of a room."""

from __future__ import annotations

import hashlib
from functools import cache
from urllib.parse import urlencode

from flask import Flask, g, request, url_for
from flask_login import current_user
from markupsafe import Markup, escape

from lowcarbon_training import access, headers, i18n
from lowcarbon_training.platform.forms import bare
from lowcarbon_training.settings import ROOT


@cache
def _stamp(path: str) -> str:
    """Short hash of a static file, so that a browser may keep it for a year."""
    return hashlib.sha256((ROOT / "static" / path).read_bytes()).hexdigest()[:10]


def asset(path: str) -> str:
    """Address of a file below ``static/`` that changes with its content."""
    return url_for("static", filename=path, v=_stamp(path))


def in_language(language: str, switching: bool = False) -> str:
    """This same page in a language: the address with ``lang``, everything else kept."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in ("lang", i18n.SWITCH)]
    extra = [("lang", language), *([(i18n.SWITCH, "1")] if switching else [])]
    return f"{request.path}?{urlencode([*kept, *extra])}"


def this_page() -> str:
    """Where a form of this page is sent: the present address, without what only switched the language."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in ("lang", i18n.SWITCH)]
    return request.path + (f"?{urlencode(kept)}" if kept else "")


def chem(text: str) -> Markup:
    """Plain text with the numbers of chemical formulas set low: CO2, CO2e, CH4, N2O, m2, m3, km2."""
    out = str(escape(text))
    for plain, marked in (("CO2", "CO<sub>2</sub>"), ("CH4", "CH<sub>4</sub>"), ("N2O", "N<sub>2</sub>O")):
        out = out.replace(plain, marked)
    for unit in ("km", "m"):
        for power in ("2", "3"):
            for before in ("/", " ", " "):
                out = out.replace(f"{before}{unit}{power}", f"{before}{unit}<sup>{power}</sup>")
            if out.startswith(f"{unit}{power}"):
                out = f"{unit}<sup>{power}</sup>" + out[len(unit) + 1 :]
    return Markup(out)  # noqa: S704 - escaped above


def install(app: Flask) -> None:
    """Give the templates their words."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        bi=i18n.bi,
        num=i18n.number,
        rough=i18n.rough,
        percent=i18n.percent,
        day=i18n.day,
        moment=i18n.moment,
        chem=chem,
    )
    app.jinja_env.globals.update(
        asset=asset,
        csp_nonce=headers.nonce,
        in_language=in_language,
        this_page=this_page,
        LANGUAGES=i18n.LANGUAGES,
        HTML_LANG=i18n.HTML_LANG,
        may=access.may,
        rules=access,
        bare=bare,
    )

    @app.context_processor
    def present() -> dict[str, object]:
        language = i18n.lang()
        return {
            "lang": language,
            "html_lang": i18n.HTML_LANG[language],
            "here": g.get("city"),
            "me": current_user,
        }
