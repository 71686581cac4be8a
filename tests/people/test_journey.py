"""A newcomer opens an account, starts a city and invites a colleague, who joins."""

from __future__ import annotations

from tests.support.page import PageClient


def test_newcomer_starts_a_city_and_invites(app, client) -> None:
    page = client.get("/register").submit(
        name="王芳", identity="wang@example.org", password="three quiet words"
    )
    assert page.url == "/start"
    page = page.submit(country="CN", name_zh="某县", name_en="Mouxian", region="CN-HN", role="official")
    assert page.url == "/c/mouxian/"
    page = page.follow("Invite colleagues").submit(role="mayor", note="Office of the mayor", max_uses="2")
    link = page.all("//p[@id='link']")[0].text
    guest = PageClient(app)
    page = guest.get(link.replace("http://localhost", ""))
    assert "Mouxian" in page.text
    page = page.follow("Open an account and accept").submit(
        name="Li", identity="13800001111", password="another quiet phrase"
    )
    page = page.submit()
    assert page.url == "/c/mouxian/"
    assert "Li" in guest.get("/c/mouxian/members").text


def test_wrong_password_is_refused_with_the_same_words(client, people) -> None:
    for identity in ("luxi-mayor", "nobody-at-all"):
        page = client.get("/sign-in").submit(identity=identity, password="not the password")
        assert page.status == 422
        assert page.title.startswith("Error:")
        assert "The name or the password is not right" in page.text


def test_sign_in_leads_to_the_city(client, people) -> None:
    page = client.get("/sign-in").submit(identity="ＬＵＸＩ-mayor", password="correct horse battery")
    assert page.url == "/c/luxi/"
