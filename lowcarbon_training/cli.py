"""The `lowcarbon` command: serve, check, demo, doctor, questionnaire, inventory, plan.

Faults of what was given go to standard error, one line each, with exit code 2; nothing is written then.
"""

from __future__ import annotations

import gc
import json
import locale
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import click

from lowcarbon_training import __version__


def language() -> str:
    """Language of messages on the terminal: Chinese for a Chinese locale, else English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if (name or locale.getlocale()[0] or "").lower().startswith("zh") else "en"


def refuse(lines: Iterable[str]) -> NoReturn:
    """Print faults to standard error and leave with exit code 2."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(2)


def fault_line(file: Path, fault: Any, lang: str) -> str:
    """One line for one fault: file, row, column (or answer key), sentence."""
    from lowcarbon_training.wording import say

    place = [str(file)]
    if fault.row is not None:
        place.append(f"第 {fault.row} 行" if lang == "zh" else f"row {fault.row}")
    if fault.column:
        place.append(f"{fault.column} 列" if lang == "zh" else f"column {fault.column}")
    elif fault.ref:
        place.append(fault.ref)
    return ": ".join([", ".join(place), say(fault.code, lang, **fault.params)])


def print_json(value: Any) -> None:
    """Print a value as JSON, unrounded, with keys in the order given."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Low-carbon cities: train, plan, track. 低碳城市：培训、规划、追踪。"""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    """Run the web system and its one worker process. 运行网站及其后台进程。"""
    from lowcarbon_training.server import run

    run(host, port, workers)


@main.command()
def check() -> None:
    """Check every content file: shape, meaning, cross references. 检查全部内容文件。"""
    from lowcarbon_training.catalogue import check as check_content

    faults = check_content()
    if faults:
        refuse(str(fault) for fault in faults)
    click.echo("内容检查通过。" if language() == "zh" else "Content is sound.")


@main.command()
def demo() -> None:
    """Create two demo cities and an account for every role, once. 建立演示城市与账号。"""
    from lowcarbon_training.demo import create_demo

    create_demo(click.echo)


@main.command()
def doctor() -> None:
    """Say what works on this machine and what is missing. 检查运行环境。"""
    from lowcarbon_training.doctor import examine

    found = examine(language())
    for line in found.lines:
        click.echo(line)
    sys.exit(0 if found.can_run else 1)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON. 输出 JSON。")
def questionnaire(as_json: bool) -> None:
    """Print the questionnaire. 输出问卷。"""
    from lowcarbon_training.reports.terminal import questionnaire_json, questionnaire_text

    if as_json:
        print_json(questionnaire_json())
    else:
        click.echo(questionnaire_text(language()))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--gwp", type=click.Choice(["ar5", "ar6", "ar6-27.9"]), default="ar5", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON. 输出 JSON。")
def inventory(file: Path, gwp: str, as_json: bool) -> None:
    """Compute an inventory from answers (.yaml) or activity records (.csv, .xlsx). 编制清单。"""
    from lowcarbon_training.ask.activity_file import FileFaults
    from lowcarbon_training.reports.case import inventory_of
    from lowcarbon_training.reports.terminal import inventory_json, inventory_text

    lang = language()
    try:
        result = inventory_of(file, gwp)
    except FileFaults as found:
        refuse(fault_line(file, fault, lang) for fault in found.faults)
    if as_json:
        print_json(inventory_json(result, lang))
    else:
        click.echo(inventory_text(result, lang))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--lang", type=click.Choice(["zh", "en", "both"]), default=None, help="Language of the plan. 方案语言。"
)
@click.option(
    "--pdf", type=click.Path(path_type=Path, dir_okay=False), help="Write the plan as PDF. 写出 PDF。"
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON. 输出 JSON。")
def plan(file: Path, lang: str | None, pdf: Path | None, as_json: bool) -> None:
    """Assemble the plan of a city from its answers. 由答案编制行动方案。"""
    from lowcarbon_training.ask.activity_file import FileFaults
    from lowcarbon_training.engine.records import EngineError
    from lowcarbon_training.reports.case import plan_of
    from lowcarbon_training.reports.terminal import plan_json, plan_text

    if pdf is not None and not pdf.absolute().parent.is_dir():
        fault = EngineError("pdf_folder_missing", folder=str(pdf.parent))
        refuse([fault_line(pdf, fault, language())])
    try:
        case = plan_of(file)
    except FileFaults as found:
        refuse(fault_line(file, fault, language()) for fault in found.faults)
    spoken = language() if lang in (None, "both") else lang
    if pdf is not None:
        from lowcarbon_training.reports.pdf import write_plan_pdf

        gc.disable()  # the process ends with the file
        write_plan_pdf(case, lang or language(), pdf)
        click.echo(f"已写出：{pdf}" if spoken == "zh" else f"Written: {pdf}", err=True)
    if as_json:
        print_json(plan_json(case, spoken))
    elif pdf is None:
        click.echo(plan_text(case, spoken))


if __name__ == "__main__":
    main()
