"""What works on this machine: libraries, fonts, browser, database, and what each missing piece costs."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Parameters
    ----------
    works : bool
    needed : bool
        Without it the system cannot do its main work (plans as PDF included).
    text : dict
        What it is and what to do, by language.
    """

    works: bool
    needed: bool
    text: dict[str, str]


@dataclass(frozen=True, slots=True)
class Examination:
    """All findings as lines of one language."""

    lines: tuple[str, ...]
    can_run: bool


def _library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _chinese_font() -> bool:
    if any(Path("/usr/share/fonts/opentype/noto").glob("NotoSansCJK*")):
        return True
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list"], capture_output=True, text=True, check=False)  # noqa: S607
    return "Noto Sans CJK SC" in listed.stdout


def _findings() -> list[Finding]:
    version = sys.version_info[:2]
    return [
        Finding(
            (3, 11) <= version <= (3, 13), True,
            {"en": f"Python {version[0]}.{version[1]} (3.11 to 3.13)", "zh": f"Python {version[0]}.{version[1]}（需 3.11 至 3.13）"},
        ),
        Finding(
            _library("libpangoft2-1.0.so.0"), True,
            {"en": "Pango, for PDF (package libpangoft2-1.0-0)", "zh": "Pango，用于生成 PDF（软件包 libpangoft2-1.0-0）"},
        ),
        Finding(
            _library("libharfbuzz-subset.so.0"), False,
            {"en": "HarfBuzz subsetting, for small and fast PDF (package libharfbuzz-subset0)", "zh": "HarfBuzz 字体子集，使 PDF 更小更快（软件包 libharfbuzz-subset0）"},
        ),
        Finding(
            _chinese_font(), True,
            {"en": "Noto Sans CJK SC, for Chinese text in PDF (package fonts-noto-cjk)", "zh": "思源黑体（Noto Sans CJK SC），用于 PDF 中文（软件包 fonts-noto-cjk）"},
        ),
        Finding(
            Path("/usr/bin/chromium").exists(), False,
            {"en": "Chromium, only for the browser tests (package chromium)", "zh": "Chromium，仅浏览器测试需要（软件包 chromium）"},
        ),
        Finding(
            shutil.which("pdftoppm") is not None, False,
            {"en": "pdftoppm, only for the PDF tests (package poppler-utils)", "zh": "pdftoppm，仅 PDF 测试需要（软件包 poppler-utils）"},
        ),
    ]  # fmt: skip


def examine(lang: str) -> Examination:
    """Look at this machine; ``lang`` is ``zh`` or ``en``."""
    lines = []
    can_run = True
    for finding in _findings():
        mark = "✓" if finding.works else ("✗" if finding.needed else "–")
        lines.append(f"{mark} {finding.text[lang]}")
        can_run &= finding.works or not finding.needed
    closing = {
        (True, "en"): "Everything needed is here.",
        (True, "zh"): "所需组件齐备。",
        (False, "en"): "What is marked ✗ must be installed first; scripts/run does it where it may.",
        (False, "zh"): "请先安装标 ✗ 的组件；有权限时 scripts/run 会自动安装。",
    }
    lines.append(closing[can_run, lang])
    return Examination(tuple(lines), can_run)
