"""Who may open which page. Deny by default: an endpoint without a rule is refused.

Every view carries its rule: ``@access(city_write)`` below its route. What is open to strangers stands in
:data:`OPEN_ENDPOINTS` as well, so that the list of exceptions can be read in one place. Pages of a city are
``/c/<slug>/...``; the rule loads the city and the view receives it as ``city``. Who is not concerned with a city gets
404 (it need not learn that the city exists), who is but may not do this gets 403.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from lowcarbon_training.extensions import db

OPEN_ENDPOINTS = frozenset(
    {
        "static",
        "pages.landing",
        "pages.help_page",
        "pages.statement",
        "pages.language",
        "accounts.sign_in",
        "accounts.register",
        "accounts.forgot",
        "accounts.reset",
        "invitations.open_invitation",
        "invitations.accept",
    }
)
"""Endpoints that strangers may open. A room adds its own with :func:`open_endpoint` next to the view."""

_MORE_OPEN: set[str] = set()


class CityLike(Protocol):
    """What a rule needs to know of a city."""

    id: int
    slug: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands to a city; both parts may be absent."""

    role: str | None = None
    manages: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with a name (shown in the access matrix) and what it asks for."""

    name: str
    decide: Callable[[Any, Standing], str]
    """(user, standing in the city) -> ``yes``, ``sign in``, ``refuse`` (403) or ``hide`` (404)."""
    of_city: bool = False


def _signed_in(test: Callable[[Any], bool]) -> Callable[[Any, Standing], str]:
    def decide(user: Any, _standing: Standing) -> str:
        if not user.is_authenticated:
            return "sign in"
        return "yes" if test(user) else "refuse"

    return decide


def _in_city(
    sees: Callable[[Any, Standing], bool], may: Callable[[Any, Standing], bool]
) -> Callable[[Any, Standing], str]:
    def decide(user: Any, standing: Standing) -> str:
        if not user.is_authenticated:
            return "sign in"
        if may(user, standing):
            return "yes"
        return "refuse" if sees(user, standing) else "hide"

    return decide


def _concerned(user: Any, standing: Standing) -> bool:
    return standing.role is not None or user.is_coordinator


def _reviewing(user: Any, standing: Standing) -> bool:
    return _concerned(user, standing) or user.is_verifier


anyone = Rule("anyone", lambda _user, _standing: "yes")
signed_in = Rule("signed_in", _signed_in(lambda _user: True))
coordinator = Rule("coordinator", _signed_in(lambda user: user.is_coordinator))
trainer = Rule("trainer", _signed_in(lambda user: user.is_trainer or user.is_coordinator))
verifier = Rule("verifier", _signed_in(lambda user: user.is_verifier))
company = Rule("company", _signed_in(lambda user: user.is_company))

city_read = Rule("city_read", _in_city(_concerned, _concerned), of_city=True)
"""Members of the city in any role, and the coordinator."""
city_write = Rule(
    "city_write",
    _in_city(_reviewing, lambda _user, standing: standing.role in ("official", "mayor")),
    of_city=True,
)
"""Officials and the mayor: answer, choose, report."""
city_lead = Rule(
    "city_lead", _in_city(_reviewing, lambda _user, standing: standing.role == "mayor"), of_city=True
)
"""The mayor: adopt a plan."""
city_manage = Rule(
    "city_manage",
    _in_city(
        _reviewing,
        lambda user, standing: standing.manages or standing.role == "mayor" or user.is_coordinator,
    ),
    of_city=True,
)
"""The mayor, whoever looks after the city's members and zones, and the coordinator."""
city_review = Rule("city_review", _in_city(_reviewing, _reviewing), of_city=True)
"""Like city_read, and verifiers: what is reported is open to those who check it."""
city_verify = Rule(
    "city_verify",
    _in_city(_reviewing, lambda user, standing: user.is_verifier and standing.role is None),
    of_city=True,
)
"""Verifiers who are not of this city: nobody verifies their own."""

V = TypeVar("V", bound=Callable[..., Any])


def access(rule: Rule) -> Callable[[V], V]:
    """Give a view its rule. Stands below the route decorator."""

    def mark(view: V) -> V:
        view.access_rule = rule  # type: ignore[attr-defined]
        return view

    return mark


def open_endpoint(name: str) -> None:
    """Add an endpoint of a room to the exception list (its view still carries ``@access(anyone)``)."""
    _MORE_OPEN.add(name)


def open_endpoints() -> frozenset[str]:
    """The whole exception list."""
    return OPEN_ENDPOINTS | _MORE_OPEN


def rule_of(app: Flask, endpoint: str) -> Rule | None:
    """The rule of an endpoint, or None where it has none and is refused."""
    if endpoint == "static" or endpoint.endswith(".static"):
        return anyone
    return getattr(app.view_functions.get(endpoint), "access_rule", None)


def install(
    app: Flask, *, find_city: Callable[[str], Any], standing_in: Callable[[Any, Any], Standing]
) -> None:
    """Guard every request of the app. ``people`` says how a city is found and how a person stands to it."""
    app.extensions["access"] = (find_city, standing_in)
    app.before_request(guard)


def guard() -> Response | None:
    """Decide on the present request: None to go on, a redirect to the sign-in page, or an error."""
    if request.endpoint is None:
        return None  # no such page: the router raises 404 next
    rule = rule_of(current_app, request.endpoint)
    if rule is None or (rule is anyone and request.endpoint not in open_endpoints()):
        current_app.logger.error("endpoint %s has no access rule or is not listed as open", request.endpoint)
        abort(403)
    standing = Standing()
    if rule.of_city:
        if not current_user.is_authenticated:
            return to_sign_in()
        find_city, standing_in = current_app.extensions["access"]
        city = find_city((request.view_args or {}).get("slug", ""))
        if city is None:
            abort(404)
        standing = standing_in(current_user, city)
        g.standing = standing
    answer = rule.decide(current_user, standing)
    if answer == "sign in":
        return to_sign_in()
    if answer == "hide":
        abort(404)
    if answer == "refuse":
        abort(403)
    if rule.of_city and request.view_args is not None:
        g.city = city
        del request.view_args["slug"]
        request.view_args["city"] = city
    return None


def to_sign_in() -> Response:
    """Ask a stranger to sign in and bring them back; what a stranger posted is kept by the 401 page."""
    if request.method not in ("GET", "HEAD"):
        abort(401)
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


def may(rule: Rule) -> bool:
    """Would this rule let the present user pass, in the present city? For showing or hiding a button."""
    return rule.decide(current_user, g.get("standing", Standing())) == "yes"


M = TypeVar("M")


def of_city(model: type[M], row_id: int, city: CityLike) -> M:
    """Load a row of this city, or answer 404; an id of another city is not found either."""
    row = db.session.get(model, row_id)
    if row is None or getattr(row, "city_id", None) != city.id:
        abort(404)
    return row
