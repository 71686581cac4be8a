"""What reports are compared with: the version of the plan that was frozen last, else the plan as it stands.

The expected curve of a frozen version is read from what was written down at the time, so that better content or a changed
plan never moves the goal afterward. Only the saving recomputed from deliveries uses the model of today.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.measures import Floats
from lowcarbon_training.engine.planning.results import Years
from lowcarbon_training.engine.planning.tracking import Expected
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.plan.figures import basis_of, year_of
from lowcarbon_training.plan.models import PlanVersion
from lowcarbon_training.plan.reads import (
    in_force,
    plan_of,
    request_of,
    study_of_version,
    study_with,
    versions_of,
)
from lowcarbon_training.plan.study import Study
from lowcarbon_training.platform.cache import frozen

CURRENCY = {"CN": "CNY", "US": "USD"}
LAST = 2035
"""Last year shown where a plan has no target."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What the plan expects of one measure, per year of the ground's axis.

    Parameters
    ----------
    units : array
        In place by the end of the year, in the unit of the measure's stock.
    cut : array
        Less emitted in the year [t].
    capex : array or None
        Invested in the year [currency of the country]; ``None`` where the cost is not known.
    """

    id: str
    start: int
    units: Floats
    cut: Floats
    capex: Floats | None
    department: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a city's reports stand on.

    Parameters
    ----------
    version : PlanVersion or None
        ``None``: nothing is frozen, the plan as it stands counts.
    last : int
        The target's year, else that of the pages.
    study : Study or None
        The model for recomputing savings; ``None`` when the version cannot be computed any more.
    key : tuple of str
        Hashes of what the study rests on.
    """

    version: PlanVersion | None
    basis: Basis
    years: Years
    last: int
    currency: str
    promises: Mapping[str, Promise]
    study: Study | None
    key: tuple[str, ...] = ()

    def index(self, year: int) -> int | None:
        """Place of a year on the axis, ``None`` outside it."""
        at = year - int(self.years[0])
        return at if 0 <= at < len(self.years) else None

    def expected(self, promise: Promise) -> Expected:
        """The curve as the engine's rules read it."""
        return Expected(promise.id, self.years, promise.units, {self.basis: promise.cut}, promise.capex)

    @property
    def unit(self) -> str:
        """Unit of emissions."""
        return "t CO2" if self.basis is Basis.ENERGY_CO2 else "t CO2e"


def ground_of(city: City) -> Ground | None:
    """The ground, or ``None`` before any measure is chosen; at most five queries.

    A plan that cannot be computed and was never frozen is no ground either; its pages say why.
    """
    version = in_force(versions_of(city.id))
    if version is not None:
        return _of_version(city, version)
    submission = latest(city.id)
    if submission is None:
        return None
    wanted = request_of(plan_of(city.id))
    if not wanted.chosen:
        return None
    try:
        study = study_with(city, submission, wanted)
    except EngineError:
        return None
    return _of_study(city, study, (submission.sha256, repr(wanted)))


def _of_version(city: City, version: PlanVersion) -> Ground:
    def read() -> tuple[Basis, Years, int, Mapping[str, Promise]]:
        held = json.loads(version.canonical)
        expected, plan, tasks = held["expected"], held["plan"], held.get("tasks", {})
        promises = {
            name: _promise(name, plan["measures"][name]["start"], figures, tasks.get(name, ("", "")))
            for name, figures in expected["measures"].items()
        }
        last = int(plan["target"]["target_year"]) if plan.get("target") else LAST
        return Basis(expected["basis"]), np.array(expected["years"], dtype=np.int64), last, promises

    basis, years, last, promises = frozen("promise", (version.sha256,), read)
    try:
        study = study_of_version(city, version)
    except EngineError:
        study = None
    return Ground(version, basis, years, last, CURRENCY[city.country], promises, study, (version.sha256,))


def _promise(name: str, start: int, figures: Mapping[str, Any], task: Sequence[str]) -> Promise:
    capex = figures.get("capex")
    return Promise(
        name, int(start), np.array(figures["units"]), np.array(figures["cut"]), None if capex is None else np.array(capex),
        task[0], task[1],
    )  # fmt: skip


def _of_study(city: City, study: Study, key: tuple[str, ...]) -> Ground:
    result, basis = study.result, basis_of(study)
    promises = {m.id: Promise(m.id, m.start, m.units, m.cut[basis], m.capex) for m in result.attribution}
    return Ground(None, basis, result.years, year_of(study), CURRENCY[city.country], promises, study, key)
