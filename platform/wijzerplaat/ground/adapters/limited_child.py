"""The child of `limited_process.py`: runs one function on one file within limits, and nothing else.

A script, started anew as `python -I limited_child.py module:function memory cpu ppid`, so that it
shares nothing with the process that asked: no threads, no connections, no secrets in memory. The
file is its standard input; what it made goes out. The module of the function is imported first
(what it needs later, it must import at its top), then the limits are set.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, NoReturn

REFUSED, NO_MEMORY, BROKE = 3, 4, 5
GRACE_CPU = 1
"""The kernel's own limit counts whole seconds; the timer before it is exact."""
PR_SET_PDEATHSIG = 1
Work = Callable[[BinaryIO], Iterable[bytes]]


class Unfit(Exception):
    """The file cannot be used; the message says why, and goes to whoever asked."""


def main() -> NoReturn:
    """Do the work and end: 0 with what was made, REFUSED with a message, NO_MEMORY, BROKE, or
    killed by a limit.
    """
    name, memory, cpu, parent = sys.argv[1:5]
    _die_with(int(parent))
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    module, _colon, function = name.partition(":")
    own = "wijzerplaat.ground.adapters.limited_child"
    sys.modules[own] = sys.modules["__main__"]  # one class Unfit, not two
    work = getattr(importlib.import_module(module), function)
    _limit(int(memory), float(cpu))
    code, made = _tried(work)
    with contextlib.suppress(OSError), os.fdopen(1, "wb") as out:
        out.write(b"%d\n" % read_peak_memory(os.getpid()))
        for piece in made:
            out.write(piece)
    os._exit(code)


def _tried(work: Work) -> tuple[int, list[bytes]]:
    try:
        with open(0, "rb", closefd=False) as file:
            file.seek(0)
            return 0, list(work(file))
    except Unfit as problem:
        return REFUSED, [str(problem).encode()]
    except MemoryError:
        return NO_MEMORY, []
    except BaseException as problem:  # the name only: a message may hold what stood in the file
        return BROKE, [type(problem).__name__.encode()]


def _limit(memory: int, cpu: float) -> None:
    """Allow so many bytes beside what the code itself takes, and so much CPU from now on.

    No files, no core.
    """
    for limit, most in (
        (resource.RLIMIT_AS, _size("VmSize") + memory),
        (resource.RLIMIT_CPU, int(cpu) + 1 + GRACE_CPU),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        resource.setrlimit(limit, (most, most))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, max(cpu - sum(os.times()[:2]), 0.01))


def _size(name: str, process: int | str = "self") -> int:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    return 0


def read_peak_memory(process: int) -> int:
    """Return the most memory that a process held so far, in bytes; 0 when it is no more."""
    try:
        return _size("VmHWM", process)
    except OSError:
        return 0


def _die_with(parent: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(BROKE)


if __name__ == "__main__":
    main()
