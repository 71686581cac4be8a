"""A certificate on paper: one sheet of either format in every language, with nothing cut and nothing of the web page."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from lowcarbon_training.extensions import db
from tests.browser.test_journeys import squeezed
from tests.browser.watch import Visitor
from tests.support.site import Site

SHEETS = {"a4": ("210mm", "297mm"), "letter": ("8.5in", "11in")}


def code_of(site: Site) -> str:
    from lowcarbon_training.learn.credentials.models import Credential

    with site.app.app_context():
        return str(db.session.scalars(db.select(Credential.code).order_by(Credential.id)).first())


MANY = """count => document.querySelectorAll('.certificate .covers').forEach(list => {
  while (list.children.length < count) list.append(list.children[0].cloneNode(true));
})"""
"""As many modules as a full track has."""


@pytest.mark.parametrize("modules", [1, 8])
@pytest.mark.parametrize("show", ["zh", "en", "both"])
@pytest.mark.parametrize("sheet", list(SHEETS))
def test_one_sheet(visit: Callable[..., Visitor], site: Site, show: str, sheet: str, modules: int) -> None:
    code = code_of(site)
    page = visit("stranger", "en" if show == "en" else "zh").open(f"/certificates/{code}?show={show}")
    page.evaluate(MANY, modules)
    width, height = SHEETS[sheet]
    made = page.pdf(width=width, height=height, print_background=True)
    if folder := os.environ.get("LOWCARBON_SHOTS", ""):
        (Path(folder) / f"certificate-{show}-{sheet}-{modules}.pdf").write_bytes(made)
    reader = PdfReader(io.BytesIO(made))
    printed = squeezed("".join(one.extract_text() for one in reader.pages))
    assert len(reader.pages) == 1
    assert "低碳城市：" not in printed, "the page around it stays on the screen"
    assert squeezed(code) in printed
    assert f"/certificates/{code}" in printed
