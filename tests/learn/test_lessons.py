"""Lessons as HTML: nothing but text, notes numbered the same in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.training.curriculum import LessonBlock
from lowcarbon_training.learn import content, lessons


def module_with(zh: str, en: str | None = None):
    module = content.curriculum().modules["m1"]
    return replace(module, blocks=(LessonBlock("one", Bi("题", "Title"), Bi(zh, en or zh)),))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        '<a href="https://example.org" style="color:red">x</a>',
        "{{ 7 * 7 }} {% raw %}",
        "[x](data:text/html,<script>1</script>)",
    ],
)
def test_nothing_gets_in_that_is_not_text(text) -> None:
    html = lessons.blocks(module_with(text), "en", "Source")[0].html
    assert not re.search(r"<(?!/?(p|a|em|strong)\b)", html), html
    assert "javascript:" not in re.findall(r'href="([^"]*)"', html)
    assert "style=" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert not re.search(r'href="(?!https?:|mailto:|#)', html)


def test_heading_cannot_carry_markup() -> None:
    module = content.curriculum().modules["m1"]
    nasty = replace(
        module, blocks=(LessonBlock("one", Bi("<b>", "<b>x</b>"), Bi("字", "| a |\n|---|\n| 1 |")),)
    )
    block = lessons.blocks(nasty, "en", "Source")[0]
    assert "<b>" not in block.heading
    assert "<b>" not in block.html
    assert 'aria-label="&lt;b&gt;x&lt;/b&gt;"' in block.html


def test_tables_scroll_in_a_frame_and_right_columns_have_a_class() -> None:
    html = lessons.blocks(module_with("| a | b |\n|---|--:|\n| x | 1 |"), "en", "Source")[0].html
    assert '<td class="n">1</td>' in html
    assert 'class="scroll" role="region" tabindex="0"' in html


def test_lines_between_chinese_signs_are_joined_and_others_are_not() -> None:
    html = lessons.blocks(module_with("先看\n账单，\n**再看**\n吨数。\n12 吨", "one\ntwo"), "zh", "来源")[
        0
    ].html
    assert "先看账单，<strong>再看</strong>吨数。\n12 吨" in html
    assert "one\ntwo" in lessons.blocks(module_with("先看\n账单", "one\ntwo"), "en", "Source")[0].html


def test_formulas_and_foreign_words() -> None:
    html = lessons.blocks(module_with("CO2 与 CO2e", "CO2e in 万吨"), "en", "Source")[0].html
    assert "CO<sub>2</sub>e" in html
    assert '<span lang="zh-Hans">万吨</span>' in html


def test_notes_are_numbered_the_same_in_both_languages() -> None:
    for module in content.curriculum().modules.values():
        notes = lessons.notes(module, content.sources())
        assert [note.number for note in notes] == list(range(1, len(notes) + 1))
        assert notes, module.id
        seen = {}
        for lang in ("zh", "en"):
            html = "".join(block.html for block in lessons.blocks(module, lang, "Source"))
            seen[lang] = sorted(re.findall(r'href="#source-(\d+)"', html))
            assert "[" not in re.sub(r"<[^>]*>", "", html), "a source mark was left over"
        assert seen["zh"] == seen["en"]
        assert {int(n) for n in seen["zh"]} == {note.number for note in notes}


def test_a_mark_that_is_no_source_stays_text() -> None:
    html = lessons.blocks(module_with("见 [note]。"), "zh", "来源")[0].html
    assert "[note]" in html


def test_version_changes_with_the_text() -> None:
    version = content.version("m1")
    assert version.startswith(content.curriculum().modules["m1"].edition + "+")
    assert version != content.version("o1")
