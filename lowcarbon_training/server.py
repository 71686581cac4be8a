"""The web server on one machine: gunicorn with threads, and the one worker process that all its workers share."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from lowcarbon_training.catalogue import load
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.database import prepare
from lowcarbon_training.factory import create_app
from lowcarbon_training.platform.jobs.worker import start_worker
from lowcarbon_training.settings import SettingsError

THREADS = 4
STOP_SECONDS = 20


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with settings given here instead of on a command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application; made in each worker, so that no connection is shared between processes."""
        return create_app()


def read_content() -> None:
    """Read the content once, before the web processes are forked: they share it, and no visitor waits for it."""
    load()
    content_version()
    gc.collect()
    gc.freeze()


def run(host: str, port: int, workers: int) -> None:
    """Bring the database up to date, start the worker process and serve until stopped.

    Parameters
    ----------
    host, port : str, int
        Address to listen on.
    workers : int
        Web processes; each answers ``THREADS`` requests at a time.
    """
    try:
        prepare(create_app())
        read_content()
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    worker = start_worker()
    click.echo(f"http://{host}:{port}  (Ctrl-C 停止 / to stop)")
    try:
        Server(
            {
                "bind": f"{host}:{port}",
                "workers": workers,
                "worker_class": "gthread",
                "threads": THREADS,
                "accesslog": None,
                "loglevel": "warning",
                "proc_name": "lowcarbon",
            }
        ).run()
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            worker.kill()
