"""What the demo leaves empty and a walk over all pages wants to see: open invitations, links, a zone, an open quiz.

Written from outside where possible, as a person would do it. A room whose pages are reached by no link adds a function.
"""

from __future__ import annotations

import io
import json
from typing import Any

from lowcarbon_training.extensions import db

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[110.0, 28.0], [110.1, 28.0], [110.1, 28.1], [110.0, 28.1], [110.0, 28.0]]],
}


def invitations(site: Any) -> None:
    """An open invitation into a city, one of the alliance, and a link for a new password."""
    from lowcarbon_training.people.accounts.models import User
    from lowcarbon_training.people.accounts.reads import reset_token
    from lowcarbon_training.people.cities.reads import by_slug
    from lowcarbon_training.people.invitations.operations import invite
    from lowcarbon_training.people.invitations.reads import token_of

    with site.app.app_context(), site.app.test_request_context():
        actor = db.session.scalar(db.select(User.id).where(User.login == "coordinator"))
        into = invite(grants="city", city_id=by_slug("luxi").id, role="viewer", actor_id=actor)
        invite(grants="trainer", city_id=None, role=None, actor_id=actor)
        viewer = db.session.scalar(db.select(User).where(User.login == "slp-viewer"))
        site.unlinked += [
            f"/join/{token_of(into)}",
            f"/reset/{reset_token(viewer)}",
            "/nothing",
            "/join/broken",
        ]
        db.session.commit()


def zones(site: Any) -> None:
    """A zone drawn by an outline, one by the city's own picture; the pages behind the choice of a way."""
    official = site.client("official")
    page = official.look("/c/luxi/zones/new/outline")
    page.submit(name_zh="武溪园区", outline=json.dumps(SQUARE))
    picture = (io.BytesIO(_png()), "map.png")
    page = official.look("/c/luxi/zones/new/picture")
    page.submit(name_zh="浦市古镇", picture=picture, approval_number="湘S(2026)01号")
    site.unlinked += [f"/c/luxi/zones/new/{way}" for way in ("words", "outline", "picture")]


def _png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (320, 200), "#e8efe9").save(out, "PNG")
    return out.getvalue()


def quizzes(site: Any) -> None:
    """The official has one quiz open and one handed in."""
    client = site.client("official")
    found = [one for one in client.get("/learn", check=False).links if one.count("/") == 3]
    for address in found[:1]:
        client.post(f"{address}/quiz")


RECORDS = "ref,what,amount,unit,year,region\nI.1.2,electricity,20500,万kWh,2022,CN-HN\n"


def answers(site: Any) -> None:
    """A file of activity records that waits for a decision; an answer with a history; a published total."""
    from lowcarbon_training.platform.uploads.models import Upload

    official = site.client("official")
    file = (io.BytesIO(RECORDS.encode()), "records.csv")
    official.look("/c/luxi/inventory/records").submit(file=file)
    official.look("/c/luxi/ask/A03").submit(**{"v.A03": "234000"})
    official.look("/c/luxi/inventory/compare").submit(basis="basic", year="2022", value="900000")
    with site.app.app_context():
        kept = db.session.scalar(db.select(Upload.id).where(Upload.name == "records.csv"))
    site.unlinked += [f"/c/luxi/inventory/records/{kept}", "/c/luxi/ask/A03/history"]


SEEDS = [invitations, zones, quizzes, answers]
