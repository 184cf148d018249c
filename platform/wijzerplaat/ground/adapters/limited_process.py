"""Runs a function on a stranger's file in a limited child process.

So much memory, so much CPU, so long, and not a byte more.

For whatever opens a file that somebody sent: pictures, spreadsheets. Have no transaction open when
you call it: it takes a while. How the child keeps to its limits stands in `limited_child.py`.
"""

from __future__ import annotations

import logging
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from wijzerplaat.ground.adapters import limited_child

log = logging.getLogger(__name__)
MIB = 1024 * 1024
AT_ONCE = 2
"""Children of one process at the same time; of a web server with two processes: four."""
SCRIPT = Path(limited_child.__file__).resolve()
GLANCE = 0.02
_places = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Limits:
    """What one run may take: bytes beside the code itself, seconds of CPU, seconds by the clock
    (a busy machine is slow), bytes that may come back, seconds to wait for a place.
    """

    memory: int = 165 * MIB
    cpu: float = 1.8
    seconds: float = 20.0
    answer: int = 16 * MIB
    patience: float = 8.0


USUAL = Limits()


@dataclass(frozen=True)
class Used:
    """What a run took: seconds of CPU and the most memory at one moment, in bytes."""

    cpu: float = 0.0
    peak: int = 0


class Failed(Exception):
    """The child made nothing of the file."""


class Refused(Failed):
    """The function itself refused the file (`child.Unfit`); the message is its own."""


class TooMuch(Failed):
    """The file asks for more time, memory or room than it gets."""


class Broke(Failed):
    """The child fell over it; the message is the kind of error or the signal, nothing of the
    file.
    """


class Busy(Failed):
    """Too many files are being opened; nothing was tried."""


@dataclass
class _Run:
    """One child while it lives."""

    process: subprocess.Popen[bytes]
    limits: Limits
    peak: int = 0
    ended: bool = False

    @property
    def output(self) -> IO[bytes]:
        """Return what the child writes in."""
        assert self.process.stdout is not None
        return self.process.stdout


def run_in_limited_process(function: str, file: BinaryIO, limits: Limits = USUAL) -> bytes:
    """Return what `function` ('module:name') makes of a file, read from its beginning.

    The function gets the file and returns pieces of bytes; in the child its module is the only
    thing of ours that is loaded. Raises Refused, TooMuch, Broke, or Busy when no place came free in
    time.
    """
    if not _places.acquire(timeout=limits.patience):
        raise Busy("too many files at once")
    try:
        with _on_disk(file) as source:
            return _answered(function, _Run(_started(function, source, limits), limits))
    finally:
        _places.release()


def _on_disk(file: BinaryIO) -> BinaryIO:
    """Return the file as one with a descriptor of its own: a copy that is not in our memory."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    file.seek(0)
    while piece := file.read(MIB):
        copy.write(piece)
    copy.seek(0)
    return copy


def _started(function: str, source: BinaryIO, limits: Limits) -> subprocess.Popen[bytes]:
    """Start the child.

    Without a function to run in between, Python starts it by vfork: nothing of a large process with
    threads is copied or locked. It inherits no environment.
    """
    command = [
        sys.executable,
        "-I",
        str(SCRIPT),
        function,
        str(limits.memory),
        str(limits.cpu),
        str(os.getpid()),
    ]
    return subprocess.Popen(
        command,
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )


def _answered(function: str, one: _Run) -> bytes:
    try:
        content = _collected(one)
        status, used = _reaped(one)
    finally:
        if not one.ended:
            _kill(one)
            _reaped(one)
        one.output.close()
    told, _newline, made = (content or b"").partition(b"\n")
    peak = max(one.peak, int(told) if told.isdigit() else 0)
    outcome = _judged(status, content, made)
    log.log(
        logging.INFO if outcome else logging.DEBUG,
        "opened a file by %s: %s, %.2f s of CPU, %d MB",
        function,
        outcome.__class__.__name__ if outcome else "made",
        used.cpu,
        peak // MIB,
        extra={"cpu": used.cpu, "peak": peak, "outcome": outcome},
    )
    if outcome is not None:
        raise outcome
    return made


def _collected(one: _Run) -> bytes | None:
    """Return what the child says.

    None when it says too much or takes too long, and is killed for it.
    """
    until, pieces, size = time.monotonic() + one.limits.seconds, list[bytes](), 0
    output = one.output
    with selectors.DefaultSelector() as watch:
        watch.register(output, selectors.EVENT_READ)
        while time.monotonic() < until and size <= one.limits.answer:
            one.peak = max(one.peak, limited_child.read_peak_memory(one.process.pid))
            if not watch.select(GLANCE):
                continue
            piece = os.read(output.fileno(), MIB)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            size += len(piece)
    _kill(one)
    return None


def _kill(one: _Run) -> None:
    """End the child.

    Popen.kill looks first whether it ended, and then nobody can ask any more what it took.
    """
    with suppress(ProcessLookupError):
        os.kill(one.process.pid, signal.SIGKILL)


def _reaped(one: _Run) -> tuple[int, Used]:
    """Wait for the end of the child and return how it ended and what it took."""
    _pid, status, usage = os.wait4(one.process.pid, 0)
    one.ended, one.process.returncode = True, os.waitstatus_to_exitcode(status)
    return one.process.returncode, Used(usage.ru_utime + usage.ru_stime, one.peak)


def _judged(status: int, content: bytes | None, made: bytes) -> Failed | None:
    if content is None or status in (
        limited_child.NO_MEMORY,
        -signal.SIGPROF,
        -signal.SIGXCPU,
        -signal.SIGKILL,
        -signal.SIGABRT,
    ):
        return TooMuch("more time, memory or room than it gets")
    if status == limited_child.REFUSED:
        return Refused(made.decode())
    if status != 0:
        return Broke(made.decode() if status == limited_child.BROKE else f"signal {-status}")
    return None
