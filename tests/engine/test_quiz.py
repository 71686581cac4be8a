"""Drawing and marking: by id, seeded, partial credit, numbers with units."""

from __future__ import annotations

import pytest

from lowcarbon_training.engine.quantities import read_quantity
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.training.curriculum import (
    Choice,
    Exercise,
    Module,
    NumericKey,
    PassRule,
    QuizQuestion,
)
from lowcarbon_training.engine.training.quiz import Mark, draw, mark, passed, score

T = Bi("字", "word")


def question(name: str, kind: str = "single", key=("a",)) -> QuizQuestion:
    choices = tuple(Choice(c, T) for c in "abcd") if kind in ("single", "multiple") else ()
    return QuizQuestion(name, kind, "o", T, choices, key, T)  # type: ignore[arg-type]


def module(n: int = 10, drawn: int = 3) -> Module:
    bank = tuple(question(f"q{i}") for i in range(n))
    return Module(
        "m",
        "t",
        "1",
        T,
        10,
        5,
        (),
        (),
        Exercise(T, T, (), ()),
        (),
        drawn,
        PassRule("share", 0.8),
        bank,
        (),
        (),
    )


def test_same_seed_same_draw_and_choices_are_those_of_the_question() -> None:
    one, other = draw(module(), (), 7), draw(module(), (), 7)
    assert one == other
    assert len(set(one.questions)) == 3
    assert all(sorted(ids) == list("abcd") for ids in one.choices.values())
    assert any(draw(module(), (), seed) != one for seed in range(8, 20))


def test_retake_draws_unseen_first_and_says_when_the_bank_is_exhausted() -> None:
    seen: set[str] = set()
    for turn in range(3):
        drawn = draw(module(), seen, turn)
        assert not seen & set(drawn.questions)
        assert not drawn.exhausted
        seen |= set(drawn.questions)
    last = draw(module(), seen, 3)
    assert last.exhausted
    assert {module().bank[i].id for i in range(10)} - seen <= set(last.questions)


def test_a_bank_as_large_as_the_draw_is_exhausted_only_on_the_retake() -> None:
    assert not draw(module(3), (), 1).exhausted
    assert draw(module(3), {"q0"}, 1).exhausted


@pytest.mark.parametrize(
    ("kind", "key", "given", "credit"),
    [
        ("single", ("b",), ["b"], 1.0),
        ("single", ("b",), ["a"], 0.0),
        ("single", ("b",), [], 0.0),
        ("single", ("b",), ["a", "b"], 0.0),
        ("true_false", ("false",), ["false"], 1.0),
        ("true_false", ("false",), ["true"], 0.0),
        ("multiple", ("a", "b", "c"), ["a", "b", "c"], 1.0),
        ("multiple", ("a", "b", "c"), ["a", "b"], 2 / 3),
        ("multiple", ("a", "b"), ["a", "c"], 0.0),
        ("multiple", ("a", "b"), ["a", "b", "c", "d"], 0.0),
        ("multiple", ("a",), ["nonsense"], 0.0),
    ],
)
def test_choices(kind, key, given, credit) -> None:
    assert mark(question("q", kind, key), given).credit == pytest.approx(credit)


TONNES = NumericKey(30000.0, "t", 0.005, None, ("t", "kg", "MWh"))


@pytest.mark.parametrize(
    ("number", "unit"),
    [("30000", "t"), ("30,000", "t"), ("３００００", "t"), ("3e4", "t"), ("3 万吨", ""), ("3", "万t"), ("3万", "t"),
     ("30000 t", ""), ("３ 万 吨", ""), ("30 000", "t"), ("30010", "t")],
)  # fmt: skip
def test_one_number_in_many_spellings(number, unit) -> None:
    assert mark(question("q", "numeric", TONNES), [number, unit]).right


@pytest.mark.parametrize(
    ("number", "unit", "feedback"),
    [("", "t", ""), ("30000", "", "quiz_unit_missing"), ("about 30000", "t", "quiz_number"), ("29000", "t", ""),
     ("30000 kg", "t", "quiz_number"), ("nan", "t", "quiz_number"), ("30000", "furlong", "quiz_unit")],
)  # fmt: skip
def test_wrong_numbers_say_what_is_wrong(number, unit, feedback) -> None:
    got = mark(question("q", "numeric", TONNES), [number, unit])
    assert (got.credit, got.feedback) == (0.0, feedback)


def test_other_unit_of_the_same_dimension_counts_and_a_wrong_dimension_has_its_own_feedback() -> None:
    assert mark(question("q", "numeric", TONNES), ["30000000", "kg"]).right
    assert mark(question("q", "numeric", TONNES), ["30000", "MWh"]).feedback == "quiz_dimension"


def test_zero_needs_an_absolute_tolerance() -> None:
    key = NumericKey(0.0, "t", None, 0.5)
    assert mark(question("q", "numeric", key), ["0.4"]).right
    assert not mark(question("q", "numeric", key), ["0.6"]).right


def test_two_units_that_differ_are_refused() -> None:
    with pytest.raises(EngineError):
        read_quantity("3 kg", "t")


def test_pass_rules() -> None:
    right, wrong = Mark("a", 1.0), Mark("b", 0.0)
    share, explained = PassRule("share", 0.8), PassRule("all_or_explained", None)
    assert score([right, wrong]) == 0.5
    assert passed(share, [right] * 4 + [wrong], ())
    assert not passed(share, [right] * 3 + [wrong], ())
    assert not passed(explained, [right, wrong], ())
    assert passed(explained, [right, wrong], {"b"})
    assert not passed(share, [], ())
    assert not passed(explained, [], {"b"})
    assert passed(share, [Mark("a", 0.8)] * 5, ()), "a mean of exactly the share passes"
