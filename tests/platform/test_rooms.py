"""Audit, comments, messages, signing, workbooks, QR codes, links."""

from __future__ import annotations

import csv
import io
import os
import stat

import pytest
from openpyxl import load_workbook
from sqlalchemy.exc import DBAPIError

from lowcarbon_training.extensions import db
from lowcarbon_training.platform import links, qr, signing, workbooks
from lowcarbon_training.platform.audit.models import AuditEntry
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.comments import operations as comments
from lowcarbon_training.platform.comments.reads import thread
from lowcarbon_training.platform.inbox.mail import compose, letter
from lowcarbon_training.platform.inbox.operations import notify
from lowcarbon_training.platform.inbox.reads import unread_count
from lowcarbon_training.platform.jobs.models import Job


def test_audit_entries_cannot_be_changed_or_deleted(people) -> None:
    entry = record(people.luxi.official.id, "city.looked_at", people.luxi.city, after={"n": 1})
    db.session.commit()
    entry.action = "something else"
    with pytest.raises(DBAPIError, match="never changed"):
        db.session.flush()
    db.session.rollback()
    db.session.delete(entry)
    with pytest.raises(DBAPIError, match="deleted"):
        db.session.flush()
    db.session.rollback()
    assert db.session.get(AuditEntry, entry.id) is not None


def test_comments(people) -> None:
    city, official = people.luxi.city, people.luxi.official
    first = comments.add(city, "  第一条 ", lang="zh", author_id=official.id)
    comments.add(city, "x" * 1200, lang="en", author_id=official.id)
    for bad in ("", "   ", "x" * 1201):
        with pytest.raises(ValueError, match="1 to 1,200"):
            comments.add(city, bad, lang="en", author_id=official.id)
    comments.translate(first, "The first", actor_id=official.id)
    assert first.words == {"zh": "第一条", "en": "The first"}
    comments.hide(first, actor_id=official.id)
    assert [comment.lang for comment in thread(city)] == ["en"]


def test_messages_are_read_in_the_readers_language_and_not_mailed_without_a_server(client, people) -> None:
    notify(people.luxi.mayor, "reset", url="http://localhost/help")
    assert db.session.scalar(db.select(Job)) is None
    assert unread_count(people.luxi.mayor.id) == 1
    client.login(people.luxi.mayor)
    assert "重设密码" in client.get("/messages?lang=zh").text
    page = client.get("/messages?lang=en")
    assert "A new password" in page.text
    page = page.submit("/messages/read")
    assert unread_count(people.luxi.mayor.id) == 0
    from lowcarbon_training.platform.inbox.models import Notice

    notice = db.session.scalar(db.select(Notice))
    client.login(people.slp.mayor).post(f"/messages/{notice.id}", status=404)


def test_mail_goes_out_by_job_in_the_recipients_language(app, people, monkeypatch) -> None:
    import dataclasses

    from lowcarbon_training.platform.inbox import mail
    from tests.support.jobs import work_off

    sent = []

    class Server:
        def __init__(self, host: str, port: int, timeout: int) -> None:
            self.address = (host, port)

        def __enter__(self) -> Server:
            return self

        def __exit__(self, *_error: object) -> None:
            pass

        def starttls(self, context: object) -> None:
            pass

        def login(self, user: str, password: str) -> None:
            assert password == "p@ss"

        def send_message(self, message) -> None:
            sent.append(message)

    monkeypatch.setattr(mail.smtplib, "SMTP", Server)
    app.config["SETTINGS"] = dataclasses.replace(
        app.config["SETTINGS"], smtp_url="smtp://me:p%40ss@mail.example:25"
    )
    mayor = people.luxi.mayor
    mayor.email, mayor.name = "mayor@example.org", 'O\'Brien "䶮" 𠮷\nBcc: x@evil.example'
    notify(mayor, "reset", url="https://example.org/reset/x", on_site=False)
    work_off(app)
    (message,) = sent
    assert "重设密码" in message["Subject"]
    assert "https://example.org/reset/x" in message.get_content()
    assert message["Bcc"] is None
    assert [address.addr_spec for address in message["To"].addresses] == ["mayor@example.org"]


