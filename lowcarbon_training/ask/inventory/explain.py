"""Where a number came from: its formula, what went into it, and its source, one step at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.inventory import names
from lowcarbon_training.ask.inventory.formulas import in_words, symbols_in
from lowcarbon_training.ask.inventory.tables import estimated
from lowcarbon_training.ask.inventory.titles import emission_of, title_of, unit_per
from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.accounting.emission import Emission
from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.trace import Node
from lowcarbon_training.i18n import lang, number
from lowcarbon_training.wording import dictionary, say_on_page
from lowcarbon_training.wording.questionnaire import in_words_of


@dataclass(frozen=True, slots=True)
class Part:
    """One input of a formula, or one row of a sum."""

    label: str
    value: float | None
    unit: str
    key: str = ""
    """Key of its own explanation, where it has one."""
    question: str = ""
    """Question where the figure was given."""
    note: str = ""
    source: str = ""
    """Source as the data file writes it."""
    estimate: bool = False


@dataclass(frozen=True)
class Explanation:
    """Everything about one number."""

    key: str
    title: str
    value: float | None
    unit: str
    formula: str
    symbols: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    source: str
    notes: tuple[str, ...] = ()
    record: Emission | None = None
    estimate: bool = False
    amount: tuple[float, ...] = ()
    """What the amount of a record was multiplied from, where that is more than one figure."""
    parents: tuple[tuple[str, str], ...] = field(default=())


def explain(account: Account, catalogue: Catalogue, key: str) -> Explanation | None:
    """The explanation under a key, or ``None``.

    Parameters
    ----------
    key : str
        A node of the inventory's trace (``total:basic``, ``ref:I.1.1``, ``emission:...``, ``factor:...``), or
        ``group:<group>``, ``gas:<gas>``, ``energy:<kind>:<carrier>``.
    """
    trace = account.inventory.trace
    if key in trace:
        return _node(account, catalogue, trace[key])
    kind, _sep, rest = key.partition(":")
    maker: Callable[[Account, str], Explanation | None] | None = MAKERS.get(kind)
    return maker(account, rest) if maker is not None else None


# --- nodes of the trace ------------------------------------------------------------------------------------------------


def _node(account: Account, catalogue: Catalogue, node: Node) -> Explanation:
    emission = emission_of(account, node.key)
    parts = tuple(_part(account, catalogue, name) for name in node.inputs)
    terms = emission.record.origin.terms if emission is not None and emission.record.origin else ()
    return Explanation(
        node.key,
        _term_title(account, catalogue, node) if _is_term(node) else title_of(account, node.key),
        node.value,
        node.unit,
        in_words(node.formula, lang()),
        tuple(symbols_in(node.formula, lang())),
        parts,
        node.source,
        tuple(_notes(account, node, emission)),
        emission,
        (emission is not None and estimated(emission)) or (_is_term(node) and _typical(node)),
        tuple(term.value for term in terms) if len(terms) > 1 else (),
    )


def _is_term(node: Node) -> bool:
    return node.key.startswith("term:")


def _typical(node: Node) -> bool:
    """Whether a term holds a benchmark."""
    return any(name.startswith("benchmark:") for name in node.inputs)


def _term_title(account: Account, catalogue: Catalogue, node: Node) -> str:
    """Name of a term that is worked out from other figures, after the first of them."""
    first = _part(account, catalogue, node.inputs[0]).label if node.inputs else ""
    return str(names.STEPS[node.key.rpartition(":")[2]]) % {"name": first}


def _term_part(account: Account, catalogue: Catalogue, node: Node) -> Part:
    behind = [_part(account, catalogue, name) for name in node.inputs]
    shown = [f"{number(one.value)} {one.unit}".strip() for one in behind if one.value is not None]
    notes = [", ".join(shown), *(one.note for one in behind[:1])]
    return Part(
        _term_title(account, catalogue, node), node.value, "" if node.unit == "1" else node.unit, key=node.key,
        note=" · ".join(note for note in notes if note), source=node.source or (behind[0].source if behind else ""),
        estimate=_typical(node),
    )  # fmt: skip


def _notes(account: Account, node: Node, emission: Emission | None) -> Iterator[str]:
    """Choices made on the way, in words; those that need figures are taken from the warnings."""
    wanted = {node.note} if node.note else set()
    ref = emission.ref if emission is not None else node.key.removeprefix("ref:")
    for warning in account.inventory.warnings:
        if warning.ref is None or warning.ref != ref:
            continue
        family = f"factor:{warning.params.get('factor', '-')}"
        concerns = warning.code == node.note or any(name.startswith(family) for name in node.inputs)
        if emission is None or concerns or (warning.row is not None and warning.row == emission.record.row):
            yield say_on_page(warning.code, lang(), **warning.params)
            wanted.discard(warning.code)
    for code in wanted:
        text = dictionary().get(code, {}).get(lang(), "")
        if text and "{" not in text:
            yield text


def _part(account: Account, catalogue: Catalogue, name: str) -> Part:
    trace = account.inventory.trace
    if name in trace:
        node = trace[name]
        if _is_term(node):
            return _term_part(account, catalogue, node)
        emission = emission_of(account, name) if name.startswith("emission:") else None
        guessed = (estimated(emission) if emission else False) or _rests_on_estimates(account, name)
        return Part(title_of(account, name), node.value, node.unit, key=name, estimate=guessed)
    kind, _sep, rest = name.partition(":")
    if kind == "answer":
        return _answer_part(account, catalogue, rest)
    if kind == "benchmark":
        return _benchmark_part(account, catalogue, rest)
    if kind == "row":
        return Part(_("Row %(n)s of the activity records", n=rest), None, "", note=_("from your file"))
    return Part(name, None, "")


def _rests_on_estimates(account: Account, name: str) -> bool:
    if not name.startswith("ref:"):
        return False
    return any(estimated(one) for one in account.inventory.emissions if f"ref:{one.ref}" == name)


def _answer_part(account: Account, catalogue: Catalogue, key: str) -> Part:
    answer = account.answers.find(key)
    questionnaire = catalogue.questionnaire
    country = account.intake.profile.country
    question = questionnaire.question(key.split(".", 1)[0], country)
    part = questionnaire.field(key, country)
    label = f"{question.id} {question.title.get(lang())}"
    if part is not None and part.label is not None:
        label += f" – {part.label.get(lang())}"
    if answer is None or isinstance(answer.value, bool) or not isinstance(answer.value, int | float):
        return Part(label, None, "", question=question.id)
    value, unit = in_words_of(float(answer.value), answer.unit or "", lang())
    notes = [str(answer.year) if answer.year else "", answer.source]
    return Part(
        label, value, unit, question=question.id,
        note=" · ".join(note for note in notes if note),
    )  # fmt: skip


def _benchmark_part(account: Account, catalogue: Catalogue, id: str) -> Part:
    found = catalogue.benchmarks.by_id.get(id)
    gap = next((gap for gap in account.inventory.gaps if gap.benchmark == id), None)
    if found is None:
        return Part(id, None, "", estimate=True)
    spread = f"{number(found.low)}–{number(found.high)}"
    words = [
        _("usual range %(low_high)s %(unit)s", low_high=spread, unit=unit_per(found.unit, found.per)),
        str(names.MARKS.get(found.verified, "")),
    ]
    return Part(
        _("Benchmark: %(name)s", name=found.name.get(lang())), found.central, unit_per(found.unit, found.per),
        question=gap.key.split(".", 1)[0] if gap is not None else "", note=" · ".join(word for word in words if word),
        source=found.source, estimate=True,
    )  # fmt: skip


# --- sums that are no nodes of the trace -------------------------------------------------------------------------------


def _group(account: Account, group: str) -> Explanation | None:
    if group not in names.GROUPS:
        return None
    counted = [
        one
        for one in account.inventory.emissions
        if Basis.BASIC in REFERENCES[one.ref].bases
        and names.GROUP_OF.get(REFERENCES[one.ref].subsector) == group
    ]
    return _sum(
        account, f"group:{group}", str(names.GROUPS[group]), "t CO2e", counted, [one.co2e for one in counted]
    )


def _gas(account: Account, gas: str) -> Explanation | None:
    if gas not in ("co2", "ch4", "n2o", "co2_biogenic"):
        return None
    counted = [
        one
        for one in account.inventory.emissions
        if Basis.BASIC in REFERENCES[one.ref].bases and getattr(one, gas)
    ]
    unit = f"t {names.GAS_SIGNS.get(gas, 'CO2')}"
    return _sum(
        account, f"gas:{gas}", str(names.GASES[gas]), unit, counted, [getattr(one, gas) for one in counted]
    )


def _energy(account: Account, rest: str) -> Explanation | None:
    kind, _sep, carrier = rest.partition(":")
    counted = [
        one
        for one in account.inventory.emissions
        if one.energy is not None and one.energy.kind.value == kind and one.carrier == carrier
    ]
    if not counted:
        return None
    values = [one.energy.gj for one in counted if one.energy is not None]
    title = f"{names.carrier(carrier)} – {names.KINDS[kind]}"
    return _sum(account, f"energy:{rest}", title, "GJ", counted, values)


def _sum(
    account: Account, key: str, title: str, unit: str, counted: list[Emission], values: list[float]
) -> Explanation:
    parts = tuple(
        Part(title_of(account, one.trace), value, unit, key=one.trace, estimate=estimated(one))
        for one, value in zip(counted, values, strict=True)
    )
    sign = "Σ Q" if unit == "GJ" else "Σ E"
    return Explanation(
        key, title, sum(values), unit, sign, tuple(symbols_in(sign, lang())), parts, "",
        estimate=any(part.estimate for part in parts),
    )  # fmt: skip


MAKERS: dict[str, Callable[[Account, str], Explanation | None]] = {
    "group": _group,
    "gas": _gas,
    "energy": _energy,
}


def market_note(account: Account) -> dict[str, Any] | None:
    """The market-based total beside the location-based one, where the city gave its utility's factor."""
    if account.market is None:
        return None
    return {"basic": account.market.totals.basic, "location": account.inventory.totals.basic}
