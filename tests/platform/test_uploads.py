"""Evidence files: sniffed, limited, kept whole, given back as a download to those who may."""

from __future__ import annotations

import dataclasses
import io
import zipfile

import pytest
from werkzeug.datastructures import FileStorage

from lowcarbon_training.platform.uploads.operations import UploadRefused, clean_name, keep, path_of
from lowcarbon_training.platform.uploads.sniff import kind_of
from lowcarbon_training.platform.workbooks import xlsx_bytes

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def macro_workbook() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"):
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7\n", "a.exe", "pdf"),
        (PNG, "a.png", "png"),
        (b"\xff\xd8\xff\xe0", "a", "jpg"),
        (xlsx_bytes([("Sheet", ["a"], [[1]])]), "a.xlsx", "xlsx"),
        (b"a,b\r\n1,2\r\n", "a.csv", "csv"),
        ("城市,排放\n".encode("gb18030"), "a.csv", "csv"),
        (b'{"type": "Polygon", "coordinates": []}', "a.geojson", "geojson"),
        (b'{"type": "Topology"}', "a.geojson", None),
        (b"<html><script>", "a.csv", None),
        (b"<svg onload=x>", "a.svg", None),
        (b"MZ\x00\x00", "a.pdf", None),
        (macro_workbook(), "a.xlsx", None),
        (b"PK\x03\x04 nothing", "a.xlsx", None),
        (b"hello", "a.txt.exe", None),
    ],
)
def test_kind_is_found_by_the_bytes(content: bytes, name: str, kind: str | None) -> None:
    assert kind_of(content, name) == kind


def test_names_are_cleaned() -> None:
    assert clean_name("..\\..\\etc/passwd") == "passwd"
    assert clean_name("证据\u202e\x00.pdf") == "证据.pdf"
    assert clean_name(None) == "file"
    assert len(clean_name("x" * 400 + ".pdf")) <= 120


def test_kept_whole_and_given_back_as_a_download(app, client, people) -> None:
    file = FileStorage(io.BytesIO(PNG), filename="照片.png")
    upload = keep(file, city_id=people.luxi.city.id, actor_id=people.luxi.official.id)
    assert path_of(upload).read_bytes() == PNG
    answer = client.login(people.luxi.viewer).get(f"/c/luxi/files/{upload.id}").response
    assert answer.data == PNG
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    client.get(f"/c/luxi/pictures/{upload.id}")
    client.login(people.verifier).get(f"/c/luxi/files/{upload.id}")
    client.login(people.slp.official).get(f"/c/luxi/files/{upload.id}", status=404)


def test_refused(app, people) -> None:
    place = {"city_id": people.luxi.city.id, "actor_id": people.luxi.official.id}
    app.config["SETTINGS"] = dataclasses.replace(app.config["SETTINGS"], max_upload=64)
    for content in (b"", PNG * 10, b"MZ\x00"):
        with pytest.raises(UploadRefused):
            keep(FileStorage(io.BytesIO(content), filename="a.png"), **place)
    with pytest.raises(UploadRefused):
        keep(FileStorage(io.BytesIO(b"%PDF-1"), filename="a.pdf"), kinds=frozenset({"png"}), **place)


def test_a_post_that_is_too_large_is_told_so(app, client, people) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    client.login(people.luxi.official)
    token = client.token()
    answer = client.raw.post("/c/luxi/zones/new", data={"csrf_token": token, "words_en": "x" * 5000})
    assert answer.status_code == 413
    assert "文件过大" in answer.get_data(as_text=True)
