"""Pictures that are small to send and large to open, at every field that takes a file."""

from __future__ import annotations

import io
import struct
import zlib
from functools import lru_cache

from PIL import Image

from tests.attack.crew import Crew, corpus
from tests.attack.forms import Form
from tests.attack.kinds import Kind
from tests.attack.shots import LIMITED, WORKED, Shot


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, rows: int, extra: bytes = b"") -> bytes:
    """Return a PNG of one grey that says it is so large and holds so many rows."""
    packed = zlib.compressobj(9)
    row = bytes(1 + width)
    data = b"".join(packed.compress(row) for _ in range(rows)) + packed.flush()
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def scans(times: int) -> bytes:
    """Return a progressive JPEG whose last scan is repeated: each asks for the whole picture."""
    whole = _saved(Image.effect_noise((900, 900), 60), "JPEG", progressive=True, quality=20)
    last = whole.rindex(b"\xff\xda")
    scan = whole[last : whole.rindex(b"\xff\xd9")]
    return whole[:last] + scan[:60] * times + scan + b"\xff\xd9"


@lru_cache
def own() -> dict[str, tuple[str, str, bytes]]:
    """Return name → (file name, type, bytes)."""
    flat = Image.new("RGB", (16000, 16000), "white")
    frames = [Image.new("P", (1200, 1200), number % 200) for number in range(150)]
    small = Image.new("RGB", (64, 64), "red")
    return {
        "png that says 60,000 square": ("a.png", "image/png", png(60000, 60000, 3)),
        "png of 20,000 square": ("b.png", "image/png", png(20000, 20000, 20000)),
        "png one row high": ("c.png", "image/png", png(1_000_000, 1, 1)),
        "png with packed text": (
            "d.png",
            "image/png",
            png(8, 8, 8, _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(40_000_000), 9)) * 6),
        ),
        "png with a packed profile": (
            "e.png",
            "image/png",
            png(8, 8, 8, _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(60_000_000), 9))),
        ),
        "webp without loss, 16,000 square": (
            "f.webp",
            "image/webp",
            _saved(flat, "WEBP", lossless=True, method=0),
        ),
        "gif of 150 pictures": (
            "g.gif",
            "image/gif",
            _saved(frames[0], "GIF", save_all=True, append_images=frames[1:]),
        ),
        "jpeg of 6,000 scans": ("h.jpg", "image/jpeg", scans(6000)),
        "jpeg cut off": (
            "i.jpg",
            "image/jpeg",
            _saved(Image.effect_noise((2000, 2000), 60), "JPEG")[:90_000],
        ),
        "tiff": ("j.tif", "image/tiff", _saved(small, "TIFF")),
        "ico with a png inside": (
            "k.ico",
            "image/x-icon",
            b"\0\0\1\0\1\0\0\0\0\0\1\0 \0" + struct.pack("<II", 99, 22) + png(30000, 30000, 2),
        ),
        "postscript": (
            "l.eps",
            "image/jpeg",
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 90000 90000\n" + b"{} loop\n" * 4,
        ),
        "drawing with a script": (
            "m.svg",
            "image/svg+xml",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        ),
        "nothing": ("n.png", "image/png", b""),
        "words": ("o.jpg", "image/jpeg", b"dit is geen foto " * 1000),
        "a page in a picture": ("p.png", "image/png", png(8, 8, 8) + b"<script>alert(1)</script>"),
    }


def every() -> dict[str, tuple[str, str, bytes]]:
    """Return our own and those of the project's corpus."""
    known = {}
    for number, one in enumerate(corpus("pictures")):
        data = one() if callable(one) else getattr(one, "data", one)
        if isinstance(data, bytes):
            known[f"corpus {number}"] = (f"x{number}.jpg", "image/jpeg", data)
    return {**own(), **known}


def shots(crew: Crew) -> list[Shot]:
    """Return each picture at the first form with a file of each role, and one picture at each of
    the other forms.
    """
    doors = [
        (role, form)
        for role in ("member", "editor")
        for form in crew.forms(role)
        if form.named("file")
    ]
    first = list({role: (role, form) for role, form in reversed(doors)}.values())
    files = list(every().values())
    return [_sent(crew, *door, file) for file in files for door in first] + [
        _sent(crew, *door, files[number % len(files)]) for number, door in enumerate(doors)
    ]


def _sent(crew: Crew, role: str, form: Form, file: tuple[str, str, bytes]) -> Shot:
    name = form.named("file")[0]
    shows = f'id="fout-{name.split("-")[0]}' if file[2] else ""
    target = f"{role} {form.name} ({name})"
    return Shot(
        target,
        lambda: crew.send(role, form, {}, {name: file}),
        WORKED | LIMITED,
        note=file[0],
        shows=shows,
    )


KIND = Kind("pictures", shots, lambda: len(every()))
