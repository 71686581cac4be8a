"""Version of the content: one short hash over every file of ``data/`` and ``curricula/``."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from .reading import CURRICULA, PACKAGE_DATA

LENGTH = 12
ENDINGS = frozenset({".yaml", ".csv", ".md"})


@cache
def content_version(root: Path = PACKAGE_DATA, curricula: Path = CURRICULA) -> str:
    """Twelve hexadecimal digits that change when any content file does; kept with answers, submissions and plans."""
    digest = hashlib.sha256()
    for folder in (root, curricula):
        for path in sorted(folder.rglob("*")):
            if path.suffix in ENDINGS:
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:LENGTH]
