"""A stock that is a part of a whole: the share of energy it stands for follows the city's answers."""

from datetime import date

import pytest

from lowcarbon_training.ask.account import account
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.planning.plan_choices import PlanRequest
from lowcarbon_training.engine.questions.answers import Answer, AnswerSet
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.study import study

CHOSEN = (ChosenMeasure("light-led-street", 2027),)


def cut(led: float | None) -> float:
    """tCO2e that new street lamps cut in 2035, with this share of LED today. [%]"""
    given = {
        "A01.country": ("CN", None), "A01.region": ("CN-HN", None), "A03": (233800.0, "persons"), "B08": (2022, None),
        "A09": ("hscw", None), "D02.total": (944e6, "kWh"), "G01.lamps": (20_000.0, "lamps"),
    }  # fmt: skip
    if led is not None:
        given |= {
            "G02.led": (led, "%"),
            "G02.hps": (100 - led, "%"),
            "G02.mh": (0.0, "%"),
            "G02.solar": (0.0, "%"),
        }
    answers = AnswerSet(Answer(key, value, unit, value, 2022) for key, (value, unit) in given.items())
    made = study(
        Bi("市", "City"), account(answers, load()), PlanRequest(None, CHOSEN, date(2026, 11, 24)), load()
    )
    return float(made.result.attribution[0].cut[Basis.BASIC][made.result.at(2035)])


def test_a_city_of_led_lamps_saves_nothing() -> None:
    assert cut(100.0) == 0.0


@pytest.mark.parametrize(("led", "covered"), [(0.0, 1.0), (50.0, 1.2 / 1.7), (90.0, 0.24 / 1.14)])
def test_saving_follows_the_lamps_that_are_left(led: float, covered: float) -> None:
    """An old lamp uses 2.4 times the power of an LED: the last tenth stands for 21 % of the electricity."""
    assert cut(led) / cut(0.0) == pytest.approx(covered, rel=1e-6)


def test_without_the_answer_the_estimate_counts() -> None:
    assert cut(None) == pytest.approx(cut(70.0), rel=1e-6)  # 30 % of China's lamps are not LED yet
