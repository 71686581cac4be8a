"""A zone's outline: GeoJSON checked, measured and drawn as SVG without a base map."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup, escape

MAX_BYTES = 500_000
MAX_POINTS = 5_000
MAX_AREA = 20_000.0
"""Largest area taken for a zone of a small or medium-sized city. [km2]"""
EARTH_RADIUS = 6371.0088
"""Mean radius of the earth, IUGG. [km]"""
Ring = list[list[float]]


class OutlineError(ValueError):
    """An outline that cannot be used; the message is for the person who gave it."""


def read(text: str) -> dict[str, Any]:
    """The geometry of a GeoJSON text, as one Polygon or MultiPolygon.

    Raises
    ------
    OutlineError
        Not GeoJSON, no polygon in it, too many points, coordinates outside the earth, rings that are not closed.
    """
    if len(text.encode()) > MAX_BYTES:
        raise OutlineError(_("The outline is too detailed: at most 500 kB"))
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise OutlineError(
            _("This is not GeoJSON. Export the outline as GeoJSON from your map program")
        ) from None
    polygons = [_polygon(rings) for rings in _polygons(value)]
    if not polygons:
        raise OutlineError(_("There is no area in this outline. It needs a Polygon or a MultiPolygon"))
    if sum(len(ring) for rings in polygons for ring in rings) > MAX_POINTS:
        raise OutlineError(_("The outline is too detailed: at most %(n)s points", n=MAX_POINTS))
    if len(polygons) == 1:
        geometry: dict[str, Any] = {"type": "Polygon", "coordinates": polygons[0]}
    else:
        geometry = {"type": "MultiPolygon", "coordinates": polygons}
    if not 0 < area(geometry) <= MAX_AREA:
        raise OutlineError(
            _("The area of this outline cannot be right. Are longitude and latitude in this order?")
        )
    return geometry


def _polygons(value: Any) -> Iterator[Any]:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "FeatureCollection" and isinstance(value.get("features"), list):
        for feature in value["features"]:
            yield from _polygons(feature)
    elif kind == "Feature":
        yield from _polygons(value.get("geometry"))
    elif kind == "GeometryCollection" and isinstance(value.get("geometries"), list):
        for geometry in value["geometries"]:
            yield from _polygons(geometry)
    elif kind == "Polygon":
        yield value.get("coordinates")
    elif kind == "MultiPolygon" and isinstance(value.get("coordinates"), list):
        yield from value["coordinates"]


def _polygon(rings: Any) -> list[Ring]:
    if not isinstance(rings, list) or not rings:
        raise OutlineError(_("There is no area in this outline. It needs a Polygon or a MultiPolygon"))
    return [_ring(ring) for ring in rings]


def _ring(ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise OutlineError(_("A ring of the outline has fewer than four points"))
    out: Ring = []
    for point in ring:
        if not isinstance(point, list) or len(point) < 2:
            raise OutlineError(_("A point of the outline is not a pair of numbers"))
        x, y = point[0], point[1]
        if (
            isinstance(x, bool)
            or isinstance(y, bool)
            or not isinstance(x, int | float)
            or not isinstance(y, int | float)
        ):
            raise OutlineError(_("A point of the outline is not a pair of numbers"))
        if not (math.isfinite(x) and math.isfinite(y) and -180 <= x <= 180 and -85 <= y <= 85):
            raise OutlineError(
                _("A point of the outline is not on the map. Give longitude and latitude in degrees (WGS 84)")
            )
        out.append([round(float(x), 7), round(float(y), 7)])
    if out[0] != out[-1]:
        raise OutlineError(_("A ring of the outline is not closed: its last point must equal its first"))
    return out


def rings_of(geometry: dict[str, Any]) -> list[list[Ring]]:
    """Polygons of a checked geometry."""
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def area(geometry: dict[str, Any]) -> float:
    """Area on the sphere. [km2]

    Chamberlain & Duquette, "Some algorithms for polygons on a sphere", JPL Publication 07-3 (2007), eq. for the
    signed area of a ring; good to a fraction of a per cent for areas of this size.
    """
    total = 0.0
    for polygon in rings_of(geometry):
        outer, *holes = (abs(_ring_area(ring)) for ring in polygon)
        total += outer - sum(holes)
    return total


def _ring_area(ring: Ring) -> float:
    total = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        total += math.radians(x2 - x1) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
    return total * EARTH_RADIUS**2 / 2


def draw(geometry: dict[str, Any], title: str, size: int = 480) -> Markup:
    """The outline as SVG with north up, a scale bar and no base map."""
    points = [point for polygon in rings_of(geometry) for ring in polygon for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    width, height = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    margin, foot = size * 0.06, 34.0
    scale = (size - 2 * margin) / max(width, height)
    box_w, box_h = width * scale + 2 * margin, height * scale + 2 * margin + foot
    box_w = max(box_w, size * 0.6)
    left = (box_w - width * scale) / 2

    def place(point: list[float]) -> str:
        return f"{left + (point[0] - west) * squeeze * scale:.1f} {margin + (north - point[1]) * scale:.1f}"

    path = "".join(
        "M" + "L".join(place(point) for point in ring[:-1]) + "Z"
        for polygon in rings_of(geometry)
        for ring in polygon
    )
    kilometre = scale / (math.radians(1) * EARTH_RADIUS)
    step = _round_step(box_w * 0.35 / kilometre)
    bar, y = step * kilometre, box_h - 14
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box_w:.0f} {box_h:.0f}" role="img" aria-label="{escape(title)}">'
        f'<path d="{path}" fill-rule="evenodd"/>'
        f'<g font-size="13" fill="currentColor"><rect x="{margin:.0f}" y="{y:.0f}" width="{bar:.1f}" height="2"/>'
        f'<text x="{margin + bar + 8:.1f}" y="{y + 5:.0f}">{step:g} km</text>'
        f'<text x="{box_w - margin:.0f}" y="{y + 5:.0f}" text-anchor="end">N ↑</text></g></svg>'
    )
    return Markup(drawn)  # noqa: S704 - numbers of our own and an escaped title


def _round_step(limit: float) -> float:
    """Largest 1, 2 or 5 times a power of ten that is not above the limit. [km]"""
    power = 10.0 ** math.floor(math.log10(limit))
    return max((factor * power for factor in (1, 2, 5) if factor * power <= limit), default=power)
