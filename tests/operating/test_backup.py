"""A backup taken while somebody writes can be unpacked and opened, with every file that its rows name."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from lowcarbon_training.extensions import db
from lowcarbon_training.settings import ROOT
from tests.support.database import SERVER


@pytest.mark.skipif(bool(SERVER), reason="about SQLite; PostgreSQL is copied by its own program")
@pytest.mark.skipif(shutil.which("tar") is None, reason="needs tar")
def test_backup_and_restore(app, people, settings, make_app, tmp_path: Path) -> None:
    from lowcarbon_training.people.cities.models import City
    from lowcarbon_training.platform.uploads.models import Upload
    from lowcarbon_training.platform.uploads.operations import keep_bytes, path_of

    kept = keep_bytes(
        b"%PDF-1.7 evidence",
        name="bill.pdf",
        kind="pdf",
        city_id=people.luxi.city.id,
        actor_id=people.luxi.mayor.id,
    )
    db.session.commit()
    number = kept.id
    people.luxi.city.name_en = "Not committed"
    db.session.flush()
    archive = tmp_path / "copies" / "backup.tar.gz"
    said = subprocess.run(
        ["bash", ROOT / "scripts" / "backup", archive], env={**os.environ, "DATA_DIR": str(settings.data_dir)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    db.session.rollback()
    restored = tmp_path / "restored"
    with tarfile.open(archive) as file:
        assert not [name for name in file.getnames() if "queue.db" in name or "-wal" in name]
        file.extractall(restored, filter="data")
    assert archive.stat().st_mode & 0o077 == 0, "it holds the signing key"
    with make_app(dataclasses.replace(settings, data_dir=restored)).app_context():
        assert db.session.scalar(db.select(City.name_en).where(City.slug == "luxi")) == "Luxi"
        assert path_of(db.session.get(Upload, number)).read_bytes() == b"%PDF-1.7 evidence"


def test_the_variables_in_the_document_are_those_that_are_read() -> None:
    import re

    settings = (ROOT / "lowcarbon_training" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.get\("(\w+)"', settings))
    document = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", document, re.MULTILINE))
    assert read == told
