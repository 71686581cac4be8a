"""Ready messages to learners: what they need to be said, in both languages."""

from __future__ import annotations

from typing import Any

from lowcarbon_training.i18n import LANGUAGES, text_in
from lowcarbon_training.learn import content
from lowcarbon_training.learn.cohorts.dates import deadline_words
from lowcarbon_training.learn.cohorts.models import Cohort
from lowcarbon_training.learn.progress import TrackProgress


def about(cohort: Cohort) -> dict[str, dict[str, str]]:
    """Cohort, track and deadline in both languages."""
    track = content.track_of(cohort.track)
    return {
        "cohort": {code: text_in(cohort.name, code)[0] for code in LANGUAGES},
        "track": {code: track.name.get(code) for code in LANGUAGES},
        "deadline": {code: deadline_words(cohort, code) for code in LANGUAGES},
    }


def missing_words(progress: TrackProgress) -> dict[str, str]:
    """What is missing, in both languages, as one phrase; the module is named where a track has several."""
    out = {}
    for code in LANGUAGES:
        several = len(progress.modules) > 1
        parts = [
            (f"{module.title.get(code)}: " if several else "") + requirement.text.get(code)
            for module, requirement in progress.missing
        ]
        out[code] = ("；" if code == "zh" else "; ").join(parts)
    return out


def nudge_params(cohort: Cohort, name: str, progress: TrackProgress) -> dict[str, Any]:
    """Everything that a ready message may say."""
    return {"name": name, "missing": missing_words(progress), **about(cohort)}
