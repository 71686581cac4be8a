"""Sentences about what was entered on a question page, beside those of the engine."""

from __future__ import annotations

WORDING: dict[str, dict[str, str]] = {
    "answer_and_state": {
        "en": "You gave an answer and also said that you do not know it or chose a notation key. Keep one of the two.",
        "zh": "既填写了内容，又选择了“不清楚”或标记键，请只保留一种。",
    },
    "answer_two_states": {
        "en": "Choose either “We do not know” or a notation key.",
        "zh": "“不清楚”和标记键只能选一种。",
    },
    "answer_missing_several": {
        "en": "Enter an answer, or tick “not known” beside it.",
        "zh": "请填写，或勾选旁边的“不清楚”。",
    },
    "answer_nothing_several": {
        "en": "Fill at least one field, or tick “We know none of these”.",
        "zh": "请至少填写一项，或勾选“以上都不清楚”。",
    },
    "answer_year_missing": {"en": "Enter the year the figure is about.", "zh": "请填写数据所属年份。"},
    "answer_rank_twice": {
        "en": "Two choices have the same rank. Give each its own.",
        "zh": "有两项排在同一位，请分别排序。",
    },
    "answer_rank": {
        "en": "“{found}” is not a rank. Write 1, 2, 3 and so on.",
        "zh": "“{found}”不是名次，请填 1、2、3 等。",
    },
}
