"""Reading content files: YAML and CSV checked by a pydantic model, faults collected with their place.

Every kind of content goes through :func:`read_yaml` or :func:`read_csv`, so a fault always reads the same way.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, RootModel, StringConstraints, ValidationError

from .faults import Faults

PACKAGE_DATA = Path(__file__).resolve().parent.parent / "data"
CURRICULA = Path(__file__).resolve().parent.parent.parent / "curricula"

_LOADER = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the same rules, ten times as fast where libyaml is there

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Verified = Literal["yes", "partial", "unverified"]


class Shape(BaseModel):
    """Base of every schema: unknown keys are faults, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Shape):
    """A text in both languages; a missing side is a fault."""

    zh: Text
    en: Text


class Entry(Shape):
    """Base of what stands in lists, under an id."""

    id: str


Model = TypeVar("Model", bound=BaseModel)
Listed = TypeVar("Listed", bound=Entry)


def _note(faults: Faults, file: str, prefix: str, error: ValidationError) -> None:
    for item in error.errors(include_url=False):
        place = prefix
        for step in item["loc"]:
            place += (
                f"[{step}]"
                if isinstance(step, int)
                else f".{step}"
                if place and not place.endswith(" ")
                else str(step)
            )
        given = item.get("input")
        shown = "" if item["type"] in {"missing", "extra_forbidden"} else f" (found {str(given)[:60]!r})"
        faults.add(file, place or "file", f"{item['msg']}{shown}")


def read_yaml(path: Path, model: type[Model], faults: Faults, root: Path = PACKAGE_DATA) -> Model | None:
    """Read one YAML file into ``model``; on any fault note it and return ``None``."""
    file = path.relative_to(root).as_posix()
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 -- a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        faults.add(file, "file", f"a readable UTF-8 YAML file ({' '.join(str(error).split())})")
        return None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        _note(faults, file, "", error)
        return None


def read_items(root: Path, name: str, item: type[Listed], faults: Faults) -> Iterator[tuple[str, Listed]]:
    """Yield (file, entry) of ``data/NAME.yaml`` and ``data/NAME/*.yaml``, each a list of entries with an ``id`` used once.

    Faults are collected; an entry whose id was there before is a fault and is left out.
    """
    single, seen = root / f"{name}.yaml", set[str]()
    for path in ([single] if single.exists() else []) + sorted((root / name).glob("*.yaml")):
        listed = read_yaml(path, RootModel[list[item]], faults, root)  # type: ignore[valid-type]
        file = path.relative_to(root).as_posix()
        entries: list[Listed] = list(listed.root) if listed else []
        for n, entry in enumerate(entries):
            if entry.id in seen:
                faults.add(file, f"[{n}].id", f"an id used once (found {entry.id!r} again)")
                continue
            seen.add(entry.id)
            yield file, entry


def read_csv(
    path: Path, model: type[Model], faults: Faults, root: Path = PACKAGE_DATA
) -> Iterator[tuple[int, Model]]:
    """Yield (row number, record) of a CSV file with a header; lines beginning with ``#`` are comments.

    Empty cells are left out, so that a model's default applies. Row numbers count the file's lines from 1.
    """
    file = path.relative_to(root).as_posix()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        faults.add(file, "file", f"a readable UTF-8 CSV file ({error})")
        return
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        faults.add(file, "file", "a header line")
        return
    reader = csv.reader(line for _, line in numbered)
    header = next(reader)
    for (number, _), cells in zip(numbered[1:], reader, strict=False):
        if len(cells) != len(header):
            faults.add(file, f"row {number}", f"{len(header)} cells as in the header (found {len(cells)})")
            continue
        raw = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
        try:
            yield number, model.model_validate(raw)
        except ValidationError as error:
            _note(faults, file, f"row {number}, column ", error)
