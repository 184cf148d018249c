"""Reads a table of text in any usual encoding, and repairs what is plain: see `file_reader`."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from charset_normalizer import from_bytes

from wijzerplaat.exchange.imports.numbered import (
    LOOKED_AT,
    MOST_COLUMNS,
    Numbered,
    find_header_row,
    is_blank_row,
    name_columns,
)
from wijzerplaat.ground.adapters.limited_child import Unfit

DELIMITERS = ",;\t|"
SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)
BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
START, SAMPLE_LINES = 65_536, 2_000
"""Letters, and lines of them, by which we see how a text is parted."""
OLD = ("cp1252", "cp850", "mac-roman")
"""Encodings of one byte per letter: of Windows, of DOS and of old Macs."""
USUAL = "éëïöüèáàçêâîôûíóúäñÉËÏÖÜÁÀÈÇ€\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u2022·°²½ß©®\xa0"
"""Signs that stand in Dutch texts."""
NO_COLUMN = "\x1f"
TWICE = re.compile("[ÃÂâ][\u0080-\u00ff\u0152-\u2122]")
"""What UTF-8 looks like that was read as Windows-1252."""


@dataclass(frozen=True)
class _Cut:
    """A row as the table gives it, and the lines of the file on which it begins and ends."""

    begins: int
    ends: int
    cells: list[str]


def detect_text_encoding(raw: bytes) -> str:
    """Return the encoding of bytes: UTF-8 when they are, else the one that explains them best.

    Dutch spreadsheets that are no UTF-8 are Windows-1252; the detector decides only beyond that.
    """
    if raw[:4] == codecs.BOM_UTF32_LE:
        return "utf-32"
    if raw[:2] in BOMS:
        return "utf-16"
    if half := _find_utf16(raw):
        return half
    for encoding in chain(("utf-8-sig",), _order_old(raw)):
        try:
            raw.decode(encoding)
            return encoding
        except UnicodeDecodeError:
            continue
    best = from_bytes(raw).best()
    if best is None:
        raise Unfit("the encoding is not known")
    found: str = best.encoding
    return found


def read_text_rows(raw: bytes) -> Iterator[Numbered]:
    """Yield the rows of a table of text. Raises Unfit, naming the line."""
    text, repaired = _decode(raw.replace(b"\r\n", b"\n"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    told = SEPARATOR_LINE.match(lines[0].rstrip("\r"))
    delimiter = told[1] if told else _find_delimiter(text)
    rows = _cut_rows(lines, 1 if told else 0, delimiter)
    header, first = _find_header(rows)
    for one in chain(first, rows):
        _refuse_open_quote(one, lines, delimiter, len(header))
        yield _make_row(header, one, repaired)


def _order_old(raw: bytes) -> Iterator[str]:
    """Yield the encodings of one byte per letter, the likeliest first; not asked for UTF-8."""
    if _is_mostly_utf8(raw):
        yield OLD[0]
    else:
        yield from sorted(OLD, key=lambda name: _count_odd(raw, name))


def _count_odd(raw: bytes, encoding: str) -> int:
    """Return how many signs beyond ASCII no Dutch text would have, were it this encoding."""
    text = raw[:START].decode(encoding, "replace")
    return sum(not sign.isascii() and sign not in USUAL for sign in text)


def _find_utf16(raw: bytes) -> str:
    """UTF-16 without its mark: every other byte of Western text is zero."""
    start = raw[:2000]
    if len(start) < 4 or len(start) % 2:
        start = start[:-1]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) >= 4 and max(even, odd) > len(start) // 2 * 0.7 and min(even, odd) == 0:
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _decode(raw: bytes) -> tuple[str, dict[int, str]]:
    """Return the text, and per line what was repaired in it.

    In a text that is UTF-8 but for a line or two, only those lines are of another encoding.
    """
    encoding = detect_text_encoding(raw)
    repaired: dict[int, str] = {}
    if encoding != "cp1252" or not _is_mostly_utf8(raw):
        text = raw.decode(encoding)
    else:
        lines = raw.removeprefix(codecs.BOM_UTF8).split(b"\n")
        found = []
        for number, line in enumerate(lines, 1):
            try:
                found.append(line.decode("utf-8"))
            except UnicodeDecodeError:
                found.append(line.decode("cp1252", "replace"))
                repaired[number] = "tekens hersteld (Windows-1252)"
        text = "\n".join(found)
    return text, repaired


def _is_mostly_utf8(raw: bytes) -> bool:
    """Return whether more lines with signs beyond ASCII are UTF-8 than not."""
    good = bad = 0
    for line in raw.split(b"\n"):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad += 1
    return good >= bad and good > 0


def _find_delimiter(text: str) -> str:
    start = text[:START].lstrip("\n")
    head, _newline, rest = start.partition("\n")
    try:
        found = csv.Sniffer().sniff(_cut_sample(start), DELIMITERS).delimiter
    except csv.Error:
        found = max(DELIMITERS, key=head.count)
    if found not in head and rest.count(found) == rest.count(f"{found} "):
        return NO_COLUMN  # a table of one column, with commas in its sentences
    return found


def _cut_sample(start: str) -> str:
    """Return so many lines of a text as tell how it is parted; looking costs much for each line."""
    return "\n".join(start.split("\n", SAMPLE_LINES)[:SAMPLE_LINES])


def _cut_rows(lines: list[str], skip: int, delimiter: str) -> Iterator[_Cut]:
    text = io.StringIO("\n".join(lines[skip:]), newline="")
    table, begins = csv.reader(text, delimiter=delimiter), skip + 1
    try:
        for cells in table:
            ends = table.line_num + skip
            yield _Cut(begins, ends, cells)
            begins = ends + 1
    except csv.Error as problem:
        raise Unfit(f"line {table.line_num + skip}: {problem}") from None


def _find_header(rows: Iterator[_Cut]) -> tuple[list[str], list[_Cut]]:
    """Return the names of the columns, and the rows below them that were read to know them."""
    first: list[_Cut] = []
    for one in rows:
        if not is_blank_row(one.cells):
            first.append(one)
        if len(first) == LOOKED_AT:
            break
    place = find_header_row([one.cells for one in first])
    if place < 0:
        raise Unfit("the file has no header")
    return _name(first[place].cells), first[place + 1 :]


def _name(cells: list[str]) -> list[str]:
    if len(cells) > MOST_COLUMNS:
        raise Unfit(f"the header has {len(cells)} columns; at most {MOST_COLUMNS} are read")
    return name_columns(cells)


def _refuse_open_quote(one: _Cut, lines: list[str], delimiter: str, columns: int) -> None:
    """Refuse a quote that is opened and never closed: it swallows the rows below it."""
    if one.ends == one.begins:
        return
    odd = sum(line.count('"') for line in lines[one.begins - 1 : one.ends]) % 2
    swallowed = columns > 1 and any(
        line.count(delimiter) >= columns - 1 and '"' not in line
        for cell in one.cells
        for line in cell.split("\n")[1:]
    )
    if odd or swallowed:
        raise Unfit(f"line {one.begins}: a quotation mark is opened and not closed")


def _make_row(header: list[str], one: _Cut, repaired: dict[int, str]) -> Numbered:
    found = Numbered(one.ends, {})
    more = one.cells[len(header) :]
    if any(more):
        found.wrong = f"{len(one.cells)} vakjes, de kop heeft er {len(header)}"
    for name, cell in zip(header, one.cells, strict=False):
        value = cell.strip()
        if TWICE.search(value) and (mended := _read_once(value)):
            found.notes.append(f"{name}: ‘{value[:40]}’ → ‘{mended[:40]}’")
            value = mended
        found.cells[name] = value
    found.notes += [repaired[line] for line in range(one.begins, one.ends + 1) if line in repaired]
    return found


def _read_once(value: str) -> str:
    """Return a text that was encoded twice as it was meant, or '' when it was not."""
    try:
        return value.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
