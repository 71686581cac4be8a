"""Schema of a questionnaire file, ``data/questionnaire/<letter>_<name>.yaml``."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field as Constrained
from pydantic import RootModel, StringConstraints, model_validator

from .reading import Bilingual, Shape, Text, Verified

Country = Literal["CN", "US"]
Key = Annotated[str, StringConstraints(pattern=r"^[A-N]\d\d[a-z]?(\.[a-z][a-z0-9_]*)?$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Number = Annotated[float, Constrained(allow_inf_nan=False)]


class RangeShape(Shape):
    """Plausible range, in the storage unit (divided by ``per``); outside it the person is asked to look again."""

    low: Number | None = None
    high: Number | None = None
    per: Literal["capita", "area"] | Key | None = None
    basis: Bilingual | None = None
    source: Text
    verified: Verified

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a low or a high end")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError("low below high")
        return self


class HardShape(Shape):
    """Physical limits; an answer outside is refused."""

    min: Number | None = None
    max: Number | None = None


class OptionShape(Shape):
    """One choice."""

    id: Id
    name: Bilingual


class LocalFieldShape(Shape):
    """What differs in one country; what is left out is as in the field itself."""

    label: Bilingual | None = None
    hint: Bilingual | None = None
    unit: Text | None = None
    units: list[Text] | None = None
    range: RangeShape | None = None
    hard: HardShape | None = None
    options: list[OptionShape] | None = None


class FieldShape(LocalFieldShape):
    """One value asked for."""

    id: Name | None = None
    type: Literal[
        "number",
        "integer",
        "choice",
        "multi",
        "rank",
        "text",
        "year",
        "month",
        "date",
        "yesno",
        "geojson",
        "file",
    ]
    depth: Literal["quick", "short", "full"] | None = None
    optional: bool = False
    countries: list[Country] | None = None
    by_country: dict[Country, LocalFieldShape] = {}


class CheckShape(Shape):
    """Fields that add up, such as shares to 100."""

    sum_to: Number
    tolerance: Number
    of: Annotated[list[Name], Constrained(min_length=2)]


class LocalQuestionShape(Shape):
    """Words that differ in one country."""

    title: Bilingual | None = None
    why: Bilingual | None = None


class HelpShape(Shape):
    """Where a city finds the figure: what holds everywhere, before and after the part that only its country's cities see."""

    common: Bilingual | None = None
    CN: Bilingual | None = None
    US: Bilingual | None = None
    after: Bilingual | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.common or self.CN or self.US):
            raise ValueError("a text: common, CN or US")
        return self


class QuestionShape(Shape):
    """One question, one page."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-N]\d\d[a-z]?$")]
    depth: Literal["quick", "short", "full"]
    title: Bilingual
    why: Bilingual
    help: HelpShape
    ask_if: Any | None = None
    kind: Literal["fields", "table"] = "fields"
    max_rows: Annotated[int, Constrained(ge=1, le=200)] | None = None
    none: Bilingual | None = None
    fields: Annotated[list[FieldShape], Constrained(min_length=1)]
    checks: list[CheckShape] = []
    feeds: list[Text]
    by_country: dict[Country, LocalQuestionShape] = {}


class SectionShape(Shape):
    """One file."""

    section: Annotated[str, StringConstraints(pattern=r"^[A-N]$")]
    title: Bilingual
    intro: Bilingual
    questions: Annotated[list[QuestionShape], Constrained(min_length=1)]


class UnitShape(Shape):
    """A unit with its name in both languages and its factor to the first unit of its dimension."""

    id: Text
    name: Bilingual
    dimension: Text
    factor: Annotated[float, Constrained(gt=0, allow_inf_nan=False)]


class UnitListShape(RootModel[list[UnitShape]]):
    """The file ``units.yaml``."""
