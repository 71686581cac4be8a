"""The last hand on a PDF: bytes once, streams compressed, fonts read back unchanged."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pydyf

from lowcarbon_training.reports.finishing import finish

FONT = bytes(range(256)) * 40 + b"the end of the font"


class Counted(pydyf.Stream):  # type: ignore[misc]
    """A stream that knows how often somebody asked for its bytes."""

    asked = 0

    @property
    def data(self) -> Any:
        """Its bytes."""
        type(self).asked += 1
        return super().data


def written() -> tuple[bytes, int]:
    """A file with one long stream and one font, and how often the stream was asked for after the last hand."""
    pdf = pydyf.PDF()
    pdf.add_page(
        pydyf.Dictionary(
            {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array([0, 0, 9, 9])}
        )
    )
    text = Counted([b"0 0 m 9 9 l S"] * 500, compress=True)
    pdf.add_object(text)
    pdf.add_object(pydyf.Stream([FONT], pydyf.Dictionary({"Subtype": "/OpenType"}), compress=True))
    finish(None, pdf)
    before, file = Counted.asked, io.BytesIO()
    pdf.write(file, version=b"1.7", identifier=True, compress=True)
    return file.getvalue(), Counted.asked - before


def test_no_object_is_turned_into_bytes_twice() -> None:
    assert written()[1] == 0


def test_streams_are_compressed_and_fonts_come_back() -> None:
    content, _asked = written()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        font = next(one for one in streams if one.get("/Subtype") == "/OpenType")
        assert font.read_bytes()[: len(FONT)] == FONT
        assert any(one.read_bytes().startswith(b"0 0 m 9 9 l S\n") for one in streams)
    assert len(content) < 500 * 13 / 2
