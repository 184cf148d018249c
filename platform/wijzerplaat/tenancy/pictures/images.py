"""Makes safe pictures of what somebody sent.

Judged by its content, decoded in a limited child, drawn anew in our sizes.

A file of its own: only here a stranger's file is looked at, and only its first bytes. Have no
transaction open.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import BinaryIO

from wijzerplaat.ground.adapters import limited_process
from wijzerplaat.ground.adapters.limited_child import Unfit
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.tenancy.pictures.refusals import (
    BROKEN,
    BUSY,
    IS_HEIC,
    IS_SVG,
    MOST_BYTES,
    MOST_SVG_BYTES,
    MOST_WEBP_PIXELS,
    NO_PICTURE,
    SVG_TOO_BIG,
    TOO_BIG,
    TOO_HEAVY,
    TOO_MANY_PIXELS,
)
from wijzerplaat.tenancy.pictures.vector import redraw_svg

DECODER = "wijzerplaat.tenancy.pictures.decoding:decode_picture"
LIMITS = limited_process.Limits()
PIECE, START = 1024 * 1024, 1024
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


@dataclass(frozen=True)
class Made:
    """A picture in all its sizes, by file name, and the digest of what it was made from."""

    width: int
    height: int
    digest: str
    files: dict[str, bytes]
    drawn: bool = False
    """It is an SVG, drawn anew: one file that is sharp in every size."""


def make_safe_pictures(stream: BinaryIO) -> Made:
    """Return safe pictures made from a file. Raises Invalid with one Dutch message under 'file'."""
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while piece := stream.read(PIECE):
        digest.update(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise _unfit(TOO_BIG)
    stream.seek(0)
    _recognise(stream.read(START))
    return _unpacked(_decoded(stream), digest.hexdigest())


def make_safe_drawing(stream: BinaryIO) -> Made:
    """Return a drawing made anew of an SVG, or safe pictures of another file.

    Raises Invalid with one Dutch message under 'file'.
    """
    stream.seek(0)
    sent = stream.read(MOST_SVG_BYTES + 1)
    if not _is_svg(sent[:START]):
        return make_safe_pictures(stream)
    if len(sent) > MOST_SVG_BYTES:
        raise _unfit(SVG_TOO_BIG)
    try:
        drawing = redraw_svg(sent)
    except Unfit as problem:
        raise _unfit(str(problem)) from None
    name, size = f"{drawing.width}.svg", (drawing.width, drawing.height)
    return Made(*size, hashlib.sha256(sent).hexdigest(), {name: drawing.content}, drawn=True)


def _is_svg(start: bytes) -> bool:
    text = start.replace(b"\x00", b"").lower()
    return b"<svg" in text or b"<!doctype svg" in text


def _decoded(stream: BinaryIO) -> bytes:
    try:
        return limited_process.run_in_limited_process(DECODER, stream, LIMITS)
    except limited_process.Refused as problem:
        raise _unfit(str(problem)) from None
    except limited_process.TooMuch:
        raise _unfit(TOO_HEAVY) from None
    except limited_process.Busy:
        raise _unfit(BUSY) from None
    except limited_process.Broke:
        raise _unfit(BROKEN) from None


def _unpacked(answer: bytes, digest: str) -> Made:
    """Read what the child made.

    A line that tells the sizes, then the files one behind the other.
    """
    head, _newline, rest = answer.partition(b"\n")
    told = json.loads(head)
    files, place = {}, 0
    for name, length in told["files"]:
        files[name] = rest[place : place + length]
        place += length
    return Made(told["width"], told["height"], digest, files)


def _recognise(start: bytes) -> None:
    """Refuse what is no picture, by its first bytes.

    A name or header of the sender says nothing.
    """
    if (
        start[:3] == b"\xff\xd8\xff"
        or start[:8] == b"\x89PNG\r\n\x1a\n"
        or start[:6] in (b"GIF87a", b"GIF89a")
    ):
        return
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        width, height = _webp_size(start)
        if width * height > MOST_WEBP_PIXELS:
            raise _unfit(TOO_MANY_PIXELS)
        return
    if start[4:8] == b"ftyp" and start[8:12] in HEIC:
        raise _unfit(IS_HEIC)
    raise _unfit(IS_SVG if _is_svg(start) else NO_PICTURE)


def _webp_size(start: bytes) -> tuple[int, int]:
    """Return the size that a WebP claims.

    Its decoder takes memory for that as soon as it is opened.
    """
    kind, data = start[12:16], start[20:30].ljust(10, b"\x00")
    if kind == b"VP8X":
        return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return int.from_bytes(data[6:8], "little") & 0x3FFF, int.from_bytes(
            data[8:10], "little"
        ) & 0x3FFF
    raise _unfit(BROKEN)


def _unfit(message: str) -> Invalid:
    return Invalid({"file": [message]})
