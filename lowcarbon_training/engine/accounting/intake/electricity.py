"""Electricity by user (D02): as given, the rest of the total, or benchmark shares of it; and what is lost on the way.

Street lights, water works and public buildings are inside these rows already and are never added. The residual rule:
what is left of the total after the users that are known goes to the users that are not, by benchmark shares; where all are
known it is energy use not specified (I.6.2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...questions.answers import State
from ...records import ActivityRecord, NotationKey, Origin, Quality, Step, Term
from ..benchmarks import Benchmark
from ..grid import delivered_losses, usable
from .desk import Desk
from .terms import Terms, answered, left, typical
from .terms import part as part_of

UNNAMED = "I.6.2"
"""Where electricity goes that the total holds and no user does."""
USERS = {"residential": "I.1.2", "commercial": "I.2.2", "industry": "I.3.2", "agriculture": "I.5.2"}
TOTAL = "D02.total"
TOLERANCE = 0.01
"""Users may add up to this much more or less than the total before it is a warning."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What the users without a figure share: kWh with its spread, the figures behind it, and the benchmark of the total
    if it was one."""

    spread: tuple[float, float, float]
    total: Benchmark | None
    terms: Terms


def electricity(desk: Desk) -> None:
    """Records of I.1.2, I.2.2, I.3.2, I.5.2, I.6.2 and II.1.2, and the losses I.1.3 to I.6.3."""
    area = desk.profile.grid_area
    if desk.profile.origins["grid_area"].assumed:
        desk.warn("subregion_missing", country=desk.profile.country)
        desk.gap("A01b.subregion", USERS.values(), "")
    if desk.answers.key(TOTAL) is NotationKey.NO:
        for ref in USERS.values():
            desk.key(ref, "electricity", NotationKey.NO, TOTAL)
        return
    missing = []
    for user, ref in USERS.items():
        if not desk.take(f"D02.{user}", ref, "electricity", region=area):
            missing.append(user)
    if desk.profile.country == "US" and "agriculture" in missing:
        # US utilities sell to farms under the commercial or industrial class
        missing.remove("agriculture")
        desk.key("I.5.2", "electricity", NotationKey.IE, "D02.industry", "D02.commercial, D02.industry")
    if not desk.take("D02.transport", "II.1.2", "electricity", region=area):
        desk.key("II.1.2", "electricity", NotationKey.IE, "D02.transport", "D02.commercial, D02.residential")
    known = _known(desk)
    _check_total(desk, known, missing)
    rest = _rest(desk, known, missing)
    if missing:
        _share_out(desk, missing, rest, area)
    elif rest is not None and rest.total is None and rest.spread[1] > TOLERANCE * (known + rest.spread[1]):
        _residual(desk, UNNAMED, rest, area)
    _losses(desk, area)


def _known(desk: Desk) -> float:
    """kWh of the users that have a figure."""
    return sum(desk.answers.number(f"D02.{user}") or 0.0 for user in (*USERS, "transport"))


def _check_total(desk: Desk, known: float, missing: list[str]) -> None:
    total = desk.answers.number(TOTAL)
    if not total:
        return
    if known > total * (1 + TOLERANCE):
        desk.warn("electricity_sum", key=TOTAL, known=known, total=total, in_unit="kWh")
    elif not missing and known < total * (1 - TOLERANCE):
        desk.warn("electricity_rest", key=TOTAL, known=known, total=total, rest=total - known, in_unit="kWh")


def _rest(desk: Desk, known: float, missing: list[str]) -> _Rest | None:
    total = desk.answers.number(TOTAL)
    if total is not None and desk.answers.state(TOTAL) is State.GIVEN:
        over = known - total
        if over > TOLERANCE * total or (over >= 0 and total > 0 and known > 0):
            return None  # the users already exceed the total: nothing can be said of the others
        whole = answered(TOTAL, total)
        others = [
            answered(f"D02.{user}", number)
            for user in (*USERS, "transport")
            if (number := desk.answers.number(f"D02.{user}"))
        ]
        kwh = max(total - known, 0.0)
        return _Rest((kwh,) * 3, None, (left(kwh, (whole, *others)) if others else whole,))
    found = desk.scaled("electricity_total")
    if found is None:
        return None
    benchmark, spread = found
    shares = _shares(desk, list(USERS))
    if shares is None:
        return None
    part = sum(share.central for user, share in shares.items() if user in missing)
    part /= sum(share.central for share in shares.values())
    low, central, high = (value * part for value in spread)
    terms = desk.terms(benchmark)
    if part != 1.0:
        terms = (*terms, part_of(part, (typical(share) for user, share in shares.items() if user in missing)))
    return _Rest((low, central, high), benchmark, terms)


def _shares(desk: Desk, users: list[str]) -> dict[str, Benchmark] | None:
    found = {user: desk.benchmark(f"electricity_share_{user}") for user in users}
    kept = {user: share for user, share in found.items() if share is not None}
    return kept or None


def _share_out(desk: Desk, missing: list[str], rest: _Rest | None, area: str) -> None:
    shares = _shares(desk, missing) if rest is not None else None
    if rest is None or shares is None:
        for user in missing:
            desk.not_estimated(f"D02.{user}", (USERS[user],), "electricity", "kWh")
        return
    whole = sum(share.central for share in shares.values())
    if rest.total is not None:
        desk.gap(TOTAL, [USERS[user] for user in shares], "kWh", rest.total, rest.spread)
    alone = len(shares) == 1
    for user in missing:
        share = shares.get(user)
        ref = USERS[user]
        if share is None:
            desk.not_estimated(f"D02.{user}", (ref,), "electricity", "kWh")
            continue
        low, central, high = rest.spread
        part = share.central / whole
        if rest.total is None and alone:
            _residual(desk, ref, rest, area)  # the only unknown user: the rest is a figure, not an estimate
            continue
        spread = (
            low * min(share.low / whole, part), central * part, min(high * max(share.high / whole, part), high)
        )  # fmt: skip
        desk.gap(f"D02.{user}", (ref,), "kWh", share, spread)
        mine = part_of(part, (typical(share),))
        if rest.total is None:
            desk.divided(ref, "electricity", (*rest.terms, mine), "kWh", TOTAL, region=area)
        else:
            desk.estimated(ref, "electricity", (*rest.terms, mine), "kWh", share, region=area)


def _residual(desk: Desk, ref: str, rest: _Rest, area: str) -> None:
    """What the total leaves after all other users, as a record."""
    answer = desk.answers.get(TOTAL)
    desk.computed(
        ref, "electricity", rest.terms, "kWh", TOTAL, region=area, source=answer.source if answer else "",
        note="residual", quality=Quality.MEDIUM, year=answer.year if answer else None,
    )  # fmt: skip


def _losses(desk: Desk, area: str) -> None:
    """Electricity lost on the way to each user (I.x.3), by the loss rate of the grid.

    Chinese statistics of total electricity use hold line losses already (in the power industry's own row, part of
    industry): they are IE there, and adding them would count them twice.
    """
    users = (*USERS.values(), UNNAMED)
    if desk.profile.country == "CN":
        for ref in users:
            if any(r.ref == ref and r.amount is not None for r in desk.records):
                desk.key(ref[:-1] + "3", "electricity", NotationKey.IE, "D02.industry", "D02.industry")
        return
    rate = _loss_rate(desk, area)
    if rate is None:
        return
    loss, source = rate
    for record in tuple(desk.records):
        if record.what == "electricity" and record.amount is not None and record.ref in users:
            lost = delivered_losses(record.amount, loss)
            low = record.quality is Quality.LOW
            desk.records.append(
                replace(
                    record, ref=record.ref[:-1] + "3", amount=lost, origin=_with_losses(record, lost, source), source=source, note="losses",
                    quality=Quality.LOW if low else Quality.MEDIUM,
                )
            )  # fmt: skip


def _with_losses(record: ActivityRecord, lost: float, source: str) -> Origin | None:
    """The origin of what is lost: that of what arrives, and the rate."""
    if record.origin is None:
        return None
    rate = Term(lost / record.amount if record.amount else 0.0, (), Step.LOST, source)
    return replace(record.origin, terms=(*record.origin.terms, rate))


def _loss_rate(desk: Desk, area: str) -> tuple[float, str] | None:
    """Share of the supply that is lost: of the subregion in the nearest year, else of the country."""
    factors = [f for f in desk.book.grid.get(area, ()) if f.loss is not None]
    if factors:
        best = usable(tuple(factors), desk.profile.year) or factors[0]
        if best.loss is not None:
            return best.loss, best.cite.source
    for name in (area, desk.profile.country):
        found = desk.book.losses.get(name)
        if found is not None:
            return found.loss, found.cite.source
    return None
