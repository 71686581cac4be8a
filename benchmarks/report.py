"""Runs every benchmark and writes ``docs/performance.md``: ``python -m benchmarks.report``.

Nothing else should run on the machine meanwhile. Takes about five minutes. Exit code 1 when a limit is passed; the document is
written all the same and says which.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "performance.md"


def run(name: str, *arguments: str) -> tuple[int, str]:
    """(exit code, output) of one benchmark; what it says on standard error is shown here."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    print(" ".join(["python", *command[1:]]), flush=True)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stdout


def machine() -> str:
    """What it ran on, in one line, without a name."""
    model = "unknown processor"
    memory = 0.0
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
        model = found[1].strip() if found else model
        total = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
        memory = int(total[1]) / 1e6 if total else 0
    except OSError:
        pass
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def commit() -> str:
    """The version measured."""
    git = shutil.which("git")
    if git is None:
        return "unknown"
    said = subprocess.run(
        [git, "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or "unknown"


def pages_table(found: list[dict[str, Any]]) -> str:
    """The pages as a table."""
    lines = [
        "| page | kB | warm ms | floor ms | ratio | cold ms | queries at 1, 40, 400 |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for one in found:
        if one["fault"]:
            lines.append(f"| {one['page']} | | | | | | not measured: {one['fault']} |")
            continue
        ratio = f"{one['ratio']:.2f}" if one["kept"] else f"**{one['ratio']:.2f}**"
        queries = ", ".join(map(str, one["queries"]))
        lines.append(
            f"| {one['page']} | {one['bytes'] / 1000:.1f} | {one['warm']:.1f} | {one['floor']:.1f} | {ratio} "
            f"| {one['cold']:.1f} | {queries} |"
        )
    return "\n".join(lines)


PDF_LIMITS = {"zh": (1.6, 0.13, 0.5), "en": (2.0, 0.13, 0.5), "both": (None, None, None)}
"""Largest time against Chromium, seconds a page, size against Chromium."""
TOGETHER = 1.25


def pdf_table(found: dict[str, Any]) -> tuple[str, bool]:
    """(table, are the limits kept?)."""
    lines = [
        "| plan | pages | s | s a page | Chromium s | time ratio | kB | Chromium kB | size ratio | first s |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    kept = True
    for mode, limits in PDF_LIMITS.items():
        one = found[mode]
        figures = []
        for value, limit in zip(
            (one["time_ratio"], one["s_per_page"], one["size_ratio"]), limits, strict=True
        ):
            over = limit is not None and value > limit
            kept = kept and not over
            figures.append(f"**{value}**" if over else str(value))
        lines.append(
            f"| {mode} | {one['pages']} | {one['s']} | {figures[1]} | {one['chromium_s']} | {figures[0]} "
            f"| {one['kB']} | {one['chromium_kB']} | {figures[2]} | {one['cold_s']} |"
        )
    ratio = found["together"]["ratio_to_bilingual"]
    kept = kept and ratio <= TOGETHER
    lines += ["", f"All three together: {found['together']['s']} s, {ratio} times the bilingual one alone."]
    return "\n".join(lines), kept


def document(engine: tuple[int, str], pages: tuple[int, str], pdf: tuple[int, str]) -> str:
    """The whole document."""
    passed = {0: "All limits are kept."}
    table, kept = pdf_table(json.loads(pdf[1])) if pdf[1].strip() else ("not measured", False)
    return f"""# Performance 性能

Written by `python -m benchmarks.report` on {datetime.now(UTC):%Y-%m-%d} at {commit()}; do not edit by hand.
Machine: {machine()}. Ratios come from one run on this machine; milliseconds say what to expect of one like it.
由 `python -m benchmarks.report` 生成；比值取自同一次运行。

## Engine 计算引擎

`python benchmarks/engine.py`: inventory, projection, all measures and run-order attribution of one city in at most 40 ms on one core;
100 cities grow linearly. {passed.get(engine[0], "**A limit is passed.**")}

```
{engine[1].strip()}
```

## Pages 网页

`python benchmarks/pages.py`: median of each key page against its floor: the same template, middleware and context, the same bytes, no database, no
engine; results of frozen inputs kept (warm). At most 3 times the floor, at most 15 queries whatever the number of members, answers and
measures. Cold: these results forgotten. {passed.get(pages[0], "**A limit is passed (bold).**")}

{pages_table(json.loads(pages[1])) if pages[1].strip() else "not measured"}

## Plan PDF 方案 PDF

`python benchmarks/pdf.py`: against headless Chromium printing the same HTML in the same run. At most 1.6 times its time for Chinese, 2.0 for
English, 0.13 s a page; at most half its size; the three together at most 1.25 times the bilingual one alone on two cores; an unchanged
plan comes from the cache. {passed.get(int(not kept), "**A limit is passed (bold).**")}

{table}
"""


def main() -> int:
    """Run all and write."""
    results = run("engine"), run("pages", "--json"), run("pdf")
    TARGET.write_text(document(*results), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)} written")
    return max(min(code, 1) for code, _output in results)


if __name__ == "__main__":
    raise SystemExit(main())
