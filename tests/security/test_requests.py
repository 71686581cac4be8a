"""Tokens, headers, sessions, limits, and what an error keeps."""

from __future__ import annotations

import dataclasses

import pytest

from lowcarbon_training.settings import Settings, SettingsError
from tests.security.matrix import addresses
from tests.support.page import Page


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


def test_stale_token_keeps_what_was_typed_and_only_for_our_own_pages(client, people) -> None:
    client.login(people.luxi.official)
    sent = {"name_zh": "<b>新区</b>", "name_en": "New area", "csrf_token": "stale", "password": "not shown"}
    answer = client.raw.post("/c/luxi/zones/new/words", data=sent, headers={"Sec-Fetch-Site": "same-origin"})
    page = Page(client, "/c/luxi/zones/new/words", answer)
    assert page.status == 400
    assert "not shown" not in page.html
    assert "<b>新区" not in page.html
    page = page.submit(area_km2="2")
    assert page.h1 in ("<b>新区</b>", "New area")
    foreign = client.raw.post("/c/luxi/zones/new/words", data=sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert "New area" not in foreign.get_data(as_text=True)


def test_signed_out_meanwhile_keeps_what_was_typed(client, people) -> None:
    token = client.token()
    answer = client.raw.post(
        "/c/luxi/zones/new/words",
        data={"name_en": "Kept", "csrf_token": token},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 401
    assert "Kept" in answer.get_data(as_text=True)


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
