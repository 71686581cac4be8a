"""The training content that the room teaches, and its versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache

from flask import abort

from lowcarbon_training.catalogue import load
from lowcarbon_training.catalogue.sources import Source
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.training.curriculum import Curriculum, Module, Track


def curriculum() -> Curriculum:
    """Tracks and modules.

    Raises
    ------
    ContentError
        When the content has faults.
    """
    return load().curriculum


def sources() -> Mapping[str, Source]:
    """Sources by id."""
    return load().sources


@cache
def version(module_id: str) -> str:
    """Edition and a hash of everything the module says: ``2026.1+3f9a0c21``. Kept with each answer and fact."""
    module = curriculum().modules[module_id]
    text = json.dumps(asdict(module), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{module.edition}+{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def find(track_id: str, module_id: str) -> tuple[Track, Module]:
    """Track and module of an address, or 404."""
    loaded = curriculum()
    module = loaded.modules.get(module_id)
    if module is None or module.track != track_id:
        abort(404)
    return loaded.track(track_id), module


def track_of(track_id: str) -> Track:
    """A track by the id that a row keeps; one without modules when the content no longer has it."""
    for track in curriculum().tracks:
        if track.id == track_id:
            return track
    return Track(track_id, Bi(track_id, track_id), Bi("", ""), 0.0, ())


def find_track(track_id: str) -> Track:
    """Track of an address, or 404."""
    track = track_of(track_id)
    if track not in curriculum().tracks:
        abort(404)
    return track
