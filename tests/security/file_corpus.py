"""Hostile files, made here: pictures and lists that ask for too much, pretend, or are broken;
and what must be said to each.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from tests.support import pictures
from wijzerplaat.tenancy.pictures import refusals as say

MADE = ""
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Case:
    """One hostile file: its name as a person sends it, how it is made, and what may be said to
    it (MADE: it is taken).
    """

    title: str
    name: str
    make: Callable[[], bytes]
    said: tuple[str, ...]


def scans(count: int = 10_000) -> bytes:
    """Return a progressive JPEG whose last scan comes again and again."""
    whole = pictures.saved(Image.new("L", (2000, 2000), 90), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * count + whole[-2:]


def flat(kind: str, width: int, height: int, mode: str = "L", **options: object) -> bytes:
    """Return a picture of one colour: small as a file, large in memory."""
    return pictures.saved(
        Image.new(mode, (width, height), 90 if mode == "L" else None), kind, **options
    )


def with_chunks(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a good PNG with other chunks in front of its picture."""
    whole = pictures.saved(pictures.scene(200, 120), "PNG")
    extra = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return whole[:33] + extra + whole[33:]


def exif_round() -> bytes:
    """Return a JPEG whose EXIF directory names itself as its next one, 5,000 entries long."""
    entries = b"".join(struct.pack("<HHII", 0x8769, 4, 1, 8) for _one in range(5000))
    exif = b"Exif\x00\x00II*\x00" + struct.pack("<IH", 8, 5000) + entries + struct.pack("<I", 8)
    whole = pictures.saved(pictures.scene(200, 120), "JPEG")
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + whole[2:]


PICTURES = (
    Case("JPEG with 10,000 scans", "a.jpg", scans, (say.TOO_HEAVY,)),
    Case(
        "progressive JPEG of 59 M pixels",
        "a.jpg",
        lambda: flat("JPEG", 7700, 7700, "RGB", progressive=True),
        (say.TOO_MANY_PIXELS,),
    ),
    Case("JPEG of 59 M pixels", "a.jpg", lambda: flat("JPEG", 7700, 7700), (MADE,)),
    Case(
        "lossless WebP of 12 M pixels",
        "a.webp",
        lambda: flat("WEBP", 3500, 3500, "RGB", lossless=True),
        (say.TOO_HEAVY, say.BROKEN),
    ),
    Case("WebP that claims 256 M pixels", "a.webp", pictures.huge_webp, (say.TOO_MANY_PIXELS,)),
    Case("PNG that claims 900 M pixels", "a.png", pictures.huge_png, (say.TOO_MANY_PIXELS,)),
    Case(
        "PNG of 25 M pixels, see-through",
        "a.png",
        lambda: flat("PNG", 4999, 4999, "RGBA"),
        (MADE, say.TOO_HEAVY),
    ),
    Case("PNG of 1 pixel by 1,000,000", "a.png", lambda: flat("PNG", 1, 10**6), (say.TOO_SMALL,)),
    Case("GIF of 25 M pixels", "a.gif", lambda: flat("GIF", 4999, 4999), (MADE,)),
    Case("GIF that moves", "a.gif", lambda: pictures.moving("GIF"), (say.MOVES,)),
    Case("WebP that moves", "a.webp", lambda: pictures.moving("WEBP"), (say.MOVES,)),
    Case("PNG that moves", "a.png", lambda: pictures.moving("PNG"), (say.MOVES,)),
    Case(
        "PNG of 16 bits of grey",
        "a.png",
        lambda: pictures.saved(Image.new("I;16", (300, 200), 9000), "PNG"),
        (MADE,),
    ),
    Case(
        "JPEG in CMYK",
        "a.jpg",
        lambda: pictures.saved(pictures.scene(mode="CMYK"), "JPEG"),
        (MADE,),
    ),
    Case(
        "JPEG that is a page and an archive too",
        "a.jpg",
        lambda: pictures.saved(pictures.scene(), "JPEG") + b"<script>alert(1)</script>PK\x05\x06",
        (MADE,),
    ),
    Case("half a JPEG", "a.jpg", lambda: pictures.jpeg_of_a_phone()[:5000], (say.BROKEN,)),
    Case("EXIF that goes round", "a.jpg", exif_round, (MADE, say.BROKEN)),
    Case(
        "words of 60 MB in a PNG",
        "a.png",
        lambda: with_chunks((b"zTXt", b"a\x00\x00" + zlib.compress(b"x" * 60_000_000, 9))),
        (MADE, say.BROKEN),
    ),
    Case(
        "colours of 60 MB in a PNG",
        "a.png",
        lambda: with_chunks((b"iCCP", b"a\x00\x00" + zlib.compress(b"x" * 60_000_000, 9))),
        (MADE, say.BROKEN),
    ),
    Case(
        "PNG of 100,000 pieces",
        "a.png",
        lambda: with_chunks(*[(b"tEXt", b"a\x00b")] * 100_000),
        (MADE, say.BROKEN),
    ),
    Case("HEIC", "a.heic", lambda: b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20, (say.IS_HEIC,)),
    Case("SVG with a script", "a.jpg", lambda: pictures.SVG, (say.IS_SVG,)),
    Case("26 MB", "a.jpg", lambda: b"\xff\xd8\xff" + b"x" * 26 * 1024 * 1024, (say.TOO_BIG,)),
)


