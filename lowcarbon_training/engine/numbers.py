"""Numbers as people type them: full-width digits, thousands separators, 万 and 亿, powers of ten.

Whatever could be read in two ways is refused rather than guessed.
"""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

from .records import EngineError

LIMIT = 40
SUFFIXES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "千万": Decimal(10) ** 7, "百万": Decimal(10) ** 6,
            "万": Decimal(10) ** 4, "千": Decimal(10) ** 3, "million": Decimal(10) ** 6,
            "billion": Decimal(10) ** 9, "thousand": Decimal(10) ** 3, "%": Decimal(1)}  # fmt: skip
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’_]+")
_POWER = re.compile(r"(?:[x×*]10\^?|e)([+-]?\d{1,3})$", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+)(\.\d*)?")


def narrow(text: str) -> str:
    """A text as compared and read: full-width letters and digits as plain ones, without outer blanks."""
    return unicodedata.normalize("NFKC", text).strip()


def parse_number(text: str) -> float:
    """The number a person typed.

    Raises
    ------
    EngineError
        ``number_unreadable``, ``number_comma`` (1,5 can be 1.5 or a slip), ``number_too_long``,
        ``number_not_finite``.
    """
    if len(text) > LIMIT:
        raise EngineError("number_too_long", limit=LIMIT)
    folded = narrow(text).replace("−", "-").replace("–", "-").replace("，", ",")
    folded = folded.replace("。", ".")
    factor = Decimal(1)
    for suffix, power in SUFFIXES.items():
        if folded.lower().endswith(suffix):
            folded, factor = folded[: -len(suffix)], power
            break
    folded = _SPACES.sub("", folded)
    exponent = 0
    if (match := _POWER.search(folded)) is not None and match.start() > 0:
        folded, exponent = folded[: match.start()], int(match.group(1))
    if folded.lower() in {"nan", "inf", "+inf", "-inf", "infinity", "-infinity"}:
        raise EngineError("number_not_finite", found=text)
    if _GROUPED.fullmatch(folded):
        folded = folded.replace(",", "")
    elif "," in folded and _PLAIN.fullmatch(folded.replace(",", "", 1)):
        raise EngineError("number_comma", found=text)
    if not _PLAIN.fullmatch(folded):
        raise EngineError("number_unreadable", found=text)
    value = float(Decimal(folded) * factor * Decimal(10) ** exponent)
    if not math.isfinite(value):
        raise EngineError("number_not_finite", found=text)
    return value
