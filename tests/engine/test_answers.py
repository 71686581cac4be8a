"""Answers: states, storage units, canonical form."""

from __future__ import annotations

import json

from hypothesis import given as hyp
from hypothesis import settings
from hypothesis import strategies as st

from lowcarbon_training.engine.questions.answers import Answer, AnswerSet, State
from lowcarbon_training.engine.records import NotationKey, Quality
from tests.support.answers import given


def test_states_are_never_confused() -> None:
    found = AnswerSet(
        [
            Answer("D02.total", 0.0, "kWh", 0.0),
            Answer("D03", notation_key=NotationKey.NO),
            Answer("D04", unknown=True),
            Answer("D05.lpg", notation_key=NotationKey.NE),
        ]
    )
    assert found.state("D02.total") is State.GIVEN
    assert found.number("D02.total") == 0.0
    assert found.state("D03.residential") is State.NOTATION
    assert found.number("D03.residential") == 0.0  # does not occur
    assert found.state("D04.industry") is State.UNKNOWN
    assert found.number("D04.industry") is None
    assert found.state("D05.lpg") is State.NOTATION
    assert found.number("D05.lpg") is None
    assert found.state("D05.diesel") is State.MISSING


def test_a_field_of_its_own_outranks_the_key_of_its_question() -> None:
    found = AnswerSet([Answer("D03", notation_key=NotationKey.NO), Answer("D03.residential", 5.0, "m3", 5.0)])
    assert found.number("D03.residential") == 5.0
    assert found.number("D03.industry") == 0.0


def test_canonical_form_does_not_depend_on_order_or_on_how_a_number_is_written() -> None:
    one = AnswerSet([Answer("A03", 5, "persons", 5), Answer("B08", 2022, stored=2022)])
    two = AnswerSet([Answer("B08", 2022.0, stored=2022.0), Answer("A03", 5.0, "persons", 5.0)])
    assert one.canonical() == two.canonical()
    assert one.sha256() == two.sha256()
    assert len(one.sha256()) == 64


def test_canonical_form_changes_with_every_part_of_an_answer() -> None:
    base = Answer("A03", 5, "persons", 5, 2022, "bulletin", Quality.HIGH)
    hashes = {AnswerSet([base]).sha256()}
    for change in (
        {"value": 6}, {"unit": "万人"}, {"year": 2021}, {"source": "other"}, {"quality": Quality.LOW}, {"note": "n"},
    ):  # fmt: skip
        hashes.add(AnswerSet([Answer(**{**_parts(base), **change})]).sha256())
    assert len(hashes) == 7


def _parts(answer: Answer) -> dict[str, object]:
    return {name: getattr(answer, name) for name in Answer.__slots__}


def test_sets_are_values() -> None:
    one = AnswerSet([Answer("A03", 5)])
    two = one.having([Answer("A05", 1.0)])
    assert "A05" not in one
    assert two.without(["A05"]) == one
    assert hash(two.without(["A05"])) == hash(one)


@settings(deadline=None)
@hyp(st.floats(0, 1e9, allow_nan=False))
def test_storage_units_do_not_change_the_figure(value: float) -> None:
    """The same electricity in four units is stored as the same number of kWh."""
    kwh = given("CN", "D02.total", value, "kWh").stored
    for unit, factor in (("MWh", 1e3), ("GWh", 1e6), ("万kWh", 1e4), ("亿kWh", 1e8)):
        other = given("CN", "D02.total", value / factor, unit).stored
        assert isinstance(kwh, float)
        assert isinstance(other, float)
        assert abs(other - kwh) <= 1e-9 * max(abs(kwh), 1e-300)


def test_another_dimension_is_kept_as_given_and_not_stored() -> None:
    answer = given("US", "D03.residential", 100.0, "therm")
    assert answer.value == 100.0
    assert answer.stored is None
    assert AnswerSet([answer]).number("D03.residential") is None
    assert json.loads(AnswerSet([answer]).canonical())["D03.residential"]["unit"] == "therm"
