"""A document set as HTML, in one language or in both side by side: for the PDF and, as fragments, for its twin on the web.

Bilingual text is one run for each language, each with its ``lang``; what is the same in both is written once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.palette import CHART
from lowcarbon_training.platform.charts.drawing import Drawing, width_of
from lowcarbon_training.platform.runs import runs as mark_runs
from lowcarbon_training.settings import ROOT
from lowcarbon_training.templating import chem

from .document import Document
from .document.blocks import Block, Cell, Chart, Section, Sheet, Table, Words

LANGUAGES = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}
HTML_LANG = {"zh": "zh-Hans", "en": "en"}
FRESH = frozenset({"s01", "a1", "a2", "a3"})
"""Sections that begin on a page of their own."""
COLUMN_STEPS = 100
PAIR_WIDTHS = frozenset({20, 23, 28, 29})
"""Column widths of a table of pairs."""
SHORT = 12
"""Rows up to which a table is kept on one page, if they are not long ones."""
LINES, LINE = 36, 56.0
"""Lines of a table that is kept on one page, and Chinese characters in one line of the full width."""
PAPERS = {False: ("A4", "297mm"), True: ("letter", "279.4mm")}
"""Paper and its height, without and with US letter."""
STRIP = (660.0, 14.0)
"""Width and height of the strip on the cover."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that people may have typed and no XML may hold."""

WORDS = {
    "kind": Bi("低碳城市 行动方案", "Low-carbon cities | Action plan"),
    "as_of": Bi("测算日期", "As of"),
    "draft": Bi("草案，依据本市答案测算；经本级政府审定后生效", "Draft computed from the city's answers; in force once adopted"),
    "mix": Bi("排放构成", "Where the emissions come from"),
    "brief": Bi("一页摘要", "One-page brief"),
    "contents": Bi("目录", "Contents"),
    "missing": Bi("本节尚缺", "Still missing in this section"),
    "ask": Bi("补充问题：", "answer question"),
    "est": Bi("估", "est."),
    "keywords": Bi("低碳城市,行动方案,温室气体清单", "low-carbon city,action plan,greenhouse gas inventory"),
}  # fmt: skip


def marked(text: str, lang: str) -> Markup:
    """Text set in a language; words of the other language inside it carry their own ``lang``."""
    return mark_runs(chem(text), lang)


