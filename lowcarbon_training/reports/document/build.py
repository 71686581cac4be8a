"""From a study to the document: brief, sections in the order of the outline, annexes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.palette import SECTORS
from lowcarbon_training.plan.study import Study

from . import (
    baseline,
    checking,
    combined,
    factors,
    finance,
    gaps,
    governance,
    measures,
    outlook,
    priorities,
    profile,
    scope,
    sheets,
    society,
    targets,
    work,
    zone,
)  # fmt: skip
from .beside import Beside
from .blocks import Document
from .brief import brief
from .checks import checks
from .desk import Desk
from .facts import Facts
from .numbers import short, whole
from .sectors import NAMES, grouped

WRITERS: dict[str, Callable[[Desk], None]] = {
    "s01": scope.mandate, "s02": profile.profile, "s03": baseline.baseline, "s04": outlook.outlook, "s05": society.risk,
    "s06": targets.targets, "s07": zone.zone, "s08": measures.measures, "s09": combined.combined, "s10": priorities.priorities,
    "s11": governance.governance, "s12": governance.partners, "s13": finance.finance, "s14": work.jobs, "s15": work.schedule,
    "s16": checking.monitoring, "s17": checking.correction, "s18": society.synergies, "s19": society.alliance,
    "a1": factors.assumptions, "a2": sheets.sheets, "a3": gaps.gaps, "a4": gaps.changes,
}  # fmt: skip
BRIEF = "s00"
"""Section of the outline that the one-page brief answers."""


def build_document(study: Study, catalogue: Catalogue, beside: Beside | None = None) -> Document:
    """The plan document of a study; pure, the same study gives the same document.

    Parameters
    ----------
    beside : Beside or None
        What people wrote beside the figures: departments, notes, zones, frozen versions.
    """
    f = Facts(study, catalogue, beside or Beside())
    page = brief(f)
    desks: dict[str, Desk] = {}
    for outline in catalogue.outline.sections:
        if outline.id == BRIEF:
            continue
        desks[outline.id] = Desk(f, outline)
        WRITERS[outline.id](desks[outline.id])
    gaps.completeness(desks["a3"], list(desks.values()))
    checks(desks["a3"])
    factors.listed_sources(desks["a1"])
    return Document(
        title=Bi(f"{study.city.zh}低碳行动方案", f"Low-Carbon Action Plan of {study.city.en}"),
        city=study.city,
        subtitle=Bi(f"{f.base_year}–{f.year} 年", f"{f.base_year}–{f.year}"),
        as_of=f.as_of.isoformat(),
        brief=page,
        sections=tuple(desk.section() for desk in desks.values()),
        letter=f.country == "US",
        mix=_mix(f),
        facts=_headline(f),
        fingerprint=hashlib.sha256(
            (study.account.answers.sha256() + repr(study.request)).encode()
        ).hexdigest()[:16],
    )


def _mix(f: Facts) -> tuple[tuple[Bi, float, int], ...]:
    """Shares of the sectors in the emissions above zero of the widest total."""
    sums: dict[str, float] = {}
    for e in f.study.account.inventory.emissions:
        line = REFERENCES[e.ref]
        if Basis.BASIC_PLUS in line.bases:
            sums[line.subsector] = sums.get(line.subsector, 0.0) + e.co2e
    parts = {name: value for name, value in grouped(sums).items() if value > 0}
    total = sum(parts.values())
    return tuple(
        (NAMES[name], value / total, SECTORS.index(name))
        for name, value in parts.items()
        if value >= total / 200
    )


def _headline(f: Facts) -> dict[str, str]:
    """The figures that a test looks for in every language."""
    totals = f.study.account.inventory.totals
    found = {
        "base": whole(f.base), "bau": whole(f.bau), "plan": whole(f.plan), "cut": short(f.cut),
        **{basis.value: whole(totals.get(basis)) for basis in Basis},
    }  # fmt: skip
    if f.target is not None and f.target.level is not None:
        found["level"] = whole(f.target.level)
    return found
