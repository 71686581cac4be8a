"""Fuels burned in buildings and industry: gas (D03), coal (D04), LPG (D05), and industry's standard coal (I01)."""

from __future__ import annotations

from ...questions.answers import State
from ...records import NotationKey
from .desk import Desk
from .terms import answered, left, typical

GAS = {"residential": "I.1.1", "commercial": "I.2.1", "industry": "I.3.1"}
COAL = {"residential": "I.1.1", "commercial": "I.2.1", "industry": "I.3.1"}
KGCE_PER_KWH = {"dangliang": 0.1229, "dengjia": 0.3}
"""kgce per kWh: 当量值 is the heat of a kWh (GB/T 2589-2020); 等价值 is the coal burned for it, about 0.3 in the years
since 2015 (0.29 to 0.31), which makes what is left of a figure in 等价值 uncertain."""
DENGJIA = (0.31, 0.30, 0.29)
GJ_PER_TCE = 29.3076
"""GB/T 2589-2020: 7,000 kcal (International Table) per kg."""
UNIT_GJ = {"tce": GJ_PER_TCE, "万tce": 1e4 * GJ_PER_TCE, "GJ": 1.0, "MMBtu": 1.05505585262, "kWh": 0.0036}


def gas(desk: Desk) -> None:
    """Natural gas of I.1.1, I.2.1 and I.3.1; vehicles (II.1.1) are taken with transport."""
    for user, ref in GAS.items():
        key = f"D03.{user}"
        if desk.take(key, ref, "natural_gas"):
            continue
        if user == "industry" and _industry_covered(desk):
            desk.key(ref, "natural_gas", NotationKey.IE, "I01.energy", "I01.energy")
            continue
        desk.fill(key, f"gas_{user}", ref, "natural_gas", "m3")


def coal(desk: Desk) -> None:
    """Coal of I.1.1, I.2.1 and I.3.1, and of plants that supply a network (I.4.4, territorial only)."""
    if desk.profile.country != "CN":
        return
    kind = desk.answers.text("D04.type") or "cn_raw_coal"
    for user, ref in COAL.items():
        key = f"D04.{user}"
        if desk.take(key, ref, kind):
            continue
        if user == "industry" and _industry_coal_from_total(desk, ref):
            continue
        desk.fill(key, f"coal_{user}", ref, kind, "t")
    if not desk.take("D04.energy", "I.4.4", kind):
        desk.not_estimated("D04.energy", ("I.4.4",), kind, "t")


def lpg(desk: Desk) -> None:
    """LPG goes to homes (I.1.1); the questionnaire does not ask who burns it."""
    if not desk.take("D05.lpg", "I.1.1", "lpg"):
        desk.fill("D05.lpg", "oil_lpg", "I.1.1", "lpg", "t")


def _total_usable(desk: Desk) -> bool:
    """Industry's total energy can be taken apart: a figure, its basis, and industry's electricity, all given."""
    return (
        desk.amount("I01.energy") is not None
        and desk.answers.text("I01.basis") in KGCE_PER_KWH
        and desk.answers.state("D02.industry") is State.GIVEN
    )


def _industry_covered(desk: Desk) -> bool:
    """Whether industry's gas is inside the figure made from its total energy."""
    return desk.profile.country == "CN" and desk.open("D04.industry") and _total_usable(desk)


def _industry_coal_from_total(desk: Desk, ref: str) -> bool:
    """Industry's fuels from its total in standard coal, less the electricity in it.

    fuels = total - electricity x kgce/kWh of the stated basis - gas given apart. The total is of large firms only,
    the electricity of all industry; the share of large firms in it is a benchmark. Fuel kinds are unknown: what is
    left counts as raw coal, low quality, and its gap names D04.industry.
    """
    total = desk.amount("I01.energy")
    if total is None:
        return False
    if not _total_usable(desk):
        desk.warn("industry_total_not_used", ref, key="I01.basis")
        return False
    basis = desk.answers.text("I01.basis") or "dangliang"
    share = desk.benchmark("above_scale_electricity")
    if share is None:
        return False
    gj = total[0] * UNIT_GJ[total[1]]
    kwh = desk.answers.number("D02.industry") or 0.0
    rates = DENGJIA if basis == "dengjia" else (KGCE_PER_KWH[basis],) * 3
    gas_gj = _gas_gj(desk)
    parts = [
        gj - kwh * part * rate * GJ_PER_TCE / 1000.0 - gas_gj
        for part, rate in zip((share.high, share.central, share.low), rates, strict=True)
    ]
    if parts[1] <= 0:
        desk.warn(
            "industry_total_below_electricity", ref, total=gj, electricity=kwh * rates[1] / 1000 * GJ_PER_TCE
        )
        return False
    low, central, high = (max(part, 0.0) for part in parts)
    desk.gap("D04.industry", (ref,), "GJ", share, (low, central, high))
    answers = ("I01.energy", "D02.industry", *(("D03.industry",) if gas_gj else ()))
    remainder = left(central, (*(answered(key, 0.0) for key in answers), typical(share)))
    desk.estimated(
        ref, "cn_raw_coal", (remainder,), "GJ", share, source=total[2].source, year=total[2].year,
        note="industry_fuels_as_coal",
    )  # fmt: skip
    desk.warn("industry_fuels_as_coal", ref, basis=basis, fuels=central / GJ_PER_TCE, total=gj / GJ_PER_TCE)
    return True


def _gas_gj(desk: Desk) -> float:
    """Industry's gas as given, in GJ (NCV), to be taken off the total; 0 when it is not known apart."""
    given = desk.amount("D03.industry")
    if given is None:
        return 0.0
    value, unit, _ = given
    if unit in UNIT_GJ:
        return value * UNIT_GJ[unit]
    fuel = desk.book.fuels.get("natural_gas")
    stored = desk.answers.number("D03.industry")
    if fuel is None or fuel.china is None or stored is None:
        return 0.0
    return stored / 1e4 * fuel.china.ncv  # GJ per 10,000 m3
