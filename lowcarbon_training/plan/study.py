"""A city's plan computed from its account and what it chose. The same path for web, command and PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from lowcarbon_training.ask.account import Account
from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.planning.assemble import PlanInputs, PlanResult, assemble
from lowcarbon_training.engine.planning.plan_choices import PlanRequest, target_from_answers
from lowcarbon_training.engine.planning.plan_inputs import plan_inputs
from lowcarbon_training.engine.text import Bi


@dataclass(frozen=True)
class Study:
    """A plan with all it rests on."""

    city: Bi
    account: Account
    request: PlanRequest
    inputs: PlanInputs
    result: PlanResult


def study(city: Bi, account: Account, request: PlanRequest, catalogue: Catalogue) -> Study:
    """Compute the plan of one city.

    Raises
    ------
    EngineError
        A choice that cannot be meant (unknown measure, other country, two that exclude each other, bad target).
    """
    answers = account.intake.answers.plain()
    if request.as_of is None:
        request = replace(request, as_of=datetime.now(UTC).date())
    assert request.as_of is not None
    inputs = plan_inputs(
        answers,
        account.inventory,
        catalogue,
        as_of=request.as_of,
        target=request.target or target_from_answers(answers),
        chosen=request.chosen,
    )
    return Study(city, account, request, inputs, assemble(inputs, catalogue.measures))
