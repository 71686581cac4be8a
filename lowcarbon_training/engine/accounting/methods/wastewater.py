"""Domestic wastewater by population (III.4), 2006 IPCC Guidelines, Volume 5, Chapter 6.

CH4 = P x BOD x 365 x I x Bo x sum(share x MCF). N2O = P x protein x 365 x F_npr x F_non-con x F_ind x EF x 44/28.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from ..emission import Amounts
from .task import N_TO_N2O, Task

DAYS = 365.0
COLLECTED = frozenset(
    {"aerobic", "aerobic_overloaded", "anaerobic_reactor", "lagoon_shallow", "lagoon_deep", "sludge_digester",
     "sewer_stagnant", "sewer_flowing", "cn_average"}
)  # fmt: skip
PATHWAYS = (
    "septic", "aerobic", "aerobic_overloaded", "anaerobic_reactor", "lagoon_shallow", "lagoon_deep", "latrine_dry",
    "latrine_communal", "latrine_wet", "latrine_cleared", "untreated", "sewer_stagnant", "sewer_flowing",
)  # fmt: skip
TOLERANCE = 1e-6


def wastewater(task: Task, pathway: str | None) -> Amounts:
    """CH4 and N2O of the wastewater of an amount of people in one year."""
    task.need("person")
    people = task.to("person")
    country = task.region.country
    shares = {pathway: 1.0} if pathway else _shares(task)
    keys = ["wastewater.bo.bod", f"wastewater.bod.{country}"]
    weighted: list[float] = []
    for name, share in shares.items():
        industry = "wastewater.industry." + ("collected" if name in COLLECTED else "uncollected")
        keys += [f"wastewater.mcf.{name}", industry]
        weighted.append(share * task.constant(f"wastewater.mcf.{name}") * task.constant(industry))
    bod = people * task.constant(f"wastewater.bod.{country}") * DAYS / 1e6  # t BOD
    ch4 = bod * task.constant("wastewater.bo.bod") * math.fsum(weighted)
    nitrogen_keys = [
        f"wastewater.protein.{country}",
        "wastewater.f_npr",
        f"wastewater.f_non_con.{country}",
        "wastewater.f_ind_com",
        "wastewater.ef_effluent",
    ]
    nitrogen = people * DAYS / 1e6 * math.prod(task.constant(key) for key in nitrogen_keys)
    return Amounts(
        0.0, ch4, nitrogen * N_TO_N2O,
        formula="CH4: P · BOD · I · Bo · Σ(U · MCF); N2O: P · protein · F · EF · 44/28",
        source="ipcc-2006-v5 | Chapter 6",
        method=task.method,
        carrier="wastewater",
        factors=tuple(task.parameter_node(key) for key in dict.fromkeys([*keys, *nitrogen_keys])),
    )  # fmt: skip


def _shares(task: Task) -> Mapping[str, float]:
    given = task.settings.waste.wastewater
    if given is not None:
        for name, share in given.items():
            if name not in PATHWAYS:
                raise task.fail("pathway_unknown", pathway=name, known=", ".join(PATHWAYS))
            if not 0.0 <= share <= 1.0:
                raise task.fail("setting_not_share", setting=name, value=share)
        if abs(math.fsum(given.values()) - 1.0) > TOLERANCE:
            raise task.fail("pathways_sum", total=math.fsum(given.values()))
        return given
    country = task.region.country
    task.warn("wastewater_default", country=country)
    if task.method == "china":
        return {"cn_average": 1.0}
    prefix = f"wastewater.split.{country}."
    return {
        key.removeprefix(prefix): found.value
        for key, found in task.book.parameters.items()
        if key.startswith(prefix)
    }
