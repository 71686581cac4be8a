"""Question pages as a person uses them: wrong input, language switch, resuming, two tabs, tables, evidence."""

from __future__ import annotations

import io
import re

import pytest

from lowcarbon_training.ask.questionnaire.models import AnswerRow
from lowcarbon_training.extensions import db
from tests.ask.walking import CHINA, question_of, send, walk
from tests.support.page import PageClient
from tests.support.queries import counted


def row(key: str) -> AnswerRow | None:
    return db.session.scalar(db.select(AnswerRow).where(AnswerRow.key == key))


@pytest.fixture
def official(client, people):
    """The official of Luxi, in English."""
    client.login(people.luxi.official).get("/?lang=en")
    return client


def test_begun_in_chinese_finished_in_english(app, client, people) -> None:
    client.login(people.luxi.official)
    page = client.get("/c/luxi/ask?lang=zh").follow("开始填报")
    assert question_of(page) == "A02", "A01 is known from the city and not asked again"
    half = {id: CHINA[id] for id in ("A02", "A03", "A07", "A08", "A09", "A13")}
    for id in half:
        assert question_of(page) == id
        page = send(page, **half[id])
    assert page.tree.get("lang") == "zh-Hans"
    page = client.get(f"{page.url}?lang=en")
    met = walk(page)
    assert met == ["B02", "B08", "C03", "D02", "D03", "D04", "H01", "J01", "M02"], "D06 needs a heating city"
    assert row("A03").value == 233800
    assert row("A03").lang_shown == "zh"
    assert row("D02.total").lang_shown == "en"
    assert row("D02.total").unit == "万kWh"
    assert row("D03.residential").not_known
    assert row("C03").notation_key == "NO"
    assert row("D04.industry").not_known
    assert row("A13").value == ["industrial", "farm_county"]
    page = client.get("/c/luxi/ask/check").submit("submit")
    assert page.url == "/c/luxi/inventory"
    assert "Submission 1" in page.text


def test_wrong_input_is_kept_and_explained(official) -> None:
    page = send(official.get("/c/luxi/ask/A03"), **{"v.A03": "about 3,5", "source": "yearbook"})
    assert page.status == 422
    assert page.title.startswith("Error:")
    assert page.all("//*[@role='alert']//a[@href='#f-A03']")
    assert page.all("//input[@id='f-A03']/@value") == ["about 3,5"]
    assert page.all("//input[@id='f-source']/@value") == ["yearbook"]
    assert page.all("//input[@id='f-A03']/@aria-invalid") == ["true"]
    assert row("A03") is None
    page = send(page, **{"v.A03": "233800"})
    assert question_of(page) == "A07"


def test_a_zip_code_of_nowhere_is_explained_and_kept_on_the_page(client, people) -> None:
    client.login(people.slp.official).get("/?lang=en")
    page = send(client.get("/c/st-louis-park/ask/A01b"), **{"v.A01b.zip": "99999", "v.A01b.factor": "400", "u.A01b.factor": "lb/MWh"})  # fmt: skip
    assert page.status == 422
    assert "ZIP code 99999 is in no eGRID subregion" in page.all("//*[@role='alert']")[0].xpath("string()")
    assert page.all("//*[@role='alert']//a/@href") == ["#f-A01b-zip"]
    assert page.all("//input[@id='f-A01b-zip']/@value") == ["99999"]
    assert page.all("//input[@id='f-A01b-factor']/@value") == ["400"]
    assert row("A01b.zip") is None
    assert "邮编 99999 不属于任何已知的 eGRID 子区" in send(client.get("/c/st-louis-park/ask/A01b?lang=zh"), **{"v.A01b.zip": "99999"}).text  # fmt: skip
    client.get("/?lang=en")
    page = send(
        client.get("/c/st-louis-park/ask/A01b"), **{"v.A01b.zip": "99999", "v.A01b.subregion": "MROW"}
    )
    assert page.status == 200, "the subregion says it all"
    assert row("A01b.subregion").value == "MROW"


def test_more_measures_than_the_staff_can_carry_are_told_on_both_pages(official) -> None:
    send(official.get("/c/luxi/ask/C02"), **{"v.C02": "2"})
    page = send(official.get("/c/luxi/ask/N09"), **{"v.N09": "9"})
    said = "The first batch (N09) has 9 measures; the 2 full-time staff given in C02 can carry 4, at two each. Plan for fewer, or for about 4.5 staff."
    assert said in page.text
    assert row("N09").value == 9, "a warning refuses nothing"
    assert said in send(official.get("/c/luxi/ask/C02"), **{"v.C02": "2"}).text
    assert said not in send(official.get("/c/luxi/ask/C02"), **{"v.C02": "5"}).text
    assert "专职人员 2 人" in (send(official.get("/c/luxi/ask/C02?lang=zh"), **{"v.C02": "2"})).text


