"""Every page of people in both languages; zones, roles, invitations, links for a new password."""

from __future__ import annotations

import io
import json

import pytest

from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities import outline
from lowcarbon_training.people.cities.models import City, Membership
from tests.support.page import PageClient

PAGES = [
    "/", "/help", "/statement", "/account", "/account/password", "/messages", "/start", "/c/luxi/", "/c/luxi/members",
    "/c/luxi/members/invite", "/c/luxi/names", "/c/luxi/zones", "/c/luxi/zones/new", "/c/luxi/zones/new/words", "/c/luxi/zones/new/outline", "/c/luxi/zones/new/picture",
    "/c/luxi/members/1",
]  # fmt: skip
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[110.0, 28.0], [110.1, 28.0], [110.1, 28.1], [110.0, 28.1], [110.0, 28.0]]],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_of_a_member(client, people, path: str, lang: str) -> None:
    page = client.login(people.luxi.official).get(f"{path}?lang={lang}")
    assert page.tree.get("lang") == {"zh": "zh-Hans", "en": "en"}[lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", ["/", "/sign-in", "/register", "/forgot", "/help", "/statement"])
def test_pages_of_a_stranger(client, path: str, lang: str) -> None:
    client.get(f"{path}?lang={lang}")


@pytest.mark.parametrize("path", ["/cities", "/invitations"])
def test_pages_of_the_coordinator(client, people, path: str) -> None:
    client.login(people.coordinator).get(path)
    client.get(f"{path}?lang=zh")


@pytest.mark.parametrize(
    ("path", "status"), [("/nothing", 404), ("/join/broken", 410), ("/reset/broken", 410)]
)
def test_errors_are_pages_too(client, path: str, status: int) -> None:
    for lang in ("zh", "en"):
        client.get(f"{path}?lang={lang}", status=status)


def test_zone_by_words_outline_and_picture(client, people) -> None:
    client.login(people.luxi.official)
    start = client.get("/c/luxi/zones/new?lang=en")
    page = start.submit(way="words").submit(name_zh="新区", area_km2="2.5", words_zh="东至沅江")
    assert "2.5" in page.text
    assert "东至沅江" in page.text
    page = start.submit(way="outline").submit(name_zh="园区", outline=json.dumps(SQUARE))
    assert page.all("//figure//*[local-name()='svg']//*[local-name()='path']")
    assert "109" in page.text, "about 9.8 km by 11.1 km"
    file = (io.BytesIO(b"\xef\xbb\xbf" + json.dumps(SQUARE).encode()), "zone.geojson")
    start.submit(way="outline").submit(name_zh="园区二", outline_file=file)
    picture = (io.BytesIO(b"\x89PNG\r\n\x1a\n0000"), "map.png")
    page = start.submit(way="picture").submit(name_en="Campus", picture=picture, approval_number="GS(2026)1")
    assert "GS(2026)1" in page.text
    page = client.get("/c/luxi/zones")
    assert len(page.all("//ul[@class='cards']/li")) == 4
    page = client.get("/c/luxi/zones/1").submit("/remove")
    assert len(page.all("//ul[@class='cards']/li")) == 3


@pytest.mark.parametrize(
    ("way", "given"),
    [
        ("words", {}), ("words", {"area_km2": "0"}), ("outline", {}), ("outline", {"outline": "{"}), ("picture", {}),
        ("picture", {"picture": (io.BytesIO(b"MZ"), "map.png"), "approval_number": "x"}),
        ("words", {"area_km2": "2", "words_en": "x" * 2001}),
    ],
)  # fmt: skip
def test_zone_form_says_what_is_missing_and_keeps_the_rest(client, people, way, given) -> None:
    page = client.login(people.luxi.official).get(f"/c/luxi/zones/new/{way}?lang=en")
    page = page.submit(name_en="Kept name", **given)
    assert page.status == 422
    assert page.title.startswith("Error:")
    assert page.all("//div[contains(@class, 'error-summary')]//a")
    assert page.all("//input[@name='name_en']/@value") == ["Kept name"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("no json", "not GeoJSON"),
        ({"type": "Point", "coordinates": [1, 2]}, "no area"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, "fewer than four"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}, "not closed"),
        ({"type": "Polygon", "coordinates": [[[200, 0], [1, 0], [1, 1], [200, 0]]]}, "not on the map"),
        ({"type": "Polygon", "coordinates": [[["a", 0], [1, 0], [1, 1], ["a", 0]]]}, "pair of numbers"),
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [30, 0], [30, 30], [0, 30], [0, 0]]]},
            "cannot be right",
        ),
        (
            {
                "type": "Polygon",
                "coordinates": [[[0, 0]] + [[n / 1e5, 1e-3] for n in range(6000)] + [[0, 0]]],
            },
            "too detailed",
        ),
        ({"type": "Polygon", "coordinates": "x"}, "no area"),
    ],
)
def test_outlines_that_cannot_be_used(app, value, words: str) -> None:
    with app.test_request_context("/?lang=en"), pytest.raises(outline.OutlineError, match=words):
        outline.read(value if isinstance(value, str) else json.dumps(value))


