"""Picture files for the tests, made here: good ones, and each kind that must be refused."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw

SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def scene(
    width: int = 1000, height: int = 600, mode: str = "RGB", colour: str = "teal"
) -> Image.Image:
    """Return a picture with a red block in its upper left corner."""
    image = Image.new("RGB", (width, height), colour)
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill="red")
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return a picture as a file of this kind."""
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def jpeg_of_a_phone() -> bytes:
    """Return a JPEG that lies on its side, with where and with what it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Geheime Camera"
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 18.0, 0.0), 3: "E", 4: (3.0, 36.0, 0.0)})
    return saved(scene(), "JPEG", exif=exif, comment=b"geheim")


def moving(kind: str) -> bytes:
    """Return a picture of this kind that moves."""
    frames = [scene(200, 120, colour=colour) for colour in ("teal", "navy", "olive")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def huge_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """Return a PNG of a few bytes that claims to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )


def huge_webp(width: int = 16_000, height: int = 16_000) -> bytes:
    """Return a WebP of a few bytes that claims to be huge."""
    canvas = (
        b"\x10\x00\x00\x00" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    )
    body = b"WEBPVP8X" + struct.pack("<I", 10) + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body
