"""Words about activity records: what each column holds, what is wrong with a file."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.activity_file import FileFaults
from lowcarbon_training.i18n import lang
from lowcarbon_training.wording import say

COLUMN_WORDS: dict[str, Any] = {
    "ref": _l("GPC reference such as I.1.1; TOTAL.BASIC for a published total"),
    "what": _l("fuel, electricity, heat, waste stream, animal or vehicle, as in the list of ids"),
    "amount": _l("amount; empty only with a notation key"),
    "unit": _l("unit of the amount: kWh, 万kWh, t, m3, therm, gallon ..."),
    "year": _l("calendar year"),
    "region": _l("CN, US, province, state, eGRID subregion or grid region"),
    "method": _l("ipcc, us or china; by default that of the country"),
    "notation_key": _l("NO, NE, IE or C in place of an amount"),
    "quality": _l("high, medium or low"),
    "source": _l("where the figure comes from"),
    "note": _l("anything else"),
    "factor_co2": _l("factor of your own for CO2"),
    "factor_ch4": _l("factor of your own for CH4"),
    "factor_n2o": _l("factor of your own for N2O"),
    "factor_unit": _l("unit of these factors: kg/m3, lb/MWh ..."),
}


def fault_lines(faults: FileFaults) -> list[tuple[str, str]]:
    """(place, sentence) of each fault of a file."""
    lines = []
    for fault in faults.faults:
        place = []
        if fault.row is not None:
            place.append(_("row %(n)s", n=fault.row))
        if fault.column:
            place.append(_("column %(name)s", name=fault.column))
        lines.append(
            (
                ", ".join(place) if lang() == "en" else "，".join(place),
                say(fault.code, lang(), **fault.params),
            )
        )
    return lines


def notes_for(account: Account, language: str) -> list[str]:
    """What the inventory says about the records, each sentence once."""
    of_answers = account.intake.warnings
    said = [
        say(one.code, language, **one.params) for one in account.inventory.warnings if one not in of_answers
    ]
    return list(dict.fromkeys(said))
