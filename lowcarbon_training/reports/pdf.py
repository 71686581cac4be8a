"""The plan as PDF: in one language, or all three together on two cores."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path

from lowcarbon_training.catalogue import load
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.plan.study import Study

from .document import build_document
from .document.beside import Beside
from .html import render_html
from .typeset import PdfError, page_count, set_pdf, warm_up

__all__ = [
    "MODES",
    "PdfError",
    "fingerprint",
    "page_count",
    "plan_html",
    "plan_pdf",
    "plan_pdfs",
    "set_pdf",
    "write_plan_pdf",
]

MODES = ("zh", "en", "both")
_APART = multiprocessing.get_context("forkserver")
"""Processes from a server that has read the libraries once, and no font: Pango looks for fonts in a thread, which no fork has."""
_APART.set_forkserver_preload(["lowcarbon_training.reports.typeset"])


def plan_html(study: Study, mode: str, beside: Beside | None = None) -> str:
    """The print HTML of a plan."""
    return render_html(build_document(study, load(), beside), mode)


def plan_pdf(study: Study, mode: str, beside: Beside | None = None) -> bytes:
    """The plan of a study as PDF, ``mode`` being ``zh``, ``en`` or ``both``."""
    as_of = study.request.as_of
    assert as_of is not None
    return set_pdf(plan_html(study, mode, beside), as_of)


def plan_pdfs(study: Study, modes: Sequence[str] = MODES, beside: Beside | None = None) -> dict[str, bytes]:
    """Several at once: the bilingual one, or the last, here; the others meanwhile in a process of their own."""
    as_of = study.request.as_of
    assert as_of is not None
    *others, here = sorted(modes, key=MODES.index)
    if not others:
        return {here: plan_pdf(study, here, beside)}
    pool = ProcessPoolExecutor(max_workers=1, mp_context=_APART, initializer=gc.disable)
    try:
        pool.submit(warm_up)
        document = build_document(study, load(), beside)
        apart = {mode: pool.submit(set_pdf, render_html(document, mode), as_of) for mode in others}
        content = set_pdf(render_html(document, here), as_of)
        return {mode: one.result() for mode, one in apart.items()} | {here: content}
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@cache
def _software() -> str:
    """Libraries and our own code, as this process runs them."""
    parts = [f"{name} {version(name)}" for name in ("weasyprint", "pydyf", "numpy")]
    here = Path(__file__).parent
    for path in sorted([*here.rglob("*.py"), *here.glob("*.css")]):
        parts.append(hashlib.sha256(path.read_bytes()).hexdigest())
    return "\n".join(parts)


def fingerprint(study: Study, beside: Beside | None = None) -> str:
    """What a finished PDF is kept under: answers, choices, what stands beside, content, our code, library versions."""
    parts = [
        study.account.identity,
        repr(study.request),
        study.city.zh,
        study.city.en,
        repr(beside or Beside()),
        content_version(),
        _software(),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def write_plan_pdf(study: Study, mode: str, path: Path) -> None:
    """Write a plan as PDF; the file appears whole or not at all."""
    content = plan_pdf(study, mode)
    half = path.with_name(path.name + ".part")
    half.write_bytes(content)
    half.replace(path)
