"""End of section 8: measures that do not suit the city and why, and apart from them those that nobody can judge yet."""

from __future__ import annotations

from lowcarbon_training.engine.planning.results import Proposal, Reason
from lowcarbon_training.engine.text import Bi

from .blocks import Cell, Column, Heading, Table, Words
from .desk import Desk
from .facts import NOT_PUBLIC, Facts, join
from .numbers import plural

SAID = 2
"""Failing reasons that are said of one measure."""


def unproposed(desk: Desk) -> None:
    """Both tables, or the note that every measure is proposed."""
    f = desk.facts
    chosen = {m.id for m in f.result.attribution}
    left_out = [
        p
        for p in f.result.proposals
        if not p.proposed
        and p.measure not in chosen
        and p.reasons
        and f.country in f.catalogue.measures[p.measure].countries
    ]
    unfit, open_ = [p for p in left_out if not p.undecided], [p for p in left_out if p.undecided]
    if left_out:
        desk.put(Heading(Bi("未建议的措施及原因", "Measures not proposed, and why")))
    if unfit:
        _unfit(desk, unfit)
    if open_:
        _open(desk, open_)
    if f.result.proposals:
        desk.put(shows="measures_not_proposed")


def _of(p: Proposal, state: str) -> list[Reason]:
    """Reasons of a state; a stock that is estimated hinders nothing."""
    return [r for r in p.reasons if r.state == state and r.code != "stock_estimated"]


def _unfit(desk: Desk, members: list[Proposal]) -> None:
    f = desk.facts
    groups: dict[Words, list[Proposal]] = {}
    for p in members:
        groups.setdefault(against(f, p), []).append(p)
    rows = []
    for why, same in groups.items():
        keys = dict.fromkeys(
            key.partition(".")[0] for p in same for reason in _of(p, "fails") for key in reason.keys
        )
        rows.append((Cell(_names(f, same)), Cell(why), Cell(", ".join(keys))))
    desk.put(
        Table(
            Bi(f"不适合本市的 {len(members)} 项", f"{plural(len(members), 'measure', 'measures')} that {'does' if len(members) == 1 else 'do'} not suit the city"),
            (Column(Bi("措施", "Measure"), 2.6), Column(Bi("原因", "Reason"), 3.4), Column(Bi("可改变结论的问题", "Questions that could change it"), 1.3)),
            tuple(rows),
        )
    )  # fmt: skip


def _open(desk: Desk, members: list[Proposal]) -> None:
    f = desk.facts
    groups: dict[Words, list[Proposal]] = {}
    for p in members:
        groups.setdefault(lacking(f, p), []).append(p)
    rows = [(Cell(_names(f, same)), Cell(words)) for words, same in groups.items()]
    desk.put(
        Table(
            Bi(f"尚不能判断的 {len(members)} 项", f"{plural(len(members), 'measure', 'measures')} that cannot be judged yet"),
            (Column(Bi("措施", "Measure"), 2.6), Column(Bi("尚不能判断，缺：", "Cannot be judged yet, figure missing:"), 4.7)),
            tuple(rows),
            Bi("填报后即可判断，目前不说明适合与否。", "Answers decide; until then nothing is said for or against them."),
        )
    )  # fmt: skip


def _names(f: Facts, members: list[Proposal]) -> Bi:
    return join([f.catalogue.measures[p.measure].name for p in members], "；", "; ")


def against(f: Facts, p: Proposal) -> Words:
    """What fails, in a sentence."""
    words = []
    for reason in _of(p, "fails")[:SAID]:
        hidden = f.veil.hides_any(reason.keys)
        words.append(NOT_PUBLIC if hidden else reason.text or f.sentence(reason.code, reason.params))
    seen = list(dict.fromkeys(words))
    zh = "；".join(w.zh.rstrip("。；") for w in seen)
    return Bi(f"{zh}。", ". ".join(w.en.rstrip(".;") for w in seen) + ".")


def lacking(f: Facts, p: Proposal) -> Words:
    """The questions whose answers are missing; where no question asks for a stock, the stock."""
    words: list[Bi] = []
    for reason in _of(p, "unknown"):
        words += [f.question(key.partition(".")[0]) for key in reason.keys]
        stock = f.catalogue.stocks.get(str(reason.params.get("stock", "")))
        if not reason.keys and stock is not None:
            words.append(stock.name)
    return join(list(dict.fromkeys(words)), "；", "; ")