def test_every_message_template_has_a_subject_and_a_text_in_both_languages(app) -> None:
    from pathlib import Path

    from jinja2 import meta

    for path in Path(app.root_path, "templates", "email").glob("*.txt"):
        needed = meta.find_undeclared_variables(app.jinja_env.parse(path.read_text(encoding="utf-8")))
        params = {
            name: _Anything() for name in needed if name not in app.jinja_env.globals and name != "lang"
        }
        for lang in ("zh", "en"):
            subject, body = compose(path.stem, params, lang)
            assert subject, path
            assert body, path


class _Anything(str):
    """Plain or bilingual, a name or a role: whatever a message may ask for."""

    def __new__(cls) -> _Anything:
        return super().__new__(cls, "mayor")

    def __getitem__(self, key: object) -> str:
        return "mayor"


def test_letter_keeps_headers_apart() -> None:
    message = letter(
        sender="a@b.cn", to="c@d.cn", name="N", subject="one\r\nBcc: e@f.cn", body="text", url=""
    )
    assert message["Bcc"] is None


def test_signing(settings) -> None:
    value = {"b": [1, 2.5, "城市"], "a": None}
    signature, public = signing.sign(value, settings), signing.public_key(settings)
    assert signing.verify({"a": None, "b": [1, 2.5, "城市"]}, signature, public)
    assert not signing.verify({"a": 1, "b": []}, signature, public)
    assert not signing.verify(value, "AAAA", public)
    path = settings.data_dir / "signing.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        signing.create_key_file(path)
    os.chmod(path, 0o644)
    with pytest.raises(signing.SigningKeyError, match="owner only"):
        signing.sign(value, settings)
    with pytest.raises(ValueError, match="JSON"):
        signing.canonical(float("nan"))


FORMULAS = ["=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "　=1", " =1"]


def test_exports_neutralise_formulas() -> None:
    rows = [[formula] for formula in FORMULAS] + [[-5], ["fine"], [None]]
    text = workbooks.csv_bytes(["=head"], rows).decode("utf-8-sig")
    cells = [row[0] for row in csv.reader(io.StringIO(text)) if row]
    assert cells[0] == "'=head"
    assert all(cell.startswith("'") for cell in cells[1 : len(FORMULAS) + 1])
    assert "-5" in cells
    assert "fine" in cells
    book = load_workbook(io.BytesIO(workbooks.xlsx_bytes([("表", ["值"], rows)])))
    assert {cell.data_type for row in book["表"].iter_rows(min_row=2) for cell in row} <= {"s", "n"}


def test_reading_workbooks_refuses_formulas_and_broken_files() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["amount"])
    book.active.append(["=1+1"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(workbooks.WorkbookError) as caught:
        workbooks.read_xlsx(out.getvalue())
    assert (caught.value.code, caught.value.row, caught.value.column) == ("formula", 2, 1)
    with pytest.raises(workbooks.WorkbookError, match="broken"):
        workbooks.read_xlsx(b"PK not a workbook")
    with pytest.raises(workbooks.WorkbookError, match="too_many_rows"):
        workbooks.read_csv(b"a\n" * 11, max_rows=10)
    with pytest.raises(workbooks.WorkbookError, match="empty"):
        workbooks.read_csv(b"")
    assert workbooks.read_csv("城市,量\n泸溪,1\n,\n".encode("gb18030")) == [["城市", "量"], ["泸溪", "1"]]


def test_qr_and_links(app) -> None:
    drawn = str(qr.svg("https://example.org/join/x?a=1&b=2", 'Code "of" <it>'))
    assert drawn.startswith('<svg role="img" aria-label="Code &#34;of&#34; &lt;it&gt;"')
    assert "style=" not in drawn
    made = links.token("one", [1, "x"])
    assert links.value_of("one", made) == [1, "x"]
    assert links.value_of("two", made) is None
    assert links.value_of("one", "X" + made[1:]) is None


def test_a_thread_of_comments_on_a_page(app, people) -> None:
    from flask import render_template_string

    comments.add(people.luxi.city, "<b>第一条</b>", lang="zh", author_id=people.luxi.official.id)
    source = '{% import "_macros/comments.html" as c %}{{ c.thread(entries, "en", action="/x") }}'
    with app.test_request_context("/?lang=en"):
        html = render_template_string(source, entries=thread(people.luxi.city))
    assert "&lt;b&gt;" in html
    assert '<span lang="zh-Hans">' in html
    assert "Not translated yet" in html
    assert "csrf_token" in html
