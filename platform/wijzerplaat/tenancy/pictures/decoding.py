"""Decodes a picture and draws it anew in our sizes.

It runs in a limited child only (`ground/adapters/limited_process.py`).

What Pillow needs is imported here, at the top: once the limits stand, nothing is loaded any more.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator
from typing import BinaryIO

from PIL import (
    GifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from wijzerplaat.ground.adapters.limited_child import Unfit
from wijzerplaat.tenancy.pictures.refusals import (
    BROKEN,
    LONGEST_SHAPE,
    MOST_JPEG_PIXELS,
    MOST_PIXELS,
    MOST_PROGRESSIVE,
    MOVES,
    SMALLEST,
    TOO_LONG,
    TOO_MANY_PIXELS,
    TOO_SMALL,
)
from wijzerplaat.tenancy.pictures.rules import list_picture_widths

PLUGINS = (GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
ROOM, SMALL_ROOM = (2400, 2400), (1200, 1200)
BYTES_OF_PIXEL = 4
STRIP, SUPPORT = 96, 3
"""How many rows of the result are made at a time, and how far its filter looks beside a row of
it.
"""
ORIENTATION = 0x0112
Turn = Image.Transpose
TURNS = {
    2: Turn.FLIP_LEFT_RIGHT,
    3: Turn.ROTATE_180,
    4: Turn.FLIP_TOP_BOTTOM,
    5: Turn.TRANSPOSE,
    6: Turn.ROTATE_270,
    7: Turn.TRANSVERSE,
    8: Turn.ROTATE_90,
}
WAYS = {
    "webp": ("WEBP", {"quality": 74, "method": 3}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
}
# The header is checked here, for each kind on its own, and before a pixel is read; Pillow's own
# check would only warn.
Image.MAX_IMAGE_PIXELS = None


def decode_picture(file: BinaryIO) -> Iterator[bytes]:
    """Yield a line of JSON that tells the sizes, then the files.

    Raises Unfit with a Dutch message.
    """
    try:
        image = _opened(file)
        files = _sizes(image)
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, Warning):
        raise Unfit(BROKEN) from None
    told = {
        "width": image.width,
        "height": image.height,
        "files": [(name, len(content)) for name, content in files.items()],
    }
    yield json.dumps(told).encode() + b"\n"
    yield from files.values()


def _opened(file: BinaryIO) -> Image.Image:
    """Return the picture upright, without anything that came along with it, on white, in sRGB."""
    image: Image.Image = Image.open(file, formats=FORMATS)
    _fit(image)
    profile = image.info.get("icc_profile")
    _draft(image)
    image.load()
    turn = TURNS.get(image.getexif().get(ORIENTATION, 1))
    small = _in_srgb(_made_small(image), profile).convert("RGB")
    if turn is not None:
        small = small.transpose(turn)
    small.info = {}
    return (
        small
        if small.width <= list_picture_widths(small.width)[-1]
        else _scaled(small, list_picture_widths(small.width)[-1])
    )


def _fit(image: Image.Image) -> None:
    """Refuse what the header tells already: nothing is decoded yet."""
    is_jpeg = image.format in ("MPO", "JPEG")
    if image.width * image.height > (MOST_JPEG_PIXELS if is_jpeg else MOST_PIXELS):
        raise Unfit(TOO_MANY_PIXELS)
    if not is_jpeg and getattr(image, "is_animated", False):
        raise Unfit(MOVES)
    short, long = sorted(image.size)
    if short < SMALLEST:
        raise Unfit(TOO_SMALL)
    if long > short * LONGEST_SHAPE:
        raise Unfit(TOO_LONG)


def _draft(image: Image.Image) -> None:
    """Let a JPEG be read at a smaller scale at once.

    A progressive one is kept whole beside that by its decoder, so it is read still smaller, and
    refused where both together are too much.
    """
    kept = _coefficients(image)
    image.draft("RGB", SMALL_ROOM if kept else ROOM)
    if kept and kept + image.width * image.height * BYTES_OF_PIXEL > MOST_PROGRESSIVE:
        raise Unfit(TOO_MANY_PIXELS)


def _coefficients(image: Image.Image) -> int:
    """Return how many bytes the decoder keeps of a progressive JPEG.

    Two per number, in each layer of colour.
    """
    if not image.info.get("progressive") or not isinstance(image, JpegImagePlugin.JpegImageFile):
        return 0
    samples = [across * down for _name, across, down, _table in image.layer]
    return image.width * image.height * 2 * sum(samples) // max(samples)


def _made_small(image: Image.Image) -> Image.Image:
    """Return the picture so that it fits in ROOM, strip by strip.

    Another copy in full would be too much.
    """
    scale = max(image.width / ROOM[0], image.height / ROOM[1], 1)
    size = max(1, round(image.width / scale)), max(1, round(image.height / scale))
    made = Image.new("CMYK" if image.mode == "CMYK" else "RGB", size)
    tall = image.height / size[1]
    for top in range(0, size[1], STRIP):
        rows = min(STRIP, size[1] - top)
        first, last = (
            max(0, int((top - SUPPORT) * tall) - 1),
            min(image.height, int((top + rows + SUPPORT) * tall) + 2),
        )
        strip = _on_white(image.crop((0, first, image.width, last)))
        box = (0, top * tall - first, image.width, min((top + rows) * tall - first, strip.height))
        made.paste(strip.resize((size[0], rows), Image.Resampling.LANCZOS, box=box), (0, top))
    return made


def _on_white(image: Image.Image) -> Image.Image:
    """Return any kind of picture as RGB (CMYK stays), on white where it can be looked through."""
    if image.mode in ("RGB", "CMYK"):
        return image
    if image.mode.startswith("I"):  # 16 bits of grey; Pillow itself would cut off instead of divide
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Keep the colours right where a camera used other ones.

    A profile that cannot be read is left alone.
    """
    if not profile:
        return image
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return (
            ImageCms.profileToProfile(
                image, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            or image
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _scaled(image: Image.Image, width: int) -> Image.Image:
    return image.resize(
        (width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS
    )


def _sizes(image: Image.Image) -> dict[str, bytes]:
    files = {}
    for width in list_picture_widths(image.width):
        one = image if width == image.width else _scaled(image, width)
        for kind, (name, options) in WAYS.items():
            written = io.BytesIO()
            one.save(written, name, **options)
            files[f"{width}.{kind}"] = written.getvalue()
    return files
