"""Opens a file of rows: CSV in any usual encoding, JSON, GeoJSON, XLSX, ODS, Markdown.

It runs in a limited child only (`ground/adapters/limited_process.py`).

What comes out is a line of JSON per row. What is said to who sent the file (`Unfit`) names the
line; nothing here expands what a file hides, and the limits of the child hold for what is not
foreseen.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import BinaryIO

import python_calamine

from wijzerplaat.exchange.imports.numbered import (
    LONGEST_CELL,
    LOOKED_AT,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Numbered,
    find_header_row,
    is_blank_row,
    name_columns,
)
from wijzerplaat.exchange.imports.object_list import read_object_rows
from wijzerplaat.exchange.imports.text_table import detect_text_encoding, read_text_rows
from wijzerplaat.ground.adapters.limited_child import Unfit

MOST_PARTS, MOST_UNPACKED, MOST_RATIO, MOST_SHEETS = 1000, 200 * 1024 * 1024, 200, 20
NO_TEXT = re.compile("[\x00\ud800-\udfff]")
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
BATCH, SHOWN, MOST_FIELD = 500, 100, 20 * 1024 * 1024
Cell = float | str | bool | date | time | timedelta


def csv_rows(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rows of a table of text."""
    csv.field_size_limit(MOST_FIELD)
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
    """Refuse a row with a cell that no list has; the other rows are not its victims."""
    if len(row.cells) > MOST_COLUMNS:
        raise Unfit(f"row {row.number}: more than {MOST_COLUMNS} columns")
    for name, value in row.cells.items():
        if len(name) > LONGEST_CELL or NO_TEXT.search(name):
            raise Unfit(f"row {row.number}: the name of a column is no text ({name[:40]!a})")
        if len(value) > LONGEST_CELL:
            row.wrong = f"{name[:40]}: meer dan {LONGEST_CELL} tekens"
            row.cells[name] = f"{value[:SHOWN]}…"
        elif NO_TEXT.search(value):
            row.wrong = f"{name[:40]}: hier staan tekens die geen tekst zijn"
            row.cells[name] = NO_TEXT.sub("", value[:SHOWN])


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
    begin = sheet.start[0] if sheet.start else 0
    rows = ((number, [_cell(one) for one in values]) for number, values in _number(sheet, begin))
    first = []
    for one in rows:
        if not is_blank_row(one[1]):
            first.append(one)
        if len(first) == LOOKED_AT:
            break
    place = find_header_row([cells for _number, cells in first])
    if place < 0:
        return
    header = name_columns(first[place][1])
    for number, cells in chain(first[place + 1 :], rows):
        yield Numbered(number, dict(zip(header, cells, strict=False)), sheet.name)


def _number(sheet: python_calamine.CalamineSheet, begin: int) -> Iterator[tuple[int, list[Cell]]]:
    return enumerate(sheet.iter_rows(), begin + 1)


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
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value} 00:00:00"
    return str(value).strip()
