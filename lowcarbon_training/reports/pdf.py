"""The plan as PDF: tagged (PDF/UA), with bookmarks, embedded subset fonts, and the same bytes for the same inputs."""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import re
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import cssselect2
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from lowcarbon_training.catalogue import load
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.plan.study import Study

from .document import build_document
from .html import render_html
from .tagging import install as install_languages

MODES = ("zh", "en", "both")
FAULTS = ("notdef", "No such file", "Failed to load", "font-face")
"""Words of WeasyPrint's log that mean a reader would see boxes or gaps."""


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
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        logger.removeHandler(watch)
        if enabled:
            gc.enable()
    if watch.found:
        raise PdfError("; ".join(sorted(set(watch.found))[:3]))


@contextmanager
def _inside() -> Iterator[None]:
    try:
        yield
    except Outside as error:
        raise PdfError(f"refused to read {error}") from None


class Page(HTML):  # type: ignore[misc]
    """A page of ours, read by the XML parser: it is well-formed, and WeasyPrint's own HTML parser takes a tenth of the time."""

    def __init__(self, html: str) -> None:
        root = ElementTree.fromstring(html.removeprefix("<!doctype html>\n"))  # noqa: S314 - our own page
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

    Raises
    ------
    PdfError
        A glyph or font is missing.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(int((as_of - date(1970, 1, 1)).total_seconds()))
    install_languages()
    identifier = hashlib.sha256(html.encode("utf-8")).digest()[:16]
    with _watching(), _inside():
        pdf = Page(html).write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=identifier, custom_metadata=False, full_fonts=False
        )
    if not isinstance(pdf, bytes):
        raise PdfError("no PDF came out")
    return pdf


def page_count(content: bytes) -> int:
    """How many pages a PDF of ours has; its page objects stand in compressed object streams."""
    streams = re.finditer(rb"/ObjStm.*?stream\r?\n", content, re.DOTALL)
    bodies = [zlib.decompressobj().decompress(content[found.end() :]) for found in streams]
    return sum(len(re.findall(rb"/Type ?/Page\b", body)) for body in [content, *bodies])


def plan_html(study: Study, mode: str) -> str:
    """The print HTML of a plan."""
    return render_html(build_document(study, load()), mode)


def plan_pdf(study: Study, mode: str) -> bytes:
    """The plan of a study as PDF, ``mode`` being ``zh``, ``en`` or ``both``."""
    as_of = study.request.as_of
    assert as_of is not None
    return set_pdf(plan_html(study, mode), as_of)


def _set(task: tuple[str, date]) -> bytes:
    return set_pdf(*task)


def plan_pdfs(study: Study) -> dict[str, bytes]:
    """All three together, the bilingual one in one process and the others in a second (two cores)."""
    as_of = study.request.as_of
    assert as_of is not None
    pages = {mode: (plan_html(study, mode), as_of) for mode in MODES}
    with ProcessPoolExecutor(max_workers=2) as pool:
        waiting = {mode: pool.submit(_set, pages[mode]) for mode in ("both", "zh", "en")}
        return {mode: waiting[mode].result() for mode in MODES}


def fingerprint(study: Study) -> str:
    """What a finished PDF is kept under: answers, choices, content and library versions."""
    parts = [study.account.answers.sha256(), repr(study.request), study.city.zh, study.city.en]
    parts += [repr(study.account.intake.records), content_version()]
    parts += [f"{name} {version(name)}" for name in ("weasyprint", "numpy")]
    parts += [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(Path(__file__).parent.rglob("*.py"))
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def write_plan_pdf(study: Study, mode: str, path: Path) -> None:
    """Write a plan as PDF; the file appears whole or not at all."""
    content = plan_pdf(study, mode)
    half = path.with_name(path.name + ".part")
    half.write_bytes(content)
    half.replace(path)
