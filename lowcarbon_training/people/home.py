"""The line a city walks along, and the navigation that follows from it.

The rooms contribute here what only they know (``people`` must not import them): one step a verb, the pages of their part,
and entries of somebody's desk (a trainer's cohorts, the coordinator's cities). All of it is registered at start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app, g, has_request_context, request, session, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from lowcarbon_training.access import Rule, Standing, city_read, may, rule_of
from lowcarbon_training.people.accounts.reads import my_memberships
from lowcarbon_training.people.cities.models import City, Membership
from lowcarbon_training.platform.inbox.reads import unread_count

VERBS: dict[str, Any] = {"learn": _l("Learn"), "ask": _l("Ask"), "plan": _l("Plan"), "track": _l("Track")}


@dataclass(frozen=True, slots=True)
class StepStatus:
    """Where a city stands at one verb."""

    state: str
    """``""`` (not yet), ``now`` (the next thing to do) or ``done``."""
    words: Any
    """One sentence: "12 of 15 questions answered"."""
    label: Any = ""
    """Words of the link or button, a verb: "Answer the next question"."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What a room contributes to the line."""

    verb: str
    endpoint: str
    """First page of the room: of a city (``slug`` is given) or, with ``of_city=False``, of the person."""
    status: Callable[[City, Any], StepStatus]
    of_city: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a room that stands in the strip below the verbs."""

    verb: str
    label: Any
    endpoint: str
    order: int = 50
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """An entry of the account menu for those whom the rule lets pass."""

    label: Any
    endpoint: str
    rule: Rule
    hint: Any = ""
    """One sentence: what is done there."""


@dataclass(slots=True)
class House:
    """Everything registered in one application."""

    steps: dict[str, Step] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    desks: list[Desk] = field(default_factory=list)
    blueprints: dict[str, str] = field(default_factory=dict)


def house(app: Flask | None = None) -> House:
    """The registry of this application."""
    found: House = (app or current_app).extensions.setdefault("house", House())
    return found


def register_step(app: Flask, step: Step) -> None:
    """A room adds its step; one for each verb."""
    house(app).steps[step.verb] = step


def register_place(
    app: Flask, verb: str, label: Any, endpoint: str, *, order: int = 50, rule: Rule | None = None
) -> None:
    """A room adds a page to the strip of its verb (``verb="city"`` for the city's own pages)."""
    house(app).places.append(Place(verb, label, endpoint, order, rule))


def register_desk(app: Flask, label: Any, endpoint: str, rule: Rule, hint: Any = "") -> None:
    """A room adds an entry to the account menu; the first one is where its people land who have no city."""
    house(app).desks.append(Desk(label, endpoint, rule, hint))


def register_blueprint(app: Flask, blueprint: str, verb: str) -> None:
    """Say to which verb the pages of a blueprint belong, where neither its step nor a place says so."""
    house(app).blueprints[blueprint] = verb


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a template needs it."""

    label: Any
    url: str | None
    current: bool = False
    hint: Any = ""


@dataclass(frozen=True, slots=True)
class Navigation:
    """What stands at the top of a page."""

    verbs: list[Link]
    place: list[Link]
    desk: list[Link]
    memberships: list[Membership]
    unread: int


def current_city() -> City | None:
    """The city of this page, else the one looked at last, else the person's first."""
    if "city" in g:
        return g.city  # type: ignore[no-any-return]
    memberships = my_memberships()
    last = session.get("city")
    for membership in memberships:
        if membership.city.slug == last:
            return membership.city
    return memberships[0].city if memberships else None


def current_verb() -> str | None:
    """The verb this page belongs to, by its blueprint."""
    if not has_request_context() or request.endpoint is None:
        return None
    blueprint = request.blueprint or ""
    if blueprint in house().blueprints:
        return house().blueprints[blueprint]
    for entry in (*house().steps.values(), *house().places):
        if entry.endpoint.split(".")[0] == blueprint:
            return entry.verb
    return None


def _verb_url(verb: str, city: City | None) -> str | None:
    step = house().steps.get(verb)
    if not current_user.is_authenticated:
        return url_for("pages.landing") + f"#{verb}"
    if step is None:
        return None
    if not step.of_city:
        return url_for(step.endpoint)
    if "city" in g and not _passes(rule_of(current_app, step.endpoint)):
        return None  # a verifier sees what is reported in this city, and nothing else of it
    if city is not None:
        return url_for(step.endpoint, slug=city.slug)
    if current_user.is_coordinator:
        return url_for("cities.cities")
    return None if current_user.is_verifier or current_user.is_company else url_for("cities.start")


def _passes(rule: Rule | None) -> bool:
    return rule is None or rule.decide(current_user, g.get("standing", Standing())) == "yes"


def desk() -> list[Link]:
    """What the person does for the alliance: the pages of it, the most important first."""
    if not current_user.is_authenticated:
        return []
    return [
        Link(entry.label, url_for(entry.endpoint), hint=entry.hint)
        for entry in house().desks
        if _passes(entry.rule)
    ]


def navigation() -> Navigation:
    """Build the navigation of this page; at most two queries."""
    city, now = current_city(), current_verb()
    place: list[Link] = []
    if "city" in g and now is not None:
        for entry in sorted(house().places, key=lambda one: one.order):
            if entry.verb == now and _passes(entry.rule):
                url = url_for(entry.endpoint, slug=g.city.slug)
                place.append(Link(entry.label, url, request.path == url))
    signed_in = current_user.is_authenticated
    return Navigation(
        verbs=[Link(label, _verb_url(verb, city), verb == now) for verb, label in VERBS.items()],
        place=place,
        desk=desk(),
        memberships=my_memberships(),
        unread=unread_count(current_user.id) if signed_in else 0,
    )


Line = list[tuple[str, Any, StepStatus]]
"""(verb, label, status) of each verb."""


def following(line_: Line) -> tuple[str, StepStatus] | None:
    """Verb and status of the first step that waits for somebody; where none does, of the last that can be looked at."""
    waiting = [(verb, status) for verb, _label, status in line_ if status.state == "now"]
    open_ = [(verb, status) for verb, _label, status in line_ if status.url]
    return waiting[0] if waiting else open_[-1] if open_ else None


def step_ahead() -> Link | None:
    """The next step of the city from this page's verb on, for the message after something was saved; never this page."""
    if "city" not in g or not may(city_read):
        return None
    verbs = list(VERBS)
    here = current_verb()
    since = verbs.index(here) if here in VERBS else 0
    found = following(line(g.city)[since:])
    if found is None or not found[1].url or found[1].url == request.path:
        return None
    return Link(found[1].label, found[1].url)


def line(city: City) -> Line:
    """(verb, label, status) of each verb for one city."""
    out = []
    for verb, label in VERBS.items():
        step = house().steps.get(verb)
        status = step.status(city, current_user) if step else StepStatus("", _l("This part is not open yet."))
        out.append((verb, label, status))
    return out