def test_a_city_reads_its_own_country_s_help_only(client, people) -> None:
    client.login(people.luxi.official)
    page = client.get("/c/luxi/ask/D03?lang=en")
    assert "construction yearbook" in page.text
    assert "EIA-176" not in page.text
    client.login(people.slp.official)
    page = client.get("/c/st-louis-park/ask/D03?lang=zh")
    assert "EIA-176" in page.text
    assert "住建局" not in page.text


def test_a_wrong_year_opens_its_part(official) -> None:
    page = send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233800", "year": "last"})
    assert page.status == 422
    assert page.all("//details[@open]//input[@id='f-year']")
    assert page.all("//*[@role='alert']//a[@href='#f-year']")


def test_missing_figure_names_its_field(official) -> None:
    page = send(official.get("/c/luxi/ask/A08"), **{"v.A08.primary": "20"})
    assert page.status == 422
    assert "Secondary" in page.all("//*[@role='alert']")[0].xpath("string()")
    assert {"#f-A08-secondary", "#f-A08-tertiary"} <= set(page.all("//*[@role='alert']//a/@href"))


@pytest.mark.parametrize("values", [{"n.A03": "1"}, {"k.A03": "NE"}])
def test_a_figure_and_a_state_are_not_both_kept(official, values) -> None:
    page = send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233800"}, **values)
    assert page.status == 422
    assert "Keep one of the two" in page.text
    assert row("A03") is None


def test_language_switch_loses_nothing_and_saves_nothing(app, official) -> None:
    page = official.get("/c/luxi/ask/D04?back=check")
    data = {"v.D04.residential": "一千", "u.D04.residential": "万t", "n.D04.energy": "1", "source": "散煤台账", "year": "2020", "quality": "high", "secrecy": "public", "n.D04": "1", "k.D04.commercial": "IE"}  # fmt: skip
    switched = official.post("/c/luxi/ask/D04?back=check&lang=zh&_switch=1", data)
    assert switched.tree.get("lang") == "zh-Hans"
    assert switched.status == 200
    assert switched.all("//input[@id='f-D04-residential']/@value") == ["一千"]
    assert switched.all("//select[@name='u.D04.residential']/option[@selected]/@value") == ["万t"]
    assert switched.all("//input[@name='n.D04.energy']/@checked")
    assert switched.all("//input[@id='n-whole']/@checked")
    assert switched.all("//select[@name='k.D04.commercial']/option[@selected]/@value") == ["IE"]
    assert switched.all("//input[@id='f-source']/@value") == ["散煤台账"]
    assert switched.all("//input[@name='secrecy'][@checked]/@value") == ["public"]
    assert "back=check" in switched.form("ask/D04").get("action")
    assert not db.session.scalars(db.select(AnswerRow)).all()
    assert page.all("//button[@formaction][@lang='zh-Hans']"), "the switch is a button of the form"


def test_resume_after_signing_out(app, official, people) -> None:
    send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233800", "year": "2021"})
    later = PageClient(app)
    page = later.get("/sign-in").submit(identity="luxi-official", password="correct horse battery")
    page = later.get("/c/luxi/ask?lang=en")
    assert "2 of 16 questions answered" in page.text
    assert "Saved" in page.text
    assert question_of(page.follow("Answer the next question")) == "A02"
    assert later.get("/c/luxi/ask/A03").all("//input[@id='f-A03']/@value") == ["233800"]
    assert later.get("/c/luxi/ask/A07").all("//input[@id='f-year']/@value") == ["2021"], "the year goes on"


def test_two_tabs_lose_nothing(app, official, people) -> None:
    mine = official.get("/c/luxi/ask/A03")
    other = PageClient(app).login(people.luxi.mayor)
    other.get("/?lang=en")
    send(other.get("/c/luxi/ask/A03"), **{"v.A03": "240000"})
    page = official.post("/c/luxi/ask/A03", {**fields(mine), "v.A03": "233800", "year": "2024"}, status=409)
    assert "Luxi Mayor" in page.text
    assert "240,000" in page.text
    assert page.all("//input[@id='f-A03']/@value") == ["233800"]
    assert row("A03").value == 240000
    page = send(page)
    assert row("A03").value == 233800
    history = official.get("/c/luxi/ask/A03/history").text
    assert "240,000" in history
    assert "233,800" in history


