"""Amounts of money: 万元 and 亿元 in Chinese, millions and billions in English, the same amount in both."""

from __future__ import annotations

import re

import pytest

from lowcarbon_training.plan.money import amount, pair, parts, scale, span

WORTH = {"万": 1e4, "亿": 1e8, "million": 1e6, "billion": 1e9}


@pytest.mark.parametrize(
    ("value", "currency", "zh", "en"),
    [
        (12_300_000, "CNY", "1,230 万元", "CNY 12.3 million"),
        (1_234_000_000, "CNY", "12.3 亿元", "CNY 1.23 billion"),
        (12_300_000, "USD", "1,230 万美元", "USD 12.3 million"),
        (45_678, "CNY", "4.57 万元", "CNY 45,700"),
        (456.4, "USD", "456 美元", "USD 456"),
        (999_600, "CNY", "100 万元", "CNY 1 million"),
        (99_960_000, "CNY", "1 亿元", "CNY 100 million"),
        (-32_000_000, "CNY", "−3,200 万元", "CNY −32 million"),
        (0, "CNY", "0 元", "CNY 0"),
        (None, "CNY", "–", "–"),
        (float("nan"), "CNY", "–", "–"),
    ],
)
def test_one_amount(value: float | None, currency: str, zh: str, en: str) -> None:
    found = amount(currency, value)
    assert (found.zh, found.en) == (zh, en)


def test_an_amount_that_was_given_keeps_its_digits() -> None:
    found = amount("CNY", 16_121_345_678, exact=True)
    assert (found.zh, found.en) == ("161.21345678 亿元", "CNY 16.121345678 billion")
    assert amount("CNY", 35_160_000, exact=True).zh == "3,516 万元"


@pytest.mark.parametrize("exponent", range(11))
@pytest.mark.parametrize("digits", [1.0, 1.005, 3.14159, 9.994, 9.995])
def test_both_languages_say_the_same(exponent: int, digits: float) -> None:
    def worth(words: str) -> float:
        figure = re.search(r"[\d,.]+", words)
        assert figure is not None
        by = next((value for word, value in WORTH.items() if word in words), 1.0)
        return float(figure[0].replace(",", "")) * by

    found = amount("CNY", digits * 10**exponent)
    assert worth(found.zh) == pytest.approx(worth(found.en), rel=1e-9)


def test_number_and_unit_apart() -> None:
    assert parts("CNY", 1.23e7, "zh") == ("1,230", "万元")
    assert parts("CNY", 1.23e7, "en") == ("CNY 12.3", "million")


def test_a_range_has_one_scale() -> None:
    found = span("CNY", 1.23e7, 9.8e6, 1.2e8)
    assert (found.zh, found.en) == ("1,230 (980–12,000) 万元", "CNY 12.3 (9.8–120) million")
    assert span("CNY", -3000.0, -5000.0, 200.0).en == "CNY −3,000 (−5,000 … 200)"


def test_a_table_has_one_unit() -> None:
    zh, en = (scale("CNY", [None, 12_345_678, 4_567], lang) for lang in ("zh", "en"))
    assert (zh.unit, zh.words(12_345_678), zh.words(4_567)) == ("万元", "1,230", "0.457")
    assert (en.unit, en.words(12_345_678), en.words(4_567)) == ("CNY million", "12.3", "0.00457")
    assert scale("USD", [900.0], "en").unit == "USD"
    assert scale("USD", [], "zh").unit == "美元"


def test_a_document_holds_both() -> None:
    held = pair("USD", [2.5e7, 1e6])
    assert (held.unit.zh, held.unit.en) == ("万美元", "USD million")
    assert held.label(2.5e7, "both") == "2,500 / 25.0"
    assert held.of("both").unit == "万美元 USD 10,000"
    assert held.of("both").words(2.5e7) == "2,500"
