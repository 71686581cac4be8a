"""Names of what an inventory consists of: totals, sectors, subsectors, scopes, gases, kinds of energy."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from lowcarbon_training.i18n import lang
from lowcarbon_training.wording import say

TOTALS: dict[str, tuple[Any, Any]] = {
    "basic": (
        _l("BASIC"),
        _l(
            "Fuel and electricity used in the city, transport within it, and its waste wherever it is treated."
        ),
    ),
    "basic_plus": (
        _l("BASIC+"),
        _l(
            "BASIC, and losses of the grid, journeys across the boundary, industrial processes, farming and land."
        ),
    ),
    "territorial": (
        _l("Territorial"),
        _l("Everything that is emitted inside the boundary, also by plants that supply others."),
    ),
    "energy_co2": (
        _l("Energy CO2 as China counts it"),
        _l("CO2 of fuels burned in the city, with net imported electricity and heat. No other gases."),
    ),
}
SECTORS: dict[str, Any] = {
    "I": _l("Stationary energy"),
    "II": _l("Transport"),
    "III": _l("Waste and wastewater"),
    "IV": _l("Industrial processes and product use"),
    "V": _l("Agriculture, forestry and land use"),
    "VI": _l("Other indirect emissions"),
}
SUBSECTORS: dict[str, Any] = {
    "I.1": _l("Residential buildings"),
    "I.2": _l("Commercial and public buildings"),
    "I.3": _l("Manufacturing and construction"),
    "I.4": _l("Energy industries (own use)"),
    "I.4.4": _l("Power and heat supplied to networks"),
    "I.5": _l("Agriculture, forestry and fishing: energy"),
    "I.6": _l("Energy use not specified"),
    "I.7": _l("Fugitive emissions from coal"),
    "I.8": _l("Fugitive emissions from oil and gas"),
    "II.1": _l("On-road transport"),
    "II.2": _l("Railways (transport)"),
    "II.3": _l("Waterborne transport"),
    "II.4": _l("Aviation (transport)"),
    "II.5": _l("Off-road transport"),
    "III.1": _l("Solid waste in landfills"),
    "III.2": _l("Biological treatment of waste"),
    "III.3": _l("Incineration of waste"),
    "III.4": _l("Wastewater treatment"),
    "IV.1": _l("Industrial processes (IPPU)"),
    "IV.2": _l("Product use (refrigerants and others)"),
    "V.1": _l("Livestock (emissions)"),
    "V.2": _l("Land (sources and sinks)"),
    "V.3": _l("Other agriculture (soils, rice, residues)"),
    "VI": _l("Other scope 3"),
}
GROUPS: dict[str, Any] = {
    "residential": _l("Homes"),
    "commercial": _l("Commerce and public services"),
    "industry": _l("Industry"),
    "transport": _l("Transport"),
    "energy": _l("Energy industries"),
    "waste": _l("Waste and wastewater"),
    "ippu": _l("Industrial processes"),
    "land": _l("Farming and land"),
}
"""Groups of the charts: those of ``palette.SECTORS``."""
GROUP_OF: dict[str, str] = {
    "I.1": "residential", "I.2": "commercial", "I.3": "industry", "I.4": "energy", "I.4.4": "energy", "I.5": "land",
    "I.6": "commercial", "I.7": "energy", "I.8": "energy", "II.1": "transport", "II.2": "transport", "II.3": "transport",
    "II.4": "transport", "II.5": "transport", "III.1": "waste", "III.2": "waste", "III.3": "waste", "III.4": "waste",
    "IV.1": "ippu", "IV.2": "ippu", "V.1": "land", "V.2": "land", "V.3": "land",
}  # fmt: skip
SCOPES: dict[int, Any] = {1: _l("Scope 1"), 2: _l("Scope 2"), 3: _l("Scope 3")}
SCOPE_WORDS: dict[int, Any] = {
    1: _l("emitted inside the boundary"),
    2: _l("electricity and heat bought from networks"),
    3: _l("emitted outside because of the city"),
}
GASES: dict[str, Any] = {
    "co2": _l("Carbon dioxide"),
    "ch4": _l("Methane"),
    "n2o": _l("Nitrous oxide"),
    "other": _l("Further gases"),
    "unsplit": _l("Known only as CO2e"),
    "co2_biogenic": _l("CO2 of biomass, in no total"),
}
GAS_SIGNS = {"co2": "CO2", "ch4": "CH4", "n2o": "N2O"}
KINDS: dict[str, Any] = {
    "final": _l("Fuels burned by their last user (final energy)"),
    "delivered": _l("Electricity and heat as metered at the user (delivered energy)"),
    "primary": _l("Fuels turned into electricity or heat for networks (primary energy)"),
    "loss": _l("Electricity and heat lost on the way"),
}
GWP_NAMES = {"ar5": "AR5", "ar6": "AR6", "ar6-27.9": "AR6 (27.9)"}
MARKS = {"yes": "", "partial": _l("partly checked"), "unverified": _l("expert estimate")}


def carrier(name: str) -> str:
    """Name of a carrier or a stream in the reader's language."""
    for kind in ("carrier", "stream"):
        words = say(f"{kind}.{name}", lang())
        if not words.startswith(f"{kind}."):
            return words
    return name


STEPS: dict[str, Any] = {
    "rest": _l("Share left over: 1 minus “%(name)s”"),
    "part": _l("Share of the sum: “%(name)s”"),
    "left": _l("What is left of “%(name)s” after what is known apart"),
    "lost": _l("Lost on the way, for each unit that arrives"),
    "class": _l("Share of this kind of vehicle in its class"),
}
"""Names of the terms of an amount that are worked out from other figures; see engine.records.Step."""