def test_saying_the_same_in_two_tabs_is_no_conflict(app, official) -> None:
    page = official.get("/c/luxi/ask/A03")
    data = {**fields(page), "v.A03": "233800", "year": "2024"}
    for _click in range(2):
        assert question_of(official.post("/c/luxi/ask/A03", data)) == "A07"
    assert len(db.session.scalars(db.select(AnswerRow)).all()) == 1


def fields(page) -> dict[str, object]:
    from tests.support.page import fields_of

    return fields_of(page.form("/ask/"))


def test_an_odd_figure_is_saved_and_asked_about_once(official) -> None:
    send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233800"})
    page = send(official.get("/c/luxi/ask/D02"), **{"v.D02.total": "94390", "u.D02.total": "kWh"})
    assert "Is this figure right?" in page.text
    assert "10,000 kWh" in page.text, "the likely slip is named"
    assert row("D02.total").value == 94390
    assert question_of(page.follow("Keep it and go on")) == "D03"
    assert "Is this figure right?" not in official.get("/c/luxi/ask/D02").text
    assert "unusual" in official.get("/c/luxi/ask/check").text


def test_saving_returns_where_one_came_from(official) -> None:
    page = official.get("/c/luxi/ask/check").follow("Answer A03")
    assert send(page, **{"v.A03": "233800"}).url.startswith("/c/luxi/ask/check")
    page = send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233801", "act": "list"})
    assert page.url.startswith("/c/luxi/ask")
    assert page.h1 == "Questionnaire"


def test_rows_of_a_table_come_and_go_without_scripts(official) -> None:
    page = official.get("/c/luxi/ask/I04?all=1")
    assert len(page.all("//fieldset[@class='row-card']")) == 2
    url = "/c/luxi/ask/I04"
    data = {"v.I04.product": ["clinker", ""], "v.I04.output": ["120000", ""], "v.I04.unit": ["t", ""], "v.I04.name": ["", ""]}  # fmt: skip
    page = official.post(url, {**data, "act": "add_row"})
    assert len(page.all("//fieldset[@class='row-card']")) == 3
    assert page.all("//input[@id='f-I04-output']/@value") == ["120000"]
    page = official.post(url, {**data, "act": "remove_row:0"})
    assert page.all("//input[@id='f-I04-output']/@value") == [""]
    assert row("I04.product") is None
    official.post(url, {**data, "year": "2022"})
    assert row("I04.product").value == ["clinker"]
    assert row("I04.output").value == [120000.0]
    assert "Cement clinker" in official.get("/c/luxi/ask/I04/history").text


def test_ranking_by_numbers(official) -> None:
    page = official.get("/c/luxi/ask/C11")
    wrong = send(page, **{"r.C11.jobs": "1", "r.C11.air": "1"})
    assert wrong.status == 422
    assert "same rank" in wrong.text
    send(page, **{"r.C11.jobs": "2", "r.C11.air": "1", "r.C11.carbon": "3"})
    assert row("C11").value == ["air", "jobs", "carbon"]
    page = official.get("/c/luxi/ask/C11")
    assert page.all("//input[@name='r.C11.air']/@value") == ["1"]


def test_a_changed_answer_closes_and_keeps(official) -> None:
    send(official.get("/c/luxi/ask/A13"), **{"v.A13": ["heating"]})
    page = send(official.get("/c/luxi/ask/D06"), **{"v.D06.supplied": "1200000", "v.D06.residential_share": "70", "v.D06.fuel": "coal", "v.D06.inside": "yes"})  # fmt: skip
    assert row("D06.supplied") is not None, page.text[:800]
    page = send(official.get("/c/luxi/ask/A13"), **{"v.A13": ["tourist"]})
    assert "no longer asked" in page.client.get("/c/luxi/ask").text or "no longer asked" in page.html
    check = official.get("/c/luxi/ask/check").text
    assert "Kept, but not counted" in check
    assert row("D06.supplied") is not None
    assert "not asked at present" in official.get("/c/luxi/ask/D06").text


def test_depth_is_the_citys_choice(official) -> None:
    page = official.get("/c/luxi/ask").submit("depth", depth="full")
    assert int(re.search(r"of (\d+) questions answered", page.text)[1]) > 100
    assert official.get("/c/luxi/ask/D02").all("//input[@id='f-D02-residential']")
    official.get("/c/luxi/ask").submit("depth", depth="quick")
    assert not official.get("/c/luxi/ask/D02").all("//input[@id='f-D02-residential']")
    assert official.post("/c/luxi/ask/depth", {"depth": "deepest"}, status=400).status == 400


