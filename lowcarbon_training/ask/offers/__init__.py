"""Suggested answers with provenance: ``offer(city, "J01", 57000, unit="t", origin="exercise:o1", actor_id=...)``."""

from __future__ import annotations

from lowcarbon_training.ask.offers.operations import offer

__all__ = ["offer"]
