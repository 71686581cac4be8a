"""Lessons: one Markdown file per language, cut into blocks by headings with an id (``## Text {#id}``)."""

from __future__ import annotations

import re
from pathlib import Path

from ..engine.text import Bi
from ..engine.training.curriculum import LessonBlock
from .faults import Faults

HEADING = re.compile(r"^## (?P<text>.+?) \{#(?P<id>[a-z][a-z0-9_-]*)\}\s*$")


def read_blocks(folder: Path, faults: Faults, root: Path) -> tuple[LessonBlock, ...]:
    """Blocks of the lesson of one module, aligned by id; none when the two languages differ in their ids."""
    zh, en = (_read_side(folder / f"lesson.{lang}.md", faults, root) for lang in ("zh", "en"))
    file = folder.relative_to(root).as_posix() + "/lesson"
    ids = [block[0] for block in zh]
    if ids != [block[0] for block in en]:
        faults.add(
            file, "blocks", f"the same block ids in both languages (zh {ids}, en {[b[0] for b in en]})"
        )
        return ()
    if len(ids) != len(set(ids)):
        faults.add(file, "blocks", "block ids used once")
    if not ids:
        faults.add(file, "blocks", "at least one block")
    return tuple(LessonBlock(z[0], Bi(z[1], e[1]), Bi(z[2], e[2])) for z, e in zip(zh, en, strict=True))


def _read_side(path: Path, faults: Faults, root: Path) -> list[tuple[str, str, str]]:
    file = path.relative_to(root).as_posix()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        faults.add(file, "file", f"a readable UTF-8 Markdown file ({error})")
        return []
    blocks: list[tuple[str, str, list[str]]] = []
    for number, line in enumerate(lines, 1):
        match = HEADING.match(line)
        if match:
            blocks.append((match["id"], match["text"], []))
        elif line.startswith(("# ", "## ")):
            faults.add(file, f"row {number}", "a heading with an id, such as '## Text {#id}'")
        elif blocks:
            blocks[-1][2].append(line)
        elif line.strip():
            faults.add(file, f"row {number}", "a heading before any text")
    for block_id, _heading, body in blocks:
        if not "".join(body).strip():
            faults.add(file, f"block {block_id}", "text below the heading")
    return [(block_id, heading, "\n".join(body).strip()) for block_id, heading, body in blocks]
