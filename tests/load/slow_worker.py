"""A worker with one slow kind of job and short waits: ``python -m tests.load.slow_worker FILE-THAT-LETS-IT-GO-ON``."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path

from lowcarbon_training.platform.jobs import registry, runner, worker

runner.BEAT = 1
runner.LOST = timedelta(seconds=3)
worker.SWEEP = 1


@registry.job("slow", title="slow")
def slow(run: registry.Run) -> dict[str, object]:
    """Half of it, a long wait, the rest."""
    run.progress(50)
    while not Path(sys.argv[1]).exists():
        time.sleep(0.05)
    return {"url": "/help"}


if __name__ == "__main__":
    raise SystemExit(worker.child_main())
