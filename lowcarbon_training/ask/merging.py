"""Activity records of a file beside those from the questionnaire: the file wins, reference by reference. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lowcarbon_training.engine.accounting.intake import Intake
from lowcarbon_training.engine.gpc import TOTAL_ROWS
from lowcarbon_training.engine.records import ActivityRecord


def with_records(intake: Intake, records: Sequence[ActivityRecord]) -> Intake:
    """The intake with the city's own activity records.

    A reference that stands in the file is taken from the file alone, so that nothing counts twice; everything else stays
    as the answers say. A gap whose references all stand in the file is closed.
    """
    if not records:
        return intake
    refs = {ref for record in records if (ref := record.ref.strip().upper()) not in TOTAL_ROWS}
    return replace(
        intake,
        records=(*(one for one in intake.records if one.ref not in refs), *records),
        gaps=tuple(gap for gap in intake.gaps if not gap.refs or not set(gap.refs) <= refs),
    )
