"""The model over the years: what a unit of each cell's activity emits, and how a state adds up to a pathway."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..gpc import REFERENCES, Basis
from .cells import Column, FactorPath
from .measures import Floats
from .model import Model
from .results import Pathway, Years

BASES = tuple(Basis)
GASES = ("co2", "ch4", "n2o", "other")
METHANE_AS_OTHER = frozenset({"III.1.1", "III.1.2", "III.1.3"})
"""A landfill total reported without gases is methane: capture may act on it."""


@dataclass(frozen=True)
class Course:
    """Model, years and business as usual.

    Parameters
    ----------
    activity : array, cells x years
        Business as usual, in each cell's unit.
    per_unit, methane : array, bases x cells x years
        tCO2e per unit of activity in all, and the part of it that is methane.
    line_factors : array, lines x columns
    line_paths : array, paths x years
    """

    model: Model
    years: Years
    activity: Floats
    per_unit: Floats
    methane: Floats
    line_factors: Floats
    line_paths: Floats

    @property
    def carriers(self) -> dict[str, list[int]]:
        """Indices of metered cells by carrier."""
        found: dict[str, list[int]] = {}
        for n, cell in enumerate(self.model.cells):
            if cell.metered:
                found.setdefault(cell.carrier, []).append(n)
        return found


def course(model: Model, years: Years, activity: Floats, line_paths: Floats) -> Course:
    """Prepare what every state of the model shares."""
    lines = model.lines
    factors = np.array([line.factors for line in lines]).reshape(len(lines), len(Column))
    counted = np.array([[_counts(line.ref, basis) for line in lines] for basis in BASES], dtype=float)
    methane = factors[:, Column.CH4] + factors[:, Column.OTHER] * np.array(
        [line.ref in METHANE_AS_OTHER for line in lines], dtype=float
    )
    gases = factors[:, : Column.ENERGY_CO2].sum(axis=1)
    whole = np.where(
        (np.array(BASES) == Basis.ENERGY_CO2)[:, None], factors[:, Column.ENERGY_CO2], gases
    ) * counted.reshape(len(BASES), len(lines))
    shape = (len(BASES), len(model.cells), len(FactorPath))
    unit, ch4 = np.zeros(shape), np.zeros(shape)
    for k, line in enumerate(lines):
        unit[:, line.cell, line.path] += whole[:, k]
        if line.ref in REFERENCES:
            ch4[:, line.cell, line.path] += np.where(
                np.array(BASES) == Basis.ENERGY_CO2, 0.0, methane[k] * counted[:, k]
            )
    return Course(model, years, activity, unit @ line_paths, ch4 @ line_paths, factors, line_paths)


def _counts(ref: str, basis: Basis) -> bool:
    return basis is Basis.ENERGY_CO2 or basis in REFERENCES[ref].bases


def pathway(
    course: Course,
    activity: Floats,
    captured: Floats | None = None,
    local: Mapping[str, Floats] | None = None,
    line_paths: Floats | None = None,
) -> Pathway:
    """Add up a state of the model.

    Parameters
    ----------
    activity : array, cells x years
    captured : array, cells x years, or None
        Share of each cell's methane taken away.
    line_paths : array or None
        Other factor paths than the course's own (a grid that stays as it was).
    """
    lines = course.model.lines
    at = [line.cell for line in lines]
    path = course.line_paths if line_paths is None else line_paths
    base = activity[at] * path[[line.path for line in lines]]
    per_gas = base[:, None, :] * course.line_factors[:, :, None]
    if captured is not None:
        left = 1 - captured[at]
        per_gas[:, Column.CH4] *= left
        landfill = [k for k, line in enumerate(lines) if line.ref in METHANE_AS_OTHER]
        per_gas[landfill, Column.OTHER] *= left[landfill]
    sums = per_gas[:, : Column.ENERGY_CO2].sum(axis=1)
    references = [REFERENCES[line.ref] for line in lines]
    sectors = [str(reference.sector) for reference in references]
    subsectors = [reference.subsector for reference in references]
    totals: dict[Basis, Floats] = {}
    by_sector: dict[Basis, Mapping[str, Floats]] = {}
    by_subsector: dict[Basis, Mapping[str, Floats]] = {}
    by_gas: dict[Basis, Mapping[str, Floats]] = {}
    for basis in BASES:
        counted = np.array([_counts(line.ref, basis) for line in lines], dtype=float)[:, None]
        values = (per_gas[:, Column.ENERGY_CO2] if basis is Basis.ENERGY_CO2 else sums) * counted
        totals[basis] = values.sum(axis=0)
        by_sector[basis] = _grouped(values, sectors)
        by_subsector[basis] = _grouped(values, subsectors)
        by_gas[basis] = (
            {"co2": totals[basis]}
            if basis is Basis.ENERGY_CO2
            else {gas: (per_gas[:, k] * counted).sum(axis=0) for k, gas in enumerate(GASES)}
        )
    energy = {carrier: activity[cells].sum(axis=0) for carrier, cells in sorted(course.carriers.items())}
    return Pathway(totals, by_sector, by_subsector, by_gas, energy, dict(local or {}))


def _grouped(values: Floats, names: Sequence[str]) -> dict[str, Floats]:
    groups: dict[str, list[int]] = {}
    for k, name in enumerate(names):
        groups.setdefault(name, []).append(k)
    sums = {name: values[rows].sum(axis=0) for name, rows in sorted(groups.items())}
    return {name: total for name, total in sums.items() if total.any()}