def test_unknown_at_the_quick_depth_leaves_deeper_fields_open(official) -> None:
    send(official.get("/c/luxi/ask/D02"), **{"n.D02": "1"})
    assert row("D02") is None
    assert row("D02.total").not_known


def test_evidence_is_kept_with_the_answer(official) -> None:
    file = (io.BytesIO(b"%PDF-1.7 table"), "yearbook.pdf")
    send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233800", "evidence": file})
    evidence = row("A03").evidence_id
    assert evidence is not None
    page = official.get("/c/luxi/ask/A03")
    assert f"/c/luxi/files/{evidence}" in page.links
    bad = (io.BytesIO(b"MZ\x90\x00 program"), "run.exe")
    page = send(page, **{"v.A03": "233900", "evidence": bad})
    assert page.status == 422
    assert row("A03").value == 233800
    send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233900"})
    assert row("A03").evidence_id == evidence, "a correction keeps the evidence"


def test_readers_read(client, people) -> None:
    client.login(people.luxi.viewer)
    for path in ("ask", "ask/A03", "ask/check", "inventory", "inventory/records", "inventory/compare"):
        page = client.get(f"/c/luxi/{path}?lang=en")
        assert not page.all("//main//form[@method='post']"), path
    client.post("/c/luxi/ask/A03", {"v.A03": "1"}, status=403)
    client.post("/c/luxi/ask/submit", status=403)


def test_other_cities_and_unknown_questions_are_not_found(client, people) -> None:
    client.login(people.slp.official)
    for path in ("ask", "ask/A03", "ask/check", "inventory", "inventory/records", "ask/answers.yaml"):
        client.get(f"/c/luxi/{path}", status=404)
    client.post("/c/luxi/ask/A03", {"v.A03": "1"}, status=404)
    client.get("/c/st-louis-park/ask/Z99", status=404)


def test_posts_need_their_token(official) -> None:
    for path in ("ask/A03", "ask/depth", "ask/submit", "inventory/records", "inventory/compare"):
        official.post(f"/c/luxi/{path}", {}, token=False, status=400)
    assert row("A03") is None


def test_the_number_of_queries_stays(app, official) -> None:
    def counts() -> dict[str, int]:
        found = {}
        for path in (
            "ask",
            "ask/A03",
            "ask/D02",
            "ask/check",
            "inventory?of=draft",
            "inventory/explain/total:basic?of=draft",
        ):
            with counted() as statements:
                official.raw.get(f"/c/luxi/{path}")
            found[path] = len([one for one in statements if not one.startswith(("BEGIN", "PRAGMA"))])
        return found

    send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233800", "year": "2022"})
    send(official.get("/c/luxi/ask/D02"), **CHINA["D02"])
    few = counts()
    walk(official.get("/c/luxi/ask").follow("Answer the next question"))
    many = counts()
    assert few == many
    assert max(many.values()) <= 15, many


def test_every_question_shows_its_page_in_both_languages(official, people, app) -> None:
    from lowcarbon_training.catalogue import load

    for city, person in (("luxi", people.luxi.official), ("st-louis-park", people.slp.official)):
        official.login(person)
        country = "CN" if city == "luxi" else "US"
        for question in load().questionnaire.questions(country):
            for lang in ("zh", "en"):
                page = official.get(f"/c/{city}/ask/{question.id}?all=1&lang={lang}")
                assert page.h1 == question.title.get(lang)


def test_the_answers_are_a_file_that_the_command_line_reads(official, tmp_path) -> None:
    from lowcarbon_training.ask.files import read_answers

    send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233800", "year": "2022", "source": "=公报"})
    response = official.raw.get("/c/luxi/ask/answers.yaml")
    assert "%E9%97%AE%E5%8D%B7" in response.headers["Content-Disposition"]
    path = tmp_path / "answers.yaml"
    path.write_bytes(response.data)
    city, answers, _plan = read_answers(path)
    assert city.name.zh == "泸溪县"
    assert answers.number("A03") == 233800


