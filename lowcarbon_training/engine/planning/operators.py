"""The operators: what one effect of a measure does to the model, given what earlier ones left.

All work on arrays (cases x cells x years) and change the state in place; each returns what it took away, so that
attribution is a by-product and not a second computation. Energy cannot fall below zero: no operator takes more than
all of what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .course import Course
from .extend import SINK, destination, diverted, shiftable
from .measures import Effect, Floats, Op, cases
from .model import LANDFILL


@dataclass
class State:
    """The model in the middle of a run; activity and captured methane share, cases x cells x years."""

    activity: Floats
    captured: Floats
    capturing: bool = False
    local: dict[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """What an operator took away.

    Parameters
    ----------
    cells : list of int
        Cells touched; a cell may occur twice (left and reached by a shift).
    less : array, cases x len(cells) x years
        Activity less in each; negative where more.
    methane : array or None
        Methane share newly captured in each (CAPTURE only).
    supplied : array or None
        GJ of purchases replaced by local supply, cases x years.
    limited : bool
        Local supply met the whole remaining demand and more was there (central case).
    """

    cells: list[int]
    less: Floats | None
    methane: Floats | None = None
    supplied: Floats | None = None
    limited: bool = False


@dataclass(frozen=True)
class Setting:
    """What an operator needs besides the state."""

    course: Course
    country: str
    names: tuple[str, ...]
    share: Floats  # cases x years
    stock: Floats  # cases
    weights: dict[str, float]  # GWP by gas, for diverted waste
    part: Floats  # cases; which part of the whole the stock is


def _treated(effect: Effect, at: Setting, part: str) -> Floats:
    """share x parameter x covers, at most 1; cases x years."""
    block = getattr(effect, part) if part else None
    value = cases(block.get(at.country) if block else None, at.names)
    covers = _covered(effect, at)
    return np.asarray(np.minimum(at.share * (value * covers)[:, None], 1.0))


def _covered(effect: Effect, at: Setting) -> Floats:
    """Share of the cells' energy that the stock stands for, by case."""
    weight = effect.weight.get(at.country) if effect.weight else None
    if weight is None:
        return cases(effect.covers.get(at.country) if effect.covers else None, at.names)
    heavy = cases(weight, at.names) * at.part
    return np.asarray(heavy / (heavy + 1.0 - at.part))


def _reduce(state: State, effect: Effect, at: Setting) -> Step | None:
    model = at.course.model
    cells = model.select(effect.cells, own_waste=True)
    if not cells:
        return None
    less = state.activity[:, cells] * _treated(effect, at, "saving")[:, None, :]
    state.activity[:, cells] -= less
    return Step(cells, less)


def _shift(state: State, effect: Effect, at: Setting) -> Step | None:
    model = at.course.model
    pairs = [
        (n, to)
        for n in shiftable(model, effect)
        if (to := model.where(destination(model.cells[n], effect.to or ""))) is not None
    ]
    if not pairs:
        return None
    source, target = [n for n, _ in pairs], [to for _, to in pairs]
    ratio = cases(effect.ratio.get(at.country) if effect.ratio else None, at.names)[:, None, None]
    moved = state.activity[:, source] * _treated(effect, at, "")[:, None, :]
    state.activity[:, source] -= moved
    reached = moved / ratio
    for k, to in enumerate(target):  # several carriers may lead to the same one
        state.activity[:, to] += reached[:, k]
    return Step(source + target, np.concatenate([moved, -reached], axis=1))


def _divert(state: State, effect: Effect, at: Setting) -> Step | None:
    model, to = at.course.model, effect.moves_to
    cells = model.select(effect.cells, own_waste=True)
    if not cells or to is None:
        return None
    less = state.activity[:, cells] * _treated(effect, at, "saving")[:, None, :]
    state.activity[:, cells] -= less
    tonnes = at.stock[:, None] * less.sum(axis=1) / model.activity[cells].sum()
    reached, arrived = [], []
    subsector = to.ref.rsplit(".", 1)[0] if to.ref.count(".") == 2 else to.ref
    for gas, block in to.gases.items():
        n = model.where(diverted(to.ref, to.stream, gas, subsector))
        if n is not None and at.country in block:
            per_tonne = cases(block[at.country], at.names) / 1000 * at.weights[gas]
            state.activity[:, n] += tonnes * per_tonne[:, None]
            reached.append(n)
            arrived.append(-tonnes * per_tonne[:, None])
    return Step(cells + reached, np.concatenate([less, *(a[:, None] for a in arrived)], axis=1))


def _supply(state: State, effect: Effect, at: Setting) -> Step | None:
    model = at.course.model
    cells = [n for n in model.select(effect.cells) if model.cells[n].metered]
    if effect.to == "electricity":
        cells = [n for n in cells if model.cells[n].carrier == "electricity"]
    if not cells or effect.supply is None:
        return None
    ratio = cases(effect.ratio.get(at.country) if effect.ratio else None, at.names)
    rate = cases(effect.supply.get(at.country), at.names) * at.stock / ratio
    offered = at.share * rate[:, None]
    left = state.activity[:, cells]
    bought = left.sum(axis=1)
    used = np.minimum(offered, bought)
    less = left * np.divide(used, bought, out=np.zeros_like(used), where=bought > 0)[:, None, :]
    state.activity[:, cells] -= less
    name = effect.to or "heat"
    state.local[name] = state.local.get(name, np.zeros_like(used)) + used * ratio[:, None]
    middle = len(at.names) // 2
    limited = bool((offered[middle] > bought[middle] * (1 + 1e-9)).any())
    return Step(cells, less, supplied=used, limited=limited)


def _capture(state: State, effect: Effect, at: Setting) -> Step | None:
    model = at.course.model
    if effect.sink is not None:
        n = model.where(SINK)
        if n is None:
            return None
        rate = cases(effect.sink.get(at.country), at.names) * at.stock
        taken = at.share * rate[:, None]
        state.activity[:, n] += taken
        return Step([n], -taken[:, None, :])
    cells = model.select(effect.cells)
    if not cells:
        return None
    before = state.captured[:, cells]
    newly = (1 - before) * _treated(effect, at, "share")[:, None, :] * _left(effect, at, cells)
    state.captured[:, cells] = before + newly
    state.capturing = True
    return Step(cells, None, methane=newly)


def _left(effect: Effect, at: Setting, cells: list[int]) -> Floats:
    """Of landfill gas, what a system adds to one that collects already; 1 elsewhere; cases x cells x 1.

    The effect's share c is of all methane generated, while the cell holds what escapes at present, 1 - r of it:
    a system that collects c in place of r takes (c - r) / (1 - r) of it, and nothing where c < r.
    """
    found = np.ones((len(at.names), len(cells), 1))
    recovered = at.course.model.recovered
    share = cases(effect.share.get(at.country) if effect.share else None, at.names)
    if recovered > 0:
        more = np.maximum(share - recovered, 0.0)
        part = np.divide(more, share * (1 - recovered), out=np.zeros_like(more), where=share > 0)
        landfill = [k for k, n in enumerate(cells) if at.course.model.cells[n].subsector == LANDFILL]
        found[:, landfill, 0] = part[:, None]
    return found


OPERATORS: dict[Op, Callable[[State, Effect, Setting], Step | None]] = {
    Op.AVOID: _reduce,
    Op.IMPROVE: _reduce,
    Op.SHIFT: _shift,
    Op.DIVERT: _divert,
    Op.SUPPLY: _supply,
    Op.CAPTURE: _capture,
}
