"""ZIP codes to eGRID subregions: ``data/questionnaire/zips.csv``, runs of codes with one subregion."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field as Constrained
from pydantic import StringConstraints

from ..engine.accounting.profile import ZipTable
from .faults import Faults
from .reading import PACKAGE_DATA, Shape, read_csv

FILE = "questionnaire/zips.csv"
Zip = Annotated[str, StringConstraints(pattern=r"^\d{5}$")]


class ZipShape(Shape):
    """One run, both ends included."""

    first: Annotated[Zip, Constrained(alias="from")]
    last: Annotated[Zip, Constrained(alias="to")]
    subregion: Annotated[str, StringConstraints(pattern=r"^[A-Z]{4}$")]


def load_zips(faults: Faults, root: Path = PACKAGE_DATA) -> ZipTable:
    """Read the runs; they rise and do not overlap."""
    starts: list[str] = []
    ends: list[str] = []
    subregions: list[str] = []
    for row, run in read_csv(root / FILE, ZipShape, faults, root):
        if run.last < run.first or (ends and run.first <= ends[-1]):
            faults.add(
                FILE,
                f"row {row}, column from",
                f"a run above the one before (found {run.first} to {run.last})",
            )
        starts.append(run.first)
        ends.append(run.last)
        subregions.append(run.subregion)
    return ZipTable(tuple(starts), tuple(ends), tuple(subregions))
