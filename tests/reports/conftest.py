"""One study of a real city of each country, and its three PDFs, made once."""

from pathlib import Path

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.plan.study import Study
from lowcarbon_training.reports.case import plan_of
from lowcarbon_training.reports.document import Document, build_document
from lowcarbon_training.reports.pdf import MODES, plan_pdf

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def slp() -> Study:
    return plan_of(EXAMPLES / "st-louis-park.yaml")


@pytest.fixture(scope="session")
def luxi() -> Study:
    return plan_of(EXAMPLES / "luxi.yaml")


@pytest.fixture(scope="session")
def paper(luxi: Study) -> Document:
    return build_document(luxi, load())


@pytest.fixture(scope="session")
def pdfs(luxi: Study, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pdf")
    found = {}
    for mode in MODES:
        found[mode] = folder / f"{mode}.pdf"
        found[mode].write_bytes(plan_pdf(luxi, mode))
    return found
