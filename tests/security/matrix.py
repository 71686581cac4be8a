"""What each kind of person gets from each rule, written down independently of ``access.py``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PEOPLE = (
    "nobody", "stranger", "viewer", "official", "mayor", "other official", "other mayor", "coordinator", "trainer",
    "verifier", "company",
)  # fmt: skip

# y: the view runs; s: asked to sign in; r: refused (403); h: hidden (404). In the order of PEOPLE.
EXPECTED = {
    "anyone":       "y y y y y y y y y y y",
    "signed_in":    "s y y y y y y y y y y",
    "coordinator":  "s r r r r r r y r r r",
    "trainer":      "s r r r r r r y y r r",
    "verifier":     "s r r r r r r r r y r",
    "company":      "s r r r r r r r r r y",
    "city_read":    "s h y y y h h y h h h",
    "city_write":   "s h r y y h h r h r h",
    "city_lead":    "s h r r y h h r h r h",
    "city_manage":  "s h r y y h h y h r h",
    "city_oversee": "s h r y y h h y h h h",
    "city_review":  "s h y y y h h y h y h",
    "city_verify":  "s h r r r h h r h y h",
}  # fmt: skip


def expected(rule: str, who: str) -> str:
    """The letter of one cell."""
    return EXPECTED[rule].split()[PEOPLE.index(who)]


def account(people: Any, who: str) -> Any:
    """The account that stands for a kind of person, seen from Luxi."""
    if who in ("viewer", "official", "mayor"):
        return getattr(people.luxi, who)
    if who.startswith("other "):
        return getattr(people.slp, who.removeprefix("other "))
    return None if who == "nobody" else getattr(people, who)


def addresses(app: Any, slug: str) -> Iterator[tuple[str, str, str]]:
    """(endpoint, method, address) of every route, with plausible values that match no row."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or rule.endpoint.endswith(".static"):
            continue
        values: dict[str, Any] = {}
        for name, converter in rule._converters.items():
            if name == "slug":
                values[name] = slug
            elif type(converter).__name__ == "IntegerConverter":
                values[name] = 999_999
            elif type(converter).__name__ == "AnyConverter":
                values[name] = sorted(converter.items)[0]
            else:
                values[name] = "nothing"
        with app.test_request_context():
            from flask import url_for

            address = url_for(rule.endpoint, **values)
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, address
