"""Tables of section 3: by subsector and scope, by gas, by energy carrier."""

from __future__ import annotations

from collections import defaultdict

from lowcarbon_training.engine.accounting.emission import Emission, EnergyKind
from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.records import OriginKind
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.wording import say

from .blocks import Cell, Column, Table, Words
from .desk import Desk
from .facts import Facts, both
from .numbers import exact, percent, short, whole

TCE_CALORIFIC = 29.3076
"""GJ in a tonne of standard coal (7,000 kcal/kg)."""
GJ_PER_KWH, GJ_PER_MMBTU = 0.0036, 1.05505585262
ENERGY: dict[str, tuple[tuple[Words, float], ...]] = {
    "CN": (
        ("GJ", 1.0),
        (Bi("tce（当量值）", "tce (calorific)"), TCE_CALORIFIC),
        ("kWh", GJ_PER_KWH),
        ("MMBtu", GJ_PER_MMBTU),
    ),
    "US": (("MMBtu", GJ_PER_MMBTU), ("MWh", 1000 * GJ_PER_KWH), ("GJ", 1.0)),
}
"""Units of the table of energy by country, with GJ in one of each."""
IMPORTED = 4
"""Column of waste that other cities bring, beside the three scopes."""
GRADES = {"high": 0, "medium": 1, "low": 2}


def gpc_table(desk: Desk) -> None:
    """The inventory line by line, with notation keys, quality and sums."""
    f = desk.facts
    inventory = f.study.account.inventory
    found: dict[str, list[Emission]] = defaultdict(list)
    for e in inventory.emissions:
        found[e.ref].append(e)
    grid: dict[str, dict[int, Cell]] = defaultdict(dict)
    grades: dict[str, str] = {}
    for ref, total in inventory.by_ref.items():
        line = REFERENCES.get(ref)
        if line is None:
            continue
        column = IMPORTED if ref.startswith("III.") and ref.endswith(".3") else line.scope
        if found[ref]:
            grid[line.subsector][column] = _amount(f, found[ref], total.co2e)
            worst = max(
                (e.record.quality.value if e.record.quality else "low" for e in found[ref]),
                key=GRADES.__getitem__,
            )
            grades[line.subsector] = max(grades.get(line.subsector, "high"), worst, key=GRADES.__getitem__)
        elif total.notation_key:
            grid[line.subsector][column] = Cell(str(total.notation_key))
    order = dict.fromkeys(line.subsector for line in REFERENCES.values())
    rows = [
        _row(subsector, grid[subsector], grades.get(subsector)) for subsector in order if subsector in grid
    ]
    rows += [_total(f, basis) for basis in (Basis.BASIC, Basis.BASIC_PLUS, Basis.TERRITORIAL)]
    desk.put(
        Table(
            Bi(f"分子部门、分范围清单（GPC），{inventory.year} 年，t CO2e", f"Inventory by subsector and scope (GPC), {inventory.year}, t CO2e"),
            (
                Column(Bi("子部门", "Subsector"), 3.3), Column(both("scope.1"), 1.25, number=True), Column(both("scope.2"), 1.25, number=True),
                Column(both("scope.3"), 1.15, number=True), Column(Bi("外来垃圾", "Imported waste"), 1.05, number=True), Column(Bi("数据质量", "Quality"), 0.9),
            ),
            tuple(rows),
            Bi(
                "NO 不发生，NE 未估算，IE 已计入他处，C 保密（计入合计）；标记键不是零。范围三为输配损耗、跨界部分和运往市外处理的垃圾。质量取该行最低等级。",
                "NO not occurring, NE not estimated, IE included elsewhere, C confidential (but in the totals); a key is not a zero. Scope 3 "
                "holds grid losses, trips beyond the boundary and waste treated elsewhere. Quality is that of the weakest figure of the row.",
            ),
            sums=3,
        ),
        shows=("baseline_by_subsector", "notation_keys"),
    )  # fmt: skip


def _amount(f: Facts, emissions: list[Emission], co2e: float) -> Cell:
    if f.veil.hides_sum(emissions):
        return Cell("C")
    guessed = any(e.record.origin and e.record.origin.kind is OriginKind.BENCHMARK for e in emissions)
    return Cell(whole(co2e), guessed)


def _row(subsector: str, cells: dict[int, Cell], grade: str | None) -> tuple[Cell, ...]:
    name = both(f"gpc.{subsector}")
    return (
        Cell(Bi(f"{subsector} {name.zh}", f"{subsector} {name.en}")),
        *(cells.get(column, Cell("")) for column in (1, 2, 3, IMPORTED)),
        Cell(both(f"quality.{grade}") if grade else ""),
    )


def _total(f: Facts, basis: Basis) -> tuple[Cell, ...]:
    """Sums of a GPC total by scope; the whole stands with its name."""
    inventory = f.study.account.inventory
    sums: dict[int, float] = {1: 0.0, 2: 0.0, 3: 0.0, IMPORTED: 0.0}
    for e in inventory.emissions:
        line = REFERENCES[e.ref]
        if basis in line.bases:
            sums[IMPORTED if e.ref.startswith("III.") and e.ref.endswith(".3") else line.scope] += e.co2e
    total = whole(inventory.totals.get(basis))
    zh, en = (say(f"total.{basis.value}", lang) for lang in ("zh", "en"))
    return (
        Cell(Bi(f"{zh} {total}", f"{en} {total}")),
        *(Cell(whole(sums[column]) if sums[column] else "") for column in (1, 2, 3, IMPORTED)),
        Cell(""),
    )


