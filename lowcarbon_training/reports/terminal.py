"""What the command line prints: JSON for programs (fixed, see docs/formats.md) and short text for people."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from lowcarbon_training.ask.questionnaire_json import questionnaire_json as _questionnaire_json
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.accounting.inventory import Inventory
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.results import MeasureResult
from lowcarbon_training.engine.records import EngineWarning
from lowcarbon_training.plan.study import Study
from lowcarbon_training.wording import say

TOTAL_NAMES = {
    "basic": {"en": "BASIC", "zh": "BASIC 总量"},
    "basic_plus": {"en": "BASIC+", "zh": "BASIC+ 总量"},
    "territorial": {"en": "Territorial", "zh": "属地总量"},
    "energy_co2": {"en": "Energy CO2 (as China counts it)", "zh": "能源活动二氧化碳"},
}


def questionnaire_json() -> dict[str, Any]:
    """The whole questionnaire, as ``lowcarbon questionnaire --json`` prints it."""
    return _questionnaire_json(load().questionnaire)


def questionnaire_text(lang: str) -> str:
    """Sections and questions in one language."""
    marks = {"quick": "★★", "short": "★ ", "full": "  "}
    lines = []
    for section in load().questionnaire.sections:
        lines.append(f"\n{section.id}  {section.title.get(lang)}")
        lines += [
            f"  {marks[str(question.depth)]} {question.id:<5} {question.title.get(lang)}"
            for question in section.questions
        ]
    return "\n".join(lines).lstrip()


def warnings_json(warnings: Iterable[EngineWarning], lang: str) -> list[dict[str, Any]]:
    """Warnings with code, place and sentence."""
    return [
        {"code": w.code, "ref": w.ref, "row": w.row, "text": say(w.code, lang, **w.params)} for w in warnings
    ]


def inventory_json(inventory: Inventory, lang: str) -> dict[str, Any]:
    """An inventory as ``lowcarbon inventory --json`` prints it: tonnes and GJ, unrounded.

    A reference that holds only a notation key has no numbers: ``null``, never 0.
    """
    counted = {emission.ref for emission in inventory.emissions}
    by_ref = {}
    for ref, total in inventory.by_ref.items():
        has = ref in counted
        by_ref[ref] = {
            "co2e": total.co2e if has else None,
            "co2": total.co2 if has else None,
            "ch4": total.ch4 if has else None,
            "n2o": total.n2o if has else None,
            "other": dict(total.other),
            "co2_biogenic": total.co2_biogenic if has else None,
            "notation_key": str(total.notation_key) if total.notation_key else None,
        }
    return {
        "gwp": inventory.gwp,
        "totals": {basis.value: inventory.totals.get(basis) for basis in Basis},
        "by_ref": by_ref,
        "energy": dict(inventory.energy.by_what()),
        "gaps": [_plain(gap) for gap in inventory.gaps],
        "warnings": warnings_json(inventory.warnings, lang),
    }


def inventory_text(inventory: Inventory, lang: str) -> str:
    """Totals, references, gaps and warnings for a person."""
    head = {"en": f"{inventory.year}, GWP {inventory.gwp}", "zh": f"{inventory.year} 年，GWP {inventory.gwp}"}
    lines = [head[lang]]
    lines += [
        f"  {TOTAL_NAMES[b.value][lang]}: {inventory.totals.get(b):,.0f} t {'CO2' if b is Basis.ENERGY_CO2 else 'CO2e'}"
        for b in Basis
    ]
    counted = {emission.ref for emission in inventory.emissions}
    for ref, total in inventory.by_ref.items():
        value = f"{total.co2e:,.1f} t" if ref in counted else str(total.notation_key or "")
        lines.append(f"  {ref:<8} {value}")
    if inventory.gaps:
        lines.append(
            f"{len(inventory.gaps)} gaps filled or left open"
            if lang == "en"
            else f"缺口 {len(inventory.gaps)} 项"
        )
    lines += [
        ("! " if lang == "en" else "！") + item["text"] for item in warnings_json(inventory.warnings, lang)
    ]
    return "\n".join(lines)


def plan_json(case: Study, lang: str) -> dict[str, Any]:
    """A plan as ``lowcarbon plan --json`` prints it: arrays over ``years``, unrounded."""
    result = case.result
    return {
        "city": {"zh": case.city.zh, "en": case.city.en},
        "as_of": case.request.as_of.isoformat(),
        "currency": result.currency,
        "inventory": inventory_json(case.account.inventory, lang),
        "years": result.years.tolist(),
        "bau": _by_basis(result.bau.totals),
        "frozen_grid": _by_basis(result.frozen.totals),
        "plan": _by_basis(result.plan.totals),
        "plan_low": _by_basis(result.low),
        "plan_high": _by_basis(result.high),
        "energy": {name: values.tolist() for name, values in result.plan.energy.items()},
        "target": None if result.target is None else _plain(result.target),
        "measures": [_measure_json(m) for m in result.attribution],
        "proposals": [
            {
                "id": p.measure,
                "proposed": p.proposed,
                "reasons": [_reason_json(r, lang) for r in p.reasons],
                "would_change": list(p.would_change),
                "potential": None if p.potential is None else _plain(p.potential),
            }
            for p in result.proposals
        ],
        "warnings": warnings_json(result.warnings, lang),
    }


def plan_text(case: Study, lang: str) -> str:
    """The plan in a dozen lines."""
    result, target = case.result, case.result.target
    basis = target.spec.basis if target else Basis.BASIC
    year = target.spec.target_year if target else 2035
    at = result.at(year)
    name = TOTAL_NAMES[basis.value][lang]
    if lang == "zh":
        lines = [
            case.city.zh,
            f"  {result.base_year} 年{name}：{result.bau.totals[basis][0]:,.0f} 吨",
            f"  {year} 年基准情景：{result.bau.totals[basis][at]:,.0f} 吨；按方案：{result.plan.totals[basis][at]:,.0f} 吨",
            f"  已选措施 {len(result.attribution)} 项；建议措施 {sum(p.proposed for p in result.proposals)} 项",
        ]
    else:
        lines = [
            case.city.en,
            f"  {name} {result.base_year}: {result.bau.totals[basis][0]:,.0f} t",
            f"  {year}: business as usual {result.bau.totals[basis][at]:,.0f} t, plan {result.plan.totals[basis][at]:,.0f} t",
            f"  {len(result.attribution)} measures chosen, {sum(p.proposed for p in result.proposals)} proposed",
        ]
    lines += [f"  {m.id:<28} {m.cut[basis][at]:>12,.0f} t" for m in result.attribution]
    lines += [f"! {item['text']}" for item in warnings_json(result.warnings, lang)]
    return "\n".join(lines)


def _by_basis(totals: Mapping[Basis, Any]) -> dict[str, list[float]]:
    return {basis.value: values.tolist() for basis, values in totals.items()}


def _measure_json(measure: MeasureResult) -> dict[str, Any]:
    return {**_plain(measure), "cut": _by_basis(measure.cut)}


def _reason_json(reason: Any, lang: str) -> dict[str, Any]:
    text = reason.text.get(lang) if reason.text else say(reason.code, lang, **reason.params)
    return {"code": reason.code, "state": reason.state, "text": text, "keys": list(reason.keys)}


def _plain(value: Any) -> Any:
    """Dataclasses, enums, arrays and NaN as JSON knows them."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, float) and value != value:
        return None
    return value
