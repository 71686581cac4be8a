"""Deny by default: the whole route table against every kind of person, with a second city's members."""

from __future__ import annotations

import pytest
from flask import Blueprint

from lowcarbon_training import access
from tests.security.matrix import EXPECTED, PEOPLE, account, addresses, expected


def test_every_route_has_a_rule_and_open_ones_are_listed(app) -> None:
    for endpoint in app.view_functions:
        rule = access.rule_of(app, endpoint)
        assert rule is not None, f"{endpoint} has no access rule"
        assert rule.name in EXPECTED, f"{endpoint}: rule {rule.name} is not in the matrix"
        if rule is access.anyone and not endpoint.endswith("static"):
            assert endpoint in access.open_endpoints(), f"{endpoint} is open but not listed"
    for endpoint in access.open_endpoints():
        if endpoint in app.view_functions:
            assert access.rule_of(app, endpoint) is access.anyone, f"{endpoint} is listed as open and is not"


def test_city_rules_stand_on_city_addresses_only(app) -> None:
    for rule in app.url_map.iter_rules():
        of_city = access.rule_of(app, rule.endpoint).of_city
        assert of_city == ("slug" in rule.arguments), f"{rule.endpoint}: {rule.rule}"


def test_an_endpoint_without_rule_is_refused(make_app, settings) -> None:

    app = make_app(settings)
    bp = Blueprint("forgotten", __name__)
    bp.get("/forgotten")(lambda: "secret")
    app.register_blueprint(bp)
    answer = app.test_client().get("/forgotten")
    assert answer.status_code == 403
    assert b"secret" not in answer.data


@pytest.mark.parametrize("who", PEOPLE)
def test_matrix(app, client, people, who: str) -> None:
    faults = []
    person = account(people, who)
    for endpoint, method, address in addresses(app, "luxi"):
        rule = access.rule_of(app, endpoint)
        assert rule is not None
        if person is not None:
            client.login(person)
        data = {"csrf_token": client.token()} if method == "POST" else None
        answer = client.raw.open(address, method=method, data=data)
        asked = answer.status_code == 401 or answer.headers.get("Location", "").startswith("/sign-in")
        wanted = expected(rule.name, who)
        fine = {
            "s": asked,
            "h": answer.status_code == 404,
            "r": answer.status_code == 403,
            "y": answer.status_code not in (401, 403, 500) and (not asked or rule is access.anyone),
        }[wanted]
        if not fine:
            faults.append(
                f"{method} {address} ({endpoint}, {rule.name}): {answer.status_code}, expected {wanted}"
            )
    assert not faults, "\n".join(faults)


def test_rows_of_another_city_are_not_found(app, client, people) -> None:
    from lowcarbon_training.extensions import db
    from lowcarbon_training.people.cities.models import Membership, RoleRequest
    from lowcarbon_training.people.cities.operations import ask_role, create_zone
    from lowcarbon_training.people.invitations.operations import invite
    from lowcarbon_training.platform.uploads.operations import keep_bytes

    slp, official = people.slp.city, people.slp.official
    zone = create_zone(slp, name_zh="", name_en="West End", actor_id=official.id, area_km2=1)
    invitation = invite(grants="city", city_id=slp.id, role="viewer", actor_id=official.id)
    upload = keep_bytes(b"%PDF-1.7 x", name="a.pdf", kind="pdf", city_id=slp.id, actor_id=official.id)
    membership = db.session.scalar(db.select(Membership).where(Membership.user_id == official.id))
    with app.test_request_context():
        ask_role(people.stranger, slp, "viewer", actor_id=people.stranger.id)
    asked = db.session.scalar(db.select(RoleRequest))
    paths = [
        f"zones/{zone.id}",
        f"members/{membership.id}",
        f"members/invitations/{invitation.id}",
        f"files/{upload.id}",
        f"pictures/{upload.id}",
    ]
    posts = [
        f"zones/{zone.id}/remove",
        f"members/asked/{asked.id}",
        f"members/{membership.id}/end",
        f"members/{membership.id}/reset-link",
        f"members/invitations/{invitation.id}/withdraw",
    ]
    client.login(people.slp.official)
    for path in paths[:-1]:
        client.get(f"/c/st-louis-park/{path}")
    client.login(people.luxi.official)
    for path in paths:
        client.get(f"/c/luxi/{path}", status=404)
    for path in posts:
        client.post(f"/c/luxi/{path}", status=404)
    assert db.session.get(type(zone), zone.id) is not None
