"""A ZIP code must lead to an eGRID subregion, or the electricity of the city would be counted with a wrong factor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.engine.questions.entry import FieldFault
from lowcarbon_training.engine.records import EngineError

ZIP, SUBREGION = "A01b.zip", "A01b.subregion"


def zip_faults(page: Iterable[Answer]) -> Iterator[FieldFault]:
    """The fault of a ZIP code that lies in no known subregion, where the page does not name the subregion itself.

    Parameters
    ----------
    page : iterable of Answer
        The answers of question A01b; those of another page have no such fault.
    """
    found = {answer.key: answer for answer in page}
    code, subregion = found.get(ZIP), found.get(SUBREGION)
    if code is None or not code.value or (subregion is not None and subregion.value):
        return
    if load().zips.subregion(str(code.value)) is None:
        yield FieldFault(ZIP, EngineError("answer_zip_unknown", found=str(code.value).strip()[:10]))
