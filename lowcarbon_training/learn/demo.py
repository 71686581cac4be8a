"""The demo's cohorts: one of each track, led by the demo trainer, with the people of the two demo cities."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from lowcarbon_training.extensions import db, now
from lowcarbon_training.learn.cohorts.models import Cohort
from lowcarbon_training.learn.cohorts.operations import enrol, save_cohort
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.cities.models import City, Membership

COHORTS = (
    ("mayor", "市长班", "Class of mayors", ("mayor",)),
    ("official", "工作人员班", "Class of officials", ("official", "viewer")),
)
BEGAN, LASTS = timedelta(days=7), timedelta(days=70)


def demo(_app: Flask) -> None:
    """Make the cohorts that are missing; run again it changes nothing."""
    trainer = db.session.scalar(select(User).where(User.login == "trainer"))
    cities = list(db.session.scalars(select(City).where(City.demo).order_by(City.id)))
    if trainer is None or not cities:
        return
    if db.session.scalar(select(Cohort.id).where(Cohort.trainer_id == trainer.id).limit(1)) is not None:
        return
    first = (now() - BEGAN).date()
    for track, zh, en, roles in COHORTS:
        cohort = save_cohort(
            None,
            name_zh=zh,
            name_en=en,
            track=track,
            cities=[city.id for city in cities],
            starts_on=first,
            ends_on=first + LASTS,
            time_zone="Asia/Shanghai",
            actor_id=trainer.id,
        )
        members = db.session.scalars(
            select(Membership).where(
                Membership.city_id.in_([city.id for city in cities]), Membership.role.in_(roles)
            )
        )
        for membership in members:
            enrol(cohort, membership.user, city_id=membership.city_id, actor_id=trainer.id)
