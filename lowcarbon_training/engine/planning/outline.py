"""What a plan document must hold, section by section, and what a reviewer asks of it.

Authored in ``data/outline/plan.yaml`` and read by :mod:`lowcarbon_training.catalogue.outline`. The keys are what a
plan is tested by: a section whose item has no facts of this city says that it is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..text import Bi


@dataclass(frozen=True, slots=True)
class Framework:
    """A rule book that asks for some of the sections, such as the C40 planning framework."""

    id: str
    name: Bi
    countries: tuple[str, ...]
    note: Bi | None
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One thing to show, or one question a reviewer asks; ``key`` is unique in the whole outline."""

    key: str
    text: Bi


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """One section of the plan document.

    Parameters
    ----------
    id : str
        ``s00`` to ``s19`` and ``a1`` to ``a4``.
    number : str
        As printed before the title: ``3``, ``A2``.
    purpose : Bi
        What the section is for, in one sentence; shown to whoever writes it.
    must_show, checks : tuple of OutlineItem
        What must stand there, and what a reviewer tests.
    frameworks : tuple of str
        Ids of the frameworks that ask for it.
    """

    id: str
    number: str
    title: Bi
    purpose: Bi
    must_show: tuple[OutlineItem, ...]
    checks: tuple[OutlineItem, ...]
    frameworks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole outline: sections in print order, and the honesty tests that hold for the document as a whole."""

    frameworks: tuple[Framework, ...]
    sections: tuple[OutlineSection, ...]
    honesty: tuple[OutlineItem, ...]

    def section(self, section_id: str) -> OutlineSection:
        """The section with this id; KeyError when there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)
