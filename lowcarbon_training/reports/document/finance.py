"""Section 13: where the money comes from, on what terms, when it flows and how much is missing."""

from __future__ import annotations

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.platform.charts import Layer, columns

from .blocks import Cell, Chart, Column, Table
from .desk import Desk
from .facts import join, line
from .numbers import NOTHING

INVESTMENT = Bi("投资", "Investment")
RUNNING = Bi("运行费变化", "Change of running cost")
SAVED = Bi("能源费节约", "Energy bills saved")


def finance(desk: Desk) -> None:
    """The whole section."""
    f = desk.facts
    _sources(desk)
    if f.result.attribution:
        _flow(desk)
        _gap(desk)
        _not_counted(desk)
    desk.answers(
        Bi("财政条件", "Public finances"),
        [
            ("debt_test", "M01.debt", "债务率|Debt ratio"), ("", "M01.tier", "债务等级|Debt tier"), ("", "M02", ""), ("", "M03", ""),
        ],
    )  # fmt: skip


def _sources(desk: Desk) -> None:
    f = desk.facts
    chosen = {m.id for m in f.result.attribution}
    fitting = [s for s in f.catalogue.finance.values() if s.country == f.country and chosen & set(s.fits)]
    open_, closed = ([s for s in fitting if s.open_on(f.as_of) is state] for state in (True, False))
    rows = []
    for s in open_:
        names = join([f.catalogue.measures[i].name for i in s.fits if i in chosen], "；", "; ")
        until = s.valid_until.isoformat() if s.valid_until else NOTHING
        rows.append((Cell(s.name, s.verified == "unverified"), Cell(names), Cell(s.conditions), Cell(until), Cell(f.sources.cite(s.source))))  # fmt: skip
    if rows:
        seen = max(s.status_as_of for s in open_).isoformat()
        desk.put(
            Table(
                Bi(f"{f.as_of.isoformat()} 仍可申报、与所选措施匹配的资金来源", f"Sources open on {f.as_of.isoformat()} that fit the chosen measures"),
                (
                    Column(Bi("来源", "Source of money"), 1.9), Column(Bi("对应措施", "For"), 2.1), Column(Bi("条件", "Conditions"), 3.2),
                    Column(Bi("截止", "Until"), 1.1), Column(Bi("出处", "Source"), 0.7),
                ),
                tuple(rows),
                Bi(f"有效期为 {seen} 所见，– 表示未见期限；申报前须向主管部门核实。", f"As seen on {seen}, – where no end date was found; to be checked with the agency before applying."),
            ),
            shows=("funding_sources", "funding_conditions"),
        )  # fmt: skip
    if closed:
        names = join([s.name for s in closed])
        desk.para(
            f"与措施匹配、但在 {f.as_of.isoformat()} 已不能申报的来源：{names.zh}。",
            f"Sources that would fit but are closed on {f.as_of.isoformat()}: {names.en}.",
        )


def _flow(desk: Desk) -> None:
    f = desk.facts
    total = f.result.total
    years = [y for y in range(f.as_of.year, f.year + 1) if y >= f.base_year]
    at = [f.result.at(y) for y in years]
    invest, running, saved = (
        [float(values[i]) for i in at] for values in (total.capex, total.opex, total.money_saved)
    )
    net = [s - i - r for s, i, r in zip(saved, invest, running, strict=True)]
    scale = f.money_scale(*invest, *running, *saved, *net)
    rows = [
        (Cell(str(y)), *(Cell(scale.words(v)) for v in (i, r, s, n)))
        for y, i, r, s, n in zip(years, invest, running, saved, net, strict=True)
        if i or r or s
    ]
    rows.append(
        (Cell(Bi("合计", "Total")), *(Cell(scale.words(sum(v))) for v in (invest, running, saved, net)))
    )
    peak = years[invest.index(max(invest))]

    def draw(lang: str) -> str:
        layers = [
            Layer(line(SAVED, lang), saved, 7), Layer(line(INVESTMENT, lang), [-v for v in invest], 1),
            Layer(line(RUNNING, lang), [-v for v in running], 4),
        ]  # fmt: skip
        title = line(Bi("分年度资金", "Cash flow by year"), lang)
        drawn = scale.of(lang)
        return columns(
            [str(y) for y in years], layers, title, drawn.words, unit=drawn.unit, width=660, sums=False
        )

    most, bills = f.money(max(invest)), f.money(saved[-1])
    c = scale.unit

    desk.put(
        Chart(
            Bi(
                f"投资以 {peak} 年最多，为 {most.zh}；{f.year} 年节约能源费 {bills.zh}",
                f"Investment is highest in {peak}: {most.en}; {bills.en} of energy bills saved in {f.year}",
            ),
            draw,
            Bi("不变价；向下为支出", "constant prices; spending points down"),
        )
    )
    desk.put(
        Table(
            Bi(f"分年度资金（{c.zh}，不变价）", f"Cash flow by year ({c.en}, constant prices)"),
            (
                Column(Bi("年份", "Year"), 0.8), Column(INVESTMENT, 1.3, number=True), Column(RUNNING, 1.3, number=True),
                Column(SAVED, 1.3, number=True), Column(Bi("净现金流", "Net"), 1.3, number=True),
            ),
            tuple(rows),
            Bi("各方合计：投资、节约分属政府、企业和居民，牵头者见附件二。", "All parties together: city, firms and households pay and save; the sheets of annex 2 say who leads."),
            sums=1,
        ),
        shows="cash_flow",
    )  # fmt: skip


def _gap(desk: Desk) -> None:
    f = desk.facts
    budget = f.number("M02")
    if budget is None:
        return
    capex = f.result.total.capex
    years = [y for y in range(f.as_of.year, f.year + 1) if y >= f.base_year]
    peak = max(years, key=lambda y: float(capex[f.result.at(y)]))
    need = float(capex[f.result.at(peak)])
    over = need - budget
    missing, have, most = f.money(over), f.money(budget, exact=True), f.money(need)
    zh = f"缺口 {missing.zh}，须由上表来源、合同能源管理或业主自筹补足。" if over > 0 else "预算可以覆盖。"
    en = f"a gap of {missing.en}, to be met by the sources above, performance contracts or owners." if over > 0 else "which the budget covers."  # fmt: skip
    desk.para(
        f"年度可用预算 {have.zh}；投资最多的 {peak} 年需 {most.zh}，{zh}",
        f"The yearly budget is {have.en}; {peak}, the year of the largest investment, needs {most.en}, {en}",
        shows="funding_gap",
    )


def _not_counted(desk: Desk) -> None:
    f = desk.facts
    total = f.result.total
    for ids, zh, en in (
        (total.without_cost, "尚无成本数据、未计入投资的措施", "Measures without cost figures, whose investment is not included"),
        (total.without_saving, "缺能源价格或存量数据、未计入节约的措施", "Measures without an energy price or a known stock, whose savings are not included"),
    ):  # fmt: skip
        if ids:
            listed = join([f.catalogue.measures[name].name for name in ids])
            desk.para(f"{zh}：{listed.zh}。", f"{en}: {listed.en}.")
