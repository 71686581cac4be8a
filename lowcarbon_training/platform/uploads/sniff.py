"""What a file really is: by its bytes, from a short list of kinds that are allowed."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "geojson": "application/geo+json",
}
PICTURES = frozenset({"png", "jpg"})
GEOJSON_TYPES = frozenset(
    {
        "FeatureCollection",
        "Feature",
        "Polygon",
        "MultiPolygon",
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "GeometryCollection",
    }
)


def kind_of(content: bytes, name: str) -> str | None:
    """Kind of a file, a key of :data:`KINDS`, or None for what is not allowed.

    The name only decides between kinds of text.
    """
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"PK\x03\x04"):
        return "xlsx" if _is_workbook(content) else None
    if b"\x00" in content:
        return None
    text = _text(content)
    if text is None:
        return None
    if text.lstrip().startswith("{"):
        return "geojson" if _is_geojson(text) else None
    ending = name.rpartition(".")[2].lower()
    if ending in ("csv", "tsv", "txt") and not text.lstrip().startswith("<"):
        return "csv"
    return None


def _text(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_workbook(content: bytes) -> bool:
    """A workbook without macros, and not a bomb."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            unpacked = sum(entry.file_size for entry in entries)
    except zipfile.BadZipFile:
        return False
    return (
        "[Content_Types].xml" in names
        and "xl/workbook.xml" in names
        and not any(name.lower().endswith("vbaproject.bin") for name in names)
        and len(entries) < 2000
        and unpacked < 200 * 1024 * 1024
    )


def _is_geojson(text: str) -> bool:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("type") in GEOJSON_TYPES
