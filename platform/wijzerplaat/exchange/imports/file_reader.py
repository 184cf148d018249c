"""Opens a file of rows: CSV in any usual encoding, JSON or XLSX.

It runs in a limited child only (`ground/adapters/limited_process.py`).

What comes out is a line of JSON per row: its number, and its cells by name. What is said to who
sent the file (`Unfit`) names the line; nothing here expands what a file hides, and the limits of
the child hold for what is not foreseen.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

import python_calamine
from charset_normalizer import from_bytes

from wijzerplaat.ground.adapters.limited_child import Unfit

JsonObject = dict[str, "Json"]
Json = JsonObject | list["Json"] | str | float | bool | None

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL, MOST_CELLS = 50_000, 500, 32_767, 1_000_000
MOST_PARTS, MOST_UNPACKED, MOST_RATIO, MOST_DIGITS = 1000, 200 * 1024 * 1024, 200, 300
DELIMITERS = ",;\t|"
NO_TEXT = re.compile("[\x00\ud800-\udfff]")
BATCH = 500
Numbered = tuple[int, dict[str, str]]
Cell = float | str | bool | date | time | timedelta


def csv_rows(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rows of a table of text."""
    return _lines(_csv(file.read()))


def json_rows(file: BinaryIO) -> Iterator[bytes]:
    """Yield the objects of a list."""
    return _lines(_json(file.read()))


def xlsx_rows(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rows of the first sheet."""
    return _lines(_xlsx(file))


def _lines(rows: Iterable[Numbered]) -> Iterator[bytes]:
    """Yield what is in rows that are not empty, within what a list of organisations can be."""
    batch, cells, count = [], 0, 0
    for number, row in rows:
        _within(number, row)
        if not any(row.values()):
            continue
        count, cells = count + 1, cells + len(row)
        if count > MOST_ROWS:
            raise Unfit(f"more than {MOST_ROWS} rows")
        if cells > MOST_CELLS:
            raise Unfit(
                f"row {number}: more than {MOST_CELLS} cells in all; leave out the columns that "
                "are not used"
            )
        batch.append(json.dumps([number, row]))
        if len(batch) == BATCH:
            yield ("\n".join(batch) + "\n").encode()
            batch.clear()
    yield "\n".join(batch).encode()


def _within(number: int, row: dict[str, str]) -> None:
    if len(row) > MOST_COLUMNS:
        raise Unfit(f"row {number}: more than {MOST_COLUMNS} columns")
    for name, value in row.items():
        if len(value) > LONGEST_CELL or len(name) > LONGEST_CELL:
            raise Unfit(
                f"row {number}: a cell has more than {LONGEST_CELL} characters ({name[:40]})"
            )
        if NO_TEXT.search(value) or NO_TEXT.search(name):
            raise Unfit(f"row {number}: a cell holds what is no text ({name[:40]!a})")


def detect_text_encoding(raw: bytes) -> str:
    """Return the encoding of bytes: UTF-8 when they are, else the one that explains them best.

    Dutch spreadsheets that are no UTF-8 are Windows-1252; the detector decides only beyond that.
    """
    marked: tuple[str, ...] = (
        ("utf-8-sig", "utf-16")
        if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        else ("utf-8-sig",)
    )
    for encoding in (*marked, "cp1252"):
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


def _csv(raw: bytes) -> Iterator[Numbered]:
    encoding = detect_text_encoding(raw)
    start = io.TextIOWrapper(io.BytesIO(raw), encoding, newline="").read(65536)
    try:
        delimiter = csv.Sniffer().sniff(start, DELIMITERS).delimiter
    except csv.Error:
        delimiter = max(DELIMITERS, key=start.partition("\n")[0].count)
    table = csv.reader(io.TextIOWrapper(io.BytesIO(raw), encoding, newline=""), delimiter=delimiter)
    try:
        header = _header(next(table, []))
        for cells in table:
            if len(cells) > len(header) and any(cells[len(header) :]):
                raise Unfit(
                    f"line {table.line_num} has {len(cells)} cells, the header {len(header)}"
                )
            yield table.line_num, dict(zip(header, map(str.strip, cells), strict=False))
    except csv.Error as problem:
        raise Unfit(f"line {table.line_num}: {problem}") from None


def _json(raw: bytes) -> Iterator[Numbered]:
    try:
        data = json.loads(raw.decode(detect_text_encoding(raw)), parse_int=_whole)
    except json.JSONDecodeError as problem:
        raise Unfit(f"no JSON: {problem}") from None
    except RecursionError:
        raise Unfit("no JSON: lists in lists in lists, deeper than can be right") from None
    if isinstance(data, dict):
        data = next((value for value in data.values() if isinstance(value, list)), None)
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise Unfit("expected a list of objects")
    for number, item in enumerate(data, 1):
        try:
            yield number, dict(_flat(item))
        except RecursionError:
            raise Unfit(f"row {number}: objects in objects, deeper than can be right") from None


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise Unfit(f"no JSON: a number of {len(digits)} digits")
    return int(digits)


def _flat(item: JsonObject, prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield (
                f"{prefix}{key}",
                ";".join(str(part) for part in value if not isinstance(part, dict | list)),
            )
        else:
            yield f"{prefix}{key}", "" if value is None else str(value).strip()


def _xlsx(file: BinaryIO) -> Iterator[Numbered]:
    _check_zip(file)
    file.seek(0)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        sheet = book.get_sheet_by_index(0)
    except Exception as problem:  # its own errors have no base of their own
        raise Unfit(f"no XLSX: {type(problem).__name__}") from None
    if sheet.height > MOST_ROWS + 1 or sheet.width > MOST_COLUMNS:
        raise Unfit("the sheet is larger than a list of organisations can be")
    table = sheet.iter_rows()
    header = _header([_cell(value) for value in next(table, ())])
    for number, cells in enumerate(table, 2):
        yield number, dict(zip(header, map(_cell, cells), strict=False))


def _check_zip(file: BinaryIO) -> None:
    """A small archive can hide gigabytes.

    Look at the declared sizes before anything is unpacked.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Unfit(
            "no XLSX: not a zip file, or it is broken or protected with a password"
        ) from None


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    if (
        len(parts) > MOST_PARTS
        or unpacked > MOST_UNPACKED
        or (unpacked > 1024 * 1024 and unpacked / packed > MOST_RATIO)
    ):
        raise Unfit("the archive unpacks to more than can be right")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as opened:
        start = opened.read(2048).replace(b"\x00", b"").lower()
    if b"<!doctype" in start or b"<!entity" in start:
        raise Unfit(
            f"no XLSX: {part.filename[:60]} declares a DOCTYPE, which a spreadsheet never does"
        )


def _cell(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value} 00:00:00"
    return str(value).strip()


def _header(names: list[str]) -> list[str]:
    """Name every column; a name that occurs twice gets a number, one without a name its place."""
    if len(names) > MOST_COLUMNS:
        raise Unfit(f"the header has {len(names)} columns; at most {MOST_COLUMNS} are read")
    seen: dict[str, int] = {}
    header = []
    for place, name in enumerate(names, 1):
        plain = " ".join(name.split()) or f"kolom {place}"
        seen[plain] = seen.get(plain, 0) + 1
        header.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    if not header:
        raise Unfit("the file has no header")
    return header
