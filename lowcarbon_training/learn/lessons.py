"""A lesson as safe HTML: Markdown without HTML, cleaned once more, source marks turned into numbered notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from lowcarbon_training.catalogue.curricula_meaning import SOURCE_MARK
from lowcarbon_training.catalogue.sources import Source
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.training.curriculum import Module
from lowcarbon_training.i18n import HTML_LANG
from lowcarbon_training.platform.runs import HAN

TAGS = {
    "p", "h3", "h4", "ul", "ol", "li", "strong", "em", "blockquote", "code", "pre", "br", "hr", "a", "table", "thead",
    "tbody", "tr", "th", "td",
}  # fmt: skip
_WIDE = f"{HAN}\u3000-\u303f\uff00-\uffef\u2018-\u201d\u2014\u2026"
_SOFT = re.compile(f"(?:(?<=[{_WIDE}])|(?<=\\*\\*))\n[ \t]*(?=[{_WIDE}]|\\*\\*)")
_CHINESE = re.compile(f"[{HAN}][{HAN}\u3000-\u303f\uff00-\uffef]*")
_CO2 = re.compile(r"CO2(?=e?\b)|CO₂")
_TEXT = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Block:
    """One block in one language."""

    id: str
    heading: Markup
    html: Markup


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered source."""

    number: int
    source: Source


def marked(text: Bi, lang: str) -> Markup:
    """A title in the language that is wanted; marked with its own language where it exists in the other only."""
    words = text.get(lang)
    own = "zh" if _CHINESE.search(words) else "en"
    if own == lang or (own == "en" and text.zh != text.en):
        return escape(words)
    return Markup('<span lang="{}">{}</span>').format(HTML_LANG[own], words)


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable("image")

    def cell(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
        token = tokens[index]
        right = "right" in str(token.attrGet("style") or "")
        token.attrs.pop("style", None)  # the content policy refuses style attributes
        if right:
            token.attrSet("class", "n")
        return str(self.renderToken(tokens, index, options, env))

    for name in ("th_open", "td_open"):
        parser.add_render_rule(name, cell)
    return parser


_PARSER = _markdown()


def to_html(text: str) -> str:
    """Markdown as HTML that holds nothing but the tags of a text; lines broken between Chinese signs are joined."""
    made = _PARSER.render(_SOFT.sub("", text))
    return nh3.clean(
        made,
        tags=TAGS,
        attributes={"a": {"href", "title"}, "th": {"class"}, "td": {"class"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def _in_text(html: str, change: Any) -> str:
    """Apply a change to the text between tags only."""
    return "".join(part if part.startswith("<") else change(part) for part in _TEXT.split(html) if part)


def foreign(html: str) -> str:
    """Chinese words inside an English text, marked with their language."""
    return _CHINESE.sub(lambda run: f'<span lang="zh-Hans">{run[0]}</span>', html)


def numbers(module: Module) -> dict[str, int]:
    """Number of each source, in the order in which the lesson first cites them; the same in both languages."""
    order: dict[str, int] = {}
    for block in module.blocks:
        for mark in SOURCE_MARK.findall(block.body.zh):
            if mark in module.sources:
                order.setdefault(mark, len(order) + 1)
    return order


def notes(module: Module, sources: Mapping[str, Source]) -> list[Note]:
    """The sources that the lesson cites, numbered."""
    return [Note(number, sources[source]) for source, number in numbers(module).items() if source in sources]


@lru_cache(maxsize=256)
def blocks(module: Module, lang: str, words: str) -> Sequence[Block]:
    """Blocks of a lesson in one language.

    Parameters
    ----------
    words : str
        What a screen reader says before the number of a note: "Source".
    """
    order = numbers(module)
    used: dict[str, int] = {}

    def note(match: re.Match[str]) -> str:
        source = match[1]
        if source not in order:
            return match[0]
        used[source] = used.get(source, 0) + 1
        here = f"ref-{lang}-{order[source]}-{used[source]}"
        return (
            f'<sup class="ref"><a id="{here}" href="#source-{order[source]}">'
            f'<span class="unseen">{escape(words)} </span>{order[source]}</a></sup>'
        )

    def text(part: str) -> str:
        part = _CO2.sub("CO<sub>2</sub>", SOURCE_MARK.sub(note, part))
        return foreign(part) if lang == "en" else part

    out = []
    for block in module.blocks:
        heading = escape(block.heading.get(lang))
        html = _in_text(to_html(block.body.get(lang)), text)
        html = re.sub(r"\s+(<sup class=\"ref\">)", r"\1", html)
        frame = (
            f'<div class="frame"><div class="scroll" role="region" tabindex="0" aria-label="{heading}">'
            f"<table>"
        )
        html = html.replace("<table>", frame).replace("</table>", "</table></div></div>")
        out.append(Block(block.id, Markup(_in_text(str(heading), text)), Markup(html)))  # noqa: S704 - cleaned
    return tuple(out)
