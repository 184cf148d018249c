"""Opens a file of rows: CSV in any usual encoding, JSON, GeoJSON, XLSX, ODS, Markdown.

It runs in a limited child only (`ground/adapters/limited_process.py`).

What comes out is a line of JSON per row. What is said to who sent the file (`Unfit`) names the
line; nothing here expands what a file hides, and the limits of the child hold for what is not
foreseen.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

import python_calamine

from wijzerplaat.exchange.imports.numbered import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Numbered,
    is_header,
    name_columns,
)
from wijzerplaat.exchange.imports.object_list import read_object_rows
from wijzerplaat.exchange.imports.text_table import detect_text_encoding, read_text_rows
from wijzerplaat.ground.adapters.limited_child import Unfit

MOST_PARTS, MOST_UNPACKED, MOST_RATIO, MOST_SHEETS = 1000, 200 * 1024 * 1024, 200, 20
NO_TEXT = re.compile("[\x00\ud800-\udfff]")
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
BATCH = 500
Cell = float | str | bool | date | time | timedelta


def csv_rows(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rows of a table of text."""
    return _lines(read_text_rows(file.read()))


def json_rows(file: BinaryIO) -> Iterator[bytes]:
    """Yield the objects of every list."""
    return _lines(read_object_rows(file.read()))


def sheet_rows(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rows of every sheet of a workbook (XLSX, ODS)."""
    return _lines(_read_sheets(file))


def text_rows(file: BinaryIO) -> Iterator[bytes]:
    """Yield the one row that a page of Markdown is: title and text."""
    return _lines([_read_page(file.read())])


def _lines(rows: Iterable[Numbered]) -> Iterator[bytes]:
    """Yield what is in rows that are not empty, within what a list of organisations can be."""
    batch, cells, count = [], 0, 0
    for row in rows:
        _within(row)
        if not any(row.cells.values()) and not row.wrong:
            continue
        count, cells = count + 1, cells + len(row.cells)
        if count > MOST_ROWS:
            raise Unfit(f"more than {MOST_ROWS} rows")
        if cells > MOST_CELLS:
            raise Unfit(
                f"row {row.number}: more than {MOST_CELLS} cells in all; leave out the columns "
                "that are not used"
            )
        batch.append(json.dumps([row.number, row.cells, row.table, row.notes, row.wrong]))
        if len(batch) == BATCH:
            yield ("\n".join(batch) + "\n").encode()
            batch.clear()
    yield "\n".join(batch).encode()


def _within(row: Numbered) -> None:
    if len(row.cells) > MOST_COLUMNS:
        raise Unfit(f"row {row.number}: more than {MOST_COLUMNS} columns")
    for name, value in row.cells.items():
        if len(value) > LONGEST_CELL or len(name) > LONGEST_CELL:
            raise Unfit(
                f"row {row.number}: a cell has more than {LONGEST_CELL} characters ({name[:40]})"
            )
        if NO_TEXT.search(value) or NO_TEXT.search(name):
            raise Unfit(f"row {row.number}: a cell holds what is no text ({name[:40]!a})")


def _read_page(raw: bytes) -> Numbered:
    """Return a page of Markdown as a row: what stands above it, its title, and its text."""
    text = raw.decode(detect_text_encoding(raw)).replace("\r\n", "\n")
    front = FRONT.match(text)
    cells = {}
    for line in front[1].split("\n") if front else ():
        name, colon, value = line.partition(":")
        if colon and name.strip():
            cells[name.strip()] = value.strip().strip("\"'")
    body = (text[front.end() :] if front else text).strip()
    heading, _newline, rest = body.partition("\n")
    if "title" not in cells:
        cells["title"] = heading.lstrip("# ").strip()
        body = rest.strip()
    cells["body"] = body
    return Numbered(1, cells)


def _read_sheets(file: BinaryIO) -> Iterator[Numbered]:
    _check_zip(file)
    file.seek(0)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names[:MOST_SHEETS]]
    except Exception as problem:  # its own errors have no base of their own
        raise Unfit(f"no spreadsheet: {type(problem).__name__}") from None
    for sheet in sheets:
        if sheet.height > MOST_ROWS + 1 or sheet.width > MOST_COLUMNS:
            raise Unfit("the sheet is larger than a list of organisations can be")
        yield from _read_sheet(sheet)


def _read_sheet(sheet: python_calamine.CalamineSheet) -> Iterator[Numbered]:
    header: list[str] = []
    alone: list[str] = []
    begin = sheet.start[0] if sheet.start else 0
    for number, values in enumerate(sheet.iter_rows(), begin + 1):
        cells = [_cell(value) for value in values]
        if header:
            yield Numbered(number, dict(zip(header, cells, strict=False)), sheet.name)
        elif is_header(cells):
            header = name_columns(cells)
        elif any(cells):
            if alone:  # two rows of one cell: a table of one column
                header = name_columns(alone)
                yield Numbered(number, dict(zip(header, cells, strict=False)), sheet.name)
            alone = cells


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
            "no spreadsheet: not a zip file, or it is broken or protected with a password"
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
            f"no spreadsheet: {part.filename[:60]} declares a DOCTYPE, which one never does"
        )


def _cell(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value} 00:00:00"
    return str(value).strip()
