"""The worker process: ``python -m lowcarbon_training.platform.jobs.worker``.

``lowcarbon serve`` starts one by :func:`start_worker`; at scale more of them run anywhere with the same settings
(LOWCARBON_QUEUE=postgres). A parent keeps one child at work and replaces it after a number of jobs, so that memory which
rendering left behind is returned; it also sweeps for lost jobs.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from types import FrameType

JOBS_PER_CHILD = 25
POLL = 0.5
"""Wait between two looks into an empty queue. [s]"""
SWEEP = 20
"""Time between two sweeps. [s]"""
NICENESS = 10
logger = logging.getLogger(__name__)


def start_worker(environ: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start the worker as a process of its own; it ends when its starter does.

    Parameters
    ----------
    environ : mapping, optional
        Environment of the worker; the present one by default.
    """
    environment = dict(os.environ if environ is None else environ)
    return subprocess.Popen(
        [sys.executable, "-m", "lowcarbon_training.platform.jobs.worker"], env=environment
    )


def main() -> int:
    """Parent: keep a child at work as long as the starter lives."""
    starter, stopping = os.getppid(), False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    child: subprocess.Popen[bytes] | None = None
    while not stopping and os.getppid() == starter:
        if child is None or child.poll() is not None:
            child = subprocess.Popen(
                [sys.executable, "-m", "lowcarbon_training.platform.jobs.worker", "child"]
            )
        time.sleep(POLL)
    if child is not None and child.poll() is None:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=20)
        if child.poll() is None:
            child.kill()
    return 0


def child_main() -> int:
    """Child: work off the queue, sweep now and then, leave after enough jobs."""
    from lowcarbon_training.factory import create_app
    from lowcarbon_training.platform.jobs.runner import sweep

    with contextlib.suppress(OSError):
        os.nice(NICENESS)
    starter, stopping = os.getppid(), False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app = create_app()
    queue, done, swept = app.extensions["queue"], 0, 0.0
    while not stopping and done < JOBS_PER_CHILD and os.getppid() == starter:
        if time.monotonic() - swept > SWEEP:
            swept = time.monotonic()
            with app.app_context():
                try:
                    sweep()
                except Exception:
                    logger.exception("the sweep failed")
        try:
            task = queue.dequeue()
        except Exception:
            logger.exception("the queue cannot be read")
            task = None
        if task is None:
            time.sleep(POLL)
            continue
        queue.execute(task)
        done += 1
    return 0


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    raise SystemExit(child_main() if sys.argv[1:] == ["child"] else main())
