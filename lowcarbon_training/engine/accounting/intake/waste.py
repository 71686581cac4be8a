"""Waste and wastewater (III): tonnes collected by route (J01 x J03), people by pathway (A03, J08).

Where the landfill or plant lies is not asked: waste counts as treated inside (III.x.1); BASIC is the same either way.
Sewage is counted by population, which stands for the city's own people wherever their works are.
"""

from __future__ import annotations

from ...questions.answers import State
from ...records import NotationKey, Quality, Term
from ..settings import WasteSettings
from .desk import Desk
from .terms import answered, part, rest, typical

ROUTES = {
    "landfill": ("III.1.1", "msw_landfill"),
    "incineration": ("III.3.1", "msw_incineration"),
    "compost": ("III.2.1", "msw_compost"),
}
FRACTIONS = ("food", "garden", "paper", "plastics", "wood", "textiles", "metal", "glass", "other")
PATHWAYS = {
    "US": ("wastewater_aerobic", "wastewater_septic"),
    "CN": ("domestic_wastewater", "wastewater_untreated"),
}
"""What treated sewage counts as, and the rest. In China treated is the guideline's average of treatment plants (MCF
0.165); the IPCC's well-run aerobic plant (MCF 0) would make a city that answers thirty times cleaner than one that
does not."""
FULL = 99.0
"""Per cent above which the shares given leave nothing for a route without one."""


def waste(desk: Desk) -> None:
    """Records of III.1.1, III.2.1 and III.3.1."""
    whole = desk.answers.key("J01")
    if whole is not None:
        for ref, what in ROUTES.values():
            desk.key(ref, what, whole, "J01")
        return
    shares = _shares(desk)
    collected = desk.amount("J01")
    found = desk.scaled("msw") if collected is None else None
    if collected is None and found is None:
        desk.gap("J01", [ref for ref, _ in ROUTES.values()], "t")
    for route, (ref, what) in ROUTES.items():
        key = f"J03.{route}"
        notation = desk.answers.key(key)
        if notation is not None and notation is not NotationKey.NO:
            desk.key(ref, what, notation, key)
            continue
        low, central, high, benchmark = shares[route]
        term = _term(desk, route, central, benchmark)
        if collected is not None:
            tonnes, unit, answer = collected
            spread = (tonnes * low, tonnes * central, tonnes * high)
            own = answered("J01", tonnes)
            if benchmark is None:
                desk.computed(
                    ref, what, (own, term), unit, "J01", quality=answer.quality, source=answer.source, year=answer.year
                )  # fmt: skip
                continue
            desk.gap(key, (ref,), unit, desk.benchmarks.by_id[benchmark], spread)
            desk.estimated(ref, what, (own, term), unit, desk.benchmarks.by_id[benchmark], year=answer.year)
        elif found is not None:
            rate, tonnes3 = found
            desk.estimated(ref, what, (*desk.terms(rate), term), rate.unit, rate)
            if benchmark is not None:
                desk.gap(
                    key, (ref,), rate.unit, desk.benchmarks.by_id[benchmark],
                    (tonnes3[1] * low, tonnes3[1] * central, tonnes3[1] * high),
                )  # fmt: skip
        else:
            desk.key(ref, what, NotationKey.NE, "J01")
    if found is not None:
        desk.gap("J01", [ref for ref, _ in ROUTES.values()], found[0].unit, found[0], found[1])


def _shares(desk: Desk) -> dict[str, tuple[float, float, float, str | None]]:
    """Share of each route: as given, or by benchmark (with its id).

    Benchmarks are shares of all waste. Beside shares that are given, those of the other routes grow or shrink together,
    so that they take of what is left what they take of it on average; nothing is counted twice and nothing is lost.
    """
    own = {route: desk.answers.number(f"J03.{route}") for route in (*ROUTES, "recycling")}
    given = sum(value or 0.0 for value in own.values())
    mean = {route: desk.benchmark(f"msw_{route}") for route in own}
    left = 1.0 - sum(
        found.central for route, found in mean.items() if found is not None and own[route] is not None
    )
    room = max(100.0 - given, 0.0) / 100.0
    scale = room / left if left > 1e-9 else 0.0
    shares: dict[str, tuple[float, float, float, str | None]] = {}
    for route in ROUTES:
        value, benchmark = own[route], mean[route]
        if value is not None:
            shares[route] = (value / 100.0, value / 100.0, value / 100.0, None)
        elif benchmark is None or given >= FULL:
            shares[route] = (0.0, 0.0, 0.0, None)
        else:
            low, central, high = (
                min(x * scale, room) for x in (benchmark.low, benchmark.central, benchmark.high)
            )
            shares[route] = (low, central, high, benchmark.id)
    return shares


def _term(desk: Desk, route: str, share: float, benchmark: str | None) -> Term:
    """The share of a route as it enters its tonnes: the city's own, the benchmark's, or what the routes given leave of it."""
    if benchmark is not None and share == desk.benchmarks.by_id[benchmark].central:
        return typical(desk.benchmarks.by_id[benchmark])
    given = [
        answered(f"J03.{name}", number)
        for name in (route, *ROUTES, "recycling")
        if (number := desk.answers.number(f"J03.{name}")) is not None
    ]
    if benchmark is not None:
        return part(share, (typical(desk.benchmarks.by_id[benchmark]), *given))
    if desk.answers.number(f"J03.{route}") is not None:
        return answered(f"J03.{route}", share)
    return part(share, given)


def wastewater(desk: Desk) -> None:
    """Record of III.4.1, by population; treated and untreated apart where the rate stands for all residents."""
    notation = desk.answers.key("J08")
    if notation is not None:
        desk.key("III.4.1", "domestic_wastewater", notation, "J08")
        return
    people = desk.profile.figure("population")
    if people is None:
        desk.not_estimated("A03", ("III.4.1",), "domestic_wastewater", "person")
        return
    answer = desk.answers.get("A03")
    source, year = (answer.source, answer.year) if answer else ("", None)
    rate = desk.answers.number("J08.rate")
    if rate is not None and desk.answers.state("J08.rate") is State.GIVEN and _rate_is_of_all(desk):
        treated, untreated = PATHWAYS[desk.profile.country]
        share = answered("J08.rate", rate / 100.0)
        for what, term in ((treated, share), (untreated, rest(share))):
            terms = (answered("A03", people), term)
            desk.computed("III.4.1", what, terms, "person", "J08.rate", source=source, year=year)
        return
    desk.computed(
        "III.4.1", "domestic_wastewater", (answered("A03", people),), "person", "A03", quality=Quality.LOW,
        source=source, year=year,
    )  # fmt: skip


def _rate_is_of_all(desk: Desk) -> bool:
    """China's treatment rate is of urban sewage only: it holds for a district or an urban boundary, not a county."""
    if desk.profile.country == "US":
        return True
    return desk.answers.text("B01") == "urban" or desk.answers.text("A02.level") == "district"


def waste_settings(desk: Desk) -> WasteSettings:
    """The city's own composition (J02) and landfill gas capture (J04), where it gave them."""
    shares = {name: value for name in FRACTIONS if (value := desk.answers.number(f"J02.{name}")) is not None}
    capture = desk.answers.number("J04.gas_capture")  # unknown is the country's default, not none
    return WasteSettings(
        composition=shares if len(shares) == len(FRACTIONS) or sum(shares.values()) >= FULL else None,
        recovery=None if capture is None else min(max(capture / 100.0, 0.0), 1.0),
    )
