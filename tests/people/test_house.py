"""Rules of the house that hold for every model, template and colour."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from lowcarbon_training import palette
from lowcarbon_training.extensions import Base
from lowcarbon_training.settings import ROOT
from tests.support.queries import counted


def test_every_model_says_what_becomes_of_it(app) -> None:
    for mapper in Base.registry.mappers:
        model = mapper.class_
        assert getattr(model, "kept", None) in ("city", "person", "log", "work"), model
        assert isinstance(getattr(model, "exported", None), bool), model
        assert model.__doc__, model


def test_every_constraint_has_a_name(app) -> None:
    for table in Base.metadata.sorted_tables:
        for constraint in table.constraints:
            assert constraint.name, f"{table.name}: {constraint}"


def test_every_template_compiles_and_every_page_has_a_title(app) -> None:
    for name in app.jinja_env.list_templates(extensions=["html", "txt"]):
        if name.startswith("reports/"):
            continue
        app.jinja_env.get_template(name)
        source = (ROOT / "templates" / name).read_text(encoding="utf-8")
        if '{% extends "_layout.html" %}' in source:
            assert "{% block title %}" in source, f"{name} has no title"
        assert " style=" not in source, f"{name}: the content policy refuses style attributes"
        assert "|safe" not in source, f"{name}: nothing is declared safe in a template"


def test_tokens_equal_the_palette() -> None:
    css = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    light = css[: css.index("@media")]
    value = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    for token in ("paper", "ink", "muted", "green", "cinnabar", "ochre", "hairline", "field", "focus"):
        assert value[token] == getattr(palette, token.upper())
    assert tuple(value[f"chart-{n}"] for n in range(1, len(palette.CHART) + 1)) == palette.CHART
    assert set(palette.SECTOR) == set(palette.SECTORS)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_both_schemes(scheme: str) -> None:
    css = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    first, dark, *_rest = css.split("@media")
    value = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", first))
    if scheme == "dark":
        value |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    for ground in ("paper", "sheet", "wash"):
        for token in ("ink", "muted", "green", "cinnabar", "ochre"):
            assert contrast(value[token], value[ground]) >= 4.5, f"{scheme}: {token} on {ground}"
        assert contrast(value["field"], value[ground]) >= 3, f"{scheme}: field border on {ground}"
    assert contrast(value["on-green"], value["green"]) >= 4.5
    for token, ground in (("green", "green-wash"), ("cinnabar", "cinnabar-wash"), ("ochre", "ochre-wash")):
        assert contrast(value[token], value[ground]) >= 4.5, f"{scheme}: {token} on {ground}"


def test_chart_colours_stay_apart_in_grey() -> None:
    steps = sorted(116 * luminance(colour) ** (1 / 3) - 16 for colour in palette.CHART)
    assert min(b - a for a, b in itertools.pairwise(steps)) >= 5
    by_order = [116 * luminance(colour) ** (1 / 3) - 16 for colour in palette.CHART]
    assert min(abs(a - b) for a, b in itertools.pairwise(by_order)) >= 20, "neighbours differ strongly"


def lab(colour: str) -> tuple[float, float, float]:
    """Place of a colour where equal distances look equally different (CIE L*a*b*, D65)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y, z = 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (part ** (1 / 3) for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fields_of_action_are_told_apart(scheme: str) -> None:
    from lowcarbon_training.catalogue import load

    assert palette.FIELD_OF_ACTION.keys() == load().measure_sectors.keys()
    assert len(set(palette.FIELD_OF_ACTION.values())) == len(palette.FIELD_OF_ACTION), "no two share a colour"
    first, dark, *_rest = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8").split("@media")
    value = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", first))
    if scheme == "dark":
        value |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    colours = [value[f"chart-{place + 1}"] for place in palette.FIELD_OF_ACTION.values()]
    for one, other in itertools.combinations(colours, 2):
        assert math.dist(lab(one), lab(other)) >= 20, f"{scheme}: {one} {other}"
    if scheme == "dark":  # on white paper the palest are told by their hue beside the others
        assert min(contrast(colour, value["paper"]) for colour in colours) >= 3


@pytest.mark.parametrize("path", ["/c/luxi/", "/c/luxi/members", "/account", "/messages", "/"])
def test_few_queries(client, people, path: str) -> None:
    client.login(people.luxi.official).get(path)
    with counted() as statements:
        client.get(path)
    asked = [one for one in statements if one.lstrip().upper().startswith("SELECT")]
    assert len(asked) <= 15, "\n".join(asked)


def test_members_page_does_not_grow_with_members(client, people) -> None:
    from lowcarbon_training.people.cities.operations import join
    from tests.support.people import person

    client.login(people.luxi.official).get("/c/luxi/members")
    with counted() as few:
        client.get("/c/luxi/members")
    for number in range(20):
        join(person(f"more-{number}").id, people.luxi.city.id, "viewer", actor_id=None)
    with counted() as many:
        page = client.get("/c/luxi/members")
    assert "More 19" in page.text
    selects = [
        sum(one.lstrip().upper().startswith("SELECT") for one in statements) for statements in (few, many)
    ]
    assert selects[1] <= selects[0]
