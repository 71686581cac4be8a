"""Names of the nodes of a trace, of factors and of sources."""

from __future__ import annotations

import re

from flask_babel import gettext as _
from markupsafe import Markup

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.inventory import names
from lowcarbon_training.engine.accounting.emission import Emission
from lowcarbon_training.engine.gpc import REFERENCES
from lowcarbon_training.i18n import lang
from lowcarbon_training.platform.runs import runs
from lowcarbon_training.wording.names import factor_title, region_name, source_name, what_name, without_id
from lowcarbon_training.wording.questionnaire import unit_name


def emission_of(account: Account, key: str) -> Emission | None:
    """The emission behind a node of the trace."""
    return next((one for one in account.inventory.emissions if one.trace == key), None)


def title_of(account: Account, key: str) -> str:
    """Name of a node."""
    kind, _sep, rest = key.partition(":")
    if kind == "total":
        return str(names.TOTALS[rest][0])
    if kind == "ref":
        return ref_words(rest)
    if kind == "emission":
        emission = emission_of(account, key)
        if emission is None:
            return key
        what = what_name(emission.what)
        return f"{emission.ref} {without_id(what).get(lang()) if what else names.carrier(emission.carrier)}"
    if kind == "factor":
        return factor_title(rest).get(lang())
    return key


def ref_words(ref: str) -> str:
    """``I.1.1 Residential buildings, scope 1``."""
    line = REFERENCES[ref]
    return _(
        "%(ref)s %(name)s, %(scope)s",
        ref=ref,
        name=names.SUBSECTORS[line.subsector],
        scope=names.SCOPES[line.scope],
    )


def source_words(text: str) -> str:
    """A source by its title. Where in it and how follows as it was written, which is in English: a Chinese page says so."""
    if not text:
        return ""
    found = source_name(text)
    if found is None:
        return text
    detail = text.partition(" | ")[2]
    title = found.get(lang())
    if not detail:
        return title
    if lang() == "en":
        return f"{title} – {detail}"
    place = _PLACE.fullmatch(detail)
    if place is not None:
        return f"{title}，{PLACES[place[1]] % place[2]}"
    return title + _("(note in English: %(note)s)", note=detail)


PLACES = {
    "Table": "表 %s",
    "Annex": "附录 %s",
    "Chapter": "第 %s 章",
    "Section": "第 %s 节",
    "page": "第 %s 页",
    "EFDB": "EFDB %s",
}
"""Where in a source a figure stands, by the word that begins it."""
_PLACE = re.compile(f"({'|'.join(PLACES)})s? ([0-9A-Z][0-9A-Za-z.,-]*)")


def source_markup(text: str) -> Markup:
    """A source for a page: what stands in the other language is marked as such."""
    return runs(source_words(text))


UNITS = {"person": "persons", "household": "households", "vehicle": "vehicles"}
"""Units of the records by their names in the questionnaire."""


def unit_words(unit: str) -> str:
    """A unit in the language of the page; one without a name (of a factor, a gas) stays as it is."""
    name = unit_name(UNITS.get(unit, unit))
    return name.get(lang()) if name is not None else unit


def region_words(code: str) -> str:
    """Name of a region; one of no known name stays as it is."""
    name = region_name(code)
    return without_id(name).get(lang()) if name is not None else code


def unit_per(unit: str, per: str) -> str:
    """Unit of a benchmark with what it is per."""
    name = unit_name(unit)
    shown = name.get(lang()) if name else unit
    bases = {
        "capita": _("per person"), "household": _("per household"), "m2": _("per m2"), "vehicle": _("per vehicle"),
    }  # fmt: skip
    gap = "" if lang() == "zh" else " "
    return f"{shown}{gap}{bases[per]}" if per in bases else shown
