"""What the inventory page shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.inventory import names, tables
from lowcarbon_training.ask.inventory.explain import market_note
from lowcarbon_training.ask.inventory.titles import source_markup
from lowcarbon_training.ask.questionnaire.showing import about
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.accounting.emission import EnergyKind
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.records import EngineWarning
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.i18n import lang, number, percent
from lowcarbon_training.palette import SECTORS
from lowcarbon_training.platform.charts import Bar, bars
from lowcarbon_training.wording import say_on_page

SMALL = 0.005
"""Shares below this are written as "under 1%"."""
CARRIERS = (
    "district_heat", "coal", "natural_gas", "lpg", "electricity", "gasoline", "fuel_oil", "diesel",
)  # fmt: skip
"""Carriers in the order of the chart colours."""
WIDE, NARROW = 720, 350
"""Widths of the two drawings of a chart: for a desk and for a phone."""


def share_words(share: float | None) -> str:
    """A share as people say it."""
    if share is None:
        return "–"
    if 0 < share < SMALL:
        return _("under 1%")
    return percent(share)


def context(account: Account, other: Account | None) -> dict[str, Any]:
    """Everything the page needs besides the city."""
    inventory = account.inventory
    book = load().book
    groups = tables.by_group(inventory)
    energy = tables.energy_rows(inventory)
    return {
        "account": account,
        "inventory": inventory,
        "totals": [
            (
                basis.value,
                *names.TOTALS[basis.value],
                inventory.totals.get(basis.value),
                bool(tables.estimated_share(inventory, basis)),
            )
            for basis in Basis
        ],
        "other_totals": {basis.value: other.inventory.totals.get(basis.value) for basis in Basis}
        if other
        else {},
        "open_beyond_basic": [names.SUBSECTORS[one] for one in inventory.open_beyond_basic],
        "per_person": tables.per_person(account),
        "guessed": tables.estimated_share(inventory),
        "groups": groups,
        "group_chart": _group_chart(groups, inventory.totals.basic),
        "group_message": _group_message(groups, inventory.totals.basic),
        "gpc": tables.gpc_rows(inventory),
        "gases": tables.by_gas(inventory, book.gwp[inventory.gwp]),
        "energy": energy,
        "energy_chart": _energy_chart(energy),
        "energy_message": _energy_message(energy),
        "warnings": _warnings(inventory.warnings),
        "gaps": _gaps(account),
        "market": market_note(account),
        "names": names,
        "share_words": share_words,
    }


def _group_message(groups: list[tuple[str, tables.Sum]], total: float) -> str:
    """The chart's message: what makes most of the emissions."""
    if not groups or total <= 0:
        return _("Emissions by sector")
    name, largest = max(groups, key=lambda item: item[1].total)
    return _(
        "%(sector)s: %(share)s of emissions", sector=names.GROUPS[name], share=percent(largest.total / total)
    )


def _drawn(rows: list[Bar], title: str, words: Callable[[float], str]) -> tuple[Markup, Markup]:
    """A chart for a desk and the same for a phone."""
    wide, narrow = (bars(rows, title, words, width=width) for width in (WIDE, NARROW))
    return Markup(wide), Markup(narrow)  # noqa: S704 - drawn by our own kit, which escapes


def _group_chart(groups: list[tuple[str, tables.Sum]], total: float) -> tuple[Markup, Markup]:
    rows = [
        Bar(
            str(names.GROUPS[group]),
            found.total,
            SECTORS.index(group),
            found.guessed / found.total if found.total else 0.0,
        )
        for group, found in sorted(groups, key=lambda item: -item[1].total)
    ]

    def words(value: float) -> str:
        return f"{number(value)} t · {share_words(value / total if total > 0 else None)}"

    return _drawn(rows, _("Emissions by sector, BASIC"), words)


def _energy_message(rows: list[tables.EnergyRow]) -> str:
    used = [row for row in rows if row.kind in (EnergyKind.FINAL, EnergyKind.DELIVERED)]
    total = sum(row.gj for row in used)
    if not total:
        return _("Energy by carrier")
    largest = max(used, key=lambda row: row.gj)
    return _(
        "%(carrier)s: %(share)s of the energy used", carrier=first_upper(names.carrier(largest.carrier)),
        share=percent(largest.gj / total),
    )  # fmt: skip


def _energy_chart(rows: list[tables.EnergyRow]) -> tuple[Markup, Markup]:
    used = [row for row in rows if row.kind in (EnergyKind.FINAL, EnergyKind.DELIVERED)]
    drawn = [
        Bar(
            first_upper(names.carrier(row.carrier)),
            row.gj,
            CARRIERS.index(row.carrier) if row.carrier in CARRIERS else len(CARRIERS) - 2,
            row.guessed / row.gj,
        )
        for row in sorted(used, key=lambda row: -row.gj)
    ]
    return _drawn(drawn, _("Energy used, by carrier"), lambda value: f"{number(value / 1000)} TJ")


def first_upper(text: str) -> str:
    """A word at the beginning of a line."""
    return text[:1].upper() + text[1:]


def _warnings(found: tuple[EngineWarning, ...]) -> list[tuple[str, str]]:
    """(reference, sentence), each once."""
    said = [(warning.ref or "", say_on_page(warning.code, lang(), **warning.params)) for warning in found]
    return list(dict.fromkeys(said))


def _gaps(account: Account) -> list[dict[str, Any]]:
    """Gaps with the name of their benchmark, in the order of what they would narrow."""
    catalogue = load()
    order = {one.question: place for place, one in enumerate(account.open_questions)}
    spread = {one.question: one.spread for one in account.open_questions}
    found = []
    for gap in account.inventory.gaps:
        benchmark = catalogue.benchmarks.by_id.get(gap.benchmark or "")
        question = gap.key.split(".", 1)[0]
        part = catalogue.questionnaire.field(gap.key, account.intake.profile.country)
        title = catalogue.questionnaire.question(question, account.intake.profile.country).title
        unit = catalogue.questionnaire.units.get(gap.unit)
        found.append(
            {
                "key": gap.key,
                "question": question,
                "title": title,
                "label": part.label if part is not None else None,
                "benchmark": benchmark.name if benchmark else None,
                "unit": unit.name if unit else Bi(gap.unit, gap.unit),
                "low": about(gap.low),
                "central": about(gap.central),
                "high": about(gap.high),
                "source": source_markup(gap.source),
                "mark": names.MARKS.get(gap.verified, ""),
                "refs": gap.refs,
                "spread": spread.get(question),
                "order": order.get(question, len(order)),
            }
        )
    return sorted(found, key=lambda gap: (gap["order"], gap["key"]))
