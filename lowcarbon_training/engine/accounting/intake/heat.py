"""District heat (D06): what users buy is scope 2 of I.1 and I.2, wherever the plant stands.

The fuel of plants inside the boundary is reported under I.4.4 (territorial total only), so heat and its fuel are never
both in BASIC, and the territorial total holds the fuel alone. Where all of that fuel is burned for heat,
``heat_supplied`` under I.4.4 (no emission) says how much of the heat is not imported, for the energy-CO2 total.
"""

from __future__ import annotations

from ...records import FactorOverride, Term
from ..benchmarks import Benchmark
from .desk import Desk
from .terms import Terms, answered, rest, typical

KEY = "D06.supplied"
REFS = {"residential": "I.1.2", "commercial": "I.2.2"}
ZONES = frozenset({"severe_cold", "cold"})


def heat(desk: Desk) -> None:
    """Records of heat under I.1.2 and I.2.2, and of heat that plants inside the boundary supply."""
    notation = desk.answers.key(KEY)
    if notation is not None:
        for ref in REFS.values():
            desk.key(ref, "heat", notation, KEY)
        return
    given = desk.amount(KEY)
    if given is None and not _expected(desk):
        return
    share = _residential_share(desk)
    if share is None:
        desk.not_estimated("D06.residential_share", REFS.values(), "heat", "%")
        return
    part, assumed = share
    if given is None:
        _estimate(desk, *share)
        return
    factor, marked = _factor(desk)
    if factor is None and not _tabled(desk):
        desk.not_estimated(KEY, REFS.values(), "heat", "GJ")
        return
    value, unit, answer = given
    if assumed is not None:
        spread = (value * assumed.low, value * part, value * assumed.high)
        desk.gap("D06.residential_share", REFS.values(), unit, assumed, spread)
    for user, ref in REFS.items():
        mine = _of_user(user, part, assumed)
        if assumed is None:
            desk.take(KEY, ref, "heat", share=mine, factor=factor, note=marked)
        else:
            desk.divided(ref, "heat", (answered(KEY, value), mine), unit, KEY, factor=factor)
    if factor is None and _only_boilers_inside(desk):
        terms = (answered(KEY, value),)
        desk.computed("I.4.4", "heat_supplied", terms, unit, KEY, source=answer.source, year=answer.year)


def _of_user(user: str, part: float, assumed: Benchmark | None) -> Term:
    """The share of homes, or what it leaves to the others."""
    homes = answered("D06.residential_share", part) if assumed is None else typical(assumed)
    return homes if user == "residential" else rest(homes)


def _tabled(desk: Desk) -> bool:
    """Whether the tables have a factor of heat for the country (China; not the United States)."""
    return desk.profile.country in desk.book.heat


def _only_boilers_inside(desk: Desk) -> bool:
    """Whether all coal of I.4.4 is burned for this heat; with power plants in it, the heat alone must not be taken off.

    Only then may what they supply be set against what is used (see :mod:`..energy_co2`), and only where both are counted
    by the tables' factor.
    """
    return (
        desk.answers.truth("D06.inside") is True
        and desk.amount("D04.energy") is not None
        and desk.answers.number("D06.chp") == 0.0
        and not desk.answers.number("E01.coal")
    )


def _expected(desk: Desk) -> bool:
    """Whether the city is likely to have district heat: heated area, heating city, or a cold zone of China."""
    return bool(
        desk.profile.figure("heated_area")
        or "heating" in desk.profile.city_types
        or (desk.profile.country == "CN" and desk.profile.climate in ZONES)
    )


def _residential_share(desk: Desk) -> tuple[float, Benchmark | None] | None:
    own = desk.answers.number("D06.residential_share")
    if own is not None:
        return own / 100.0, None
    found = desk.benchmark("heat_residential_share")
    return None if found is None else (found.central, found)


def _factor(desk: Desk) -> tuple[FactorOverride | None, str]:
    """Factor of heat by its fuel: gas has one of its own, coal and mixtures take the tables'.

    Where the tables have none (United States), coal has one of its own and everything else counts as gas.
    """
    fuel = desk.answers.text("D06.fuel")
    if fuel == "gas" or not _tabled(desk):
        found = desk.benchmark("heat_coal_factor" if fuel == "coal" else "heat_gas_factor")
        if found is not None:
            desk.warn("heat_gas_factor", "I.1.2", factor=found.central, per=found.unit)
            return FactorOverride(found.central, None, None, found.unit), found.id
    if fuel == "biomass":
        desk.warn("heat_biomass_default", "I.1.2")
    return None, ""


def _estimate(desk: Desk, part: float, assumed: Benchmark | None) -> None:
    """Heat from heated area times heat per area, both own or benchmark."""
    per_m2 = desk.benchmark("heat_per_m2")
    area = desk.profile.figure("heated_area")
    areas: tuple[float, float, float] | None = (area, area, area) if area else None
    benchmark = per_m2
    terms: Terms = (answered(desk.profile.figures["heated_area"].key, area),) if area else ()
    if areas is None:
        found = desk.scaled("heat_area")
        if found is not None:
            benchmark, areas = found
            terms = desk.terms(benchmark)
    own = desk.answers.number("E08")
    rates = (own, own, own) if own else (per_m2.low, per_m2.central, per_m2.high) if per_m2 else None
    factor = _factor(desk)[0] if areas is not None and rates is not None else None
    if areas is None or rates is None or benchmark is None or (factor is None and not _tabled(desk)):
        desk.not_estimated(KEY, REFS.values(), "heat", "GJ")
        return
    low, central, high = (a * r for a, r in zip(areas, rates, strict=True))
    desk.gap(KEY, REFS.values(), "GJ", benchmark, (low, central, high))
    rate = answered("E08", own) if own else typical(per_m2) if per_m2 else None
    assert rate is not None
    for user, ref in REFS.items():
        chain = (*terms, rate, _of_user(user, part, assumed))
        desk.estimated(ref, "heat", chain, "GJ", benchmark, factor=factor)
