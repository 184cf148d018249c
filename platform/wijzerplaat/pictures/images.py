"""Makes safe pictures of what somebody sent: judged by its content, decoded within limits, drawn anew in our sizes.

A room of its own, because only here a stranger's file is opened.
"""

from __future__ import annotations

import hashlib
import io
import struct
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from wijzerplaat.core.errors import Invalid
from wijzerplaat.core.words import N_
from wijzerplaat.pictures.rules import widths

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
SMALLEST, LONGEST_SHAPE = 64, 6
ROOM = (2400, 2400)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
TOO_BIG = N_("Dit bestand is te groot. Het mag 5 MB zijn.")
IS_SVG = N_("Dit is een tekening in SVG. Die kunnen we niet plaatsen. Bewaar hem als PNG of JPG.")
IS_HEIC = N_("Deze foto is in HEIC bewaard. Die kunnen we niet lezen. Bewaar hem als JPG.")
NO_PICTURE = N_("Dit is geen foto. Kies een foto in JPG, PNG of WebP.")
MOVES = N_("Deze foto beweegt. Kies een foto die stilstaat.")
TOO_MANY_PIXELS = N_("Deze foto is te groot om te openen. Maak hem kleiner en kies hem opnieuw.")
BROKEN = N_("Deze foto is niet heel. Kies hem opnieuw.")
TOO_SMALL = N_("Deze foto is te klein. Kies een grotere foto.")
TOO_LONG = N_("Deze foto is heel lang en smal. Knip er een stuk af.")
# The header is checked here, for each size on its own, and before a pixel is read; Pillow's own check would only warn.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Made:
    """A picture in all its sizes, by file name, and the digest of what it was made from."""

    width: int
    height: int
    digest: str
    files: dict[str, bytes]


def make(stream: BinaryIO) -> Made:
    """Return safe pictures made from a file. Raises Invalid with one Dutch message under 'file'."""
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _unfit(TOO_BIG)
    _recognise(content)
    try:
        image = _opened(content)
        files = _sizes(image)
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, Warning):
        raise _unfit(BROKEN) from None
    return Made(*image.size, hashlib.sha256(content).hexdigest(), files)


def _recognise(content: bytes) -> None:
    """Refuse what is no picture, by its first bytes; a name or header of the sender says nothing."""
    start = content[:1024]
    if start[:3] == b"\xff\xd8\xff" or start[:8] == b"\x89PNG\r\n\x1a\n" or start[:6] in (b"GIF87a", b"GIF89a"):
        return
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        _small_enough(*_webp_size(start))
        return
    if start[4:8] == b"ftyp" and start[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"):
        raise _unfit(IS_HEIC)
    text = start.replace(b"\x00", b"").lower()
    raise _unfit(IS_SVG if b"<svg" in text or b"<!doctype svg" in text else NO_PICTURE)


def _webp_size(start: bytes) -> tuple[int, int]:
    """Return the size that a WebP claims: its decoder takes memory for that as soon as it is opened."""
    kind, data = start[12:16], start[20:30].ljust(10, b"\x00")
    if kind == b"VP8X":
        return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return int.from_bytes(data[6:8], "little") & 0x3FFF, int.from_bytes(data[8:10], "little") & 0x3FFF
    raise _unfit(BROKEN)


def _small_enough(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _unfit(TOO_MANY_PIXELS)


def _opened(content: bytes) -> Image.Image:
    """Return the picture upright, without anything that came along with it, on white, in sRGB."""
    image: Image.Image = Image.open(io.BytesIO(content), formats=FORMATS)
    _fit(image)
    profile = image.info.get("icc_profile")
    image.draft("RGB", ROOM)  # a JPEG is read at a smaller scale at once
    image.load()
    if image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode in ("LA", "PA", "P") else "RGB")
    image.thumbnail(ROOM)
    image = _in_srgb(ImageOps.exif_transpose(image), profile)
    if image.mode == "RGBA":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    image = image.convert("RGB")
    image.info = {}
    return image if image.width <= widths(image.width)[-1] else _scaled(image, widths(image.width)[-1])


def _fit(image: Image.Image) -> None:
    """Refuse what the header tells already: nothing is decoded yet."""
    _small_enough(*image.size)
    if image.format != "MPO" and image.format != "JPEG" and getattr(image, "is_animated", False):
        raise _unfit(MOVES)
    short, long = sorted(image.size)
    if short < SMALLEST:
        raise _unfit(TOO_SMALL)
    if long > short * LONGEST_SHAPE:
        raise _unfit(TOO_LONG)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Keep the colours right where a camera used other ones; a profile that cannot be read is left alone."""
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _scaled(image: Image.Image, width: int) -> Image.Image:
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def _sizes(image: Image.Image) -> dict[str, bytes]:
    files = {}
    for width in widths(image.width):
        one = image if width == image.width else _scaled(image, width)
        for kind, options in (("webp", {"quality": 74}), ("jpg", {"quality": 80, "progressive": True, "optimize": True})):
            written = io.BytesIO()
            one.save(written, "WEBP" if kind == "webp" else "JPEG", **options)
            files[f"{width}.{kind}"] = written.getvalue()
    return files


def _unfit(message: str) -> Invalid:
    return Invalid({"file": [message]})