def test_area_of_a_square_degree_at_the_equator() -> None:
    """One degree by one degree from the equator: R^2 (pi/180) sin(1 deg)."""
    import math

    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    exact = outline.EARTH_RADIUS**2 * math.radians(1) * math.sin(math.radians(1))
    assert outline.area(square) == pytest.approx(exact, rel=1e-9)
    hole = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.4], [0.2, 0.2]]
    holed = {"type": "Polygon", "coordinates": [square["coordinates"][0], hole]}
    assert outline.area(holed) < outline.area(square)


def test_outline_title_is_escaped() -> None:
    assert "<script>" not in outline.draw(SQUARE, '"><script>')


def test_roles_and_the_last_manager(client, people) -> None:
    membership = db.session.scalar(db.select(Membership).where(Membership.user_id == people.luxi.official.id))
    client.login(people.luxi.official)
    page = client.get(f"/c/luxi/members/{membership.id}?lang=en").submit(role="viewer", manages=None)
    assert page.status == 422
    assert "Somebody must look after" in page.text
    page = client.get(f"/c/luxi/members/{membership.id}").submit("/end")
    assert "Somebody must look after" in page.html
    viewer = db.session.scalar(db.select(Membership).where(Membership.user_id == people.luxi.viewer.id))
    client.get(f"/c/luxi/members/{viewer.id}").submit(role="official", manages="y")
    client.get(f"/c/luxi/members/{membership.id}").submit("/end")
    client.get("/c/luxi/", status=404)


def test_link_for_a_new_password_works_once(app, client, people) -> None:
    viewer = db.session.scalar(db.select(Membership).where(Membership.user_id == people.luxi.viewer.id))
    page = client.login(people.luxi.official).get(f"/c/luxi/members/{viewer.id}").submit("/reset-link")
    link = page.all("//p[@id='link']")[0].text.replace("http://localhost", "")
    guest = PageClient(app)
    page = guest.get(link).submit(password="brand new words here")
    assert page.url == "/c/luxi/"
    guest.get(link, status=410)
    other = PageClient(app).get("/sign-in").submit(identity="luxi-viewer", password="brand new words here")
    assert other.url == "/c/luxi/"


def test_a_managers_link_cannot_take_over_a_coordinator(client, people) -> None:
    from lowcarbon_training.people.cities.operations import join

    joined = join(people.coordinator.id, people.luxi.city.id, "viewer", actor_id=None)
    page = client.login(people.luxi.official).post(f"/c/luxi/members/{joined.id}/reset-link")
    assert not page.all("//p[@id='link']")


def test_alliance_invitation(app, client, people) -> None:
    page = client.login(people.coordinator).get("/invitations?lang=en").submit(grants="trainer", note="HEU")
    link = page.all("//p[@id='link']")[0].text.replace("http://localhost", "")
    client.login(people.stranger)
    client.get(link).submit()
    db.session.expire_all()
    assert people.stranger.is_trainer
    assert not people.stranger.is_coordinator
    client.login(people.viewer if hasattr(people, "viewer") else people.luxi.viewer).get(link, status=410)


def test_withdrawn_invitation_is_closed(app, client, people) -> None:
    page = (
        client.login(people.luxi.official).get("/c/luxi/members/invite").submit(role="viewer", max_uses="5")
    )
    link = page.all("//p[@id='link']")[0].text.replace("http://localhost", "")
    page.submit("/withdraw")
    PageClient(app).get(link, status=410)
    client.login(people.stranger)
    assert client.post(link, status=410)


def test_double_click_on_accept_makes_one_membership(client, people) -> None:
    page = (
        client.login(people.luxi.official).get("/c/luxi/members/invite").submit(role="viewer", max_uses="2")
    )
    link = page.all("//p[@id='link']")[0].text.replace("http://localhost", "")
    client.login(people.stranger)
    client.post(link)
    client.post(link)
    rows = db.session.scalars(db.select(Membership).where(Membership.user_id == people.stranger.id)).all()
    assert len(rows) == 1


def test_a_person_starts_three_cities_at_most(client, people) -> None:
    client.login(people.stranger)
    for number in range(4):
        page = client.get("/start?lang=en").submit(
            country="US", name_en="Springfield", name_zh="", region="US-IL", role="official", same="other"
        )
        assert (page.status == 422) == (number == 3)
    slugs = list(db.session.scalars(db.select(City.slug).where(City.name_en == "Springfield")))
    assert len(set(slugs)) == 3


