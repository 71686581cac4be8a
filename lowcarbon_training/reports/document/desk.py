"""Where a section is written: facts go down under the outline's item they answer; what gets no fact is named missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lowcarbon_training.engine.planning.outline import OutlineSection
from lowcarbon_training.engine.questions.answers import Quality
from lowcarbon_training.engine.text import Bi

from .blocks import Block, Cell, Column, Heading, Missing, Para, Section, Table, Words
from .facts import Facts

QUESTIONS: dict[str, tuple[str, ...]] = {
    "legal_basis": ("C06", "C13"), "boundary": ("B01",), "city_type": ("A13", "A02"), "climate_zone": ("A09",),
    "population": ("A03", "A05"), "economy": ("A07", "A08"), "powers": ("C08", "C09"), "city_needs": ("C11",),
    "consumption_account": ("L06",), "hazards": ("A16",), "exposed_groups": ("A17",), "energy_burden": ("M08", "A14"),
    "energy_access": ("E12",), "zone_name": ("B02",), "zone_target": ("B02",), "zone_map": ("B03",),
    "zone_area": ("B03",), "zone_people": ("B04",), "zone_meters": ("B07",), "zone_baseline": ("B06", "B07"),
    "zone_control": ("B09",), "zone_method": ("N11",), "criteria_weights": ("N07", "C11"), "leading_group": ("C01",),
    "appraisal": ("C07",), "staff_fte": ("C02",), "budget_line": ("C10", "M02"), "who_was_heard": ("N02",),
    "what_changed": ("N02",), "business_role": ("N01",), "university_role": ("N01", "I11"), "ip_terms": ("N12",),
    "debt_test": ("M01",), "funding_gap": ("M02",), "training_seats": ("N05",), "local_products": ("I11",),
    "affected_workers": ("A15", "I09"), "third_party": ("N11",), "reporting_calendar": ("N10",), "mv_option": ("N11",),
    "shared_with": ("N03",), "shared_content": ("N10",), "gap_owners": ("D10",), "summary_target": ("C03",),
    "targets_table": ("C03",), "target_path": ("C03",), "target_converted": ("C03",), "target_years": ("C03",),
    "correction_trigger": ("C03",), "correction_owner": ("C01",), "gap_to_target": ("C03",),
}  # fmt: skip
"""Questions that would supply an item of the outline."""


class Desk:
    """Collects the blocks of one section."""

    def __init__(self, facts: Facts, outline: OutlineSection) -> None:
        self.facts, self.outline = facts, outline
        self._blocks: list[Block] = []
        self._shown: set[str] = set()

    def put(self, *blocks: Block, shows: str | Iterable[str] = ()) -> None:
        """Add blocks; ``shows`` names the outline items that now have their facts."""
        self._blocks.extend(blocks)
        self._shown.update([shows] if isinstance(shows, str) else shows)

    def para(self, zh: str, en: str, shows: str | Iterable[str] = ()) -> None:
        """Add a paragraph."""
        self.put(Para(Bi(zh, en)), shows=shows)

    def heading(self, zh: str, en: str) -> None:
        """Add a heading."""
        self.put(Heading(Bi(zh, en)))

    def has(self, item: str) -> bool:
        """Whether an item of the outline has its facts."""
        return item in self._shown

    def answers(self, title: Bi, rows: Sequence[tuple[str, str, str]]) -> None:
        """A table of answers: (outline item or "", answer key, label ``zh|en`` or "" for the question's own).

        Rows without an answer are left out; the item is then missing.
        """
        found = []
        for item, key, label in rows:
            cell = self.facts.answer(key)
            if cell is None:
                continue
            zh, _, en = label.partition("|")
            name: Words = Bi(zh, en) if label else self.facts.question(key.split(".")[0])
            given = self.facts.study.account.intake.answers.find(key)
            rough = given is not None and given.quality is Quality.LOW
            year = str(given.year) if given is not None and given.year is not None else ""
            found.append((Cell(name), Cell(cell.words, rough), Cell(year)))
            if item:
                self._shown.add(item)
        if found:
            columns = (
                Column(Bi("事项", "Item"), 2.2),
                Column(Bi("本市情况", "This city"), 3),
                Column(Bi("年份", "Year"), 0.7, number=True),
            )
            self.put(Table(title, columns, tuple(found)))

    def count(self) -> tuple[int, int]:
        """How many items of the outline have their facts, and how many there are."""
        keys = [item.key for item in self.outline.must_show]
        return sum(key in self._shown for key in keys), len(keys)

    def section(self) -> Section:
        """The section, with what is missing at its end."""
        missing = tuple(
            (Bi(item.text.zh, item.text.en), QUESTIONS.get(item.key, ()))
            for item in self.outline.must_show
            if item.key not in self._shown
        )
        blocks = (*self._blocks, *((Missing(missing),) if missing else ()))
        return Section(self.outline.id, self.outline.number, self.outline.title, blocks)
