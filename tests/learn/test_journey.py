"""The whole line of the room: invited by a trainer, a mayor reads, decides, answers and holds a certificate."""

from __future__ import annotations

import io

from sqlalchemy import select

from lowcarbon_training.ask.offers.models import Offer
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import Membership
from tests.learn.study import answers
from tests.learn.test_quiz import last_attempt
from tests.support.page import PageClient


def test_from_invitation_to_certificate(app, client, people) -> None:
    trainer = client.login(people.trainer)
    page = trainer.get("/cohorts/new?lang=en").submit(
        name_zh="市长班", name_en="Mayors", track="mayor", cities=[str(people.luxi.city.id)],
        starts_on="2026-11-01", ends_on="2027-03-31",
    )  # fmt: skip
    cohort = page.url.split("/")[2]
    roster = "姓名,联系方式,城市,角色,语言\n石𠮷,shi@example.org,泸溪县,市长,中文\n".encode("gb18030")
    trainer.post(f"/cohorts/{cohort}/people", {"file": (io.BytesIO(roster), "名单.csv")}).submit("confirm")
    page = trainer.get(f"/cohorts/{cohort}/people").follow("石𠮷")
    link = page.all("//p[@id='link']")[0].text.replace("http://localhost", "")

    mayor = PageClient(app)
    page = mayor.get(f"{link}?lang=zh").follow("注册账号并加入")
    page = page.submit(name="石𠮷", identity="shi@example.org", password="three quiet words").submit()
    assert page.url == "/learn"
    assert "市长班" in page.text
    assert "已请泸溪县确认您在该市的角色" in page.html
    city = PageClient(app).login(people.luxi.official)
    city.get("/c/luxi/members?lang=zh").submit("/members/asked/", accept="yes")
    page = page.follow("为什么是我的城市")
    page = page.submit("/read").follow("去做练习")
    page = page.follow("回答下一题").submit(**{"r.C11.air": "1", "r.C11.jobs": "2", "r.C11.bills": "3"})
    assert "由本市填报人决定是否采用" in page.html
    page = page.follow("回答下一题")
    page = page.submit(**{"v.A13": ["tourist", "farm_county"]})
    page = page.follow("去做测验").submit()
    page = page.submit(**answers(last_attempt()))
    assert page.h1 == "已通过"
    page = page.follow("返回课程总览").follow("领取证书").submit(lang="zh")
    assert "石𠮷" in page.text
    code = page.url.rsplit("/", 1)[1]

    assert {one.key for one in db.session.scalars(select(Offer))} == {"C11", "A13"}
    membership = db.session.scalars(select(Membership).order_by(Membership.id.desc())).first()
    assert membership.role == "mayor"
    page = trainer.get(f"/cohorts/{cohort}?lang=en")
    assert "100%" in page.text
    assert code in trainer.get(f"/cohorts/{cohort}/export.csv").html
    assert "为什么是我的城市" in city.get("/c/luxi/ask/C11?lang=zh").text
    assert "is valid" in PageClient(app).get(f"/certificates/{code}?lang=en").text
