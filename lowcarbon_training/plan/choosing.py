"""The measures page: the library beside this city, and what a person typed into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.measures import ChosenMeasure, Measure
from lowcarbon_training.engine.results import MeasureResult, Proposal, Reason
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.i18n import rough
from lowcarbon_training.wording import say
from lowcarbon_training.wording.words import named

from .study import Study

LEVELS = (100, 80, 60, 40, 20)


@dataclass(slots=True)
class Entry:
    """One measure as a card."""

    measure: Measure
    proposal: Proposal
    result: MeasureResult | None
    chosen: bool
    start: str
    level: int
    error: str = ""


@dataclass(slots=True)
class Group:
    """Measures of one field of action."""

    sector: str
    name: Bi
    entries: list[Entry] = field(default_factory=list)


def reason_words(reason: Reason, catalogue: Catalogue, lang: str) -> str:
    """A reason as a sentence, with names in place of ids."""
    if reason.text is not None:
        return reason.text.get(lang)

    def name_of(parameter: str, value: str) -> str | None:
        if value in catalogue.measures:
            return catalogue.measures[value].name.get(lang)
        if parameter == "stock" and value in catalogue.stocks:
            return catalogue.stocks[value].name.get(lang)
        return None

    params = named(reason.params, lang, name_of)
    stock = catalogue.stocks.get(str(reason.params.get("stock", "")))
    if stock is not None and "unit" in params:
        params["unit"] = stock.unit_name.get(lang)
    if isinstance(params.get("amount"), float):
        params["amount"] = rough(params["amount"])
    return say(reason.code, lang, **params)


def board(
    study: Study, catalogue: Catalogue, typed: Mapping[str, str] | None, first: int
) -> tuple[list[Group], list[Group]]:
    """Proposed and not proposed measures by field, proposed ones by potential; ``typed`` keeps what was entered."""
    results = {m.id: m for m in study.result.attribution}
    picked = {c.id: c for c in study.request.chosen}
    sides: tuple[dict[str, Group], dict[str, Group]] = ({}, {})
    for proposal in study.result.proposals:
        measure = catalogue.measures[proposal.measure]
        have = picked.get(measure.id)
        entry = Entry(
            measure, proposal, results.get(measure.id), have is not None, str(have.start if have else first),
            round(have.level * 100) if have else 100,
        )  # fmt: skip
        if typed is not None:
            entry.chosen = typed.get(f"choose.{measure.id}") == "1"
            entry.start = typed.get(f"start.{measure.id}", entry.start)
            level = typed.get(f"level.{measure.id}", "")
            entry.level = int(level) if level.isascii() and level.isdigit() else entry.level
        side = sides[0] if proposal.proposed or entry.chosen else sides[1]
        group = side.setdefault(
            measure.sector, Group(measure.sector, catalogue.measure_sectors[measure.sector])
        )
        group.entries.append(entry)
    for side in sides:
        for group in side.values():
            group.entries.sort(key=lambda e: -(e.proposal.potential.central if e.proposal.potential else 0.0))
    ordered = [sorted(side.values(), key=lambda g: -_weight(g)) for side in sides]
    return ordered[0], ordered[1]


def _weight(group: Group) -> float:
    return max((e.proposal.potential.central for e in group.entries if e.proposal.potential), default=0.0)


def read_choice(groups: list[Group], first: int, last: int) -> list[ChosenMeasure]:
    """What was chosen; puts a message on each entry that cannot be meant."""
    chosen = []
    for group in groups:
        for entry in group.entries:
            if not entry.chosen:
                continue
            start = entry.start.strip()
            if not (start.isascii() and start.isdigit() and first <= int(start) <= last):
                entry.error = _("Enter a year from %(low)s to %(high)s", low=first, high=last)
            elif entry.level not in range(1, 101):
                entry.error = _("Choose how far the measure goes, from 1 to 100 per cent")
            else:
                chosen.append(ChosenMeasure(entry.measure.id, int(start), entry.level / 100))
    return chosen


def errors_of(groups: list[Group]) -> list[tuple[str, str]]:
    """(id of the field, message) for the summary at the top."""
    return [(f"start-{e.measure.id}", e.error) for g in groups for e in g.entries if e.error]
