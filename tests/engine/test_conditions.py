"""The condition language: three-valued, total, and honest about what is missing."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lowcarbon_training.engine.conditions import evaluate, holds, keys, missing, parse
from lowcarbon_training.engine.records import EngineError, NotationKey

ANSWERS = {
    "A01.country": "CN",
    "A13": ("heating", "tourist"),
    "G02.led": 40.0,
    "D04": NotationKey.NO,
    "D06": NotationKey.NE,
    "B02": "unknown",
    "D06x.inside": True,
}


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("{answer: A01.country, is: CN}", True),
        ("{answer: A01.country, in: [US, CA]}", False),
        ("{answer: G02.led, lt: 95}", True),
        ("{answer: G02.led, gte: 95}", False),
        ("{answer: G03.electricity, gt: 0}", None),
        ("{answer: A13, has: heating}", True),
        ("{answer: A13, has: port}", False),
        ("{answer: D04.residential, gt: 0}", False),  # not occurring is known to be no amount
        ("{answer: D04, is: NO}", True),  # YAML reads NO as false
        ("{answer: D06.supplied, gt: 0}", None),
        ("{answer: D06.supplied, known: false}", True),
        ("{answer: D06x.inside, is: yes}", True),
        ("{answer: B02, is: yes}", None),
        ("{answer: B02, known: true}", False),
        ("{answer: A01.country, gt: 3}", None),
        ("{not: {answer: B02, is: yes}}", None),
        ("{all: [{answer: B02, is: yes}, {answer: A01.country, is: US}]}", False),
        ("{all: [{answer: B02, is: yes}, {answer: A01.country, is: CN}]}", None),
        ("{any: [{answer: B02, is: yes}, {answer: A01.country, is: CN}]}", True),
        ("{any: [{answer: B02, is: yes}, {answer: A01.country, is: US}]}", None),
    ],
)
def test_reads_as_written(text: str, truth: bool | None) -> None:
    condition = parse(yaml.safe_load(text))
    assert evaluate(condition, ANSWERS) is truth
    assert holds(condition, ANSWERS) is (truth is True)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        {},
        [],
        {"answer": "A"},
        {"answer": 3, "is": 1},
        {"all": []},
        {"none": []},
        {"answer": "A", "like": 1},
        {"answer": "A", "is": 1, "gt": 2},
        {"all": [{"answer": "A", "is": 1}], "any": []},
    ],
)
def test_a_malformed_condition_is_an_error(raw: object) -> None:
    with pytest.raises(EngineError, match="condition_shape"):
        parse(raw)


def test_names_what_it_looks_at_and_what_is_missing() -> None:
    condition = parse({"all": [{"answer": "G02.led", "lt": 95}, {"not": {"answer": "B02", "is": "yes"}}]})
    assert keys(condition) == ("G02.led", "B02")
    assert missing(condition, ANSWERS) == ("B02",)


def test_no_condition_always_holds() -> None:
    assert holds(None, {})


leaf = st.builds(lambda k, v: {"answer": k, "is": v}, st.sampled_from("PQR"), st.integers(0, 2))
tree = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds(lambda p: {"not": p}, inner),
        st.builds(
            lambda j, p: {j: p}, st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)
        ),
    ),
    max_leaves=8,
)
some = st.dictionaries(st.sampled_from("PQR"), st.integers(0, 2))


@given(tree, some, some)
def test_more_answers_never_overturn_a_decided_condition(
    raw: dict[str, object], known: dict[str, int], more: dict[str, int]
) -> None:
    condition = parse(raw)
    decided = evaluate(condition, known)
    if decided is not None:
        assert evaluate(condition, {**more, **known}) is decided
