"""Catalogs are complete, fresh and true to their placeholders; languages are negotiated; numbers are written as usual."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lowcarbon_training import i18n, translating
from lowcarbon_training.platform.forms import NumberField


def test_nothing_is_missing_or_stale() -> None:
    assert translating.main(["--check"]) == 0


def test_extraction_is_deterministic() -> None:
    once, twice = (translating.written(translating.extract(), header=False) for _ in range(2))
    assert once == twice
    assert b"POT-Creation-Date" not in once


def test_faults_are_found(tmp_path) -> None:
    (tmp_path / "a.csv").write_text('Save,保存\n"%(n)s left",剩 %(m)s\n', encoding="utf-8")
    (tmp_path / "b.csv").write_text("Save,存\nthree,columns,here\n", encoding="utf-8")
    texts, faults = translating.read_parts(tmp_path)
    assert len(faults) == 2
    assert translating.differs("%(n)s left", texts["%(n)s left"])
    assert not translating.differs("<b>%(n)s</b> left", "剩 <b>%(n)s</b>")


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("zh-Hans-CN", "zh"), ("en-US,en;q=0.9", "en"), ("fr-FR,fr", "en"),
        ("de,zh-TW;q=0.7", "zh"), ("", "en"),
    ],
)  # fmt: skip
def test_browser_language(client, header: str, lang: str) -> None:
    answer = client.raw.get("/help", headers={"Accept-Language": header})
    assert f'<html lang="{i18n.HTML_LANG[lang]}">' in answer.get_data(as_text=True)


def test_asked_language_is_kept_by_cookie_and_by_account(client, people) -> None:
    client.get("/help?lang=zh")
    assert "帮助" in client.get("/help").h1
    assert client.get("/help?lang=xx").h1 == "帮助"
    client.login(people.slp.viewer).get("/c/st-louis-park/?lang=zh")
    from lowcarbon_training.extensions import db

    db.session.expire_all()
    assert people.slp.viewer.lang == "zh"
    assert client.get("/help").h1 == "帮助"


def test_switch_keeps_page_and_query(client) -> None:
    page = client.get("/help?next=/help&lang=en")
    (switch,) = page.all("//nav[@class='lang-switch']//a")
    assert switch.get("href") == "/help?next=%2Fhelp&lang=zh"
    assert switch.get("lang") == "zh-Hans"
    assert switch.text == "简体中文"


def test_switch_in_the_middle_of_a_form_loses_nothing_and_writes_nothing(client, people) -> None:
    from lowcarbon_training.extensions import db
    from lowcarbon_training.people.cities.models import Zone
    from tests.support.page import fields_of

    client.login(people.slp.official)
    page = client.get("/c/st-louis-park/zones/new/words?lang=en")
    (switch,) = page.all("//nav[@class='lang-switch']//button")
    assert switch.get("form") == page.form().get("id")
    first = page.all("//button[@form='main-form' or ancestor::form[@id='main-form']]")[0]
    assert not first.get("formaction"), "Enter in a field must send the form, not switch the language"
    typed = fields_of(page.form()) | {
        "name_en": "West End",
        "area_km2": "2.5",
        "words_en": "a\nb",
    }
    page = client.post(switch.get("formaction"), typed, status=200)
    assert page.tree.get("lang") == "zh-Hans"
    assert not page.all("//*[contains(@class, 'error-summary')]")
    again = fields_of(page.form())
    assert {key: again[key] for key in ("name_en", "area_km2")} == {
        "name_en": "West End",
        "area_km2": "2.5",
    }
    assert again["words_en"].strip().replace("\r", "") == "a\nb"
    assert db.session.scalar(db.select(Zone)) is None
    db.session.expire_all()
    assert people.slp.official.lang == "zh"
    page = page.submit()
    assert page.h1 == "West End"


def test_numbers_and_dates(app) -> None:
    assert i18n.number(1234567.891, language="en") == "1,234,568"
    assert i18n.number(0.012345, language="en") == "0.0123"
    assert i18n.number(12.345, 1, "zh") == "12.3"
    assert i18n.number(-5, language="zh") == "−5"
    assert i18n.number(0) == "0"
    assert i18n.number(None) == i18n.number(float("nan")) == "–"
    assert i18n.percent(0.384, language="en") == "38%"
    assert i18n.day(date(2026, 11, 24), "zh") == "2026年11月24日"
    assert i18n.day(date(2026, 11, 24), "en") == "Nov 24, 2026"
    assert i18n.moment(datetime(2026, 11, 24, 8, 5, tzinfo=UTC), "en") == "Nov 24, 2026 08:05 UTC"


def test_bilingual_values_fall_back_and_say_so(app) -> None:
    assert str(i18n.bi({"zh": "泸溪", "en": "Luxi"}, "en")) == "Luxi"
    assert str(i18n.bi({"zh": "泸<溪", "en": ""}, "en")) == '<span lang="zh-Hans">泸&lt;溪</span>'
    assert str(i18n.bi(None, "en")) == ""


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,822", "1822"),
        ("１８２２", "1822"),
        ("3 万", "30000"),
        ("1.2亿", "120000000"),
        ("1.822e3", "1822"),
        ("0.1", "0.1"),
    ],
)
def test_number_field_reads_what_people_write(app, typed: str, value: str) -> None:
    from decimal import Decimal

    from werkzeug.datastructures import MultiDict
    from wtforms import Form

    class Probe(Form):
        amount = NumberField("x", low=0)

    form = Probe(MultiDict({"amount": typed}))
    assert form.validate()
    assert form.amount.data == Decimal(value)
    for bad in ("abc", "1,5", "-3", "nan"):
        form = Probe(MultiDict({"amount": bad}))
        assert not form.validate()
        assert form.amount._value() == bad
