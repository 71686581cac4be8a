"""Whether a measure suits a city, and why: conditions, stock, and something in the model to act on.

An unknown answer never counts as a failure by itself: a rule says whether the measure may be proposed meanwhile, and
the reason names the answer that would settle it.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..conditions import Answers, evaluate, keys, missing
from .extend import shiftable
from .measures import Effect, Measure, Op
from .model import Model
from .results import Reason
from .stocks import Stock, StockState


def reasons_for(
    measure: Measure,
    country: str,
    answers: Answers,
    stocks: Mapping[str, Stock],
    model: Model,
    without_factor: frozenset[str] = frozenset(),
) -> tuple[bool, tuple[Reason, ...]]:
    """Whether the measure is proposed, and every reason for and against, in order.

    Parameters
    ----------
    without_factor : frozenset of str
        Carriers for which neither the city nor the tables have a factor.
    """
    if country not in measure.countries:
        return False, (Reason("measure_country", "fails", params={"country": country}),)
    proposed = True
    reasons: list[Reason] = []
    for rule in measure.applies:
        truth = evaluate(rule.condition, answers)
        if truth is None:
            reasons.append(Reason("applies", "unknown", rule.because, missing(rule.condition, answers)))
            proposed &= rule.unknown_ok
        else:
            text = rule.because if truth else rule.otherwise
            reasons.append(Reason("applies", "holds" if truth else "fails", text, keys(rule.condition)))
            proposed &= truth
    if measure.stock is not None:
        stock_reason = _stock_reason(measure.stock, stocks)
        reasons.append(stock_reason)
        proposed &= stock_reason.state == "holds" or stock_reason.code == "stock_estimated"
    if measure.acts:
        acts = _acts(measure, model, without_factor)
        if acts is not None:
            reasons.append(acts)
            proposed = False
    return proposed, tuple(reasons)


def would_change(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Answer keys that would change or confirm a proposal: all of a failing or unknown reason, each once."""
    return tuple(dict.fromkeys(key for reason in reasons if reason.state != "holds" for key in reason.keys))


def _stock_reason(name: str, stocks: Mapping[str, Stock]) -> Reason:
    stock = stocks.get(name)
    key = (stock.key,) if stock is not None and stock.key else ()
    if stock is None or stock.state is StockState.UNKNOWN:
        return Reason("stock_unknown", "unknown", keys=key, params={"stock": name})
    amount: dict[str, str | float | int] = {"stock": name, "amount": stock.central, "unit": stock.unit}
    if stock.state is StockState.ABSENT:
        return Reason("stock_absent", "fails", keys=key, params={"stock": name})
    if stock.state is StockState.ESTIMATED:
        return Reason("stock_estimated", "unknown", keys=key, params=amount)
    return Reason("stock_known", "holds", keys=key, params=amount)


def _acts(measure: Measure, model: Model, without_factor: frozenset[str]) -> Reason | None:
    """A failing reason when none of the measure's effects finds anything to act on."""
    blocked = ""
    for effect in measure.effects:
        if effect.op is Op.SHIFT and effect.to in without_factor:
            blocked = effect.to or ""
            continue
        if effect.op is Op.CAPTURE and effect.sink is not None:
            return None
        if effect.op is not Op.ENABLE and _finds(effect, model):
            return None
    if blocked:
        return Reason("no_factor", "fails", params={"carrier": blocked})
    return Reason("nothing_to_act_on", "fails")


def _finds(effect: Effect, model: Model) -> bool:
    if effect.op is Op.SHIFT:
        return any(model.activity[n] > 0 for n in shiftable(model, effect))
    cells = model.select(effect.cells, own_waste=effect.op is not Op.CAPTURE)
    if effect.op is Op.SUPPLY:
        cells = [
            n
            for n in cells
            if model.cells[n].metered
            and (effect.to != "electricity" or model.cells[n].carrier == "electricity")
        ]
    return any(model.activity[n] != 0 for n in cells)