class Setter:
    """Sets words in the language or languages of one document."""

    def __init__(self, mode: str) -> None:
        self.languages = LANGUAGES[mode]

    def one(self, words: Words, lang: str) -> str:
        """Plain text in one language."""
        return words.get(lang) if isinstance(words, Bi) else words

    def text(self, words: Words) -> Markup:
        """Text in the document's languages."""
        if not isinstance(words, Bi) or words.zh == words.en:
            plain = self.one(words, "en")
            if len(self.languages) == 1:
                return marked(plain, self.languages[0])
            if not any(char.isalpha() for char in plain):
                return chem(plain)
            return Markup('<span lang="en">{}</span>').format(marked(plain, "en"))
        if len(self.languages) == 1:
            return marked(words.get(self.languages[0]), self.languages[0])
        runs = (
            f'<span class="{lang}" lang="{HTML_LANG[lang]}">{marked(words.get(lang), lang)}</span>'
            for lang in self.languages
        )
        return Markup(" ".join(runs))  # noqa: S704 - each run escaped by chem

    def title(self, document: Document) -> Markup:
        """The title on the cover; the city's name moves to the next line as a whole rather than break."""
        runs = []
        for lang in self.languages:
            name = self.one(document.city, lang)
            before, _name, after = self.one(document.title, lang).partition(name)
            words = Markup('{}<span class="kept">{}</span>{}').format(
                marked(before, lang), marked(name, lang), marked(after, lang)
            )
            run = Markup('<span class="{}" lang="{}">{}</span>')
            runs.append(words if len(self.languages) == 1 else run.format(lang, HTML_LANG[lang], words))
        return Markup(" ").join(runs)

    def cell(self, cell: Cell) -> Markup:
        """A cell; an estimate carries its mark, in a bilingual document each language its own."""
        if not cell.estimate:
            return self.text(cell.words)
        tag = (
            '<span class="est">{1}</span>'
            if len(self.languages) == 1
            else '<span class="est" lang="{0}">{1}</span>'
        )
        marks = {
            lang: Markup(tag).format(HTML_LANG[lang], WORDS["est"].get(lang))  # noqa: S704 - fixed text
            for lang in self.languages
        }
        words = cell.words
        if len(self.languages) == 1 or not isinstance(words, Bi) or words.zh == words.en:
            return Markup("{} {}").format(self.text(words), Markup(" ").join(marks.values()))
        run = Markup('<span class="{}" lang="{}">{} {}</span>')
        return Markup(" ").join(
            run.format(lang, HTML_LANG[lang], marked(words.get(lang), lang), marks[lang])
            for lang in self.languages
        )

    def paragraphs(self, words: Words) -> Markup:
        """Running text: one paragraph, or a pair of columns."""
        if not isinstance(words, Bi) or len(self.languages) == 1:
            return Markup("<p>{}</p>").format(self.text(words))
        runs = (
            f'<p class="{lang}" lang="{HTML_LANG[lang]}">{marked(words.get(lang), lang)}</p>'
            for lang in self.languages
        )
        return Markup(f'<div class="pair">{"".join(runs)}</div>')  # noqa: S704 - each run escaped by chem

    def svg(self, chart: Chart) -> Markup:
        """The picture; in bilingual documents one picture with both languages, so that it keeps its size."""
        lang = "both" if len(self.languages) > 1 else self.languages[0]
        return Markup(f'<div class="picture">{chart.draw(lang)}</div>')  # noqa: S704 - drawn by us, texts escaped there

    def strip(self, document: Document) -> Markup:
        """The shares of the sectors as one coloured strip for the cover, with their names in the picture's description."""
        title = " ".join(self.one(WORDS["mix"], lang) for lang in self.languages)
        drawing = Drawing(
            STRIP[0],
            STRIP[1],
            title,
            "; ".join(f"{self.one(n, self.languages[0])} {s:.0%}" for n, s, _ in document.mix),
        )
        x = 0.0
        for _name, share, colour in document.mix:
            drawing.rect(x, 0, share * STRIP[0] - 2, STRIP[1], colour)
            x += share * STRIP[0]
        return Markup(drawing.svg())  # noqa: S704 - drawn by us

    @staticmethod
    def widths(table: Table) -> list[int]:
        """Column widths in per cent; they add up to 100."""
        total = sum(column.width for column in table.columns)
        shares = [round(column.width / total * COLUMN_STEPS) for column in table.columns]
        shares[0] += COLUMN_STEPS - sum(shares)
        return shares

    def whole(self, table: Table) -> bool:
        """Whether a table stays on one page: one that is nearly as tall as a page would leave its heading behind."""
        if len(table.rows) > SHORT:
            return False
        shares = [LINE * width / COLUMN_STEPS for width in self.widths(table)]

        def lines(words: Words, share: float) -> int:
            return sum(
                math.ceil(width_of(self.one(words, lang), 1.0) / share) or 1 for lang in self.languages
            )

        tall = sum(
            max(lines(cell.words, share) for cell, share in zip(row, shares, strict=True))
            for row in table.rows
        )
        return tall <= LINES

    @staticmethod
    def number(section: Section) -> str:
        """Number of a section in the contents; an annex carries its own in its title."""
        return "" if section.number.startswith("A") else section.number


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ROOT / "templates" / "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def context(document: Document, mode: str) -> dict[str, Any]:
    """What the templates of a document use."""
    setter = Setter(mode)
    return {
        "document": document, "mode": mode, "first": setter.languages[0], "html_lang": HTML_LANG[setter.languages[0]],
        "t": setter.text, "title": setter.title, "cell": setter.cell, "one": setter.one, "paragraphs": setter.paragraphs, "svg": setter.svg, "widths": setter.widths,
        "number": setter.number, "strip": setter.strip, "whole": setter.whole, "chart_colours": CHART, "kind_of": lambda block: type(block).__name__, "words": WORDS,
        "fresh": FRESH,
    }  # fmt: skip


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Sheet):
            yield from _tables(block.blocks)


def render_html(document: Document, mode: str) -> str:
    """The whole document as one page for printing, in HTML that is well-formed XML as well.

    A page that an XML parser reads spares WeasyPrint its slower HTML parser; browsers read it all the same.

    Parameters
    ----------
    mode : str
        ``zh``, ``en`` or ``both``.
    """
    used = {
        width
        for section in document.sections
        for table in _tables(section.blocks)
        for width in Setter.widths(table)
    }
    used |= PAIR_WIDTHS
    columns = "".join(f"col.w{n}{{width:{n}%}}" for n in sorted(used))
    paper, height = PAPERS[document.letter]
    columns += f"@page{{size:{paper}}}.cover{{height:{height}}}"
    css = Path(__file__).with_name("print.css").read_text(encoding="utf-8") + columns
    template = _environment().get_template("plan.html")
    page = template.render(**context(document, mode), css=Markup(css))  # noqa: S704 - our own style sheet
    return re.sub(r"\n{2,}", "\n", NOT_XML.sub("", page))


def render_fragment(document: Document, mode: str) -> str:
    """The same blocks as a fragment for a page of the site (headings from the second level on)."""
    return _environment().get_template("fragment.html").render(**context(document, mode), on_site=True)
