"""The measures page: the library beside this city, and what a person typed into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.numbers import narrow
from lowcarbon_training.engine.planning.measures import ChosenMeasure, Measure
from lowcarbon_training.engine.planning.results import MeasureResult, Proposal, Reason
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.i18n import lang, rough
from lowcarbon_training.wording import say
from lowcarbon_training.wording.words import named

from .models import Plan
from .names import namer
from .study import Study

LONGEST = {"lead": 120, "note": 500}
"""Most characters of what is typed beside a measure."""
COUNTED = 10
"""From here on a number of units is written without decimals: nobody has 22.4 buses."""
ORDER = {"fails": 0, "holds": 1, "unknown": 2}
"""What speaks against a measure is said first, what is not known last."""


@dataclass(slots=True)
class Entry:
    """One measure of the list, with what stands in its fields."""

    measure: Measure
    proposal: Proposal
    result: MeasureResult | None
    chosen: bool
    start: str
    level: str
    lead: str
    note: str
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def reasons(self) -> list[Reason]:
        """Reasons in the order in which they are said."""
        return sorted(self.proposal.reasons, key=lambda reason: ORDER[reason.state])


@dataclass(slots=True)
class Group:
    """Measures of one field of action."""

    sector: str
    name: Bi
    entries: list[Entry] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """Potential of its strongest measure; groups are ordered by it."""
        return max((_potential(entry) for entry in self.entries), default=0.0)


@dataclass(slots=True)
class Board:
    """The library beside a city: what is proposed or chosen, what cannot be judged before more is known, what does not fit."""

    proposed: list[Group]
    undecided: list[Group]
    unfit: list[Group]

    @property
    def groups(self) -> list[Group]:
        """All of them."""
        return [*self.proposed, *self.undecided, *self.unfit]


def reason_words(reason: Reason, catalogue: Catalogue) -> str:
    """A reason as a sentence in the language of the page, with names in place of ids."""
    language = lang()
    if reason.text is not None:
        return reason.text.get(language)
    params = named(reason.params, language, namer(catalogue, language))
    stock = catalogue.stocks.get(str(reason.params.get("stock", "")))
    if stock is not None and "unit" in params:
        params["unit"] = stock.unit_name.get(language)
    if isinstance(params.get("amount"), float):
        params["amount"] = rough(round(params["amount"]) if params["amount"] >= COUNTED else params["amount"])
    return say(reason.code, language, **params)


def board(
    study: Study,
    plan: Plan | None,
    catalogue: Catalogue,
    country: str,
    typed: Mapping[str, str] | None,
    first: int,
) -> Board:
    """The measures of a country by field, the largest potential first.

    A chosen measure stands among the proposed ones whatever speaks against it.

    Parameters
    ----------
    typed : mapping or None
        What was sent, so that nothing typed is lost when a form is shown again.
    first : int
        Year that is suggested for a measure not chosen yet.
    """
    results = {m.id: m for m in study.result.attribution}
    rows = {row.measure: row for row in plan.measures} if plan is not None else {}
    sides: dict[str, dict[str, Group]] = {"proposed": {}, "undecided": {}, "unfit": {}}
    for proposal in study.result.proposals:
        measure = catalogue.measures[proposal.measure]
        row = rows.get(measure.id)
        if row is None and country not in measure.countries:
            continue
        entry = Entry(
            measure, proposal, results.get(measure.id), row is not None, str(row.start if row else first),
            f"{row.level * 100:.0f}" if row else "100", row.department if row else "", row.note if row else "",
        )  # fmt: skip
        if typed is not None:
            _type(entry, typed)
        taken = proposal.proposed or row is not None or entry.chosen
        side = sides["proposed" if taken else "undecided" if proposal.undecided else "unfit"]
        name = catalogue.measure_sectors[measure.sector]
        side.setdefault(measure.sector, Group(measure.sector, name)).entries.append(entry)
    for side in sides.values():
        for group in side.values():
            group.entries.sort(key=lambda entry: -_potential(entry))
    return Board(**{name: sorted(side.values(), key=lambda one: -one.weight) for name, side in sides.items()})


def _potential(entry: Entry) -> float:
    return entry.proposal.potential.central if entry.proposal.potential else 0.0


def _type(entry: Entry, typed: Mapping[str, str]) -> None:
    """Put what was sent in place of what is stored."""
    name = entry.measure.id
    entry.chosen = typed.get(f"choose.{name}") == "1"
    entry.start = typed.get(f"start.{name}", entry.start)
    entry.lead = typed.get(f"lead.{name}", entry.lead).strip()
    entry.note = typed.get(f"note.{name}", entry.note).strip()
    entry.level = typed.get(f"level.{name}", entry.level)


Task = tuple[str, str]
"""Department and note of a measure."""


def read_choice(
    groups: Iterable[Group], first: int, last: int, kept: Mapping[str, int]
) -> tuple[list[ChosenMeasure], dict[str, Task]]:
    """What was chosen; puts messages on each entry that cannot be meant.

    Parameters
    ----------
    first, last : int
        Years in which a measure may begin.
    kept : mapping
        Measures that are in the plan already, with their first year: it may stay, even when it has come and gone.
    """
    chosen, tasks = [], {}
    for group in groups:
        for entry in group.entries:
            if not entry.chosen:
                continue
            name, year = entry.measure.id, _whole(entry.start, 4)
            if not first <= year <= last and year != kept.get(name):
                entry.errors["start"] = _(
                    "%(measure)s: enter a year from %(low)s to %(high)s",
                    measure=_name(entry), low=first, high=last,
                )  # fmt: skip
            level = _whole(entry.level.strip().removesuffix("%").removesuffix("％"), 3)
            if not 1 <= level <= 100:
                entry.errors["level"] = _("%(measure)s: enter a share from 1 to 100%%", measure=_name(entry))
            for part, most in LONGEST.items():
                if len(getattr(entry, part)) > most:
                    entry.errors[part] = _(
                        "%(measure)s: at most %(max)s characters here", measure=_name(entry), max=most
                    )
            if not entry.errors:
                chosen.append(ChosenMeasure(name, year, level / 100))
                tasks[name] = (entry.lead, entry.note)
    return chosen, tasks


def _whole(words: str, most: int) -> int:
    """A whole number of at most so many digits, also full-width ones, else 0, which is never meant."""
    words = narrow(words)
    return int(words) if words.isascii() and words.isdigit() and len(words) <= most else 0


def _name(entry: Entry) -> str:
    return entry.measure.name.get(lang())


def errors_of(groups: Iterable[Group]) -> list[tuple[str, str]]:
    """(id of the field, message) for the summary at the top."""
    return [
        (f"{part}-{entry.measure.id}", words)
        for group in groups
        for entry in group.entries
        for part, words in entry.errors.items()
    ]
