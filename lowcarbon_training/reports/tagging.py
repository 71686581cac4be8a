"""Language of single runs in the PDF's structure.

WeasyPrint 70 writes the language of the document only; in a bilingual one a screen reader would read the second language
with the first one's voice. Here each structure element whose HTML element has ``lang`` gets ``/Lang``. The function wrapped
is private to the library, which is pinned; a test reads the languages back.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pydyf
from weasyprint.pdf import tags


@cache
def install() -> None:
    """Make tagged PDFs carry the language of their runs; done once in a process."""
    original = tags._build_box_tree

    def with_language(box: Any, *rest: Any) -> Iterator[Any]:
        language = None if box.element is None else box.element.attrib.get("lang")
        for element in original(box, *rest):
            if language and "Lang" not in element:
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = with_language
