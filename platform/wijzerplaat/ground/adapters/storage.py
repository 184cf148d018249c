"""Where files of portals are kept: a directory, and in memory as its stand-in.

Both know the same few verbs.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from wijzerplaat.ground.core import clock

KEY = re.compile(r"[a-z0-9-]+(/[a-z0-9][a-z0-9.-]*)+\Z")
AGELESS = datetime.max.replace(tzinfo=UTC)


class Missing(KeyError):
    """There is no file of this name."""


class Store(Protocol):
    """Keeps files by key ('<portal>/<picture>/400.webp').

    A key is written once and never changed.
    """

    def put(self, key: str, content: bytes) -> None:
        """Keep a file."""

    def get(self, key: str) -> bytes:
        """Return a file. Raises Missing."""

    def remove(self, folder: str) -> None:
        """Remove all files of a folder."""

    def folders(self, above: str) -> Iterator[tuple[str, datetime]]:
        """Yield the folders inside a folder, each with when it was last written to."""


class DirectoryStore:
    """Files under one directory of this machine."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, key: str, content: bytes) -> None:
        """Write a file, whole or not at all. Raises OSError when the disk is full."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".half-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
            now = clock.now().timestamp()
            os.utime(path.parent, (now, now))  # a disk elsewhere may have another clock
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def get(self, key: str) -> bytes:
        """Return the content of a file. Raises Missing."""
        try:
            return self._path(key).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise Missing(key) from None

    def remove(self, folder: str) -> None:
        """Delete all files of a folder; what is gone already stays gone."""
        shutil.rmtree(self._path(folder), ignore_errors=True)

    def folders(self, above: str) -> Iterator[tuple[str, datetime]]:
        """Yield the folders inside a folder, each with when it was last written to."""
        root = self._root / above
        for path in sorted(root.iterdir()) if root.is_dir() else ():
            yield f"{above}/{path.name}", datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def _path(self, key: str) -> Path:
        return self._root / check_storage_key(key)


class MemoryStore:
    """The stand-in: keeps files in memory, for tests and for trying things out."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[bytes, datetime]] = {}

    def put(self, key: str, content: bytes, moment: datetime = AGELESS) -> None:
        """Keep a file; `moment` is when, for tests of what is old."""
        self._files[check_storage_key(key)] = (content, moment)

    def get(self, key: str) -> bytes:
        """Return the content of a file. Raises Missing."""
        try:
            return self._files[check_storage_key(key)][0]
        except KeyError:
            raise Missing(key) from None

    def remove(self, folder: str) -> None:
        """Forget all files of a folder."""
        check_storage_key(folder)
        self._files = {
            key: kept for key, kept in self._files.items() if not key.startswith(f"{folder}/")
        }

    def folders(self, above: str) -> Iterator[tuple[str, datetime]]:
        """Yield the folders inside a folder, each with when it was last written to."""
        found: dict[str, datetime] = {}
        for key, (_content, moment) in self._files.items():
            if key.startswith(f"{above}/"):
                folder = "/".join(key.split("/")[: above.count("/") + 2])
                found[folder] = max(moment, found.get(folder, moment))
        yield from sorted(found.items())


def check_storage_key(key: str) -> str:
    """Return a key that cannot lead out of its store. Raises Missing for any other."""
    if not KEY.match(key) or ".." in key:
        raise Missing(key)
    return key
