"""Structure of the PDF for screen readers, where WeasyPrint 70 needs help.

It writes the language of the document only; in a bilingual one a screen reader would read the second language with the first
one's voice. Here each structure element whose HTML element has ``lang`` gets ``/Lang``. And it lists all pages anew for each
of ten thousand elements; here they are listed once a page. The function wrapped is private to the library, which is pinned; a
test reads the languages back.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pydyf
from weasyprint.pdf import tags


class _Numbered:
    """What the building of the structure asks of a PDF: its pages, listed once, and room for one more object."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.page_references = pdf.page_references
        self.add_object = pdf.add_object


@cache
def install() -> None:
    """Make tagged PDFs carry the language of their runs; done once in a process."""
    original = tags._build_box_tree

    def with_language(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterator[Any]:
        if isinstance(pdf, pydyf.PDF):
            pdf = _Numbered(pdf)
        language = None if box.element is None else box.element.attrib.get("lang")
        for element in original(box, parent, pdf, *rest):
            if language and "Lang" not in element:
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = with_language
