"""The plan PDF against headless Chromium printing the same HTML, in the same run.

    .venv/bin/python -m benchmarks.pdf

Chromium cannot number the contents (`target-counter`), so its file is a floor and not an equal. Each figure is the least of
three; the first WeasyPrint run of a process (imports, fonts) is reported as cold.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "examples" / "st-louis-park.yaml"
ROUNDS = 3


def least(work: Callable[[], object]) -> float:
    """The least time of several rounds, as a worker works: garbage is collected when the file is handed over. [s]"""
    times = []
    for _ in range(ROUNDS):
        gc.disable()
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
        gc.enable()
        gc.collect()
    return min(times)


def chromium(page: Path, out: Path) -> None:
    """Print one page."""
    browser = os.environ.get("LOWCARBON_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", f"--user-data-dir={profile}", "--no-pdf-header-footer",
                f"--print-to-pdf={out}", page.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def main() -> int:
    """Measure and print one JSON object."""
    # Here, because a process apart reads the main module as well: that of a worker is small.
    from lowcarbon_training.reports.case import plan_of
    from lowcarbon_training.reports.pdf import MODES, plan_html, plan_pdf, plan_pdfs, set_pdf

    study = plan_of(CITY)
    as_of = study.request.as_of
    assert as_of is not None
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for mode in MODES:
            html = plan_html(study, mode)
            page, theirs = Path(folder) / f"{mode}.html", Path(folder) / f"{mode}.pdf"
            page.write_text(html, encoding="utf-8")
            gc.disable()
            begin = time.perf_counter()
            ours = set_pdf(html, as_of)
            cold = time.perf_counter() - begin
            own = Path(folder) / f"own-{mode}.pdf"
            own.write_bytes(ours)
            pages = len(PdfReader(own).pages)
            warm = least(lambda html=html: set_pdf(html, as_of))
            peer = least(lambda page=page, theirs=theirs: chromium(page, theirs))
            found[mode] = {
                "pages": pages, "cold_s": round(cold, 2), "s": round(warm, 2), "s_per_page": round(warm / pages, 3),
                "chromium_s": round(peer, 2), "time_ratio": round(warm / peer, 2), "kB": round(len(ours) / 1024),
                "chromium_kB": round(theirs.stat().st_size / 1024), "size_ratio": round(len(ours) / theirs.stat().st_size, 2),
            }  # fmt: skip
    alone = least(lambda: plan_pdf(study, "both"))
    together = least(lambda: plan_pdfs(study))
    found["together"] = {
        "bilingual_alone_s": round(alone, 2),
        "s": round(together, 2),
        "ratio_to_bilingual": round(together / alone, 2),
    }
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
