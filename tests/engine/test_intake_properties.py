"""Properties of the intake: units, off-path answers, conservation."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as hyp
from hypothesis import strategies as st

from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.records import Gap, NotationKey
from tests.support.answers import given, hunan, inventory_of, minnesota, taken

CALM = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CALM
@hyp(st.floats(1e6, 5e9), st.sampled_from([("MWh", 1e3), ("GWh", 1e6), ("万kWh", 1e4), ("亿kWh", 1e8)]))
def test_the_unit_of_an_answer_does_not_change_the_inventory(kwh: float, other: tuple[str, float]) -> None:
    unit, factor = other
    one = inventory_of(taken(hunan(D02_total=kwh)))
    two = inventory_of(taken(hunan(D02_total=(kwh / factor, unit))))
    assert two.totals.basic == pytest.approx(one.totals.basic, rel=1e-9)


@CALM
@hyp(
    st.lists(
        st.sampled_from(
            [("D04.industry", 9e5), ("A04.registered", 3e5), ("K06.swine", 1e5), ("I01.energy", 5e5), ("K04.rice", 9e3), ("E06.area", 1e6)]
        ),
        min_size=1,
        unique=True,
    )
)  # fmt: skip
def test_answers_off_the_path_never_change_the_inventory(extra: list[tuple[str, float]]) -> None:
    """A US suburb in a warm zone is asked about none of these."""
    base = minnesota(A09="iecc_2", A13=("suburb",), A08_secondary=5.0, A08_primary=1.0)
    more = base.having([given("CN", key, value) for key, value in extra])
    if "E06.area" in dict(extra):
        assert "E06.area" not in taken(more).answers
    one, two = inventory_of(taken(base)), inventory_of(taken(more))
    assert one.totals == two.totals
    assert one.by_ref == two.by_ref


@CALM
@hyp(
    total=st.floats(1e8, 5e9),
    parts=st.fixed_dictionaries(
        {
            user: st.none() | st.floats(0.0, 0.3)
            for user in ("residential", "commercial", "industry", "agriculture")
        }
    ),
)
def test_electricity_is_conserved(total: float, parts: dict[str, float | None]) -> None:
    """Whatever users are known, the rows add up to the total: nothing lost, nothing twice."""
    known = {f"D02_{user}": total * share for user, share in parts.items() if share is not None}
    found = taken(hunan(D02_total=total, **known))
    rows = sum(
        r.amount or 0.0
        for r in found.records
        if r.what == "electricity" and r.ref.endswith(".2") and r.amount
    )
    stated = sum(
        known.values()
    )  # a hundredth of the total is rounding in the sources and makes no line of its own
    whole = len(known) == 4 and total - stated <= 0.01 * total
    assert rows == pytest.approx(stated if whole else total, rel=1e-9)


@CALM
@hyp(st.floats(1e3, 2e5))
def test_more_coal_is_never_less_emissions(tonnes: float) -> None:
    low, high = (inventory_of(taken(hunan(D04_industry=t))).totals for t in (tonnes, tonnes * 1.5))
    assert high.basic > low.basic
    assert high.territorial > low.territorial


def _sound(gap: Gap) -> bool:
    if gap.benchmark is None:
        return gap.low is None and gap.central is None and gap.high is None
    return (
        gap.low is not None
        and gap.high is not None
        and gap.central is not None
        and gap.low <= gap.central <= gap.high
    )


@CALM
@hyp(
    st.dictionaries(
        st.sampled_from(["D02_total", "D03", "D04", "D05", "D06", "J01", "J03", "H01", "A03", "K06"]),
        st.sampled_from([NotationKey.NO, NotationKey.NE, NotationKey.IE, NotationKey.C, "unknown"]),
    )
)
def test_any_mixture_of_keys_gives_an_inventory(keys: dict[str, object]) -> None:
    """Whatever a city refuses or does not know, an inventory comes out; every gap is filled with a spread or open."""
    named = {name if name != "D02_total" else "D02": value for name, value in keys.items()}
    city: AnswerSet = hunan(**{k: v for k, v in named.items() if k != "A03"})
    if "A03" in named:
        city = city.having([given("CN", "A03", named["A03"])])
    found = taken(city)
    inventory = inventory_of(found)
    assert inventory.totals.basic >= 0
    assert all(_sound(gap) for gap in found.gaps)
    amounts = {r.ref for r in found.records if r.amount is not None}
    assert not {r.ref for r in found.records if r.amount is None} & amounts


def test_same_answers_same_result() -> None:
    one, two = taken(hunan(D02_total=1e9)), taken(hunan(D02_total=1e9))
    assert one.records == two.records
    assert one.gaps == two.gaps
    assert one.warnings == two.warnings
