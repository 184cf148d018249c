"""Makes for all test processes of a run what each would else make for itself."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def make_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object] = lambda _home: None
) -> Path:
    """Return a folder that `make` filled in whichever process came first; the others wait."""
    own = factory.getbasetemp()
    home = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made, draft = home / name, home / f"{name}.draft"
    with open(home / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(draft, ignore_errors=True)  # of a process that failed
            draft.mkdir()
            make(draft)
            draft.rename(made)
    return made
