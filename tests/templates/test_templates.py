"""Templates: each compiles, each page has a title and a main part, and each is used."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import nodes

from lowcarbon_training.settings import ROOT

FOLDER = ROOT / "templates"
ALL = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file())
PARTIAL = re.compile(r"(^|/)_")


def parsed(app, name: str) -> nodes.Template:
    return app.jinja_env.parse((FOLDER / name).read_text(encoding="utf-8"), name, str(FOLDER / name))


def test_each_compiles(app) -> None:
    for name in ALL:
        app.jinja_env.compile(parsed(app, name), name, str(FOLDER / name))


def test_each_page_has_a_title_and_a_main_part(app) -> None:
    faults = []
    for name in ALL:
        if name.endswith(".html") and not PARTIAL.search(name):
            faults += [f"{name}: {fault}" for fault in faults_of_page(name, parsed(app, name))]
    assert not faults, "\n".join(faults)


def faults_of_page(name: str, tree: nodes.Template) -> list[str]:
    source = (FOLDER / name).read_text(encoding="utf-8")
    if "<html" in source:  # a document of its own, such as the plan for the printer
        wanted = {"no title": r"<title>.+</title>", "no lang": r"<html[^>]* lang="}
        return [fault for fault, pattern in wanted.items() if not re.search(pattern, source, re.DOTALL)]
    extends = tree.find(nodes.Extends)
    if extends is None:  # a piece of the document, put into a page by its room
        return [] if name.startswith("reports/") else ["extends no layout"]
    if not isinstance(extends.template, nodes.Const) or extends.template.value != "_layout.html":
        return []  # a layout of the room's own
    blocks = {block.name: block for block in tree.find_all(nodes.Block)}
    return [
        f"block {block} is missing or empty"
        for block in ("title", "main")
        if not getattr(blocks.get(block), "body", None)
    ]


def test_mails_have_a_subject_line(app) -> None:
    for path in sorted((FOLDER / "email").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        start = next(
            place
            for place, line in enumerate(lines)
            if line and not re.fullmatch(r"\{[#%][^{}]*[#%]\}", line)
        )
        assert "_(" in lines[start], f"{path.name}: the first line is the subject"
        assert lines[start + 1] == "", f"{path.name}: a blank line stands below the subject"


def test_every_template_is_used() -> None:
    sources = [*Path(ROOT / "lowcarbon_training").rglob("*.py"), *FOLDER.rglob("*")]
    texts = {path: path.read_text(encoding="utf-8") for path in sources if path.is_file()}
    kinds = "\n".join(texts.values())
    unused = []
    for name in ALL:
        stem = Path(name).stem
        named = name in kinds
        if name.startswith("email/"):  # by the kind of message, which may be put together: f"learn_{rule}"
            kind = stem.partition("_")[0]
            named = bool(re.search(rf"""["']{stem}["']|f["']{kind}_\{{""", kinds))
        short = any(f'"{name.removeprefix(prefix)}"' in kinds for prefix in ("reports/", "errors/"))
        if not named and not short:
            unused.append(name)
    assert not unused, f"no view and no template names: {unused}"