def zipped(**parts: bytes) -> bytes:
    """Return a zip file; `sheet` is the first sheet of a book, `strings` its shared strings."""
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = b"http://schemas.openxmlformats.org/package/2006/"
    book = (
        b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="'
        + office
        + (b'"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>')
    )
    relation = b'<Relationship Id="%s" Type="' + office + b'/%s" Target="%s"/>'
    relations = b'<Relationships xmlns="' + package + b'relationships">%s</Relationships>'
    names = {
        "[Content_Types].xml": (
            b'<Types xmlns="'
            + package
            + b'content-types"><Default Extension="xml" ContentType="'
            + kind
            + b'main+xml"/></Types>'
        ),
        "_rels/.rels": relations % (relation % (b"r1", b"officeDocument", b"xl/workbook.xml")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations
        % (
            relation % (b"r1", b"worksheet", b"worksheets/sheet1.xml")
            + relation % (b"r2", b"sharedStrings", b"sharedStrings.xml")
        ),
    }
    names |= {
        {"sheet": SHEET, "strings": "xl/sharedStrings.xml"}.get(name, name): content
        for name, content in parts.items()
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return written.getvalue()


def sheet(rows: bytes, before: bytes = b"") -> bytes:
    """Return the first sheet of a book."""
    start = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return before + start + rows + b"</sheetData></worksheet>"


def cells(rows: int, columns: int) -> bytes:
    """Return a book of so many numbers, none like another, so that it packs badly."""
    letters = [chr(65 + place) for place in range(columns)]
    lines = (
        f'<row r="{row}">'
        + "".join(
            f'<c r="{one}{row}"><v>{row * 7919 + place * 104729}</v></c>'
            for place, one in enumerate(letters)
        )
        + "</row>"
        for row in range(1, rows + 1)
    )
    return zipped(sheet=sheet("".join(lines).encode()))


def parts(count: int) -> bytes:
    """Return an archive of many empty parts."""
    return zipped(**{f"part{number}.xml": b"" for number in range(count)}, sheet=sheet(b""))


BOMB = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
    )
    + b"]>"
)
LISTS = (
    Case(
        "XLSX of 1,200,000 cells",
        "a.xlsx",
        lambda: cells(48_000, 25),
        ("too much time or memory", "larger than", "more than"),
    ),
    Case(
        "XLSX that unpacks to 150 MB",
        "a.xlsx",
        lambda: zipped(sheet=sheet(b" " * 150_000_000)),
        ("unpacks to more",),
    ),
    Case(
        "XLSX with one cell at XFD1048576",
        "a.xlsx",
        lambda: zipped(
            sheet=sheet(
                b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</'
                b"v></c></row>"
            )
        ),
        ("too much", "cannot be opened", "larger than"),
    ),
    Case(
        "XLSX with an entity bomb",
        "a.xlsx",
        lambda: zipped(sheet=sheet(b"", BOMB)),
        ("declares a DOCTYPE",),
    ),
    Case(
        "XLSX that asks for a file of ours",
        "a.xlsx",
        lambda: zipped(
            strings=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><sst>&b;</sst>',
            sheet=sheet(b""),
        ),
        ("declares a DOCTYPE",),
    ),
    Case("XLSX of 5,000 parts", "a.xlsx", lambda: parts(5000), ("unpacks to more",)),
    Case(
        "XLSX in an XLSX",
        "a.xlsx",
        lambda: zipped(**{"in.xlsx": zipped(sheet=sheet(b" " * 150_000_000))}, sheet=sheet(b"")),
        ("no rows", "no header"),
    ),
    Case("half an XLSX", "a.xlsx", lambda: cells(100, 5)[:2000], ("not a zip file",)),
    Case(
        "XLSX with a password",
        "a.xlsx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4096,
        ("an old Excel file, or one with a password",),
    ),
    Case(
        "JSON with a number of 5,000 digits",
        "a.json",
        lambda: b'[{"naam": ' + b"9" * 5000 + b"}]",
        ("a number of 5000 digits",),
    ),
    Case("JSON of lists in lists", "a.json", lambda: b"[" * 5_000_000, ("deeper than", "no JSON")),
    Case(
        "JSON of 6,000,000 empty objects",
        "a.json",
        lambda: b"[" + b"{}," * 6_000_000 + b"{}]",
        ("too much", "no rows"),
    ),
    Case(
        "JSON with half a sign",
        "a.json",
        lambda: b'[{"naam": "\\ud800"}]',
        ("geen tekst zijn",),
    ),
    Case(
        "CSV whose quote never ends",
        "a.csv",
        lambda: b'naam;plaats\n"' + b"x;y\n" * 3_000_000,
        ("field larger", "too much"),
    ),
    Case(
        "CSV of quotes only",
        "a.csv",
        lambda: b"\"'" * 40_000,
        ("too much", "field larger", "no rows", "more than"),
    ),
    Case("CSV of 200,000 columns", "a.csv", lambda: b"a;" * 200_000 + b"\n1", ("the header has",)),
    Case(
        "CSV of 5,000,000 rows",
        "a.csv",
        lambda: b"naam\n" + b"x\n" * 5_000_000,
        ("more than 50000 rows",),
    ),
    Case("CSV with NUL", "a.csv", lambda: b"naam\nDe\x00Roos\n", ("geen tekst zijn",)),
    Case("21 MB", "a.csv", lambda: b"naam\n" + b"x" * 21 * 1024 * 1024, ("at most",)),
)
