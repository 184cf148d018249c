"""The embedded queue server: starts on a socket, keeps what was in it, and survives its own
crashes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from redis import Redis

from tests import servers
from wijzerplaat import config
from wijzerplaat.ground.adapters import valkey
from wijzerplaat.ground.adapters.processes import Process
from wijzerplaat.ground.core.errors import WrongSetting


def started(socket: Path, data: Path) -> Process:
    url = f"unix://{socket}"
    process = Process(valkey.make_valkey_command(valkey.prepare_valkey_socket(url, data), data))
    valkey.wait_for_valkey(url, process.runs)
    return process


def ended(process: Process) -> None:
    with servers.patience() as more:
        while process.runs():
            more()


def test_it_keeps_its_jobs_over_a_kill_and_an_old_socket_is_no_hindrance() -> None:
    with servers.own_folder() as home:
        socket, data = home / "queue.sock", home / "data"
        first = started(socket, data)
        with Redis.from_url(f"unix://{socket}") as connection:
            connection.rpush("rq:queue:soon", "a", "b")
            connection.waitaof(1, 0, 5000)
        first.signal(signal.SIGKILL)
        ended(first)
        assert socket.exists(), "a killed server leaves its socket behind"
        second = started(socket, data)
        with Redis.from_url(f"unix://{socket}") as connection:
            assert connection.lrange("rq:queue:soon", 0, -1) == [b"a", b"b"]
            assert connection.config_get("port")["port"] == "0"
        second.signal(signal.SIGTERM)
        ended(second)
        assert second.status == 0


def test_only_its_own_user_can_reach_the_socket() -> None:
    with servers.own_folder() as home:
        process = started(home / "queue.sock", home / "data")
        assert oct((home / "queue.sock").stat().st_mode & 0o777) == "0o700"
        process.signal(signal.SIGKILL)
        ended(process)


def test_it_does_not_outlive_a_parent_that_is_killed() -> None:
    with servers.own_folder() as home:
        code = (
            "import sys; from pathlib import Path;"
            "from tests.ground.adapters.test_valkey import started;"
            f"p = started(Path({str(home / 'queue.sock')!r}), Path({str(home / 'data')!r}));"
            "print(p.pid, flush=True); sys.stdin.read()"
        )
        environment = {**os.environ, "PYTHONPATH": str(config.ROOT / "platform")}
        parent = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=config.ROOT,
            env=environment,
        )
        assert parent.stdout is not None and parent.stdin is not None
        child = int(parent.stdout.readline())
        parent.kill()
        parent.wait(10)
        parent.stdin.close()
        parent.stdout.close()
        with servers.patience() as more:
            while servers.is_alive(child):
                more()


def test_a_long_path_gets_a_short_socket_of_our_own(tmp_path: Path) -> None:
    short = config.queue_socket(Path("/srv/wijzerplaat/var"))
    assert short == Path("/srv/wijzerplaat/var/queue.sock")
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    socket = config.queue_socket(deep)
    assert len(os.fsencode(socket)) <= config.LONGEST_SOCKET
    assert socket == config.queue_socket(deep) != config.queue_socket(deep / "other")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder of somebody else")
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    os.chown(tmp_path, 65534, 65534)
    with pytest.raises(WrongSetting, match="another user"):
        valkey.prepare_valkey_socket(f"unix://{tmp_path / 'queue.sock'}", tmp_path / "data")
