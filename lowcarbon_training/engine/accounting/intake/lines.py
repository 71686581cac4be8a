"""Lines the questionnaire has no figures for: marked by the city (D09), else not estimated. Never empty, never zero."""

from __future__ import annotations

from ...records import NotationKey
from .desk import Desk

LINES = {
    "rail": "II.2.1", "water": "II.3.1", "aviation": "II.4.1", "off_road": "II.5.1", "fugitive_coal": "I.7.1",
    "fugitive_gas": "I.8.1", "processes": "IV.1", "products": "IV.2", "livestock": "V.1", "land": "V.2",
}  # fmt: skip
KEYS = {
    "not_occurring": NotationKey.NO, "not_estimated": NotationKey.NE, "included_elsewhere": NotationKey.IE,
    "confidential": NotationKey.C,
}  # fmt: skip


def lines(desk: Desk) -> None:
    """A notation key for every line of D09 that holds nothing yet; figures beside a key count, and it is said."""
    for name, ref in LINES.items():
        stated = KEYS.get(desk.answers.text(f"D09.{name}") or "")
        here = [record for record in desk.records if record.ref == ref]
        if here:
            if stated is not None and any(record.amount for record in here):
                desk.warn("number_and_key", ref, key=stated.value)
            continue
        key = stated or desk.answers.key("D09") or NotationKey.NE
        desk.key(ref, "", key, f"D09.{name}")
    if not any(record.ref == "V.3" for record in desk.records):
        desk.key("V.3", "", NotationKey.NE, "K04")
