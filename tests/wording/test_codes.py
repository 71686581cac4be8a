"""Every code that the engine raises has a sentence in both languages, and the sentence is filled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine import __file__ as engine_file
from lowcarbon_training.engine.questions.answers import Answer, AnswerSet
from lowcarbon_training.engine.questions.plausible import plausibility
from lowcarbon_training.wording import dictionary, say
from lowcarbon_training.wording.questionnaire import with_unit

ENGINE = Path(engine_file).parent
RAISERS = {"EngineError", "EngineWarning", "fail", "warn"}
PLACES = {"ref", "row", "column", "params"}


def _calls() -> Iterator[tuple[str, str, set[str] | None]]:
    """(file, code, names of parameters or None where they are passed on)."""
    for path in sorted(ENGINE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if name not in RAISERS or not isinstance(first, ast.Constant) or not isinstance(first.value, str):
                continue
            given: set[str] | None = {k.arg for k in node.keywords if k.arg} - PLACES
            if any(k.arg is None for k in node.keywords):
                given = None
            dicts = [k.value for k in node.keywords if k.arg == "params"] + list(node.args[1:])
            for value in dicts:
                if isinstance(value, ast.Dict) and given is not None:
                    given |= {str(k.value) for k in value.keys if isinstance(k, ast.Constant)}
                elif isinstance(value, ast.Name) and value.id == "params":
                    given = None
            yield path.relative_to(ENGINE).as_posix(), first.value, given


CALLS = list(_calls())


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_the_search_finds_the_calls() -> None:
    assert len({code for _, code, _ in CALLS}) > 80


@pytest.mark.parametrize("code", sorted({code for _, code, _ in CALLS}))
def test_every_code_has_a_sentence_in_both_languages(code: str) -> None:
    texts = dictionary().get(code)
    assert texts is not None, f"{code} has no wording"
    assert texts["zh"].strip()
    assert texts["en"].strip()


def test_both_languages_name_the_same_parameters() -> None:
    wrong = [code for code, texts in dictionary().items() if _names(texts["zh"]) != _names(texts["en"])]
    assert wrong == []


def test_every_sentence_gets_what_it_names() -> None:
    wrong = [
        f"{file}: {code} lacks {', '.join(sorted(_names(dictionary()[code]['en']) - given))}"
        for file, code, given in CALLS
        if given is not None and code in dictionary() and not _names(dictionary()[code]["en"]) <= given
    ]
    assert wrong == []


def test_chinese_is_chinese_and_english_is_not() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    words = re.compile("当量值|等价值|华北|万|亿")  # Chinese units and terms that English sentences quote
    for code, texts in dictionary().items():
        assert not han.search(words.sub("", texts["en"])), code
        if code.partition(".")[0] not in ("basis", "carrier", "method") and len(texts["zh"]) > 8:
            assert han.search(texts["zh"]), code


def test_ids_get_their_names() -> None:
    assert say("factor_year", "zh", area="CN-GD", year=2023, used=2022) == (
        "广东（CN-GD）没有 2023 年的电力因子，采用了最近的较早年份 2022 年的数值。"
    )
    assert "mass or volume" in say(
        "unit_dimension", "en", unit="kWh", dimension="energy", expected="mass, volume", example="t, m3"
    )
    assert "炼焦煤（coking_coal）" in say("method_fallback", "zh", what="coking_coal", method="us")
    assert "1,234.5" in say("total_differs", "en", published=1234.5, computed=2e6, percent=1.0)
    assert say("no_such_code", "en", x=1) == "no_such_code {'x': 1}"


def test_figures_in_ten_thousands_are_said_as_each_language_says_them() -> None:
    def write(value: float) -> str:
        return f"{value:,.12g}"

    people = with_unit(41.8, "万人", write)
    assert (people.zh, people.en) == ("41.8 万人", "418,000 people")
    assert with_unit(330, "亿元", write).en == "33,000,000,000 CNY"
    assert with_unit(12.5, "%", write).zh == "12.5%"
    assert with_unit(3, "t", write).en == "3 t"


@pytest.mark.parametrize("year", [2060, 1990])
def test_a_year_is_written_as_a_year(year: int) -> None:
    questionnaire = load().questionnaire
    part = questionnaire.field("B08", "CN")
    assert part is not None
    (warning,) = plausibility(questionnaire, part, Answer("B08", year), AnswerSet())
    for lang in ("zh", "en"):
        said = say(warning.code, lang, **warning.params)
        assert str(year) in said
        assert "," not in said.replace(", ", "")
