"""A file on disk taken through the whole line: what the command line and the examples run."""

from __future__ import annotations

from pathlib import Path

from lowcarbon_training.ask.account import account
from lowcarbon_training.ask.activity_file import FileFaults, read_activity_file
from lowcarbon_training.ask.files import placed, read_answers
from lowcarbon_training.catalogue import Catalogue, load
from lowcarbon_training.engine.accounting.inventory import Inventory, compile_inventory, faults_in
from lowcarbon_training.engine.planning.plan_choices import PlanRequest
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.plan.study import Study, study

ACTIVITY = frozenset({".csv", ".xlsx"})
ANSWERS = frozenset({".yaml", ".yml"})


def inventory_of(path: Path, gwp: str) -> Inventory:
    """Inventory of an answers file or an activity file.

    Raises
    ------
    FileFaults
        Every fault found, with row and column or answer key.
    """
    kind = path.suffix.lower()
    catalogue = load()
    if kind in ACTIVITY:
        return _of_records(path, catalogue, gwp)
    if kind in ANSWERS:
        _, answers, _ = read_answers(path, catalogue.questionnaire)
        try:
            return account(answers, catalogue, gwp=gwp).inventory
        except EngineError as fault:
            raise FileFaults([placed(path, fault)]) from None
    raise FileFaults([EngineError("file_kind_unknown")])


def _of_records(path: Path, catalogue: Catalogue, gwp: str) -> Inventory:
    """Inventory of an activity file; where a cell or a record is at fault, all that are, in the order of the rows."""
    try:
        records = read_activity_file(path)
    except FileFaults as found:
        more = faults_in(found.records, catalogue.book) if found.records else []
        raise FileFaults(sorted((*found.faults, *more), key=lambda fault: fault.row or 0)) from None
    try:
        return compile_inventory(records, catalogue.book, gwp=gwp)
    except EngineError as first:
        raise FileFaults(faults_in(records, catalogue.book) or [first]) from None


def plan_of(path: Path) -> Study:
    """Plan of an answers file; the same faults as :func:`inventory_of`."""
    if path.suffix.lower() not in ANSWERS:
        raise FileFaults([EngineError("file_kind_unknown")])
    catalogue = load()
    city, answers, request = read_answers(path, catalogue.questionnaire)
    try:
        return study(city.name, account(answers, catalogue), request or PlanRequest(), catalogue)
    except EngineError as fault:
        raise FileFaults([placed(path, fault)]) from None
