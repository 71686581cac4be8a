"""Tokens, headers, sessions, limits, and what an error keeps."""

from __future__ import annotations

import dataclasses

import pytest

from lowcarbon_training.settings import Settings, SettingsError
from tests.security.matrix import addresses
from tests.support.page import Page, PageClient, check_page


def test_every_post_wants_a_token(app, client, people) -> None:
    client.login(people.coordinator)
    for endpoint, method, address in addresses(app, "luxi"):
        if method == "GET":
            continue
        answer = client.raw.open(address, method=method, data={"name": "x"})
        assert answer.status_code == 400, f"{endpoint}: {answer.status_code} without a token"


def test_headers(client) -> None:
    headers = client.get("/").response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers
    first, second = (client.get("/").response.headers["Content-Security-Policy"] for _ in range(2))
    assert first != second


ZONE = "/c/luxi/zones/new/words"
TYPED = {"name_zh": "<b>新区</b>", "name_en": "New area", "area_km2": "2", "password": "not shown"}


def send(client, token: str, site: str = "same-origin", path: str = ZONE) -> Page:
    sent = {**TYPED, "csrf_token": token}
    return Page(client, path, client.raw.post(path, data=sent, headers={"Sec-Fetch-Site": site}))


def test_stale_token_keeps_what_was_typed_and_only_for_our_own_pages(client, people) -> None:
    client.login(people.luxi.official)
    page = send(client, "stale")
    assert page.status == 400
    assert not check_page(page)
    assert "not shown" not in page.html
    assert "<b>新区" not in page.html
    assert not page.all("//main//label"), "nobody reads the names of fields"
    page = page.submit()
    assert page.h1 in ("<b>新区</b>", "New area")
    assert "New area" not in send(client, "stale", "cross-site").html


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_expired_sign_in_says_so_and_goes_on_after_signing_in(client, people, lang: str) -> None:
    client.get(f"/?lang={lang}")
    page = send(client, "of a session that is over")
    assert page.status == 400
    assert not check_page(page)
    assert page.h1 == {"zh": "登录已过期", "en": "Your sign-in has run out"}[lang]
    assert "name_en" not in page.text
    wrong = page.submit(identity="luxi-official", password="wrong")
    assert wrong.status == 422
    assert wrong.h1 == page.h1
    other = {"zh": "en", "en": "zh"}[lang]
    switch = str(page.all("//button[@formaction]/@formaction")[0])
    assert f"lang={other}" in switch
    sent = {
        "kept": page.all("//input[@name='kept']/@value")[0],
        "csrf_token": client.token(),
        "identity": "luxi-official",
    }
    switched = Page(
        client, switch, client.raw.post(switch, data=sent, headers={"Sec-Fetch-Site": "same-origin"})
    )
    assert switched.tree.get("lang") == {"zh": "zh-Hans", "en": "en"}[other]
    for last in (wrong, switched):
        assert last.all("//input[@name='kept']/@value")[0]
    page = switched.submit(identity="luxi-official", password="correct horse battery")
    assert page.status == 200
    assert page.url.startswith("/sign-in")
    page = page.submit()
    assert page.h1 in ("<b>新区</b>", "New area")


def test_signed_out_meanwhile_keeps_what_was_typed(client, people) -> None:
    page = send(client, client.token())
    assert page.status == 401
    page = page.submit(identity="luxi-official", password="correct horse battery").submit()
    assert page.h1 in ("<b>新区</b>", "New area")


def test_nothing_foreign_is_kept(client, people) -> None:
    page = send(client, "stale", "cross-site")
    assert page.all("//input[@name='kept']/@value") == [""]
    page = page.submit(identity="luxi-official", password="correct horse battery", kept="made up")
    assert page.url == "/c/luxi/"


