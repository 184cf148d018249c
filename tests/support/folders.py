"""Where tests keep what is written often.

In memory where there is room for it, else where temporary files go.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3


@lru_cache
def quick() -> str:
    """Return a folder with a short name, because paths of sockets are at most 107 characters."""
    usable = (
        MEMORY.is_dir()
        and os.access(MEMORY, os.W_OK | os.X_OK)
        and shutil.disk_usage(MEMORY).free > ROOM
    )
    return str(MEMORY) if usable else "/tmp"


@contextmanager
def own_folder() -> Iterator[Path]:
    """Make a folder that only we may enter; it is gone at the end."""
    path = Path(tempfile.mkdtemp(prefix="wp-", dir=quick()))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
