"""How a subsector's energy divides into end uses: what the city metered first, shares from elsewhere for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..conditions import Answers, look_up
from ..records import EngineWarning
from ..vocabulary import CLIMATE_GROUPS
from .cells import WHOLE
from .measures import Parameter


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Shares of end uses in the energy of one carrier in one subsector (an entry of ``data/end_uses``).

    ``climates`` empty means any climate of the country.
    """

    country: str
    climates: tuple[str, ...]
    subsector: str
    carrier: str
    shares: Mapping[str, Parameter]
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class MeteredUse:
    """An end use whose energy the city knows from answers: product of the answers times ``factor``, in GJ per year."""

    subsector: str
    end_use: str
    carrier: str
    answers: tuple[str, ...]
    factor: float


@dataclass(frozen=True, slots=True)
class EndUses:
    """All rows and all metered uses, in file order."""

    rows: tuple[ShareRow, ...] = ()
    metered: tuple[MeteredUse, ...] = ()


Pool = tuple[str, str]
"""Subsector and carrier."""


@dataclass(frozen=True, slots=True)
class Split:
    """Division of pools for one city.

    Parameters
    ----------
    shares : pool -> end use -> share of the rest
    metered : pool -> end use -> GJ per year
    sources : pool -> source of the shares and its mark
    """

    shares: Mapping[Pool, Mapping[str, float]]
    metered: Mapping[Pool, Mapping[str, float]]
    sources: Mapping[Pool, tuple[str, str]]


def split_for(end_uses: EndUses, country: str, climate: str | None, answers: Answers) -> Split:
    """Choose the rows for a city: those naming its climate zone, else its group, else any climate; first wins."""
    group = CLIMATE_GROUPS.get(climate or "", "")
    best: dict[Pool, tuple[int, ShareRow]] = {}
    for row in end_uses.rows:
        if row.country != country:
            continue
        rank = 0 if climate in row.climates else 1 if group and group in row.climates else 2
        if rank == 2 and row.climates:
            continue
        pool = (row.subsector, row.carrier)
        if pool not in best or rank < best[pool][0]:
            best[pool] = (rank, row)
    metered: dict[Pool, dict[str, float]] = {}
    for use in end_uses.metered:
        values = [look_up(answers, key) for key in use.answers]
        if not all(isinstance(v, int | float) and not isinstance(v, bool) for v in values):
            continue
        gj = use.factor
        for value in values:
            gj *= float(value)  # type: ignore[arg-type]
        pool_uses = metered.setdefault((use.subsector, use.carrier), {})
        pool_uses[use.end_use] = pool_uses.get(use.end_use, 0.0) + gj
    shares = {}
    for pool, (_, row) in best.items():
        total = sum(p.central for p in row.shares.values())
        shares[pool] = {name: p.central / total for name, p in row.shares.items()}
    return Split(shares, metered, {pool: (row.source, row.verified) for pool, (_, row) in best.items()})


def divide(
    pool: Pool, energy: float, split: Split, already: Iterable[str], warnings: list[EngineWarning]
) -> dict[str, float]:
    """Shares of a pool's energy by end use, adding up to 1.

    Parameters
    ----------
    energy : float
        GJ of the pool that no record gave an end use.
    already : iterable of str
        End uses that records of their own cover; neither metered answers nor shares count them again.
    """
    known = set(already)
    if energy <= 0:
        return {WHOLE: 1.0}
    taken: dict[str, float] = {}
    left = energy
    for name, gj in split.metered.get(pool, {}).items():
        if name in known or gj <= 0:
            continue
        part = min(gj, left)
        if part < gj:
            warnings.append(
                EngineWarning("metered_above_total", params={"subsector": pool[0], "end_use": name, "gj": gj})
            )
        taken[name] = part / energy
        left -= part
    shares = {
        n: s for n, s in split.shares.get(pool, {}).items() if n not in taken and n not in known and s > 0
    }
    whole = sum(shares.values())
    rest = left / energy
    if rest > 1e-12:
        parts = {name: rest * share / whole for name, share in shares.items()} if whole > 0 else {WHOLE: rest}
        taken = {**taken, **parts}
    return taken
