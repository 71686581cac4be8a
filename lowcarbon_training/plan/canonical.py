"""A frozen plan as canonical JSON: what was decided, what it rests on, and what it was expected to do. Pure.

The decision stands under ``plan`` in the form of the ``plan:`` part of an answers file, so that it is read back by the
same reader (:func:`lowcarbon_training.engine.planning.plan_choices.read_plan`). The expected figures stand beside it: tracking
compares with what was promised, also after the content has been improved.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from lowcarbon_training import __version__
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.measures import Floats
from lowcarbon_training.engine.planning.plan_choices import PlanRequest, read_plan
from lowcarbon_training.engine.planning.results import MeasureResult
from lowcarbon_training.engine.planning.target_types import TargetSpec

from .study import Study

FORMAT = "lowcarbon-plan/1"
DIGITS = 3
"""Decimals of the expected figures: more would only carry noise of the last bits into the hash."""


def request_record(request: PlanRequest, target: TargetSpec | None) -> dict[str, Any]:
    """Target, measures and date as the ``plan:`` part of an answers file holds them.

    Parameters
    ----------
    target : TargetSpec or None
        The target that counts, also where it comes from the questionnaire.
    """
    found: dict[str, Any] = {
        "measures": {c.id: {"start": c.start, "level": c.level} for c in request.chosen},
    }
    if request.as_of is not None:
        found["as_of"] = request.as_of.isoformat()
    if target is not None:
        found["target"] = target_record(target)
    return found


def request_of(record: Mapping[str, Any]) -> PlanRequest:
    """The request of a frozen plan's ``plan`` part.

    Raises
    ------
    EngineError
        ``plan_shape`` when it was not written by :func:`request_record`.
    """
    return PlanRequest(*read_plan(record))


def target_record(spec: TargetSpec | None) -> dict[str, Any] | None:
    """A target as the ``plan:`` part of an answers file holds it."""
    if spec is None:
        return None
    parts: dict[str, Any] = {
        "basis": spec.basis.value, "kind": spec.kind, "target_year": spec.target_year, "base_year": spec.base_year,
        "value": spec.value, "published_population": spec.published_population, "published_gdp": spec.published_gdp,
    }  # fmt: skip
    if spec.published is not None:
        parts |= {"published": spec.published.value, "published_source": spec.published.source}
    return {key: value for key, value in parts.items() if value is not None}


def canonical(study: Study, submission: str, tasks: Mapping[str, tuple[str, str]]) -> str:
    """Canonical JSON of a plan as it stands.

    Parameters
    ----------
    submission : str
        Hash of the submission it rests on.
    tasks : mapping
        Measure to (department, note), where the city wrote something.
    """
    result = study.result
    basis = result.target.spec.basis if result.target else Basis.BASIC
    held = {
        "format": FORMAT,
        "submission": submission,
        "content": content_version(),
        "software": __version__,
        "plan": request_record(study.request, study.inputs.target),
        "tasks": {name: list(words) for name, words in tasks.items() if any(words)},
        "expected": {
            "basis": basis.value,
            "years": result.years.tolist(),
            "bau": _rounded(result.bau.totals[basis]),
            "plan": _rounded(result.plan.totals[basis]),
            "level": None if result.target is None else result.target.level,
            "gap": None if result.target is None else result.target.gap,
            "measures": {m.id: _expected(m, basis) for m in result.attribution},
        },
    }
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """Hash of a canonical text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _expected(measure: MeasureResult, basis: Basis) -> dict[str, Any]:
    """Units (cumulative), tonnes and investment a year that the plan promises for one measure."""
    return {
        "unit": measure.unit,
        "units": _rounded(measure.units),
        "cut": _rounded(measure.cut[basis]),
        "capex": None if measure.capex is None else _rounded(measure.capex),
    }


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), DIGITS) for value in values]
