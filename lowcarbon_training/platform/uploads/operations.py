"""Taking a file in: write, fsync, rename, and only then (with the request) commit."""

from __future__ import annotations

import hashlib
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from lowcarbon_training.extensions import db
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.uploads.models import Upload
from lowcarbon_training.platform.uploads.sniff import KINDS, kind_of


class UploadRefused(Exception):
    """A file that is not taken in; the message is for the person who chose it."""


def folder() -> Path:
    """Where the bytes lie."""
    return Path(current_app.config["SETTINGS"].data_dir) / "uploads"


def path_of(upload: Upload) -> Path:
    """File of an upload."""
    return folder() / upload.sha256[:2] / upload.sha256


def clean_name(name: str | None) -> str:
    """A file name without path, control characters and direction tricks, short."""
    base = (name or "").replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in unicodedata.normalize("NFC", base) if unicodedata.category(c)[0] != "C")
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot:
        return (kept.strip(" .") or "file")[:120]
    return f"{(stem or 'file')[:110]}.{ending[:8]}"


def keep(file: Any, *, city_id: int, actor_id: int, kinds: frozenset[str] | None = None) -> Upload:
    """Take in a file of a form.

    Parameters
    ----------
    file : werkzeug FileStorage
        What the browser sent.
    kinds : frozenset of str, optional
        Kinds allowed here, keys of ``sniff.KINDS``; all of them by default.

    Raises
    ------
    UploadRefused
        Empty, too large or not of an allowed kind.
    """
    limit = current_app.config["SETTINGS"].max_upload
    content = file.stream.read(limit + 1)
    allowed = kinds or frozenset(KINDS)
    if not content:
        raise UploadRefused(_("The file is empty"))
    if len(content) > limit:
        raise UploadRefused(_("The file is larger than %(n)s MB", n=limit // 1024 // 1024))
    name = clean_name(file.filename)
    kind = kind_of(content, name)
    if kind is None or kind not in allowed:
        raise UploadRefused(
            _(
                "The file must be one of these: %(kinds)s",
                kinds=", ".join(k.upper() for k in KINDS if k in allowed),
            )
        )
    return keep_bytes(content, name=name, kind=kind, city_id=city_id, actor_id=actor_id)


def keep_bytes(content: bytes, *, name: str, kind: str, city_id: int, actor_id: int | None) -> Upload:
    """Take in bytes whose kind is known."""
    digest = hashlib.sha256(content).hexdigest()
    upload = Upload(
        city_id=city_id,
        name=name,
        media_type=KINDS[kind],
        size=len(content),
        sha256=digest,
        created_by_id=actor_id,
    )
    store(content, path_of(upload))
    db.session.add(upload)
    db.session.flush()
    record(actor_id, "upload.kept", upload, after={"name": name, "sha256": digest, "size": len(content)})
    return upload


def store(content: bytes, path: Path) -> None:
    """Put bytes under a name so that after a power cut they are there whole or not at all."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    with waiting.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    waiting.rename(path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
