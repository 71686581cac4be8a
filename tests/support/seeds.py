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
    """An open invitation into a city, one of the alliance, a link for a new password, and somebody who asks for a role."""
    from lowcarbon_training.people.accounts.models import User
    from lowcarbon_training.people.accounts.reads import reset_token
    from lowcarbon_training.people.cities.operations import ask_role
    from lowcarbon_training.people.cities.reads import by_slug
    from lowcarbon_training.people.invitations.operations import invite
    from lowcarbon_training.people.invitations.reads import token_of

    with site.app.app_context(), site.app.test_request_context():
        actor = db.session.scalar(db.select(User.id).where(User.login == "coordinator"))
        into = invite(grants="city", city_id=by_slug("luxi").id, role="viewer", actor_id=actor)
        invite(grants="trainer", city_id=None, role=None, actor_id=actor)
        viewer = db.session.scalar(db.select(User).where(User.login == "slp-viewer"))
        trainer = db.session.scalar(db.select(User).where(User.login == "trainer"))
        newcomer = db.session.scalar(db.select(User).where(User.login == "newcomer"))
        ask_role(newcomer, by_slug("luxi"), "official", actor_id=trainer.id)
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
    """The official has one quiz open and one handed in; the city's mayor has completed a track and has a certificate."""
    from lowcarbon_training.learn import content
    from lowcarbon_training.people.accounts.models import User
    from tests.learn.study import complete

    client = site.client("official")
    found = [one for one in client.look("/learn").links if one.count("/") == 3]
    for address in found[:2]:
        client.post(f"{address}/quiz")
    client.look(f"{found[0]}/quiz/1").submit()
    site.unlinked.append(f"{found[0]}/quiz/1/result")
    with site.app.app_context():
        mayor = db.session.scalar(db.select(User).where(User.login == "luxi-mayor"))
        track = content.find_track("mayor")
        for module_id in track.modules:
            complete(mayor, module_id)
        db.session.commit()
    site.client("mayor").look("/learn/mayor/certificate").submit()
    site.unlinked += ["/learn/official/certificate", "/certificates"]


def cohorts(site: Any) -> None:
    """Somebody invited to the first cohort, and the cohort's own link."""
    from lowcarbon_training.learn.cohorts import operations, reads
    from lowcarbon_training.learn.cohorts.models import Cohort

    with site.app.app_context(), site.app.test_request_context():
        cohort = db.session.scalar(db.select(Cohort).order_by(Cohort.id))
        operations.invite(
            cohort, name="王新来", contact="new@example.org", city_id=None, role=None, lang="zh",
            actor_id=cohort.trainer_id,
        )  # fmt: skip
        db.session.commit()
        site.unlinked.append("/" + reads.cohort_url(cohort).split("/", 3)[3])


def jobs(site: Any) -> None:
    """Work that waits, runs, is done and has failed; a finished plan."""
    from lowcarbon_training.people.accounts.models import User
    from lowcarbon_training.people.cities.reads import by_slug
    from lowcarbon_training.platform.jobs.models import STATES, Job
    from lowcarbon_training.reports.documents.operations import keep
    from lowcarbon_training.reports.documents.reads import paper_of

    with site.app.app_context(), site.app.test_request_context():
        city = by_slug("luxi")
        owner = db.session.scalar(db.select(User).where(User.login == "luxi-official"))
        for state in STATES:
            job = Job(
                kind="render_plan", key=state, owner_id=owner.id, status=state, payload={"modes": ["zh"]}
            )
            job.progress, job.message = (40, "typeset") if state == "running" else (0, "")
            job.result = {"url": "/c/luxi/plan/export"} if state == "done" else None
            db.session.add(job)
            db.session.flush()
            site.unlinked += [f"/jobs/{job.id}", f"/jobs/{job.id}.json"]
        paper = paper_of(city)
        if paper is not None:
            keep(city.id, paper.fingerprint, "zh", b"%PDF-1.7 nothing in it", 30, owner.id)
        db.session.commit()


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


def reports(site: Any) -> None:
    """A report with a file that is corrected and verified, one that waits, and a reading."""
    official, verifier = site.client("official"), site.client("verifier")
    lamps = "/c/luxi/track/light-led-street"
    proof = (io.BytesIO(_png()), "lamps.png")
    official.look(f"{lamps}/report").submit(
        year="2026", units="500", spent="900000", note="验收后统计", evidence=proof
    )
    official.look(f"{lamps}/report?year=2026").submit(units="480")
    official.look(f"{lamps}/reading").submit(year="2026", value="210.5", source="路灯所抄表台账")
    official.look("/c/luxi/track/tr-ebus/report").submit(year="2026", units="2")
    waiting = verifier.look("/verify").links[0]
    verifier.look(waiting).submit(
        outcome="adjusted", value="470", scope="现场抽查", statement="十盏未亮", apart="y"
    )


SEEDS = [invitations, zones, quizzes, cohorts, jobs, answers, reports]
