"""Names of the nodes of a trace, of factors and of sources."""

from __future__ import annotations

import re

from flask_babel import gettext as _
from markupsafe import Markup

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.inventory import names
from lowcarbon_training.engine.accounting.emission import Emission
from lowcarbon_training.engine.gpc import REFERENCES
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.i18n import lang
from lowcarbon_training.platform.runs import runs
from lowcarbon_training.wording.names import factor_name, source_name, what_name
from lowcarbon_training.wording.questionnaire import unit_name

ENDINGS: dict[str, Bi] = {
    "co2": Bi("二氧化碳因子", "CO2 factor"),
    "ch4": Bi("甲烷因子", "CH4 factor"),
    "n2o": Bi("氧化亚氮因子", "N2O factor"),
    "ncv": Bi("低位发热量", "net calorific value"),
    "hhv": Bi("高位发热量", "higher heating value"),
    "carbon": Bi("单位热值含碳量", "carbon content"),
    "oxidation": Bi("碳氧化率", "oxidation fraction"),
    "mobile": Bi("二氧化碳因子", "CO2 factor"),
    "use": Bi("单位里程燃料消耗", "fuel used per distance"),
    "enteric": Bi("肠道发酵甲烷因子", "CH4 factor of digestion"),
    "mass": Bi("动物体重", "animal mass"),
    "nex": Bi("氮排泄率", "nitrogen excreted"),
    "ef3": Bi("粪便管理氧化亚氮因子", "N2O factor of manure"),
}


_ID = re.compile(r"（[a-z][a-z0-9_]*）| \([a-z][a-z0-9_]*\)")


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
        return f"{emission.ref} {without_id(what.get(lang())) if what else names.carrier(emission.carrier)}"
    if kind == "factor":
        return factor_words(rest)
    return key


def without_id(name: str) -> str:
    """A name without the id in brackets behind it."""
    return _ID.sub("", name)


def ref_words(ref: str) -> str:
    """``I.1.1 Residential buildings, scope 1``."""
    line = REFERENCES[ref]
    return _(
        "%(ref)s %(name)s, %(scope)s",
        ref=ref,
        name=names.SUBSECTORS[line.subsector],
        scope=names.SCOPES[line.scope],
    )


def factor_words(rest: str) -> str:
    """Name of a factor: its family and which of its figures it is."""
    parts = rest.split(":")
    whole = factor_name(rest) if len(parts) < 2 else None
    if whole is not None:
        return without_id(whole.get(lang()))
    family = factor_name(":".join(parts[:2])) or factor_name(parts[0])
    ending = next((ENDINGS[part] for part in reversed(parts) if part in ENDINGS), None)
    year = next((part for part in parts if part.isdigit() and len(part) == 4), "")
    words = [
        without_id(family.get(lang())) if family else parts[0],
        year,
        ending.get(lang()) if ending else "",
    ]
    return (" " if lang() == "zh" else ", ").join(word for word in words if word)


def source_words(text: str) -> str:
    """A source by its title; the part after the id is kept as it stands."""
    if not text:
        return ""
    found = source_name(text)
    if found is None:
        return text
    detail = text.partition(" | ")[2]
    return f"{found.get(lang())} – {detail}" if detail else found.get(lang())


def source_markup(text: str) -> Markup:
    """A source for a page: what stands in the other language is marked as such."""
    return runs(source_words(text))


def unit_per(unit: str, per: str) -> str:
    """Unit of a benchmark with what it is per."""
    name = unit_name(unit)
    shown = name.get(lang()) if name else unit
    bases = {
        "capita": _("per person"), "household": _("per household"), "m2": _("per m2"), "vehicle": _("per vehicle"),
    }  # fmt: skip
    gap = "" if lang() == "zh" else " "
    return f"{shown}{gap}{bases[per]}" if per in bases else shown
