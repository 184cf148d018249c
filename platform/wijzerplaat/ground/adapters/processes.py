"""Processes of our own: watched, restarted, and none of them outlives the one that started it."""

from __future__ import annotations

import ctypes
import io
import os
import selectors
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 8.0
MOST_RESTARTS = 5
STEADY_SECONDS = 60.0
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent(parent: int, how: signal.Signals = signal.SIGTERM) -> None:
    """Let the kernel send `how` to this process when its parent ends, even by SIGKILL.

    A parent that ended before we asked sends nothing any more: then we go at once.
    """
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(how), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


class KeepsFalling(RuntimeError):
    """A child stops again and again; the message names it."""


class Process:
    """A child that shares our loaded code (`run`) or runs a program, in a group of its own, so that
    Ctrl-C reaches only us. What it prints comes out of `output`.
    """

    def __init__(self, run: Callable[[], None] | list[str]) -> None:
        self.output, end = os.pipe()
        sys.stdout.flush()
        parent = os.getpid()
        self.status: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            _become(run, parent, end)
        os.close(end)
        os.set_blocking(self.output, False)

    def runs(self) -> bool:
        """Return whether it has not ended."""
        if self.status is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if done else None
        return self.status is None

    def signal(self, which: signal.Signals) -> None:
        """Send a signal to the process and its group, if it runs."""
        if self.runs():
            try:
                os.killpg(self.pid, which)
            except ProcessLookupError:  # it has no group of its own yet
                os.kill(self.pid, which)


def _become(run: Callable[[], None] | list[str], parent: int, end: int) -> NoReturn:
    """Be the child: never return into the code of the parent."""
    try:
        os.setsid()
        for which in (signal.SIGINT, signal.SIGTERM):
            signal.signal(which, signal.SIG_DFL)
        end_with_parent(parent)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(end, 1)
        os.dup2(end, 2)
        if isinstance(run, list):
            os.execv(run[0], run)
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(line_buffering=True)
        run()
        status = 0
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    os._exit(status)


@dataclass
class Child:
    """What it is called, what it runs, and how often it had to start again. `ready` makes the way
    free before a start: an old socket, a folder.
    """

    name: str
    run: Callable[[], None] | list[str]
    ready: Callable[[], Path | None] = lambda: None
    process: Process | None = None
    started: float = 0.0
    restarts: int = 0
    rest: bytes = b""

    @property
    def runs(self) -> bool:
        """Whether the process was started and has not ended."""
        return self.process is not None and self.process.runs()


@dataclass
class Family:
    """Children that are shown, restarted and stopped together."""

    tell: Callable[[str], None]
    children: list[Child] = field(default_factory=list)
    _watch: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def start(self, child: Child) -> None:
        """Start one child."""
        child.ready()
        if child not in self.children:
            self.children.append(child)
        child.started = time.monotonic()
        child.process = Process(child.run)
        self._watch.register(child.process.output, selectors.EVENT_READ, child)

    def look_after(self, seconds: float) -> None:
        """Show for so long what the children say, and start again those that fell.

        Raises KeepsFalling when that does not help.
        """
        self.show(seconds)
        for child in self.children:
            if child.process is not None and not child.runs:
                self._revive(child)

    def show(self, seconds: float) -> None:
        """Print what the children say within this time, each line with the name of its child."""
        for key, _ in self._watch.select(seconds):
            child: Child = key.data
            text = os.read(key.fd, 65536)
            if not text:
                self._forget(key.fd)
                continue
            *lines, child.rest = (child.rest + text).split(b"\n")
            for line in lines:
                self.tell(f"{child.name:>9} | {line.decode(errors='replace').rstrip()}")

    def stop(self) -> None:
        """Stop the oldest, on which the others lean, last; kill what does not go in time."""
        for group in (self.children[1:], self.children[:1]):
            for which in (signal.SIGTERM, signal.SIGKILL):
                for child in group:
                    if child.process is not None:
                        child.process.signal(which)
                until = time.monotonic() + STOP_SECONDS
                while any(child.runs for child in group) and time.monotonic() < until:
                    self.show(0.05)
        self.show(0)

    def _revive(self, child: Child) -> None:
        assert child.process is not None
        self.show(0)
        self._forget(child.process.output)
        status = child.process.status
        child.restarts = (
            1 if time.monotonic() - child.started > STEADY_SECONDS else child.restarts + 1
        )
        if child.restarts > MOST_RESTARTS:
            raise KeepsFalling(f"{child.name} keeps stopping (exit {status}); see its lines above.")
        self.tell(f"{child.name:>9} | stopped (exit {status}); starting it again")
        self.show(min(0.1 * 2**child.restarts, 3))
        self.start(child)

    def _forget(self, output: int) -> None:
        if output in self._watch.get_map():
            self._watch.unregister(output)
            os.close(output)
