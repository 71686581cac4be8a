"""The task list: sections with their state, the three depths, the next question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from lowcarbon_training.ask.questionnaire.reads import Draft
from lowcarbon_training.engine.questions.asking import Progress
from lowcarbon_training.engine.questions.questionnaire import Depth, Question, Section

DEPTHS = {
    Depth.QUICK: (_l("Quick"), _l("The figures that matter most. About ten minutes; the rest is estimated.")),
    Depth.SHORT: (_l("Short"), _l("What one official can usually find. About an hour.")),
    Depth.FULL: (
        _l("Full"),
        _l("Everything, shared among several departments. Half a day at the desk, spread over some weeks."),
    ),
}
PROGRESS = {
    Progress.NOT_STARTED: (_l("Not started"), ""),
    Progress.IN_PROGRESS: (_l("In progress"), "now"),
    Progress.COMPLETE: (_l("Complete"), "done"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One question on the list."""

    question: Question
    answered: bool
    begun: bool
    review: bool


@dataclass(frozen=True, slots=True)
class SectionTasks:
    """One section on the list."""

    section: Section
    progress: Progress
    tasks: tuple[Task, ...]

    @property
    def answered(self) -> int:
        """How many of its questions are answered."""
        return sum(task.answered for task in self.tasks)

    @property
    def review(self) -> bool:
        """Whether something is worth looking at again."""
        return any(task.review for task in self.tasks)

    @property
    def next(self) -> str:
        """Where its link leads: the first open question, else the first."""
        return next((task.question.id for task in self.tasks if not task.answered), self.tasks[0].question.id)


@dataclass(frozen=True, slots=True)
class DepthChoice:
    """One of the three depths."""

    depth: Depth
    name: Any
    words: Any
    asked: int
    answered: int


def sections(draft: Draft) -> Iterator[SectionTasks]:
    """Sections that have questions at the city's depth, in the order of the alphabet."""
    marked = {key.split(".", 1)[0] for key, row in draft.rows.items() if row.review}
    for section in draft.questionnaire.of(draft.city.country):
        tasks = tuple(
            Task(
                page,
                page.id in draft.answered,
                page.id in draft.spoken,
                page.id in marked,
            )
            for page in draft.pages
            if page.section == section.id
        )
        if not tasks:
            continue
        progress = (
            Progress.COMPLETE if all(task.answered for task in tasks)
            else Progress.IN_PROGRESS if any(task.begun for task in tasks)
            else Progress.NOT_STARTED
        )  # fmt: skip
        yield SectionTasks(section, progress, tasks)


def depth_choices(draft: Draft) -> list[DepthChoice]:
    """The three depths, with how far the city is at each."""
    found = []
    for depth, (name, words) in DEPTHS.items():
        asked, answered = len(draft.pages_at(depth)), len(draft.answered_at(depth))
        found.append(DepthChoice(depth, name, words, asked, answered))
    return found


def next_question(draft: Draft, after: str | None = None) -> str | None:
    """The next page without an answer: after a given page, else from the start; ``None`` when all are answered."""
    open_ = [page.id for page in draft.pages if page.id not in draft.answered]
    if after is not None:
        order = [page.id for page in draft.questionnaire.questions(draft.city.country)]
        later = [id for id in open_ if order.index(id) > order.index(after)]
        if later:
            return later[0]
        open_ = [id for id in open_ if id != after]
    return open_[0] if open_ else None
