"""Words of the other language on a page: they must say so by ``lang``, or a screen reader reads them as noise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
ENGLISH = re.compile(r"(?:[A-Za-z][A-Za-z\u2019'-]+[ ,]+){4,}[A-Za-z]{2,}")
"""Five words in a row; shorter runs are names, units and codes."""
UNREAD = ("script", "style", "pre", "code")
SPOKEN = ("aria-label", "alt", "title", "placeholder")


def foreign_runs(page: Any, lang: str, names: Iterable[str] = ()) -> list[str]:
    """Runs in the other language that are not marked, one line each; names of people and files are exempt."""
    pattern = CHINESE if lang == "en" else ENGLISH
    own = "en" if lang == "en" else "zh"
    exempt = sorted((one for one in names if one), key=len, reverse=True)
    found: list[str] = []

    def look(text: str | None, element: Any, where: str = "") -> None:
        if not text or not pattern.search(text) or not _language(element).startswith(own):
            return
        for name in exempt:
            text = text.replace(name, "")
        if run := pattern.search(text):
            found.append(f"<{element.tag}>{where}: '{run[0][:60]}' without lang")

    for element in page.tree.iter():
        if not isinstance(element.tag, str) or _in_picture(element):
            continue
        if element.tag not in UNREAD and not _is_page_title(element):
            look(element.text, element)
        for attribute in SPOKEN:
            look(element.get(attribute), element, f" {attribute}")
        parent = element.getparent()
        if parent is not None and parent.tag not in UNREAD:
            look(element.tail, parent)
    return found


def _in_picture(element: Any) -> bool:
    """Words drawn inside a picture are not read out, its name is; in a bilingual document that name is in both languages."""
    path = element.xpath("ancestor-or-self::*[local-name()='svg']")
    if not path:
        return False
    bilingual = path[0].xpath("ancestor::*[contains(concat(' ', @class, ' '), ' both ')]")
    name = element is path[0] or element.tag.endswith("title")
    return bool(bilingual) or not name


def _is_page_title(element: Any) -> bool:
    """It holds plain text only, so a name in it cannot be marked."""
    parent = element.getparent()
    return element.tag == "title" and parent is not None and parent.tag == "head"


def _language(element: Any) -> str:
    while element is not None:
        if element.get("lang") is not None:
            return str(element.get("lang"))
        element = element.getparent()
    return ""
