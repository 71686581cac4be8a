"""Units of quiz answers by name, as the questionnaire names them."""

from __future__ import annotations

from lowcarbon_training.catalogue import load


def unit_name(unit: str, lang: str) -> str:
    """Name of a unit; ``万mile`` is 万英里 and "10,000 miles"; an unknown one stays as it is."""
    known = load().questionnaire.units
    if unit in known:
        return known[unit].name.get(lang)
    if unit.startswith("万") and unit[1:] in known:
        rest = known[unit[1:]].name.get(lang)
        return f"万{rest}" if lang == "zh" else f"10,000 {rest}"
    return unit