def test_another_site_cannot_offer_what_it_made_here(app, client, people) -> None:
    """A token made with one's own browser, sent through somebody else's from another site, is no form of theirs."""
    own = PageClient(app)
    kept = send(own, "stale").all("//input[@name='kept']/@value")[0]
    client.login(people.luxi.official)
    sent = {"kept": kept, "csrf_token": "none"}
    raw = client.raw.post("/sign-in", data=sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert "New area" not in Page(client, "/sign-in", raw).html


def test_new_password_ends_other_sessions(app, client, people) -> None:
    from lowcarbon_training.people.accounts.operations import set_password

    client.login(people.luxi.mayor)
    client.get("/account")
    set_password(people.luxi.mayor, "a new and long one", actor_id=None)
    assert client.raw.get("/account").status_code == 302


def test_inactive_account_is_out_at_once(client, people) -> None:
    client.login(people.luxi.mayor)
    people.luxi.mayor.active = False
    assert client.raw.get("/account").status_code == 302
    assert (
        client.get("/sign-in").submit(identity="luxi-mayor", password="correct horse battery").status == 422
    )


def test_next_stays_on_this_site(client, people) -> None:
    for bad in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/x\ny"):
        answer = client.raw.post(
            "/sign-in",
            query_string={"next": bad},
            data={
                "identity": "luxi-mayor",
                "password": "correct horse battery",
                "csrf_token": client.token(),
            },
        )
        assert answer.headers["Location"] == "/c/luxi/", bad
        client.raw = client.app.test_client()


def test_sign_in_is_limited(make_app, settings, tmp_path) -> None:
    import re

    app = make_app(dataclasses.replace(settings, rate_limits=True))
    raw = app.test_client()
    page = raw.get("/sign-in").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    answers = [
        raw.post("/sign-in", data={"identity": "a@b.cn", "password": "x", "csrf_token": token}).status_code
        for _ in range(10)
    ]
    assert answers[:8] == [422] * 8
    assert answers[8:] == [429] * 2


def test_production_refuses_without_secrets(tmp_path) -> None:
    base = {"LOWCARBON_ENV": "production", "DATA_DIR": str(tmp_path)}
    with pytest.raises(SettingsError, match=r"SECRET_KEY.*生产环境"):
        Settings.from_env(base)
    with pytest.raises(SettingsError, match=r"signing key.*签名密钥"):
        Settings.from_env({**base, "SECRET_KEY": "k" * 40})
    with pytest.raises(SettingsError, match="LOWCARBON_ENV"):
        Settings.from_env({"LOWCARBON_ENV": "prod"})


def test_production_cookies_and_transport(make_app, tmp_path) -> None:
    from lowcarbon_training.platform.signing import create_key_file

    create_key_file(tmp_path / "signing.key")
    app = make_app(Settings(env="production", data_dir=tmp_path, secret_key="k" * 40, queue="memory"))
    assert app.config["SESSION_COOKIE_SECURE"]
    answer = app.test_client().get("/nothing", base_url="https://localhost")
    assert answer.status_code == 404
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_one_commit_per_request_and_rollback_on_error(app, client, people) -> None:
    from flask import Blueprint

    from lowcarbon_training.access import access, signed_in
    from lowcarbon_training.extensions import db
    from lowcarbon_training.people.cities.models import City

    bp = Blueprint("probe", __name__)

    @bp.post("/probe/<how>")
    @access(signed_in)
    def probe(how: str):
        db.session.add(City(slug=how, name_en=how, country="US", region="US-MN"))
        db.session.flush()
        if how == "raises":
            raise RuntimeError
        return how, 422 if how == "refused" else 200, {"Content-Type": "text/plain"}

    app._got_first_request = False
    app.register_blueprint(bp)
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client.login(people.luxi.official)
    for how, status in (("fine", 200), ("refused", 422), ("raises", 500)):
        client.post(f"/probe/{how}", status=status)
    slugs = set(db.session.scalars(db.select(City.slug)))
    assert "fine" in slugs
    assert not {"refused", "raises"} & slugs
