"""The list of ids a record may name, as a page of the documentation.

``python -m lowcarbon_training.catalogue.what_ids > docs/what-ids.md`` writes it anew; a test keeps it fresh.
"""

from __future__ import annotations

from pathlib import Path

from ..engine.accounting.factors import FactorBook
from ..engine.accounting.methods.dispatch import What, find, known_ids
from ..engine.accounting.methods.task import EXAMPLES
from . import load

FILE = Path(__file__).resolve().parent.parent.parent / "docs" / "what-ids.md"

FAMILIES = {
    "reported": ("Reported emissions", "已报告的排放量"),
    "purchased": ("Electricity and heat", "电力与热力"),
    "supplied": ("Supply to networks", "对外供能"),
    "fuel": ("Fuels", "燃料"),
    "vehicle": ("Vehicles, by distance", "车辆（按行驶里程）"),
    "process": ("Travel, treatment, processes, land: amount times factor", "运输周转、生物处理、工业过程、农地：数量乘以因子"),
    "landfill": ("Waste landfilled", "垃圾填埋"),
    "incineration": ("Waste burned", "垃圾焚烧"),
    "wastewater": ("Wastewater, by people", "生活污水（按人口）"),
    "farm": ("Livestock, rice, nitrogen", "畜禽、稻田、氮投入"),
    "land": ("Forest and urban trees", "森林与城市树木"),
    "gas": ("Gases let out", "直接逸散的气体"),
}  # fmt: skip

HEAD = """# What a record may name 活动数据可用的编号

Ids for the column `what` of an activity file, generated from the factor tables
(`python -m lowcarbon_training.catalogue.what_ids > docs/what-ids.md`).
活动数据表 `what` 列可用的编号，由因子表自动生成。

* **Electricity** `electricity` is what was metered at the user, in an energy unit (not standard coal: 当量值 and 等价值 differ).
  Under I.x.3 the amount is the electricity lost itself. 电量以用户电表计；I.x.3 填写损失的电量本身。
* **Heat** `heat` is heat delivered, not fuel. 热力指供给用户的热量，不是燃料。
* **Fuels** take mass, energy, or (liquids, and gases whose density is known) volume. An amount in energy is NCV under
  `ipcc` and `china`, HHV under `us`. 以能量单位填写时，`ipcc`、`china` 按低位发热量，`us` 按高位发热量。
* **Supply** `electricity_supplied` and `heat_supplied` under I.4.4 say how much plants inside the boundary feed in. They
  have no emission of their own and make the energy-CO2 total exact. 本地电厂、热源厂对外供出的能量，不另计排放，用于计算净调入。
* **Landfill** is methane commitment (defaults: managed site, DOCf 0.5, cover oxidizes 10 %). 填埋按甲烷承诺法。
* **Reported** emissions are in `tCO2e`, under any reference; below zero only under V.2. 任何编号下都可直接填报 `tCO2e`，仅 V.2 可为负。
* **Forest** of V.2: growth is a removal and comes out negative, wood removed and forest cleared are emissions; amounts are
  never negative. An id without a zone takes the zone of the place, with a warning. Wood by mass is dry.
  V.2 的森林生长为碳汇（结果为负），采伐和毁林为排放；数量一律填正数。未写林区的编号按所在地林区计算并给出提示；木材按质量填写时为干重。
* An id that is not listed is accepted when the record brings its own factor. 自带因子时，可使用表外的编号。
"""


def page(book: FactorBook) -> str:
    """The page as Markdown: one table for each family."""
    found: dict[str, list[tuple[What, str]]] = {family: [] for family in FAMILIES}
    for id in known_ids(book):
        here = {country: find(id, country, book) for country in ("CN", "US")}
        what = here["CN"] or here["US"]
        assert what is not None
        place = "" if all(here.values()) else "CN" if here["CN"] else "US"
        found[what.family].append((what, place))
    parts = [HEAD]
    for family, (en, zh) in FAMILIES.items():
        rows = found[family]
        parts.append(f"\n## {en} {zh}\n")
        if family == "fuel":
            parts.append("| id | English | 中文 | methods |\n|---|---|---|---|")
            parts += [f"| `{w.id}` | {w.name.en} | {w.name.zh} | {_methods(book, w.id)} |" for w, _ in rows]
            parts.append("\nReferences: I.1.1 to I.6.1, I.4.4, II.x.1, II.x.3, VI.1.")
            continue
        parts.append(
            "| id | English | 中文 | unit such as | references | country |\n|---|---|---|---|---|---|"
        )
        for what, place in rows:
            units = ", ".join(EXAMPLES[d] for d in what.dimensions)
            parts.append(
                f"| `{what.id}` | {what.name.en} | {what.name.zh} | {units} | {_refs(what)} | {place or 'CN, US'} |"
            )
    return "\n".join(parts) + "\n"


def _methods(book: FactorBook, id: str) -> str:
    fuel = book.fuels[id]
    have = (("ipcc", fuel.ipcc), ("china", fuel.china), ("us", fuel.us or fuel.us_mobile))
    return ", ".join(name for name, block in have if block is not None)


def _refs(what: What) -> str:
    refs = what.refs()
    if what.family == "reported":
        return "all"
    return ", ".join(refs) if len(refs) <= 6 else f"{refs[0]} ... {refs[-1]} ({len(refs)})"


if __name__ == "__main__":
    print(page(load().book), end="")
