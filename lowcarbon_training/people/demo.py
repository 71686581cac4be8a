"""Two real demo cities and an account for every role. Never in production.

Rooms add their part with :func:`add_demo`: a function of the two cities that fills what the room owns.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import select

from lowcarbon_training.extensions import db

PASSWORD_FILE = "demo-password.txt"  # noqa: S105 - the name of a file
CITIES = {
    "luxi": {
        "name_zh": "泸溪县", "name_en": "Luxi County", "country": "CN", "region": "CN-HN",
        "about_zh": "湘西的山区县，夏热冬冷。公开数据不多，缺口如实列出，用有来源的典型值估算。",
        "about_en": "A mountain county in western Hunan, hot in summer, cold in winter. Few figures are public; what is "
        "missing is said openly and estimated from sourced typical values.",
    },
    "st-louis-park": {
        "name_zh": "圣路易斯帕克", "name_en": "St. Louis Park", "country": "US", "region": "US-MN",
        "about_zh": "明尼苏达州约五万人的城市，冬季寒冷，以天然气采暖。2010 至 2022 年的公开数据几乎齐全。",
        "about_en": "A city of about 50,000 in Minnesota with cold winters and gas heating. Its public figures for "
        "2010 to 2022 are nearly complete.",
    },
}  # fmt: skip
PEOPLE = {
    "luxi-mayor": ("石县长", "zh", "luxi", "mayor"),
    "luxi-official": ("向科长", "zh", "luxi", "official"),
    "luxi-viewer": ("田科员", "zh", "luxi", "viewer"),
    "slp-mayor": ("Mayor Olson", "en", "st-louis-park", "mayor"),
    "slp-official": ("Dana Lindqvist", "en", "st-louis-park", "official"),
    "slp-viewer": ("Sam Reader", "en", "st-louis-park", "viewer"),
}
"""Login: name, language, city, role. Officials look after the members."""
ALLIANCE = {
    "coordinator": ("陈联络 Chen", "zh", "is_coordinator"),
    "trainer": ("Lena Wu 吴老师", "en", "is_trainer"),
    "verifier": ("何专家 He", "zh", "is_verifier"),
    "company": ("晴空照明 Clear Sky Lighting", "en", "is_company"),
}
_parts: list[Callable[[Flask], None]] = []


class NotHere(Exception):
    """Demo accounts are refused in production."""


def add_demo(part: Callable[[Flask], None]) -> Callable[[Flask], None]:
    """A room registers what it adds to the demo; it runs in an app context, may run again and must change nothing then."""
    if part not in _parts:
        _parts.append(part)
    return part


def password(data_dir: Path) -> str:
    """The password of all demo accounts of this installation, made once."""
    path = data_dir / PASSWORD_FILE
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    made = "-".join(
        secrets.choice(("celadon", "river", "lantern", "bamboo", "maple", "harbor")) for _ in range(2)
    )
    made += f"-{secrets.randbelow(9000) + 1000}"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(made + "\n")
    return made


def build(app: Flask) -> list[tuple[str, str, str]]:
    """Make the demo cities and accounts, as far as they are missing.

    Returns
    -------
    list of (name, login, password)

    Raises
    ------
    NotHere
        In production.
    """
    from lowcarbon_training.people.accounts.models import User
    from lowcarbon_training.people.accounts.operations import create_user
    from lowcarbon_training.people.cities.operations import create_city, join
    from lowcarbon_training.people.cities.reads import by_slug

    settings = app.config["SETTINGS"]
    if settings.production:
        raise NotHere("demo accounts are refused in production")
    with app.app_context():
        word = password(settings.data_dir)

        def account(login: str, name: str, lang: str, **flags: bool) -> User:
            found = db.session.scalar(select(User).where(User.login == login))
            return found or create_user(name=name, identity=login, password=word, lang=lang, **flags)

        for slug, facts in CITIES.items():
            if by_slug(slug) is None:
                about = {key: facts[key] for key in ("about_zh", "about_en")}
                names = {key: facts[key] for key in ("name_zh", "name_en", "country", "region")}
                city = create_city(**names, actor=None, slug=slug, demo=True)
                city.about_zh, city.about_en = about["about_zh"], about["about_en"]
        for login, (name, lang, slug, role) in PEOPLE.items():
            city_found = by_slug(slug)
            if city_found is not None:
                join(
                    account(login, name, lang).id,
                    city_found.id,
                    role,
                    manages=role == "official",
                    actor_id=None,
                )
        for login, (name, lang, flag) in ALLIANCE.items():
            account(login, name, lang, **{flag: True})
        db.session.commit()
        for part in _parts:
            part(app)
            db.session.commit()
        return accounts_shown()


def accounts_shown() -> list[tuple[str, str, str]]:
    """(name, login, password) of the demo accounts of a demo installation; nothing anywhere else."""
    settings = current_app.config["SETTINGS"]
    path = settings.data_dir / PASSWORD_FILE
    if settings.production or not path.exists():
        return []
    word = path.read_text(encoding="ascii").strip()
    people = [(name, login, word) for login, (name, *_rest) in PEOPLE.items()]
    return people + [(name, login, word) for login, (name, *_rest) in ALLIANCE.items()]
