"""Section 7: the demonstration zone, drawn without a base map."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.people.cities.outline import EARTH_RADIUS, rings_of
from lowcarbon_training.platform.charts.drawing import Drawing
from lowcarbon_training.platform.runs import has_chinese

from .beside import Area
from .blocks import Cell, Chart, Column, Table
from .customary import SQ_MILE
from .desk import Desk
from .facts import line
from .numbers import exact, short

SIDE, MARGIN, FOOT = 380.0, 14.0, 30.0


def zone(desk: Desk) -> None:
    """The whole section."""
    f = desk.facts
    zones = f.beside.zones
    if zones:
        us = f.country == "US"
        columns = [
            Column(Bi("名称", "Name"), 2),
            Column(
                Bi("面积（平方英里）", "Area, square miles") if us else Bi("面积（平方公里）", "Area, km2"),
                1.1,
                number=True,
            ),
        ]
        rows = [
            [Cell(z.name), Cell(short(z.km2 * SQ_MILE) if us and z.km2 is not None else exact(z.km2))]
            for z in zones
        ]
        for header, width, cells in (
            (Bi("说明", "Description"), 3.4, [z.words or "" for z in zones]),
            (Bi("审图号", "Map approval"), 1.2, [z.approval for z in zones]),
        ):
            if any(cells):
                columns.append(Column(header, width))
                rows = [[*row, Cell(words)] for row, words in zip(rows, cells, strict=True)]
        desk.put(
            Table(
                Bi(f"示范片区 {len(zones)} 处", f"{len(zones)} demonstration zone{'s' if len(zones) > 1 else ''}"),
                tuple(columns),
                tuple(tuple(row) for row in rows),
            ),
            shows=[*(["zone_area"] if any(z.km2 for z in zones) else []), *(["zone_map"] if any(z.outline or z.words or z.approval for z in zones) else [])],
        )  # fmt: skip
        for one in zones:
            if one.outline is not None:
                desk.put(_map(one, one.outline))
    desk.answers(
        Bi("片区情况", "About the zone"),
        [
            ("", "B02", ""), ("zone_area", "B03.area", "面积|Area"), ("zone_people", "B04.residents", "居住人口|Residents"),
            ("", "B04.jobs", "就业人口|Jobs"), ("", "B05", ""), ("zone_meters", "B07.power", "电表覆盖|Power meters"),
            ("", "B07.gas", "气表覆盖|Gas meters"), ("", "B07.heat", "热表覆盖|Heat meters"), ("", "B07.water", "水表覆盖|Water meters"),
            ("zone_control", "B09", ""), ("zone_method", "N11", ""),
        ],
    )  # fmt: skip


def _map(area: Area, geometry: Mapping[str, Any]) -> Chart:
    name = area.name.en
    foreign = has_chinese(name)  # a picture's name cannot mark the language of a part
    title = Bi(
        f"片区范围：{area.name.zh}", "Outline of the zone" if foreign else f"Outline of the zone: {name}"
    )

    def draw(lang: str) -> str:
        return outline(geometry, line(title, lang))

    return Chart(
        area.name, draw, Bi("片区范围，上为北，无底图", "Outline of the zone, north is up, no base map")
    )


def outline(geometry: Mapping[str, Any], title: str) -> str:
    """A checked GeoJSON geometry as SVG with a scale bar."""
    polygons = rings_of(dict(geometry))
    points = [point for polygon in polygons for ring in polygon for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    wide, high = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    scale = min((660 - 2 * MARGIN) / wide, (SIDE - 2 * MARGIN - FOOT) / high)
    drawing = Drawing(660, high * scale + 2 * MARGIN + FOOT, title)
    left = (660 - wide * scale) / 2
    for polygon in polygons:
        for number, ring in enumerate(polygon):
            places = [(left + (x - west) * squeeze * scale, MARGIN + (north - y) * scale) for x, y in ring]
            if number == 0:
                drawing.area(places, 6)
            drawing.path(places, stroke="#1f6659")
    kilometre = scale / (math.radians(1) * EARTH_RADIUS)
    step = next((s for s in (50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05) if s * kilometre <= 200), 0.02)
    y = drawing.height - 10
    drawing.line(MARGIN, y, MARGIN + step * kilometre, y, "#17262b", **{"stroke-width": 2})
    drawing.text(MARGIN + step * kilometre + 8, y + 4, f"{exact(step)} km", size=12)
    return drawing.svg()
