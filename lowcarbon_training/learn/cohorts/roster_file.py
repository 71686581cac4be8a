"""A file with people to invite: read, understood, and compared with who is there already. Nothing is written here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from lowcarbon_training.people.accounts.operations import normal_identity

COLUMNS = {
    "name": ("name", "姓名", "名字"),
    "contact": ("contact", "联系方式", "邮箱", "电子邮箱", "手机", "手机号", "电话", "账号", "e-mail", "email", "phone"),
    "city": ("city", "城市", "市县", "所在城市", "单位所在城市"),
    "role": ("role", "角色", "身份", "职务"),
    "language": ("language", "语言", "lang"),
}  # fmt: skip
ROLES = {
    "mayor": ("mayor", "市长", "县长", "区长", "副市长", "副县长"),
    "official": ("official", "官员", "工作人员", "干部", "科员"),
    "viewer": ("viewer", "reader", "读者", "查阅人员", "只读", "查看"),
}
LANGUAGES = {
    "zh": ("zh", "中文", "汉语", "简体中文", "chinese", "zh-cn", "zh-hans"),
    "en": ("en", "英文", "英语", "english", "en-us"),
}
MAX_PEOPLE = 500
SHORTENED = re.compile(r"\d(\.\d+)?e\+?\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a file, understood."""

    name: str
    contact: str
    city_id: int | None
    role: str | None
    lang: str


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to one row.

    ``status`` is ``added``, ``unchanged``, ``conflicting`` or ``wrong``; ``code`` says why, ``differs`` names the fields
    in which the row differs from what is there.
    """

    number: int
    status: str
    name: str
    contact: str
    entry: Entry | None = None
    code: str = ""
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Who is there already under one contact."""

    entry: Entry
    state: str
    """``open``, ``accepted``, ``revoked`` or ``member`` (in the cohort by another way)."""


class FileFault(Exception):
    """The file as a whole cannot be used: ``columns`` (with those missing) or ``too_many``."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail
        super().__init__(code)


def plain(value: Any) -> str:
    """A cell as text: full-width signs as plain ones, whole numbers without a decimal point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", "" if value is None else str(value)).strip().removeprefix("'")


def _fold(value: Any) -> str:
    return " ".join(unicodedata.normalize("NFKC", plain(value)).casefold().split())


def _columns(header: Sequence[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for column, words in COLUMNS.items():
            if _fold(cell) in words and column not in found:
                found[column] = index
    missing = [column for column in ("name", "contact") if column not in found]
    if missing:
        raise FileFault("columns", ", ".join(missing))
    return found


def _one_of(words: Mapping[str, Sequence[str]], cell: str) -> str | None:
    return next((key for key, known in words.items() if _fold(cell) in known), None)


def read(
    rows: Sequence[Sequence[Any]],
    cities: Mapping[str, int],
    lang_of_city: Mapping[int, str],
    default_lang: str,
) -> list[Line]:
    """Understand a file: each row becomes an entry or says what is wrong with it.

    Parameters
    ----------
    cities : mapping
        Folded names and slugs of the cohort's cities -> id.
    lang_of_city : mapping
        Language for people of a city where the row names none.

    Raises
    ------
    FileFault
        A column is missing, or there are too many people.
    """
    columns = _columns(rows[0])
    people = [(n, row) for n, row in enumerate(rows[1:], start=2) if any(plain(cell) for cell in row)]
    if len(people) > MAX_PEOPLE:
        raise FileFault("too_many", str(MAX_PEOPLE))

    def cell(row: Sequence[Any], column: str) -> str:
        index = columns.get(column)
        return plain(row[index]) if index is not None and index < len(row) else ""

    out: list[Line] = []
    seen: dict[str, Entry] = {}
    for number, row in people:
        name, given = cell(row, "name"), cell(row, "contact")
        contact = normal_identity(given)[1] if given else ""
        city = cities.get(_fold(cell(row, "city"))) if cell(row, "city") else None
        role = _one_of(ROLES, cell(row, "role"))
        language = _one_of(LANGUAGES, cell(row, "language"))
        code = ""
        if not name or len(name) > 120:
            code = "name"
        elif SHORTENED.fullmatch(given):
            code = "shortened"
        elif not sound(given):
            code = "contact"
        elif cell(row, "city") and city is None:
            code = "city"
        elif cell(row, "role") and role is None:
            code = "role"
        elif role is not None and city is None:
            code = "role_without_city"
        elif cell(row, "language") and language is None:
            code = "language"
        if code:
            out.append(Line(number, "wrong", name, given, code=code))
            continue
        lang = language or lang_of_city.get(city or 0, default_lang)
        entry = Entry(name, contact, city, role, lang)
        if contact in seen:
            same = seen[contact] == entry
            out.append(
                Line(
                    number,
                    "unchanged" if same else "wrong",
                    name,
                    contact,
                    code="twice_same" if same else "twice",
                )
            )
            continue
        seen[contact] = entry
        out.append(Line(number, "added", name, contact, entry))
    return out


def sound(contact: str) -> bool:
    """Can this be somebody's e-mail, phone or login name?"""
    kind, value = normal_identity(contact)
    if kind == "email":
        user, _, host = value.partition("@")
        return bool(user) and "." in host and value.count("@") == 1 and " " not in value and len(value) <= 254
    if kind == "phone":
        return True
    return 3 <= len(value) <= 60 and all(sign.isalnum() or sign in "._-" for sign in value)


def compare(lines: Sequence[Line], known: Mapping[str, Known]) -> list[Line]:
    """What would happen to each row, given who is there already."""
    out = []
    for line in lines:
        there = known.get(line.contact) if line.entry is not None else None
        if line.entry is None or there is None:
            out.append(line)
            continue
        if there.state == "revoked":
            out.append(Line(line.number, "conflicting", line.name, line.contact, line.entry, "revoked"))
            continue
        differs = tuple(
            key for key, value in asdict(line.entry).items() if value != getattr(there.entry, key)
        )
        if there.state == "member" or not differs:
            out.append(Line(line.number, "unchanged", line.name, line.contact, line.entry, there.state))
        else:
            out.append(
                Line(line.number, "conflicting", line.name, line.contact, line.entry, there.state, differs)
            )
    return out
