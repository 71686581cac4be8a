"""Reading YAML that a stranger wrote: bounded size and depth, no aliases, no key twice, lines kept for messages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

import yaml

from ..engine.records import EngineError
from .activity_file import FileFaults

MAX_BYTES = 2 * 1024 * 1024
MAX_EVENTS = 100_000
MAX_DEPTH = 12
BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(BASE):  # type: ignore[misc]
    """Reads plain words as YAML 1.2 does: 010 is no octal, 1:30 no number of base 60, 2026-11-24 a word, ``<<`` a key."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for tag, pattern, first in (
    ("bool", r"yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF", "yYnNtTfFoO"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?",
        "-+.0123456789",
    ),
    ("float", r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", "-+."),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))

Lines = dict[str, int]
"""Place such as ``answers.A03.unit`` to its line, counted from 1."""


def load_yaml(path: Path) -> tuple[Any, Lines]:
    """The document and the line of every key.

    Raises
    ------
    FileFaults
        Unreadable, too large, not UTF-8, not YAML, aliases, a key twice, or nested too deeply.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileFaults([EngineError("file_too_large", limit_mb=MAX_BYTES // 1024 // 1024)])
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        raise FileFaults([EngineError("file_unreadable")]) from None
    except UnicodeDecodeError:
        raise FileFaults([EngineError("yaml_not_text")]) from None
    return parse_yaml(text)


def parse_yaml(text: str) -> tuple[Any, Lines]:
    """The document in ``text`` and the line of every key; see :func:`load_yaml`."""
    try:
        _bounded(text)
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            lines: Lines = {}
            if node is not None:
                _lines(node, "", lines)
            return (None if node is None else loader.construct_document(node)), lines
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = " ".join(str(getattr(error, "problem", None) or error).split())[:120]
        raise FileFaults(
            [EngineError("yaml_broken", row=mark.line + 1 if mark else None, detail=problem)]
        ) from None
    except (ValueError, OverflowError, RecursionError) as error:
        raise FileFaults([EngineError("yaml_broken", detail=" ".join(str(error).split())[:120])]) from None


def _bounded(text: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=Loader)):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise FileFaults([EngineError("yaml_alias", row=line)])
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or count > MAX_EVENTS:
            raise FileFaults([EngineError("yaml_too_deep", row=line, depth=MAX_DEPTH, limit=MAX_EVENTS)])


def _lines(node: yaml.Node, place: str, lines: Lines) -> None:
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        name = str(getattr(key, "value", ""))
        line = key.start_mark.line + 1
        if name in seen:
            raise FileFaults([EngineError("yaml_key_twice", row=line, key=name[:60])])
        seen.add(name)
        here = f"{place}.{name}" if place else name
        lines[here] = line
        _lines(value, here, lines)
