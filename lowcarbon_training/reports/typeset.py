"""One HTML page set as PDF: tagged (PDF/UA), with embedded subset fonts, reading nothing from outside, the same bytes twice.

This module knows nothing of plans and imports little, so that a process of its own starts quickly.
"""

from __future__ import annotations

import logging
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from xml.etree import ElementTree

import cssselect2
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from .finishing import finish
from .tagging import install as install_languages

FAULTS = ("notdef", "No such file", "Failed to load", "font-face")
"""Words of WeasyPrint's log that mean a reader would see boxes or gaps."""
DOCTYPE = "<!doctype html>\n"


class PdfError(RuntimeError):
    """The document could not be set as it should be; the message says what was wrong."""


class _Watch(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if any(word in message for word in FAULTS):
            self.found.append(message)


@contextmanager
def _watching() -> Iterator[None]:
    logger, watch = logging.getLogger("weasyprint"), _Watch()
    logger.addHandler(watch)
    try:
        yield
    finally:
        logger.removeHandler(watch)
    if watch.found:
        raise PdfError("; ".join(sorted(set(watch.found))[:3]))


@contextmanager
def _inside() -> Iterator[None]:
    try:
        yield
    except Outside as error:
        raise PdfError(f"refused to read {error}") from None


class Page(HTML):  # type: ignore[misc]
    """A page of ours, read by the XML parser: it is well-formed, and WeasyPrint's own HTML parser takes ten times as long."""

    def __init__(self, html: str) -> None:
        root = ElementTree.fromstring(html.removeprefix(DOCTYPE))  # noqa: S314 - our own page
        self.base_url, self.url_fetcher, self.media_type = None, Nothing(), "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


class Nothing(URLFetcher):  # type: ignore[misc]
    """Reads nothing from outside: the document holds no picture, style or font of another place."""

    def fetch(self, url: str, headers: object = None) -> object:
        """Stop the work; a reference to the outside is a fault of the template or an attack."""
        raise Outside(url)


class Outside(FatalURLFetchingError):  # type: ignore[misc]
    """The document refers to something outside of it."""


def set_pdf(html: str, as_of: date) -> bytes:
    """Set one HTML document as PDF.

    Parameters
    ----------
    as_of : date
        Creation date written into the file; the clock is never asked, so that the bytes do not change.

    Notes
    -----
    A page leaves a million small objects behind. Whoever calls this in a process of their own does it without garbage
    collection and collects when the file is handed over: that saves a tenth of the waiting.

    Raises
    ------
    PdfError
        A glyph or font is missing, or the page refers to something outside of it.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(int((as_of - date(1970, 1, 1)).total_seconds()))
    install_languages()
    with _watching(), _inside():
        pdf = Page(html).write_pdf(
            finisher=finish,
            pdf_variant="pdf/ua-1",
            custom_metadata=False,
            full_fonts=False,
        )
    if not isinstance(pdf, bytes):
        raise PdfError("no PDF came out")
    return pdf


def page_count(content: bytes) -> int:
    """How many pages a PDF of ours has; its page objects stand in compressed object streams."""
    streams = re.finditer(rb"/ObjStm.*?stream\r?\n", content, re.DOTALL)
    bodies = [zlib.decompressobj().decompress(content[found.end() :]) for found in streams]
    return sum(len(re.findall(rb"/Type ?/Page\b", body)) for body in [content, *bodies])


def warm_up() -> None:
    """Set a page of one word, so that libraries and fonts are loaded before the first document is there."""
    words = "".join(
        f'<p style="font-family: {font}">城 a <b>b</b></p>'
        for font in ("Noto Sans CJK SC", "Noto Serif CJK SC")
    )
    HTML(string=words).write_pdf()
