"""The inventory page: what it says agrees with the account, every number explains itself, nothing is run as a formula."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lowcarbon_training.ask.account import account
from lowcarbon_training.ask.files import read_answers
from lowcarbon_training.ask.inventory import tables
from lowcarbon_training.ask.questionnaire.operations import Entered, save_answers
from lowcarbon_training.ask.questionnaire.reads import draft
from lowcarbon_training.ask.submissions import operations
from lowcarbon_training.ask.submissions.models import Submission, SubmissionChanged
from lowcarbon_training.ask.submissions.reads import account_of, content_of
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.accounting.emission import EnergyKind
from lowcarbon_training.extensions import db
from lowcarbon_training.i18n import force_locale, number
from lowcarbon_training.platform import cache
from tests.support.answers import hunan
from tests.support.queries import counted

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture
def filled(client, people):
    """Both cities with the answers of the examples, handed in; the official of Luxi signed in, in English."""
    for slug in ("luxi", "st-louis-park"):
        town = people.luxi if slug == "luxi" else people.slp
        _city, answers, _plan = read_answers(EXAMPLES / f"{slug}.yaml")
        save_answers(town.city, list(answers.values()), answers, Entered(town.official.id))
        operations.submit(town.city, draft(town.city), town.official.id)
    client.login(people.luxi.official).get("/?lang=en")
    return client


def test_a_submission_is_a_frozen_copy(filled, people) -> None:
    submission = db.session.scalar(db.select(Submission).where(Submission.city_id == people.luxi.city.id))
    answers, records = content_of(submission)
    assert answers.sha256() == draft(people.luxi.city).counted.sha256()
    assert records == ()
    assert account_of(submission) is account_of(submission), "kept by hash"
    again = account_of(submission)
    cache.clear()
    assert account_of(submission).inventory.totals == again.inventory.totals, "the cache is never state"
    submission.depth = "full"
    with pytest.raises(SubmissionChanged):
        db.session.flush()
    db.session.rollback()


def test_handing_in_twice_is_one_submission(filled, people) -> None:
    for _click in range(2):
        page = filled.get("/c/luxi/ask/check").submit("submit")
        assert "Nothing has changed since submission 1" in page.html
    page = filled.get("/c/luxi/ask/A03").submit("ask/A03", **{"v.A03": "240000"})
    assert "have changed since then" in filled.get("/c/luxi/inventory").text
    page = filled.get("/c/luxi/ask/check").submit("submit")
    assert "Submission 2" in page.text
    old = filled.get("/c/luxi/inventory?submission=1")
    assert "earlier submission" in old.text
    filled.get("/c/luxi/inventory?submission=9", status=404)
    filled.get("/c/luxi/inventory?submission=x", status=404)


def test_the_page_says_what_the_account_says(filled, people) -> None:
    submission = db.session.scalar(db.select(Submission).where(Submission.city_id == people.luxi.city.id))
    found = account_of(submission)
    for lang in ("zh", "en"):
        page = filled.get(f"/c/luxi/inventory?lang={lang}")
        for basis in ("basic", "territorial", "energy_co2"):
            assert number(found.inventory.totals.get(basis), language=lang) in page.text
        assert number(account_of(submission, "ar6").inventory.totals.basic, language=lang) in page.text
    for gap in found.inventory.gaps:
        assert gap.key.split(".")[0] in page.text
        if gap.benchmark:
            assert load().benchmarks.by_id[gap.benchmark].name.en in page.text


def test_parts_add_up(filled, people) -> None:
    for submission in db.session.scalars(db.select(Submission)):
        found = account_of(submission).inventory
        total = found.totals.basic
        assert sum(one.total for _group, one in tables.by_group(found)) == pytest.approx(total)
        assert sum(row.basic for row in tables.gpc_rows(found)) == pytest.approx(total)
        assert sum(row.basic_plus for row in tables.gpc_rows(found)) == pytest.approx(found.totals.basic_plus)
        gases = tables.by_gas(found, load().book.gwp["ar5"])
        assert sum(row.co2e for row in gases if row.co2e is not None) == pytest.approx(total)
        used = [
            row for row in tables.energy_rows(found) if row.kind in (EnergyKind.FINAL, EnergyKind.DELIVERED)
        ]
        assert sum(row.gj for row in used) == pytest.approx(found.energy.total())
        assert sum(row.tce for row in used) == pytest.approx(found.energy.tce("当量值"))


def test_every_number_explains_itself(filled, people) -> None:
    for town in (people.luxi, people.slp):
        filled.login(town.official)
        seen, waiting = set(), [f"{town.url}/inventory"]
        while waiting:
            url = waiting.pop()
            page = filled.get(url)
            for link in page.links:
                if "/inventory/explain/" in link and link not in seen:
                    seen.add(link)
                    waiting.append(link)
        assert len(seen) > 60
        submission = db.session.scalar(db.select(Submission).where(Submission.city_id == town.city.id))
        for node in account_of(submission).inventory.trace:
            filled.get(f"{town.url}/inventory/explain/{node.key}")
        filled.get(f"{town.url}/inventory/explain/total:nothing", status=404)
        filled.get(f"{town.url}/inventory/explain/energy:final:moonlight", status=404)


def test_an_estimate_looks_like_one(filled) -> None:
    page = filled.get("/c/luxi/inventory")
    assert page.all("//table[@id='gpc-table']//span[contains(@class, 'estimate')]")
    page = filled.get("/c/luxi/inventory/explain/ref:I.1.1")
    assert "estimate" in page.text
    assert "Benchmark" in page.follow("I.1.1 Natural gas").text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_amount_made_of_several_figures_shows_them_all(client, people, lang) -> None:
    """Vehicles x km x share that burns fuel, each with value and source, and the product."""
    answers = hunan(H01_cars=68_000.0)
    save_answers(people.luxi.city, list(answers.values()), answers, Entered(people.luxi.official.id))
    operations.submit(people.luxi.city, draft(people.luxi.city), people.luxi.official.id)
    submission = db.session.scalar(db.select(Submission).where(Submission.city_id == people.luxi.city.id))
    cars = [e for e in account_of(submission).inventory.emissions if e.what == "passenger_car_gasoline"]
    page = client.login(people.luxi.official).get(f"/c/luxi/inventory/explain/{cars[0].trace}?lang={lang}")
    rows = [" ".join("".join(row.itertext()).split()) for row in page.all("//table[@id='inputs']//tbody/tr")]
    for row, value in zip(rows, ("68,000", "11,000", "0.9393"), strict=False):
        assert value in row
    assert "0.0607" in rows[2]
    assert {"zh": "全国机动车保有量", "en": "Motor vehicles"}[lang] in rows[2]
    assert "68,000 × 11,000 × 0.9393" in page.text
    share = client.get(page.all("//table[@id='inputs']//tbody/tr[3]//a/@href")[0])
    assert "1 − x" in share.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_not_estimated_is_not_shown_as_nothing(filled, lang) -> None:
    page = filled.get(f"/c/luxi/inventory?lang={lang}")
    said = {"zh": "尚未估算（不等于零）", "en": "Not estimated yet, which is not zero"}[lang]
    assert page.text.count(said) == 1
    names = page.text.split(said)[1][:200].lower()
    assert {"zh": "工业生产过程", "en": "industrial processes"}[lang] in names


def test_market_based_stands_beside(filled, people) -> None:
    filled.login(people.slp.official)
    assert "market-based" in filled.get("/c/st-louis-park/inventory?lang=en").text


def test_downloads_name_both_languages(filled) -> None:
    response = filled.raw.get("/c/luxi/inventory.xlsx?lang=zh")
    assert "luxi-inventory-2022.xlsx" in response.headers["Content-Disposition"]
    assert "%E6%B3%B8%E6%BA%AA" in response.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(response.data))
    assert book.sheetnames[0] == "总量"
    assert len(book.sheetnames) == 6
    assert filled.raw.get("/c/luxi/inventory.csv").data.startswith(b"\xef\xbb\xbf")


def test_nothing_to_show_says_how_to_start(client, people) -> None:
    client.login(people.luxi.official)
    page = client.get("/c/luxi/inventory?lang=en")
    assert "Begin the questionnaire" in page.text
    client.get("/c/luxi/inventory/explain/total:basic", status=404)
    client.get("/c/luxi/inventory.xlsx", status=404)
    page = client.get("/c/luxi/ask/A02").submit("ask/A02", **{"v.A02.level": "county"})
    page = client.get("/c/luxi/inventory")
    assert "cannot be computed yet" in page.text
    assert "cannot be computed yet" in client.get("/c/luxi/ask/check").text


def test_warm_pages_ask_the_database_little(filled) -> None:
    for path in (
        "inventory",
        "inventory/explain/total:basic",
        "ask",
        "ask/check",
        "inventory/records",
        "inventory/compare",
        "",
    ):
        with counted() as statements:
            filled.raw.get(f"/c/luxi/{path}")
        asked = [one for one in statements if not one.startswith(("BEGIN", "PRAGMA"))]
        assert len(asked) <= 15, f"{path}: {len(asked)}"


def test_the_home_page_knows_where_the_city_stands(filled, client, people) -> None:
    assert "Submission 1 of" in filled.get("/c/luxi/").text


# --- activity records --------------------------------------------------------------------------------------------------

HEAD = "ref,what,amount,unit,year,region,source,note\n"
GOOD = (
    HEAD
    + "I.1.2,electricity,20500,万kWh,2022,CN-HN,供电公司,=cmd()\nI.3.1,cn_raw_coal,1.5,万t,2022,CN-HN,,\n"
)


def give(client, text: str | bytes, name: str = "records.csv"):
    content = text.encode() if isinstance(text, str) else text
    client.get("/c/luxi/inventory/records?lang=en")
    return client.post("/c/luxi/inventory/records", {"file": (io.BytesIO(content), name)})


def test_a_file_is_looked_at_before_it_counts(filled, people) -> None:
    text = GOOD.replace("=cmd()", "metered")
    page = give(filled, text)
    assert "2 added, 0 changed, 0 removed, 0 unchanged" in page.text
    before = filled.get("/c/luxi/inventory?of=draft").text
    page = page.submit("records")
    assert "now count" in page.html
    assert "2 rows" in page.text
    assert filled.get("/c/luxi/inventory?of=draft").text != before
    found = account(draft(people.luxi.city).answers, load(), records=content_records(people.luxi.city))
    refs = [one for one in found.inventory.emissions if one.ref == "I.1.2"]
    assert len(refs) == 1, "the file takes the place of the answers, reference by reference"
    assert not any(gap.refs == ("I.3.1",) for gap in found.inventory.gaps), "gaps of a given line are closed"
    assert "have changed since then" in filled.get("/c/luxi/inventory").text
    page = give(filled, text)
    assert "There is nothing to take over" in page.text, "the same file again changes nothing"
    changed = text.replace("20500", "21000") + "I.2.1,natural_gas,300,万m3,2022,CN-HN,,\n"
    page = give(filled, changed.replace("I.3.1,cn_raw_coal,1.5,万t,2022,CN-HN,,\n", ""))
    assert "1 added, 1 changed, 1 removed, 0 unchanged" in page.text
    page.submit("records")
    page = filled.get("/c/luxi/inventory/records").submit("withdraw")
    assert "No file is in force" in page.text


def content_records(city):
    from lowcarbon_training.ask.activity.reads import current_set
    from lowcarbon_training.ask.activity.rows import records_of

    return records_of(current_set(city.id).records)


def test_a_record_explains_itself_by_its_row(filled) -> None:
    give(filled, GOOD.replace("=cmd()", "metered")).submit("records")
    page = filled.get("/c/luxi/inventory/explain/ref:I.1.2?of=draft").follow("I.1.2 ")
    assert "Row 1 of the activity records" in page.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "I.1.2,electricity,abc,kWh,2022,CN-HN,,\n", ("row 2", "column amount")),
        (HEAD + "I.1.2,electricity,5,kWh,2022,CN-HN,,\nI.1.2,electricity,5,m3,2022,CN-HN,,\n", ("row 3",)),
        (HEAD + "I.9.9,electricity,5,kWh,2022,CN-HN,,\n", ("row 2", "GPC reference")),
        (GOOD, ("row 2", "column note")),
        ("nonsense,other\n1,2\n", ("column",)),
        (HEAD, ("rows",)),
    ],
)
def test_half_a_file_is_refused(filled, text, words) -> None:
    page = give(filled, text)
    assert page.status == 422
    assert "Nothing was taken over" in page.text
    for one in words:
        assert one in page.text
    assert "No file is in force" in filled.get("/c/luxi/inventory/records").text


def test_not_a_table_is_refused(filled) -> None:
    assert give(filled, b"\x89PNG\r\n\x1a\n....", "records.csv").status == 422
    assert give(filled, b"", "records.csv").status == 422


def test_a_workbook_comes_back_as_it_was_given(filled) -> None:
    from lowcarbon_training.ask.activity_file import COLUMNS
    from lowcarbon_training.platform.workbooks import xlsx_bytes

    row = [
        "I.1.2",
        "electricity",
        20500,
        "万kWh",
        2022,
        "CN-HN",
        "",
        "",
        "high",
        "+86 供电公司",
        "-",
        "",
        "",
        "",
        "",
    ]
    page = give(filled, xlsx_bytes([("records", COLUMNS, [row])]), "records.xlsx")
    assert "1 added" in page.text, page.text
    page.submit("records")
    book = load_workbook(io.BytesIO(filled.raw.get("/c/luxi/inventory/records/current.xlsx").data))
    assert book.worksheets[0]["C2"].value == 20500
    csv = filled.raw.get("/c/luxi/inventory/records/current.csv").data.decode("utf-8-sig")
    assert "'+86" in csv, "nothing is run as a formula"
    for ending in ("csv", "xlsx"):
        assert filled.raw.get(f"/c/luxi/inventory/records/template.{ending}").status_code == 200


def test_the_template_can_be_given_back(filled) -> None:
    page = give(filled, filled.raw.get("/c/luxi/inventory/records/template.csv").data)
    assert "2 added" in page.text


def test_uploads_of_another_city_are_not_found(filled, people) -> None:
    page = give(filled, GOOD.replace("=cmd()", ""))
    number_of = page.url.rsplit("/", 1)[1]
    filled.login(people.slp.official)
    filled.get(f"/c/st-louis-park/inventory/records/{number_of}", status=404)
    filled.post(f"/c/st-louis-park/inventory/records/{number_of}", status=404)


def test_ours_and_theirs(filled, people) -> None:
    page = filled.get("/c/luxi/inventory/compare?lang=en")
    assert "No published total" in page.text
    wrong = page.submit(basis="basic", year="22", value="")
    assert wrong.status == 422
    page = page.submit(basis="basic", year="2022", value="900,000", source="市级清单")
    submission = db.session.scalar(db.select(Submission).where(Submission.city_id == people.luxi.city.id))
    ours = account_of(submission).inventory.totals.basic
    assert number(ours - 900_000, significant=5, language="en") in page.text
    assert "rest on typical values" in page.text
    page = page.client.post("/c/luxi/inventory/compare", {"basis": "basic", "year": "2019", "value": "5"})
    assert "another year" in page.text
    page = page.submit("remove")
    assert page.text.count("Difference") <= 1


def test_a_published_total_beyond_the_world_is_refused_and_nothing_is_locked(client, people) -> None:
    client.login(people.luxi.official)
    page = client.get("/c/luxi/inventory/compare?lang=en")
    fields = {"basis": "basic", "year": "2022", "value": "1e30"}
    answer = page.client.post("/c/luxi/inventory/compare?lang=en", data=fields, status=422)
    assert "100" in answer.text
    client.get("/c/luxi/inventory/compare?lang=zh")


@pytest.mark.parametrize("value", ["1e30", "1e99", "200000000"])
def test_a_population_that_no_city_has_is_refused(client, people, value) -> None:
    client.login(people.luxi.official)
    page = client.get("/c/luxi/ask/A03?lang=en").submit(**{"v.A03": value, "u.A03": "persons"})
    assert page.all("//*[@role='alert']")
    for path in ("ask", "ask/A03", "ask/check"):
        client.get(f"/c/luxi/{path}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_name_things_without_the_ids_of_the_tables(filled, lang) -> None:
    todo, seen = ["/c/luxi/inventory", "/c/luxi/ask/check"], set()
    while todo and len(seen) < 60:
        url = todo.pop(0)
        if url in seen:
            continue
        seen.add(url)
        page = filled.get(f"{url}?lang={lang}")
        raw = re.findall(r"[(（][a-z]+_[a-z_]+[)）]|CN-HN|\b[a-z]+-guideline-\d{4}", page.text)
        assert not raw, (url, raw)
        todo += [href.split("?")[0] for href in page.all("//main//a/@href") if "/inventory/explain/" in href]
    assert len(seen) > 20


def test_a_chinese_page_says_where_a_note_is_in_english(app) -> None:
    from lowcarbon_training.ask.inventory.titles import source_words

    with app.test_request_context(), force_locale("zh"):
        words = source_words("bm-nea-2023 | 9,224.1 TWh over 1,409.67 million people; low and high estimated")
        assert words.endswith(
            "（英文注释：9,224.1 TWh over 1,409.67 million people; low and high estimated）"
        )
        assert source_words("cn-guideline-2011 (2011)") == "省级温室气体清单编制指南（试行）（2011）"
    with app.test_request_context(), force_locale("en"):
        assert " – 9,224.1 TWh" in source_words("bm-nea-2023 | 9,224.1 TWh over 1,409.67 million people")


def test_a_chinese_page_has_chinese_units(filled) -> None:
    page = filled.get("/c/luxi/inventory?lang=zh")
    key = next(
        href for href in page.all("//main//a/@href") if "explain/ref:I.3.2" in href.replace("%3A", ":")
    )
    page = filled.get(
        next(href for href in filled.get(key).all("//main//a/@href") if "explain/emission" in href)
    )
    amount = page.all("//dt[.='用量']/following-sibling::dd")[0].xpath("string()")
    assert "千瓦时" in amount
    assert "kWh" not in amount


def test_every_fault_of_a_file_is_told_at_once(app, people) -> None:
    from lowcarbon_training.ask.activity.operations import try_out
    from lowcarbon_training.ask.activity_file import FileFaults
    from lowcarbon_training.engine.records import ActivityRecord, Origin, OriginKind

    def row(n: int, what: str, unit: str) -> ActivityRecord:
        return ActivityRecord("V.2", what, 5.0, unit, 2022, "CN-HN", origin=Origin(OriginKind.ROW, str(n)))

    found = try_out(hunan(), [row(2, "forest_growth", "ha")])
    assert found.inventory.by_ref["V.2"].co2e < 0
    with pytest.raises(FileFaults) as caught:
        try_out(
            hunan(), [row(2, "forest_growth", "furlong"), row(3, "forest_growth", "ha"), row(4, "none", "ha")]
        )
    assert [fault.row for fault in caught.value.faults] == [2, 4]
