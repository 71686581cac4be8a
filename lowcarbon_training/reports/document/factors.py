"""Annex 1: every factor with year and source, the city's answers, versions, and the list of sources."""

from __future__ import annotations

from importlib.metadata import version

from lowcarbon_training import __version__
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.wording.names import factor_title

from .blocks import Cell, Column, Heading, Points, Table
from .derivations import headline
from .desk import Desk
from .facts import NOT_PUBLIC, both
from .numbers import exact
from .sources import tidy_unit

LIBRARIES = ("weasyprint", "pydyf", "numpy", "jinja2", "pydantic")


def assumptions(desk: Desk) -> None:
    """Annex 1 up to the list of sources, which :func:`listed_sources` adds when all sections are written."""
    headline(desk)
    _factors(desk)
    _answers(desk)
    _versions(desk)


def _factors(desk: Desk) -> None:
    f = desk.facts
    rows = [
        (
            Cell(factor_title(n.key.removeprefix("factor:"))), Cell(exact(n.value)), Cell(tidy_unit(n.unit)),
            Cell(f.sources.year(n.source)), Cell(f.sources.with_place(n.source)),
        )
        for n in f.result.trace
        if n.key.startswith("factor:") and n.value is not None
    ]  # fmt: skip
    if not rows:
        return
    desk.put(
        Heading(Bi("清单所用的排放因子与参数", "Factors and parameters of the inventory")),
        Table(
            Bi(f"排放因子与参数 {len(rows)} 项", f"{len(rows)} factors and parameters"),
            (
                Column(Bi("因子", "Factor"), 3.2), Column(Bi("数值", "Value"), 0.9, number=True), Column(Bi("单位", "Unit"), 1),
                Column(Bi("年份", "Year"), 0.6), Column(Bi("来源与位置", "Source and place"), 2.4),
            ),
            tuple(rows),
            Bi("方括号内为来源编号，见本附件末。措施参数及其来源见附件二。", "Numbers in brackets: sources at the end of this annex. Parameters of the measures with their sources: annex 2."),
        ),
        shows="factor_table",
    )  # fmt: skip


def _answers(desk: Desk) -> None:
    """What the city said: the leaves of every formula."""
    f = desk.facts
    rows = []
    for key, answer in f.study.account.intake.answers.items():
        if answer.unknown or answer.notation_key is not None or f.veil.hides(key):
            said = (
                NOT_PUBLIC
                if f.veil.hides(key)
                else both(f"key.{answer.notation_key.value}")
                if answer.notation_key
                else None
            )
            if said is None:
                continue
        else:
            said = f.shown(key, answer)  # type: ignore[assignment]
        part = f.catalogue.questionnaire.field(key, f.country)
        name = f.question(key.split(".")[0])
        label = part.label if part is not None else None
        title = name if label is None else Bi(f"{name.zh}：{label.zh}", f"{name.en}: {label.en}")
        source = "" if f.veil.hides(key) else answer.source
        quality = both(f"quality.{answer.quality.value}") if answer.quality else ""
        rows.append((Cell(title), Cell(said), Cell(str(answer.year or "")), Cell(quality), Cell(source)))
    if rows:
        desk.put(
            Heading(Bi("本市提供的数据", "What the city provided")),
            Table(
                Bi(f"计算所用的答案 {len(rows)} 条", f"{len(rows)} answers that the figures rest on"),
                (
                    Column(Bi("问题", "Question"), 2.8), Column(Bi("答案", "Answer"), 1.8), Column(Bi("年份", "Year"), 0.6),
                    Column(Bi("质量", "Quality"), 0.8), Column(Bi("来源", "Source"), 2.6),
                ),
                tuple(rows),
            ),
        )  # fmt: skip


def _versions(desk: Desk) -> None:
    f = desk.facts
    listed = ", ".join([f"lowcarbon {__version__}", *(f"{name} {version(name)}" for name in LIBRARIES)])
    answers, content = f.study.account.answers.sha256()[:16], content_version()[:16]
    desk.put(Heading(Bi("版本与复算", "Versions and recomputation")))
    desk.para(
        f"测算日期 {f.as_of.isoformat()}；软件：{listed}；内容库指纹 {content}；答案指纹 {answers}。同样的答案、日期和版本得到逐字节相同的文件。",
        f"Computed as of {f.as_of.isoformat()}; software: {listed}; fingerprint of the content {content}, of the answers {answers}. "
        f"The same answers, date and versions give the same file to the byte.",
        shows="library_versions",
    )


def listed_sources(desk: Desk) -> None:
    """Every source that the document names, by number."""
    items = []
    for number, source in desk.facts.sources.listed():
        year = f", {source.year}" if source.year else ""
        url = f". {source.url}" if source.url else ""
        zh, en = (
            f"[{number}] {source.title.get(lang)}. {source.publisher.get(lang)}{year}{url}"
            for lang in ("zh", "en")
        )
        items.append(Bi(zh, en))
    if items:
        desk.put(Heading(Bi(f"来源（{len(items)} 种）", f"Sources ({len(items)})")), Points(tuple(items)))
