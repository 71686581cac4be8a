"""The demo shows what tracking looks like, says that it is invented, and reports no year to come."""

from __future__ import annotations

import pytest

from lowcarbon_training.extensions import db, now
from lowcarbon_training.people import demo
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.platform.uploads.models import Upload
from lowcarbon_training.track.demo import PILOTS
from lowcarbon_training.track.models import Delivery, Reading, Verification


def test_both_cities_show_tracking_and_a_second_run_changes_nothing(app) -> None:
    demo.build(app)
    counts = [db.session.query(model).count() for model in (Delivery, Reading, Verification, Upload)]
    assert counts == [6, 2, 4, 4]
    demo.build(app)
    assert counts == [db.session.query(model).count() for model in (Delivery, Reading, Verification, Upload)]
    for model in (Delivery, Reading):
        assert all(row.year <= now().year for row in db.session.query(model))
    assert all("虚构" in row.note or "invented" in row.note for row in db.session.query(Delivery))
    said = {row.outcome for row in db.session.query(Verification)}
    assert said == {"confirmed", "adjusted"}
    assert db.session.query(Delivery).filter(Delivery.version_id.is_(None)).count() == 0


@pytest.mark.parametrize(("lang", "words"), [("zh", "均为虚构"), ("en", "are invented")])
def test_its_pages_say_so(app, client, lang, words) -> None:
    demo.build(app)
    official = db.session.query(User).filter_by(login="slp-official").one()
    client.login(official)
    pages = ["", *(f"/{pilot.measure}" for pilot in PILOTS["st-louis-park"])]
    for page in pages:
        assert words in client.get(f"/c/st-louis-park/track{page}?lang={lang}").text
