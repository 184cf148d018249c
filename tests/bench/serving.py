"""Serves an application with gunicorn for the bench, and reads what its processes cost (Linux
only).
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wijzerplaat import config

TICK = os.sysconf("SC_CLK_TCK")
UP_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server: its port and its first process."""

    port: int
    pid: int

    def cpu(self) -> float:
        """Return the seconds of CPU that its processes used until now."""
        return sum(_cpu(pid) for pid in family(self.pid))

    def memory(self) -> int:
        """Return the proportional memory (PSS) of its processes, in bytes."""
        return sum(pss(pid) for pid in family(self.pid))


def family(pid: int) -> list[int]:
    """Return a process and all that came from it."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        try:
            waiting += [
                int(child)
                for task in Path(f"/proc/{one}/task").iterdir()
                for child in (task / "children").read_text().split()
            ]
        except OSError:
            continue
        found.append(one)
    return found


def cpu_of(pids: list[int]) -> float:
    """Return the seconds of CPU of these processes and what came from them."""
    return sum(_cpu(one) for pid in pids for one in family(pid))


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(fields[place]) for place in (11, 12, 13, 14)) / TICK


def pss(pid: int) -> int:
    """Return the proportional memory of one process, in bytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def free_port() -> int:
    """Return a port of the loopback that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def gunicorn(target: str, environment: dict[str, str], log: Path) -> Iterator[Server]:
    """Serve `module:app` with 2 workers of 4 threads; yields when it answers."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-w",
        "2",
        "-k",
        "gthread",
        "--threads",
        "4",
        "-b",
        f"127.0.0.1:{port}",
        "--no-control-socket",
        "--log-level",
        "warning",
        "--keep-alive",
        "60",
        "--preload",
        target,
    ]
    with open(log, "wb") as out:
        server = subprocess.Popen(
            command,
            cwd=config.ROOT,
            env={**os.environ, "PORT": str(port), "LIMITS_TIMES": "1000", **environment},
            stdout=out,
            stderr=out,
        )
    try:
        _wait(server, port, log)
        yield Server(port, server.pid)
    finally:
        server.terminate()
        server.wait(20)


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(UP_SECONDS * 10):
        if server.poll() is not None:
            raise RuntimeError(f"the server stopped: {log.read_text()[-800:]}")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not come up")
