"""Processes of our own: watched, restarted, and none of them outlives the one that started it."""

from __future__ import annotations

import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 8.0
MOST_RESTARTS = 5
STEADY_SECONDS = 60.0
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with(parent: int, how: signal.Signals = signal.SIGTERM) -> None:
    """Let the kernel send `how` to this process when its parent ends, even by SIGKILL.

    A parent that ended before we asked sends nothing any more: then we go at once.
    """
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(how), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def tether(how: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """Return what to give to Popen as `preexec_fn`, together with `start_new_session=True`.

    Start such children from the main thread: the kernel watches the thread that started them.
    """
    parent = os.getpid()
    return lambda: die_with(parent, how)


class KeepsFalling(RuntimeError):
    """A child stops again and again; the message names it."""


@dataclass
class Child:
    """One process: what it is called, how it starts, and how often it had to start again.

    `ready` makes the way free before a start: an old socket, a folder.
    """

    name: str
    command: list[str]
    ready: Callable[[], object] = lambda: None
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    restarts: int = 0
    rest: bytes = b""

    @property
    def runs(self) -> bool:
        """Whether the process was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def signal(self, which: signal.Signals) -> None:
        """Send a signal to the process and its group, if it runs."""
        if self.process is not None and self.runs:
            try:
                os.killpg(self.process.pid, which)
            except ProcessLookupError:
                return


@dataclass
class Family:
    """Children that are shown, restarted and stopped together. `kept` are open files they inherit."""

    folder: Path
    environment: dict[str, str]
    tell: Callable[[str], None]
    kept: tuple[int, ...] = ()
    children: list[Child] = field(default_factory=list)
    _watch: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def start(self, child: Child) -> None:
        """Start one child, in a group of its own, so that Ctrl-C reaches only us."""
        child.ready()
        if child not in self.children:
            self.children.append(child)
        child.started = time.monotonic()
        child.process = subprocess.Popen(
            child.command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=tether(), pass_fds=self.kept,
        )
        assert child.process.stdout is not None
        os.set_blocking(child.process.stdout.fileno(), False)
        self._watch.register(child.process.stdout, selectors.EVENT_READ, child)

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
                self._watch.unregister(key.fileobj)
                continue
            *lines, child.rest = (child.rest + text).split(b"\n")
            for line in lines:
                self.tell(f"{child.name:>9} | {line.decode(errors='replace').rstrip()}")

    def stop(self) -> None:
        """Stop the youngest first, the oldest (on which the others lean) last; kill what does not go in time."""
        for group in (self.children[1:], self.children[:1]):
            for child in group:
                child.signal(signal.SIGTERM)
            until = time.monotonic() + STOP_SECONDS
            while any(child.runs for child in group) and time.monotonic() < until:
                self.show(0.05)
            for child in group:
                child.signal(signal.SIGKILL)
                if child.process is not None:
                    child.process.wait(5)
        self.show(0)

    def _revive(self, child: Child) -> None:
        assert child.process is not None and child.process.stdout is not None
        self.show(0)
        if child.process.stdout in self._watch.get_map():
            self._watch.unregister(child.process.stdout)
        child.process.stdout.close()
        child.restarts = 1 if time.monotonic() - child.started > STEADY_SECONDS else child.restarts + 1
        if child.restarts > MOST_RESTARTS:
            raise KeepsFalling(f"{child.name} keeps stopping (exit {child.process.returncode}); see its lines above.")
        self.tell(f"{child.name:>9} | stopped (exit {child.process.returncode}); starting it again")
        self.show(min(0.1 * 2**child.restarts, 3))
        self.start(child)
