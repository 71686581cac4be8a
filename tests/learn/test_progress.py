"""Progress follows from facts; an empty track is neither complete nor a division by zero."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.training.curriculum import Curriculum, Track
from lowcarbon_training.learn import content
from lowcarbon_training.learn.progress import in_module, in_track


def fact(requirement: str, kind: str = "completed", seq: int = 1, day: int = 1, module: str = "m1"):
    return SimpleNamespace(
        module=module, requirement=requirement, seq=seq, kind=kind, version="1",
        created_at=datetime(2026, 11, day, tzinfo=UTC),
    )  # fmt: skip


def test_missing_is_named_in_order() -> None:
    module = content.curriculum().modules["m1"]
    progress = in_module(module, [fact("exercise")])
    assert (progress.done, progress.total, progress.percent) == (1, 3, 33)
    assert [one.id for one in progress.missing] == ["lesson", "quiz"]
    assert progress.completed_at is None


def test_complete_when_the_last_requirement_was_met() -> None:
    module = content.curriculum().modules["m1"]
    progress = in_module(
        module, [fact("quiz", day=3), fact("lesson", day=9), fact("exercise", "waived", day=2)]
    )
    assert progress.complete
    assert progress.completed_at == datetime(2026, 11, 9, tzinfo=UTC)


def test_the_last_fact_counts_and_may_withdraw() -> None:
    module = content.curriculum().modules["m1"]
    facts = [fact("quiz", "passed", 1), fact("quiz", "withdrawn", 2)]
    assert in_module(module, facts).done == 0
    assert in_module(module, [*reversed(facts), fact("quiz", "passed", 3)]).done == 1


def test_facts_of_other_modules_do_not_count() -> None:
    assert in_module(content.curriculum().modules["m1"], [fact("quiz", module="o1")]).done == 0


def test_track_without_modules() -> None:
    empty = Track("none", Bi("空", "empty"), Bi("", ""), 0.0, ())
    progress = in_track(Curriculum((empty,), {}), empty, [])
    assert not progress.complete
    assert (progress.percent, progress.done, progress.total, progress.completed_at) == (0, 0, 0, None)
    assert progress.missing == ()
