"""Reads the text of a form that is too large to be taken, and lets its files pass by.

A file of its own: it works on the bytes of a request, and knows nothing of people or pages.
"""

from __future__ import annotations

from typing import Protocol

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.sansio.multipart import Data, Epilogue, Field, MultipartDecoder, NeedData

PIECE, MOST_BYTES, MOST_PARTS = 64 * 1024, 96 * 1024 * 1024, 1000


class Body(Protocol):
    """What comes in, until it ends."""

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes at most; none at the end."""


def read_text_parts(body: Body, boundary: str, longest: int) -> MultiDict[str, str]:
    """Return the fields of a form with their text, in their order; files are thrown away.

    What is longer than `longest` characters together, or no form at all, gives nothing.
    """
    decoder = MultipartDecoder(boundary.encode("latin-1"), max_parts=MOST_PARTS)
    found: list[tuple[str, bytearray]] = []
    taken, inside = 0, False
    try:
        while taken < MOST_BYTES:
            event = decoder.next_event()
            if isinstance(event, NeedData):
                piece = body.read(PIECE)
                taken += len(piece)
                decoder.receive_data(piece or None)
            elif isinstance(event, Epilogue):
                break
            elif isinstance(event, Data):
                if inside and sum(len(text) for _name, text in found) <= longest:
                    found[-1][1].extend(event.data)
            else:
                inside = isinstance(event, Field)
                if isinstance(event, Field):
                    found.append((event.name or "", bytearray()))
    except (ValueError, OSError, HTTPException):
        return MultiDict()
    if sum(len(text) for _name, text in found) > longest:
        return MultiDict()
    return MultiDict((name, bytes(text).decode("utf-8", "replace")) for name, text in found)
