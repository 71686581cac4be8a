"""Solid waste: landfill by methane commitment and by first-order decay, and incineration.

Landfill: L0 = MCF x DOC x DOCf x F x 16/12; CH4 = W x L0 x (1 - recovered) x (1 - OX) (GPC methane commitment).
Incineration: CO2 = W x sum(share x dry matter x carbon x fossil share) x OF x 44/12 (2006 IPCC, Volume 5), or
W x carbon x fossil share x efficiency x 44/12 where a national figure for mixed waste exists. Only fossil carbon is CO2
of the inventory; the rest is biogenic and a memo item.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from ...records import EngineError
from ..emission import Amounts
from .task import C_TO_CH4, C_TO_CO2, Task

FRACTIONS = (
    "food", "garden", "paper", "wood", "textiles", "nappies", "rubber_leather", "plastics", "metal", "glass", "other",
)  # fmt: skip
INDUSTRIAL = (
    "industrial", "food_industry", "textile_industry", "wood_industry", "paper_industry", "rubber_industry",
    "construction", "other_industry",
)  # fmt: skip
COMPOSITION_OF = {"CN": "cn_urban", "US": "us_landfilled_2018"}
"""Composition where the city gave none; its share of food is that of the stock of food waste (the content check sees to it)."""
BURNED_WHOLE = ("industrial", "clinical", "sludge", "fossil_liquid")
STREAM_OF = {"food": "food", "garden": "garden", "paper": "paper", "wood": "wood", "textiles": "textile"}


def composition(task: Task) -> dict[str, float]:
    """Mass shares of mixed waste (sum 1): the city's own, else the country's default; both made to add up to 100 %."""
    given = task.settings.waste.composition
    if given is None:
        name = COMPOSITION_OF[task.region.country]
        table = {f: task.book.parameters.get(f"composition.{name}.{f}") for f in FRACTIONS}
        given = {f: found.value for f, found in table.items() if found is not None}
        task.warn("composition_default", country=task.region.country)
    for fraction, percent in given.items():
        if fraction not in FRACTIONS:
            raise task.fail("fraction_unknown", fraction=fraction, known=", ".join(FRACTIONS))
        if not (math.isfinite(percent) and percent >= 0):
            raise task.fail("fraction_invalid", fraction=fraction)
    total = math.fsum(given.values())
    if total <= 0:
        raise task.fail("fraction_invalid", fraction=", ".join(given) or "-")
    if abs(total - 100.0) > 0.05:
        task.warn("composition_normalised", total=total)
    return {fraction: percent / total for fraction, percent in given.items()}


def landfill(task: Task, fraction: str) -> Amounts:
    """CH4 that waste landfilled this year will release in all years (methane commitment)."""
    task.need("mass")
    tonnes = task.to("t")
    keys: list[str]
    shares = composition(task) if fraction == "msw" else {fraction: 1.0}
    docs = {name: share * task.constant(f"landfill.doc.{name}") for name, share in shares.items()}
    doc = math.fsum(docs.values())
    keys = [f"landfill.doc.{name}" for name in shares]
    mcf, docf, part, oxidation, recovered, more = landfill_settings(task, fraction)
    potential = mcf * doc * docf * part * C_TO_CH4
    ch4 = tonnes * potential * (1.0 - recovered) * (1.0 - oxidation)
    parts = (
        {name: value / doc for name, value in docs.items() if value > 0}
        if fraction == "msw" and doc > 0
        else {}
    )
    return Amounts(
        0.0, ch4, 0.0,
        formula="E = A · MCF · DOC · DOCf · F · 16/12 · (1 − R) · (1 − OX)",
        source="gpc-1.1 | methane commitment",
        method=task.method,
        carrier="msw" if fraction == "msw" else STREAM_OF.get(fraction, "other"),
        parts=parts,
        recovered=recovered,
        factors=tuple(task.parameter_node(key) for key in [*keys, *more]),
    )  # fmt: skip


def landfill_settings(task: Task, fraction: str) -> tuple[float, float, float, float, float, list[str]]:
    """MCF, DOCf, F, OX, R of the city or the defaults (managed, covered), and the keys of the defaults used.

    R of household waste is the national average where the city gave none, because most waste of the United States lies
    in landfills with gas wells; industrial waste lies in others and has none.
    """
    waste = task.settings.waste
    used: list[str] = []

    def choose(given: float | None, key: str) -> float:
        if given is None:
            used.append(key)
            return task.constant(key)
        if not 0.0 <= given <= 1.0:
            raise task.fail("setting_not_share", setting=key, value=given)
        return given

    mcf = choose(waste.mcf, "landfill.mcf.managed")
    docf = choose(waste.docf, "landfill.docf")
    part = choose(waste.methane_fraction, "landfill.methane_fraction")
    oxidation = choose(waste.oxidation, "landfill.oxidation.covered")
    if waste.recovery is None and fraction in INDUSTRIAL:
        return mcf, docf, part, oxidation, 0.0, used
    recovered = choose(waste.recovery, f"landfill.recovery.{task.region.country}")
    if waste.recovery is None and recovered > 0:
        task.warn("landfill_recovery_default", percent=100 * recovered, times=1 / (1 - recovered))
    return mcf, docf, part, oxidation, recovered, used


def first_order_decay(
    deposits: Mapping[int, float],
    year: int,
    *,
    ddoc: float,
    k: float,
    methane_fraction: float = 0.5,
    recovered: float = 0.0,
    oxidation: float = 0.0,
) -> float:
    """CH4 a landfill releases in one year from the waste of all earlier years, in tonnes.

    Parameters
    ----------
    deposits : mapping
        Year -> waste deposited [t]; decay begins on 1 January of the following year.
    year : int
        Year of the emission.
    ddoc : float
        Decomposable degradable organic carbon, DOC x DOCf x MCF [tC/t].
    k : float
        Decay rate [1/year].
    methane_fraction : float
        CH4 share of landfill gas [1].
    recovered : float
        CH4 captured and burned in that year [t].
    oxidation : float
        Share oxidised in the cover [1].

    Notes
    -----
    2006 IPCC Guidelines, Volume 5, Equations 3.1 to 3.6.
    """
    if k < 0 or not math.isfinite(k):
        raise EngineError("setting_not_share", setting="k", value=k)
    carbon = math.fsum(
        mass * ddoc * math.exp(-k * (year - deposited - 1)) * -math.expm1(-k)
        for deposited, mass in deposits.items()
        if deposited < year
    )
    return max(0.0, carbon * methane_fraction * C_TO_CH4 - recovered) * (1.0 - oxidation)


def incineration(task: Task, fraction: str, *, open_burning: bool = False) -> Amounts:
    """CO2 of fossil carbon, CH4 and N2O of burned waste."""
    task.need("mass")
    tonnes = task.to("t")
    fossil, biogenic, keys = _carbon(task, fraction, open_burning)
    ch4_key, n2o_key = _gas_keys(task, fraction, open_burning)
    keys += [ch4_key, n2o_key]
    return Amounts(
        tonnes * fossil * C_TO_CO2,
        tonnes * task.constant(ch4_key) / 1e6,
        tonnes * task.constant(n2o_key) / 1e6,
        formula="E = A · CF · FCF · OF · 44/12",
        source="ipcc-2006-v5 | Chapter 5",
        method=task.method,
        carrier="incineration",
        co2_biogenic=tonnes * biogenic * C_TO_CO2,
        factors=tuple(task.parameter_node(key) for key in keys),
    )  # fmt: skip


def _carbon(task: Task, fraction: str, open_burning: bool) -> tuple[float, float, list[str]]:
    """Fossil and biogenic carbon set free per tonne of wet waste [tC/t], and the parameters used."""
    own = task.settings.waste.composition is not None
    country = {"china": "cn", "us": "us"}.get(task.method)
    if fraction == "hazardous":
        country = "cn"
    if fraction == "hazardous" or (fraction == "msw" and country and not own and not open_burning):
        keys = [f"incineration.{country}.{name}.{fraction}" for name in ("carbon", "fossil", "efficiency")]
        carbon, fossil, efficiency = (task.constant(key) for key in keys)
        return carbon * fossil * efficiency, carbon * (1 - fossil) * efficiency, keys
    oxidation_key = "incineration.oxidation." + ("open" if open_burning else "plant")
    oxidation = task.constant(oxidation_key)
    if fraction in BURNED_WHOLE:
        keys = [f"incineration.carbon_wet.{fraction}", f"incineration.fossil.{fraction}"]
        carbon, fossil = (task.constant(key) for key in keys)
        return carbon * fossil * oxidation, carbon * (1 - fossil) * oxidation, [*keys, oxidation_key]
    shares = composition(task) if fraction == "msw" else {fraction: 1.0}
    keys = [oxidation_key]
    fossils: list[float] = []
    totals: list[float] = []
    for name, share in shares.items():
        if f"incineration.dm.{name}" not in task.book.parameters:
            continue  # metal and glass hold no carbon
        names = [f"incineration.{kind}.{name}" for kind in ("dm", "carbon", "fossil")]
        dry, carbon, fossil = (task.constant(key) for key in names)
        keys += names
        totals.append(share * dry * carbon * oxidation)
        fossils.append(share * dry * carbon * fossil * oxidation)
    return math.fsum(fossils), math.fsum(totals) - math.fsum(fossils), keys


def _gas_keys(task: Task, fraction: str, open_burning: bool) -> tuple[str, str]:
    if open_burning:
        return "incineration.ch4.open_burning", "incineration.n2o.open_burning"
    kind = task.settings.waste.incinerator
    if f"incineration.ch4.{kind}" not in task.book.parameters:
        raise task.fail("incinerator_unknown", incinerator=kind)
    n2o = {"industrial": "industrial", "clinical": "industrial", "hazardous": "industrial", "fossil_liquid": "industrial",
           "sludge": "sludge"}.get(fraction, "batch" if kind.startswith("batch") else "continuous")  # fmt: skip
    return f"incineration.ch4.{kind}", f"incineration.n2o.{n2o}"
