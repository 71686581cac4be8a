"""Annex 1: every factor with year and source, the city's answers, versions, and the list of sources."""

from __future__ import annotations

from importlib.metadata import version

from lowcarbon_training import __version__
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.trace import Node
from lowcarbon_training.wording.names import factor_title

from .blocks import Cell, Column, Heading, Points, Table
from .derivations import headline
from .desk import Desk
from .facts import NOT_PUBLIC, both, join
from .numbers import exact
from .sources import tidy_unit

PLACE = 48
"""Characters of a place in a source that still fit its column; longer ones stand on the web page only."""
LIBRARIES = ("weasyprint", "pydyf", "numpy", "jinja2", "pydantic")


def assumptions(desk: Desk) -> None:
    """Annex 1 up to the list of sources, which :func:`listed_sources` adds when all sections are written."""
    headline(desk)
    _factors(desk)
    _answers(desk)
    _versions(desk)


def _factors(desk: Desk) -> None:
    """One row for each family of figures that share name and source, such as the three gases of a fuel."""
    f = desk.facts
    nodes = [n for n in f.result.trace if n.key.startswith("factor:") and n.value]
    families: dict[tuple[str, str, str], list[Node]] = {}
    for node in nodes:
        *head, last = node.key.removeprefix("factor:").split(":")
        family = ":".join(head) if head else last
        families.setdefault(
            (family, f.sources.year(node.source), f.sources.with_place(node.source)), []
        ).append(node)
    rows = []
    for (_family, year, place), members in families.items():
        titles = [factor_title(n.key.removeprefix("factor:")) for n in members]
        name = common_title(titles)
        parts = [
            Bi(
                f"{_rest(t.zh, name.zh)} {_value(n, 'zh')}".strip(),
                f"{_rest(t.en, name.en)} {_value(n, 'en')}".strip(),
            )
            for t, n in zip(titles, members, strict=True)
        ]
        short_place = place if len(place) <= PLACE else place.partition(" ")[0]
        rows.append((Cell(name), Cell(join(parts, "；", "; ")), Cell(f"{year} {short_place}".strip())))
    if rows:
        desk.put(
            Heading(Bi("清单所用的排放因子与参数", "Factors and parameters of the inventory")),
            Table(
                Bi(f"排放因子与参数 {len(nodes)} 项", f"{len(nodes)} factors and parameters"),
                (Column(Bi("因子", "Factor"), 2.4), Column(Bi("数值", "Value"), 4), Column(Bi("年份、来源与位置", "Year, source and place"), 2)),
                tuple(rows),
                Bi(
                    "方括号内为来源编号，见本附件末；数值为 0 的因子未列。措施参数及其来源见附件二。",
                    "Numbers in brackets: sources at the end of this annex; factors of 0 are left out. Parameters of the measures with their sources: annex 2.",
                ),
            ),
            shows="factor_table",
        )  # fmt: skip


def _value(node: Node, lang: str) -> str:
    unit = tidy_unit(node.unit)
    return f"{exact(node.value)} {unit if lang == 'zh' else unit.replace('/万', '/10,000 ')}".strip()


def common_title(titles: list[Bi]) -> Bi:
    """What several titles begin with, cut at a word; the whole where there is one."""
    if len(titles) == 1:
        return titles[0]
    zh, en = (shared_words([t.get(lang) for t in titles]) for lang in ("zh", "en"))
    return Bi(zh or titles[0].zh, en or titles[0].en)


def shared_words(texts: list[str]) -> str:
    """The words that several texts begin with."""
    split = [text.split(" ") for text in texts]
    shared = 0
    while all(len(words) > shared and words[shared] == split[0][shared] for words in split):
        shared += 1
    return " ".join(split[0][:shared]).rstrip(",")


def _rest(title: str, name: str) -> str:
    """What a title says beyond the common name."""
    return "" if title == name else title.removeprefix(name).strip(" ,")


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
        source = "" if f.veil.hides(key) else answer.source
        quality = both(f"quality.{answer.quality.value}") if answer.quality else ""
        basis = [part for part in (str(answer.year or ""), quality, source) if part]
        rows.append((Cell(f.asked(key)), Cell(said), Cell(join(basis, "，", ", ") if basis else "")))
    if rows:
        desk.put(
            Heading(Bi("本市提供的数据", "What the city provided")),
            Table(
                Bi(f"计算所用的答案 {len(rows)} 条", f"{len(rows)} answers that the figures rest on"),
                (
                    Column(Bi("问题", "Question"), 2.8), Column(Bi("答案", "Answer"), 2),
                    Column(Bi("年份、质量、来源", "Year, quality, source"), 3.4),
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
