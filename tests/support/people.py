"""People and cities for tests: ``people.luxi.official``, ``people.slp.mayor``, ``people.trainer``."""

from __future__ import annotations

from dataclasses import dataclass

from lowcarbon_training.extensions import db
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.accounts.operations import create_user
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.cities.operations import create_city, join

PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Town:
    """A city and its people."""

    city: City
    mayor: User
    official: User
    viewer: User

    @property
    def url(self) -> str:
        """Address of the city's pages, without the last slash."""
        return f"/c/{self.city.slug}"


@dataclass(frozen=True)
class People:
    """Everybody."""

    luxi: Town
    slp: Town
    coordinator: User
    trainer: User
    verifier: User
    company: User
    stranger: User
    """Has an account and no city."""


def person(login: str, lang: str = "en", **flags: bool) -> User:
    """An account whose password is :data:`PASSWORD`."""
    return create_user(
        name=login.replace("-", " ").title(), identity=login, password=PASSWORD, lang=lang, **flags
    )


def town(slug: str, zh: str, en: str, country: str, region: str, lang: str) -> Town:
    """A city with a mayor, an official (who looks after members) and a reader."""
    city = create_city(name_zh=zh, name_en=en, country=country, region=region, actor=None, slug=slug)
    made = {}
    for role in ("mayor", "official", "viewer"):
        made[role] = person(f"{slug}-{role}", lang)
        join(made[role].id, city.id, role, manages=role == "official", actor_id=None)
    return Town(city, **made)


def settle() -> People:
    """Make everybody and commit."""
    people = People(
        luxi=town("luxi", "泸溪县", "Luxi", "CN", "CN-HN", "zh"),
        slp=town("st-louis-park", "圣路易斯帕克", "St. Louis Park", "US", "US-MN", "en"),
        coordinator=person("coordinator", is_coordinator=True),
        trainer=person("trainer", is_trainer=True),
        verifier=person("verifier", is_verifier=True),
        company=person("company", is_company=True),
        stranger=person("stranger"),
    )
    db.session.commit()
    return people
