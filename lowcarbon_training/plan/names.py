"""Names in place of ids in the sentences and notes of plan pages and documents. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.catalogue.sources import Source
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.wording import say
from lowcarbon_training.wording.names import factor_name, source_name, what_name, without_id
from lowcarbon_training.wording.words import named

_YEAR = re.compile(r"\s*\(\d{4}\)\s*$")
_ID = re.compile(r"(?<![\w/.@-])[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![\w/@-])")
"""What may be the id of a source inside a text."""
SINGULAR = {
    "buses": "bus",
    "square meters": "square meter",
    "tons of coal equivalent": "ton of coal equivalent",
}


def singular(unit: str) -> str:
    """One of an English unit, for "per lamp"."""
    return SINGULAR.get(unit) or (unit[:-1] if unit.endswith("s") and " " not in unit else unit)


def sentence(catalogue: Catalogue, code: str, params: Mapping[str, Any], lang: str) -> str:
    """A code of the engine in words, with names in place of ids."""
    return say(code, lang, **named(params, lang, namer(catalogue, lang)))


def namer(catalogue: Catalogue, lang: str) -> Callable[[str, str], str | None]:
    """A function from a parameter and its value to the name, ``None`` where it is no id."""

    def name_of(parameter: str, value: str) -> str | None:
        if value in catalogue.measures:
            return catalogue.measures[value].name.get(lang)
        if parameter == "stock" and value in catalogue.stocks:
            return catalogue.stocks[value].name.get(lang)
        name: Bi | None = None
        if parameter == "factor":
            name = factor_name(value)
        elif parameter == "what":
            name = what_name(value)
        elif parameter == "source":
            return None if (found := source_name(_YEAR.sub("", value))) is None else found.get(lang)
        return None if name is None else without_id(name).get(lang)

    return name_of


def sources_named(text: str, sources: Mapping[str, Source], name: Callable[[Source], str]) -> str:
    """A note whose ids of sources are replaced by their names."""

    def put(match: re.Match[str]) -> str:
        found = sources.get(match[0])
        return match[0] if found is None else name(found)

    return _ID.sub(put, text)


def thing_name(name: str, lang: str) -> str | None:
    """Name of a use, an energy carrier, a stream of waste or a kind of activity; ``None`` where there is none."""
    for kind in ("end_use", "carrier", "stream"):
        words = say(f"{kind}.{name}", lang)
        if words != f"{kind}.{name}":
            return words
    found = what_name(name)
    return None if found is None else without_id(found).get(lang)