SECOND = {"country": "US", "name_en": "St Louis park", "name_zh": "", "region": "US-MN", "role": "official"}


def test_a_city_of_the_same_name_is_told_before_a_second_one_is_started(client, people) -> None:
    client.login(people.stranger)
    page = client.get("/start?lang=en").submit(**SECOND)
    assert page.status == 422
    assert "A city of this name is here already" in page.text
    assert "Yes: ask the members of St. Louis Park to let me in" in page.text
    assert db.session.scalar(db.select(db.func.count(City.id))) == 2
    page = client.post("/start?lang=zh&_switch=1", {**SECOND, "same": "other"})
    assert page.all("//input[@name='same'][@value='other'][@checked]"), "the other language keeps the choice"
    page = client.get("/start?lang=en").submit(**SECOND).submit(same="st-louis-park")
    assert "Asked." in page.html
    assert "You asked St. Louis Park for the role Official" in page.text
    assert db.session.scalar(db.select(db.func.count(City.id))) == 2
    client.get("/c/st-louis-park/", status=404)
    page = client.get("/start?lang=en").submit(**SECOND, same="st-louis-park")
    assert "You have asked already" in page.html
    page = client.login(people.slp.official).get("/c/st-louis-park/members?lang=en")
    assert "Stranger" in page.text
    page.submit("/members/asked/", accept="yes")
    page = client.login(people.stranger).get("/start?lang=en").submit(**SECOND, same="st-louis-park")
    assert page.url == "/c/st-louis-park/", "who belongs to it is led there"


def test_a_second_city_of_a_name_is_still_possible(client, people) -> None:
    client.login(people.stranger)
    page = client.get("/start?lang=en").submit(**SECOND).submit(same="other")
    assert page.url.startswith("/c/st-louis-park-")
    elsewhere = {**SECOND, "region": "US-WI"}
    assert client.get("/start?lang=en").submit(**elsewhere).url.startswith("/c/st-louis-park-")


@pytest.mark.parametrize(
    ("zh", "en", "region", "found"),
    [
        ("泸溪", "", "CN-HN", True), ("", "City of St. Louis-Park", "US-MN", True), ("", "Luxi County", "CN-HN", True),
        ("泸溪县", "", "CN-GD", False), ("", "St. Louis", "US-MN", False), ("县", "", "CN-HN", False), ("", "", "US-MN", False),
    ],
)  # fmt: skip
def test_names_that_mean_the_same_city(people, zh: str, en: str, region: str, found: bool) -> None:
    from lowcarbon_training.people.cities.reads import same_named

    assert bool(same_named(zh, en, region)) == found


def test_region_must_lie_in_the_country(client, people) -> None:
    page = (
        client.login(people.stranger)
        .get("/start?lang=en")
        .submit(country="CN", name_en="X", region="US-IL", role="official")
    )
    assert page.status == 422
    assert "does not lie in the country" in page.text


def test_closed_registration(make_app, settings) -> None:
    import dataclasses

    app = make_app(dataclasses.replace(settings, self_service=False))
    page = app.test_client().get("/register?lang=en").get_data(as_text=True)
    assert "By invitation only" in page
    assert "csrf_token" not in page


def test_demo_accounts_once_and_never_in_production(app, client) -> None:
    import dataclasses

    from lowcarbon_training.people import demo

    first = demo.build(app)
    assert demo.build(app) == first
    assert len({password for _name, _login, password in first}) == 1
    assert {"mayor", "official", "viewer"} == {role for _n, _l, _c, role in demo.PEOPLE.values()}
    page = client.get("/sign-in")
    assert first[0][2] in page.text
    page = page.submit(identity=first[0][1], password=first[0][2])
    assert page.url == "/c/luxi/"
    app.config["SETTINGS"] = dataclasses.replace(app.config["SETTINGS"], env="production")
    with pytest.raises(demo.NotHere):
        demo.build(app)
    assert demo.accounts_shown() == []


def test_a_city_s_name_is_no_longer_than_a_header_can_hold(client, people) -> None:
    page = client.login(people.luxi.mayor).get("/c/luxi?lang=en").follow("Correct the city's name")
    page = page.submit(name_en="x" * 61)
    assert page.status == 422
    assert "60 characters at most" in page.text
    assert "60 characters at most" not in page.submit(name_en="x" * 60).text


def test_the_name_of_the_city_is_corrected_beside_the_name_not_among_the_zones(client, people) -> None:
    page = client.login(people.luxi.mayor).get("/c/luxi?lang=zh")
    assert not page.all("//section//a[contains(., '更正城市名称')]")
    assert page.all("//h1/following-sibling::*[1]//a[contains(., '更正城市名称')]")
