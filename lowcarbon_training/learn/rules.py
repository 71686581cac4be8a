"""Who is a learner, who looks as staff, and who may see what of whom."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from lowcarbon_training.access import Rule, Standing
from lowcarbon_training.extensions import db


def _oversees(user: Any, standing: Standing) -> str:
    if not user.is_authenticated:
        return "sign in"
    if standing.role == "mayor" or standing.manages or user.is_coordinator:
        return "yes"
    return "refuse" if standing.role is not None else "hide"


city_oversee = Rule("city_oversee", _oversees, of_city=True)
"""The mayor and whoever looks after the city's members, and the coordinator: who has completed what."""


def previews(user: Any) -> bool:
    """Does this person look at the training as staff?

    Trainers and coordinators who belong to no city and whom no other trainer has enrolled. What they try out is no
    evidence, enters no statistic and earns no certificate.
    """
    from lowcarbon_training.learn.cohorts.models import Cohort, Enrolment

    if not (user.is_trainer or user.is_coordinator) or user.memberships:
        return False
    enrolled = db.session.scalar(
        select(Enrolment.id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Enrolment.user_id == user.id, Cohort.trainer_id.is_distinct_from(user.id))
        .limit(1)
    )
    return enrolled is None
