"""People who save answers as fast as they can, over real HTTP, and remember what the server said it kept."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import html5lib

from tests.support.page import fields_of

START_SECONDS = 40


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """``lowcarbon serve`` as a process group of its own, which can be killed as a whole."""

    def __init__(self, data_dir: Path, port: int, database_url: str = "", queue: str = "sqlite") -> None:
        self.port = port
        self.environment = {
            **os.environ, "DATA_DIR": str(data_dir), "LOWCARBON_ENV": "development", "DATABASE_URL": database_url,
            "LOWCARBON_RATE_LIMITS": "0", "LOWCARBON_QUEUE": queue, "PYTHONWARNINGS": "",
        }  # fmt: skip
        self.process: subprocess.Popen[bytes] | None = None
        self.log = data_dir / "server.log"

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from lowcarbon_training.cli import main; main()", "serve", "--port", str(self.port)],
                env=self.environment, start_new_session=True, stdout=output, stderr=output,
            )  # fmt: skip
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            try:
                connection.request("GET", "/help")
                answer = connection.getresponse()
                answer.read()
                if answer.status == 200:
                    return
            except OSError:
                time.sleep(0.1)
            finally:
                connection.close()
        raise AssertionError(f"the server did not start:\n{self.log.read_text()[-2000:]}")

    def kill(self) -> None:
        """Kill -9: the server, its web processes and its worker, in the middle of whatever they do."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Stop it as an administrator does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                self.kill()


def _words(page: bytes) -> str:
    found = html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False).xpath(
        "//*[@class='error-summary']"
    )
    return " ".join("".join(one.itertext()) for one in found)


@dataclass
class Writer(threading.Thread):
    """One person who answers one question again and again with a growing number."""

    port: int
    cookie: str
    path: str
    key: str
    value: int = 1000
    kept: list[int] = field(default_factory=list)
    """What the server acknowledged, in order."""
    refused: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        threading.Thread.__init__(self, daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        """Until told to stop; a server that does not answer is asked again."""
        while not self.stopping.is_set():
            try:
                self.once()
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)

    def once(self) -> None:
        """Read the form, send the next number."""
        status, _location, body = self.ask("GET", self.path)
        if status != 200:
            self.refused.append(f"GET {status}")
            return
        tree = html5lib.parse(body, treebuilder="lxml", namespaceHTMLElements=False)
        (form,) = tree.xpath("//form[@id='main-form']")
        self.value += 1
        sent = {**fields_of(form), f"v.{self.key}": str(self.value)}
        status, location, page = self.ask("POST", self.path, urlencode(sent, doseq=True))
        if status in (302, 303) and "/sign-in" not in location:
            self.kept.append(self.value)
        else:
            self.refused.append(f"{self.path} {sent}: {status} {_words(page)}")

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, bytes]:
        """(status, location, body)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        headers: dict[str, Any] = {"Cookie": self.cookie, "Accept-Language": "en"}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for kept in answer.headers.get_all("Set-Cookie", ()):
                if kept.startswith("session="):
                    self.cookie = kept.partition(";")[0]
            return answer.status, answer.getheader("Location", ""), answer.read()
        finally:
            connection.close()