def test_a_table_is_attached_to_its_field(official) -> None:
    official.get("/c/luxi/ask").submit("depth", depth="short")
    figures = {
        f"v.D02.{name}": "100"
        for name in ("residential", "commercial", "industry", "agriculture", "transport")
    }
    file = (io.BytesIO(b"%PDF-1.7 table"), "sectors.pdf")
    page = send(official.get("/c/luxi/ask/D02"), **{"v.D02.total": "500", **figures, "file.D02.file": file})
    kept = row("D02.file").value
    assert kept.startswith("upload:")
    page = official.get("/c/luxi/ask/D02")
    assert f"/c/luxi/files/{kept.removeprefix('upload:')}" in page.links
    send(page, **{"v.D02.total": "501"})
    assert row("D02.file").value == kept
    bad = send(page, **{"file.D02.file": (io.BytesIO(b"MZ\x90\x00"), "run.exe")})
    assert bad.status == 422
    assert bad.all("//*[@role='alert']//a[@href='#f-D02-file']")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "本市还没有减排目标"), ("en", "The city has no target yet")]
)
def test_no_target_is_an_ordinary_answer(client, people, lang, words) -> None:
    client.login(people.luxi.official)
    page = client.get(f"/c/luxi/ask/C03?lang={lang}")
    assert words in page.text
    page.submit(**{"k.C03": "NO"})
    assert not page.all("//input[@name='k.C03' and @checked]")
    again = client.get(f"/c/luxi/ask/C03?lang={lang}")
    assert again.all("//input[@name='k.C03' and @checked]")


def test_going_back_keeps_what_was_typed(official) -> None:
    """The button before "Save and continue" loses nothing, and works without JavaScript."""
    page = official.get("/c/luxi/ask/A07")
    assert page.all("//form[@id='main-form']//button[@name='act'][@value='previous']")
    assert question_of(send(page, act="previous", year="")) == "A03", "an empty page holds nobody up"
    assert row("A07.gdp") is None
    page = send(official.get("/c/luxi/ask/A07"), **{"v.A07.gdp": "many", "act": "previous"})
    assert page.status == 422
    assert page.all("//input[@id='f-A07-gdp']/@value") == ["many"]
    page = send(page, **{"v.A07.gdp": "85.6", "u.A07.gdp": "亿元", "act": "previous"})
    assert question_of(page) == "A03"
    assert row("A07.gdp").value == 85.6
    assert question_of(send(official.get("/c/luxi/ask/A07"), act="previous")) == "A03"


def test_going_back_after_an_odd_figure_goes_back(official) -> None:
    send(official.get("/c/luxi/ask/A03"), **{"v.A03": "233800"})
    page = send(
        official.get("/c/luxi/ask/D02"), **{"v.D02.total": "94", "u.D02.total": "kWh", "act": "previous"}
    )
    assert "Is this figure right?" in page.text
    assert question_of(page.follow("Keep it and go on")) == "C03"


def test_no_year_is_guessed_before_one_was_given(official) -> None:
    page = official.get("/c/luxi/ask/A03")
    assert page.all("//input[@id='f-year']/@value") == [""]
    assert page.all("//details[@open]//input[@id='f-year']"), "what must be filled in stands open"
    page = page.submit("A03", **{"v.A03": "233800"})
    assert "Enter the year the figure is about" in page.text
    send(page, year="2024年")
    assert row("A03").year == 2024
    assert official.get("/c/luxi/ask/A07").all("//input[@id='f-year']/@value") == ["2024"]


def test_two_tabs_of_one_person(official) -> None:
    page = official.get("/c/luxi/ask/A03")
    data = {**fields(page), "year": "2024"}
    official.post("/c/luxi/ask/A03", {**data, "v.A03": "240000"})
    for lang, said in (
        ("zh", "您打开本页期间，在另一窗口修改了这个答案"),
        ("en", "You changed this answer in another window"),
    ):
        official.get(f"/?lang={lang}")
        page = official.post("/c/luxi/ask/A03", {**data, "v.A03": "233800"}, status=409)
        assert said in page.text
        assert [one.xpath("string()").strip() for one in page.all("//*[@role='alert']//li")] != []
        assert all(one.xpath("string()").strip() for one in page.all("//*[@role='alert']//li")), (
            "no empty bullet"
        )


def test_the_words_of_an_error_are_those_of_the_box(client, people) -> None:
    client.login(people.slp.official).get("/?lang=en")
    page = send(client.get("/c/st-louis-park/ask/A01b"))
    assert "tick “We know none of these”" in page.all("//*[@role='alert']")[0].xpath("string()")
    page = send(client.get("/c/st-louis-park/ask/A08"), **{"v.A08.primary": "20"})
    assert "tick “not known” beside it" in page.all("//*[@role='alert']")[0].xpath("string()")
