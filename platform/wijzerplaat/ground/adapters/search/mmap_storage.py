"""Reads Whoosh's files where they are in memory already.

Whoosh itself copies a whole index for each thread that searches.
"""

# mypy: disallow-subclassing-any=False
# (Whoosh says nothing about its types.)

from __future__ import annotations

import mmap
import os
import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="invalid escape sequence")
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import BufferFile, StructFile


class MappedStorage(FileStorage):
    """A folder whose segments are read from mapped memory.

    All threads and processes share one copy.
    """

    def __init__(self, path: Path) -> None:
        # with True Whoosh maps, and then copies, by itself
        super().__init__(str(path), supports_mmap=False, readonly=True)

    def open_file(self, name: str, **kwargs: str | bool) -> StructFile:
        """Return a file of this folder."""
        if not name.endswith(".seg"):
            return super().open_file(name, **kwargs)
        with open(self._fpath(name), "rb") as file:
            return Part(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)), name)


class Part(BufferFile):
    """A piece of mapped memory as Whoosh reads it, and pieces of that, without a copy."""

    def __init__(self, view: memoryview, name: str) -> None:
        self._buf, self._name, self.file = view, name, Reader(view)
        self.onclose = None
        self.is_real = self.is_closed = False

    def subset(self, position: int, length: int, name: str | None = None) -> Part:
        """Return a piece of this piece."""
        return Part(self._buf[position : position + length], name or self._name)


class Reader:
    """Memory that is read like a file. The map is let go with the last one that looks at it."""

    def __init__(self, view: memoryview) -> None:
        self._view, self._at = view, 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        begin = self._at
        self._at = len(self._view) if size < 0 else min(begin + size, len(self._view))
        return bytes(self._view[begin : self._at])

    def readline(self) -> bytes:
        """Return the bytes up to and with the next end of a line."""
        rest = bytes(self._view[self._at :])
        return self.read(rest.find(b"\n") + 1 or -1)

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, as in a file."""
        self._at = max(
            0, place + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: len(self._view)}[whence]
        )
        return self._at

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at
