"""The last hand on a PDF: each object is turned into bytes once, fonts in a way that makes them small.

pydyf asks an object for its bytes when it writes it and again for the file's checksum, and compresses a stream each time.
"""

from __future__ import annotations

import zlib
from typing import Any

import pydyf

from .fonts import predicted, predictor

LEVEL = 6
"""zlib level. Level 9 takes three times as long for a file that is 1 % smaller."""
HEAD, FOOT = b"\nstream\n", b"\nendstream"


class Settled(pydyf.Object):  # type: ignore[misc]
    """An object that is bytes already and keeps the number of the one it was made from."""

    def __init__(self, item: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation, self.apart = item.number, item.generation, not item.compressible
        self.content = bytes(item.data)

    @property
    def data(self) -> bytes:
        """The bytes between ``obj`` and ``endobj``."""
        return self.content

    @property
    def compressible(self) -> bool:
        """Whether it goes into the stream that holds many small objects."""
        return not self.apart


def finish(_document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint's ``finisher``: compress the streams and settle every object."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            _compress(item)
    pdf.objects[:] = [item if item.free == "f" else Settled(item) for item in pdf.objects]


def _compress(item: pydyf.Stream) -> None:
    item.compress = False
    raw = item.data.split(HEAD, 1)[1].removesuffix(FOOT)
    if item.extra.get("Subtype") == "/OpenType":
        raw = predicted(raw)
        item.extra["DecodeParms"] = predictor()
    item.stream = [zlib.compress(raw, LEVEL)]
    item.extra["Filter"] = "/FlateDecode"
