"""Building the catalogs of interface text: English msgids in code and templates, Chinese in ``translations/parts/*.csv``.

``scripts/catalogs`` extracts ``translations/messages.pot`` (the same bytes for the same sources), writes the Chinese catalog from
the parts and compiles it; ``scripts/catalogs check`` writes nothing and fails when something is stale, missing or wrong; ``compile`` only compiles.
The same as a module: ``python -m lowcarbon_training.i18n build | check | compile``.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from lowcarbon_training.settings import ROOT

TRANSLATIONS = ROOT / "translations"
KEYWORDS = {
    "_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}  # fmt: skip
SOURCES = (
    ("lowcarbon_training/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
)
OPTIONS = {"templates/**.html": {"trimmed": "true"}, "templates/**.txt": {"trimmed": "true"}}
_FIXED = datetime(2026, 1, 1, tzinfo=UTC)
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}|%[sd]")
_TAG = re.compile(r"</?\w+[^>]*>")


def extract(root: Path = ROOT) -> Catalog:
    """Every message of the interface, with the files that use it."""
    catalog = Catalog(
        project="lowcarbon-training", charset="utf-8", creation_date=_FIXED, revision_date=_FIXED
    )
    for folder in ("lowcarbon_training", "templates"):
        prefix = f"{folder}/"
        methods = [
            (pattern.removeprefix(prefix), how) for pattern, how in SOURCES if pattern.startswith(prefix)
        ]
        options = {key.removeprefix(prefix): value for key, value in OPTIONS.items()}
        found = extract_from_dir(
            root / folder,
            methods,
            options_map=options,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            directory_filter=lambda _folder: True,  # Babel leaves out folders such as _macros by default
        )
        for name, _line, message, comments, context in found:
            catalog.add(message, None, [(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    for message in catalog:
        message.locations = sorted({(name, 0) for name, _line in message.locations})
    return catalog


def written(catalog: Catalog, *, header: bool) -> bytes:
    """A catalog as text, sorted, without line numbers."""
    out = io.BytesIO()
    write_po(out, catalog, omit_header=not header, sort_output=True, include_lineno=False, width=0)
    return out.getvalue()


def read_parts(folder: Path = TRANSLATIONS / "parts") -> tuple[dict[str, str], list[str]]:
    """(Chinese by msgid, faults) of all part files."""
    texts: dict[str, str] = {}
    origin: dict[str, str] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.reader(file), start=1):
                if not row:
                    continue
                if len(row) != 2:
                    faults.append(f"parts/{path.name}: row {number}: two columns expected, {len(row)} found")
                    continue
                msgid, text = row
                if msgid in texts and texts[msgid] != text:
                    faults.append(
                        f"parts/{path.name}: row {number}: '{msgid}' is '{texts[msgid]}' in {origin[msgid]}, '{text}' here"
                    )
                    continue
                texts[msgid] = text
                origin[msgid] = path.name
    return texts, faults


def chinese(template: Catalog, texts: dict[str, str]) -> tuple[Catalog, list[str]]:
    """(Chinese catalog, faults): what is missing, and where placeholders or tags differ."""
    catalog = Catalog(
        locale="zh", project="lowcarbon-training", charset="utf-8", creation_date=_FIXED, revision_date=_FIXED,
        last_translator="lowcarbon-training", language_team="zh", fuzzy=False,
    )  # fmt: skip
    faults: list[str] = []
    for message in template:
        if not message.id:
            continue
        msgid = message.id[0] if isinstance(message.id, tuple) else message.id
        text = texts.get(msgid, "")
        if not text:
            faults.append(f"missing: '{msgid}' ({_where(message)})")
        elif differs(msgid if isinstance(message.id, str) else message.id[1], text):
            faults.append(f"placeholders or tags differ: '{msgid}' and '{text}'")
        catalog.add(
            message.id, (text,) if isinstance(message.id, tuple) else text, message.locations,
            flags=message.flags, auto_comments=message.auto_comments, context=message.context,
        )  # fmt: skip
    return catalog, faults


def _where(message: Message) -> str:
    return ", ".join(sorted({name for name, _line in message.locations})[:2])


def differs(msgid: str, text: str) -> bool:
    """Do the two use other placeholders or other tags?"""

    def marks(value: str) -> tuple[list[str], list[str]]:
        return sorted(m.group(0) for m in _PLACEHOLDER.finditer(value)), sorted(_TAG.findall(value))

    return marks(msgid) != marks(text)


def compile_stale() -> None:
    """Compile catalogs whose compiled file is missing or older; silently leaves it where nothing may be written."""
    from babel.messages.pofile import read_po

    for po in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        out = io.BytesIO()
        with po.open("rb") as file:
            write_mo(out, read_po(file, locale=po.parent.parent.name))
        try:
            waiting = mo.with_suffix(".mo.new")
            waiting.write_bytes(out.getvalue())
            waiting.replace(mo)
        except OSError:
            continue


def main(arguments: Iterable[str]) -> int:
    """``build`` (the default), ``check`` or ``compile``."""
    words = {argument.lstrip("-") for argument in arguments}
    if words - {"build", "check", "compile"}:
        print("usage: build | check | compile", file=sys.stderr)
        return 2
    if words == {"compile"}:
        compile_stale()
        return 0
    only_check = "check" in words
    template = extract()
    texts, faults = read_parts()
    catalog, more = chinese(template, texts)
    faults += more
    used = {
        message.id[0] if isinstance(message.id, tuple) else message.id for message in template if message.id
    }
    pot, po = TRANSLATIONS / "messages.pot", TRANSLATIONS / "zh" / "LC_MESSAGES" / "messages.po"
    for path, content in ((pot, written(template, header=False)), (po, written(catalog, header=True))):
        if only_check:
            if not path.exists() or path.read_bytes() != content:
                faults.append(f"stale: {path.relative_to(ROOT)}; run scripts/catalogs")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    if not only_check:
        compile_stale()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(
        f"{len(used)} messages, {len(faults)} faults, {len(set(texts) - used)} translations not used any more"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
