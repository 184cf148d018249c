"""`make run` as a process: starts, tells its addresses, stops in seconds, and leaves nobody
behind.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import servers
from wijzerplaat.config import ROOT

SECONDS = 60.0
COMMAND = [sys.executable, "-m", "wijzerplaat.supervisor"]


def tried(var: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run it where it must refuse, and return what it said."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "platform"),
        "WIJZERPLAAT_VAR": str(var),
        **settings,
    }
    return subprocess.run(
        COMMAND,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=SECONDS,
    )


class Run:
    """One `python -m wijzerplaat.supervisor` on a folder and port of its own."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port, self.log = var, port, var.parent / "run.log"
        self.log.write_bytes(b"")
        kept = {
            name: value
            for name, value in os.environ.items()
            if name == "PATH" or name.startswith("PYTHON")
        }
        environment = {
            **kept,
            "PYTHONPATH": str(ROOT / "platform"),
            "WIJZERPLAAT_VAR": str(var),
            "PORT": str(port),
            "WIJZERPLAAT_TENANTS": str(ROOT / "tests" / "tenants"),
        }
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                COMMAND,
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        return self.log.read_text()

    def wait_for(self, words: str) -> None:
        with servers.patience(SECONDS) as more:
            while words not in self.said:
                assert self.process.poll() is None, self.said
                more()

    def family(self) -> list[int]:
        """Return every process below this one."""
        found, waiting = [], [self.process.pid]
        while waiting:
            children = [child for parent in waiting for child in servers.children_of(parent)]
            found += children
            waiting = children
        return found

    def status(self, host: str, path: str = "/") -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status


@pytest.fixture
def var() -> Iterator[Path]:
    with servers.own_folder() as home:
        yield home / "var"


@pytest.fixture
def start(var: Path, port: int) -> Iterator[Callable[[], Run]]:
    """Start one `make run` or more; what still runs after the test is ended."""
    runs: list[Run] = []

    def one() -> Run:
        runs.append(Run(var, port))
        return runs[-1]

    yield one
    for run in runs:
        run.process.kill()
        run.process.wait(10)


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return trial.getsockname()[1]  # type: ignore[no-any-return]


def open_to_others(var: Path) -> list[str]:
    """Return what others could read, write or enter; a socket is guarded by its folder."""
    found = [path for path in (var, *var.rglob("*")) if path.exists() and not path.is_symlink()]
    assert {"wijzerplaat.sqlite", "secrets", "queue"} <= {path.name for path in found}
    return [f"{path.stat().st_mode:o} {path}" for path in found if path.stat().st_mode & 0o077]


def gone(processes: list[int]) -> None:
    with servers.patience() as more:
        while any(servers.is_alive(one) for one in processes):
            more()


def test_it_starts_tells_its_addresses_mends_itself_and_stops_when_asked(
    var: Path, port: int, start: Callable[[], Run]
) -> None:
    var.mkdir(mode=0o755)
    (var / "old").mkdir(mode=0o755)
    (var / "old" / "mail.eml").touch(0o644)
    run = start()
    run.wait_for("Ready in")
    family = run.family()
    assert open_to_others(var) == []
    assert len(family) >= 6, "queue server, web server with its worker, two workers, scheduler"
    assert f"http://eikstad.test:{port}" in run.said
    assert f"http://localhost:{port}/postvak" in run.said
    for host, path in (("localhost", "/"), ("localhost", "/postvak"), ("eikstad.test", "/over")):
        assert run.status(host, path) == 200
    assert run.status("elders.test") == 421
    refuses_a_second(run, var)
    assert "Traceback" not in run.said
    starts_again_what_falls(run)
    stops(run, signal.SIGTERM)
    gone(family)


def refuses_a_second(run: Run, var: Path) -> None:
    second = tried(var)
    assert second.returncode == 1
    assert f"as process {run.process.pid}" in second.stdout


def starts_again_what_falls(run: Run) -> None:
    for child in servers.children_of(run.process.pid):
        os.kill(child, signal.SIGKILL)
    for name in ("queue", "web", "worker", "slow", "scheduler"):
        run.wait_for(f"{name:>9} | stopped (exit -9); starting it again")
    with servers.patience(SECONDS) as more:
        while len(run.family()) < 6:
            more()


def stops(run: Run, how: signal.Signals) -> None:
    """Ask it to stop: it does, says so last, and leaves nobody behind."""
    family = run.family()
    run.process.send_signal(how)
    assert run.process.wait(20) == 0
    assert run.said.rstrip().endswith("Stopped.")
    gone(family)


def test_killed_it_takes_all_along_and_the_next_start_works(start: Callable[[], Run]) -> None:
    first = start()
    first.wait_for("Ready in")
    family = first.family()
    first.process.kill()
    first.process.wait(10)
    second = start()
    second.wait_for("Ready in")
    gone(family)
    assert second.status("eikstad.test", "/over") == 200
    stops(second, signal.SIGINT)
    assert "Traceback" not in second.said


def test_a_port_in_use_is_told_in_plain_words(start: Callable[[], Run], port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        run = start()
        assert run.process.wait(SECONDS) == 1
        assert (
            f"Port {port} is already in use. Choose another one: make run PORT={port + 1}"
            in run.said
        )
        assert "Traceback" not in run.said


def test_a_wrong_setting_is_named(var: Path) -> None:
    refused = tried(var, PORT="vijf")
    assert refused.returncode == 1
    assert "PORT: expected a whole number from 1 to 65535, not 'vijf'" in refused.stdout
    assert "Traceback" not in refused.stdout + refused.stderr