def gas_table(desk: Desk) -> None:
    """Tonnes of each gas and what they weigh."""
    f = desk.facts
    inventory = f.study.account.inventory
    counted = [e for e in inventory.emissions if Basis.BASIC_PLUS in REFERENCES[e.ref].bases]
    gwp = f.catalogue.book.gwp[inventory.gwp]
    gases = {"CO2": sum(e.co2 or 0.0 for e in counted), "CH4": sum(e.ch4 or 0.0 for e in counted), "N2O": sum(e.n2o or 0.0 for e in counted)}  # fmt: skip
    weights = {"CO2": 1.0, "CH4": gwp.ch4, "N2O": gwp.n2o}
    rows = [
        (Cell(gas), Cell(_tonnes(amount)), Cell(f"t {gas}"), Cell(whole(amount * weights[gas])))
        for gas, amount in gases.items()
        if amount
    ]
    rest = sum(e.co2e for e in counted) - sum(gases[g] * weights[g] for g in gases)
    if abs(rest) > 0.5:
        rows.append((Cell(Bi("未分气体（按 CO2e 报告）", "Not split by gas (reported as CO2e)")), Cell(""), Cell(""), Cell(whole(rest))))  # fmt: skip
    biogenic = sum(e.co2_biogenic for e in inventory.emissions)
    if biogenic:
        rows.append((Cell(Bi("生物源 CO2（备忘项）", "Biogenic CO2 (memo item)")), Cell(_tonnes(biogenic)), Cell("t CO2"), Cell(Bi("不计入", "not counted"))))  # fmt: skip
    desk.put(
        Table(
            Bi("分气体排放量，BASIC+ 口径", "Emissions by gas, BASIC+"),
            (Column(Bi("气体", "Gas"), 2), Column(Bi("数量", "Amount"), 1.4, number=True), Column(Bi("单位", "Unit"), 1), Column("t CO2e", 1.4, number=True)),
            tuple(rows),
        ),
        shows="baseline_by_gas",
    )  # fmt: skip


def _tonnes(amount: float) -> str:
    return whole(amount) if abs(amount) >= 1000 else short(amount, 4)


def energy_table(desk: Desk) -> None:
    """Final and delivered energy by carrier, in the units that people of the country use."""
    f = desk.facts
    units = ENERGY[f.country]
    inventory = f.study.account.inventory
    carriers = inventory.energy.by_carrier()
    total = sum(carriers.values())
    users: dict[str, list[Emission]] = defaultdict(list)
    for e in inventory.emissions:
        if e.energy is not None:
            users[e.carrier].append(e)
    rows = []
    for carrier, gj in sorted(carriers.items(), key=lambda item: -item[1]):
        if gj <= 0:
            continue
        hidden = f.veil.hides_sum(users[carrier])
        values = ["C"] * (len(units) + 1) if hidden else _units(units, gj, gj / total)
        rows.append((Cell(both(f"carrier.{carrier}")), *(Cell(value) for value in values)))
    if not rows:
        return
    rows.append((Cell(Bi("合计", "Total")), *(Cell(value) for value in _units(units, total, 1.0))))
    if f.country == "US":
        basis = Bi(
            f"1 MMBtu = 10 色姆 = {exact(GJ_PER_MMBTU, 4)} GJ",
            f"1 MMBtu = 10 therms = {exact(GJ_PER_MMBTU, 4)} GJ",
        )
    else:
        basis = Bi(
            f"标准煤按当量值折算（1 tce = {exact(TCE_CALORIFIC)} GJ，电力 0.1229 kgce/kWh）",
            f"tons of coal equivalent (tce) on the calorific basis (1 tce = {exact(TCE_CALORIFIC)} GJ, 0.1229 kgce per kWh of electricity)",
        )
    note_zh = f"终端燃料与所供电力、热力；{basis.zh}。热力为供到用户的热量，不等于燃料。"
    note_en = f"Fuel at its last user, electricity and heat as delivered; {basis.en}. Heat is heat delivered, not the fuel burned for it."
    primary = inventory.energy.total(EnergyKind.PRIMARY)
    if primary:
        note_zh += f"另有发电、供热投入的一次能源 {whole(primary)} GJ，不与上表相加。"
        note_en += f" A further {whole(primary)} GJ of primary energy went into power and heat plants; it is not added."
    desk.put(
        Table(
            Bi(f"分品种能源消费量，{inventory.year} 年", f"Energy use by carrier, {inventory.year}"),
            (
                Column(Bi("品种", "Carrier"), 1.7), *(Column(name, 1.4, number=True) for name, _gj in units),
                Column(Bi("占比", "Share"), 0.8, number=True),
            ),
            tuple(rows),
            Bi(note_zh, note_en),
            sums=1,
        ),
        shows="baseline_energy",
    )  # fmt: skip


def _units(units: tuple[tuple[Words, float], ...], gj: float, share: float) -> list[str]:
    return [*(whole(gj / one) for _name, one in units), percent(share * 100, 1)]
