"""The inventory as a workbook and as CSV, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.inventory import names, tables
from lowcarbon_training.ask.inventory.titles import ref_words, source_words
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.i18n import lang
from lowcarbon_training.platform.workbooks import csv_bytes, xlsx_bytes
from lowcarbon_training.wording import say

Sheet = tuple[str, Sequence[str], list[list[Any]]]


def references(account: Account) -> Sheet:
    """One row for each GPC reference, in tonnes, unrounded."""
    inventory = account.inventory
    counted = {emission.ref for emission in inventory.emissions}
    guessed = {emission.ref for emission in inventory.emissions if tables.estimated(emission)}
    header = [
        _("Reference"), _("Name"), _("Notation key"), "t CO2e", "t CO2", "t CH4", "t N2O", _("t CO2 of biomass"), _("Estimated"),
    ]  # fmt: skip
    rows = []
    for ref, total in inventory.by_ref.items():
        has = ref in counted
        figures = [total.co2e, total.co2, total.ch4, total.n2o, total.co2_biogenic] if has else [None] * 5
        key = total.notation_key.value if total.notation_key else ""
        rows.append([ref, ref_words(ref), key, *figures, _("yes") if ref in guessed else ""])
    return _("References"), header, rows


def csv_of(account: Account) -> bytes:
    """The references as CSV."""
    _name, header, rows = references(account)
    return csv_bytes(header, rows)


def workbook_of(account: Account, other: Account | None) -> bytes:
    """Totals, references, gases, energy, gaps and warnings as a workbook."""
    inventory = account.inventory
    totals = [
        [
            str(names.TOTALS[basis.value][0]),
            inventory.totals.get(basis.value),
            other.inventory.totals.get(basis.value) if other else None,
            "t CO2" if basis is Basis.ENERGY_CO2 else "t CO2e",
            inventory.year,
        ]
        for basis in Basis
    ]
    gases = [
        [str(names.GASES[row.gas]), row.tonnes, row.co2e]
        for row in tables.by_gas(inventory, load().book.gwp[inventory.gwp])
    ]
    energy = [
        [
            str(names.KINDS[row.kind.value]),
            names.carrier(row.carrier),
            row.gj,
            row.tce,
            row.mwh,
            row.mmbtu,
            _("yes") if row.estimate else "",
        ]
        for row in tables.energy_rows(inventory)
    ]
    gaps = []
    for gap in inventory.gaps:
        benchmark = load().benchmarks.by_id.get(gap.benchmark or "")
        name = benchmark.name.get(lang()) if benchmark else ""
        gaps.append(
            [
                gap.key,
                name,
                gap.low,
                gap.central,
                gap.high,
                gap.unit,
                source_words(gap.source),
                str(names.MARKS.get(gap.verified, "")),
            ]
        )
    warnings = [[one.ref or "", say(one.code, lang(), **one.params)] for one in inventory.warnings]
    sheets: list[Sheet] = [
        (_("Totals"), [_("Total"), "AR5", "AR6", _("Unit"), _("Year")], totals),
        references(account),
        (_("Gases"), [_("Gas (BASIC)"), _("t of the gas"), "t CO2e"], gases),
        (
            _("Energy"),
            [_("Kind"), _("Carrier"), "GJ", _("tce (当量值)"), "MWh", "MMBtu", _("Estimated")],
            energy,
        ),
        (
            _("Gaps"),
            [
                _("Answer"),
                _("Benchmark"),
                _("Low"),
                _("Central"),
                _("High"),
                _("Unit"),
                _("Source"),
                _("Mark"),
            ],
            gaps,
        ),
        (_("Notes"), [_("Reference"), _("Note")], warnings),
    ]
    return xlsx_bytes(sheets)
