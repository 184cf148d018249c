"""Reads a file of rows: CSV in any usual encoding, JSON or XLSX; hostile files are refused, not tried."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from charset_normalizer import from_bytes

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_UNPACKED = 200 * 1024 * 1024
DELIMITERS = ",;\t|"


class UnreadableFile(ValueError):
    """The file cannot be read; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row: its number as a person counts it (the header of a table is 1), and its cells as text."""

    number: int
    cells: dict[str, str]


def rows(path: Path) -> list[Row]:
    """Return all rows of a .csv, .json or .xlsx file. Raises UnreadableFile."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UnreadableFile(f"the file has {size} bytes; at most {MOST_BYTES} are read")
    reader = {".csv": _csv, ".txt": _csv, ".json": _json, ".xlsx": _xlsx}.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFile(f"'{path.suffix}' is not known: give a .csv, .json or .xlsx file")
    found: list[Row] = []
    for row in reader(path):
        if any(row.cells.values()):
            found.append(row)
        if len(found) > MOST_ROWS:
            raise UnreadableFile(f"more than {MOST_ROWS} rows")
    if not found:
        raise UnreadableFile("the file holds no rows")
    return found


def decoded(raw: bytes) -> str:
    """Return bytes as text: UTF-8 when they are, else the encoding that explains them best.

    Dutch spreadsheets that are no UTF-8 are Windows-1252; the detector decides only beyond that.
    """
    for encoding in ("utf-8-sig", "utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        best = from_bytes(raw).best()
        if best is None:
            raise UnreadableFile("the encoding is not known") from None
        return str(best)


def _csv(path: Path) -> Iterator[Row]:
    text = decoded(path.read_bytes())
    try:
        dialect: Any = csv.Sniffer().sniff(text[:65536], DELIMITERS)
        delimiter = dialect.delimiter
    except csv.Error:
        delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = _header(next(table, []))
        for cells in table:
            if len(cells) > len(header) and any(cells[len(header):]):
                raise UnreadableFile(f"line {table.line_num} has {len(cells)} cells, the header {len(header)}")
            yield Row(table.line_num, dict(zip(header, map(str.strip, cells), strict=False)))
    except csv.Error as problem:
        raise UnreadableFile(f"line {table.line_num}: {problem}") from None


def _json(path: Path) -> Iterator[Row]:
    try:
        data = json.loads(decoded(path.read_bytes()))
    except (json.JSONDecodeError, RecursionError) as problem:
        raise UnreadableFile(f"no JSON: {problem}") from None
    if isinstance(data, dict):
        data = next((value for value in data.values() if isinstance(value, list)), None)
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise UnreadableFile("expected a list of objects")
    for number, item in enumerate(data, 1):
        yield Row(number, dict(_flat(item)))


def _flat(item: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield f"{prefix}{key}", ";".join(str(part) for part in value if not isinstance(part, dict | list))
        else:
            yield f"{prefix}{key}", "" if value is None else str(value).strip()


def _xlsx(path: Path) -> Iterator[Row]:
    _check_zip(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
    except Exception as problem:  # openpyxl raises whatever the broken part raises
        raise UnreadableFile(f"no XLSX: {type(problem).__name__}") from None
    try:
        if (sheet.max_row or 0) > MOST_ROWS + 1 or (sheet.max_column or 0) > 500:
            raise UnreadableFile("the sheet is larger than a list of organisations can be")
        table = sheet.iter_rows(values_only=True)
        header = _header([_cell(value) for value in next(table, ())])
        for number, cells in enumerate(table, 2):
            yield Row(number, dict(zip(header, map(_cell, cells), strict=False)))
    finally:
        book.close()


def _check_zip(path: Path) -> None:
    """A small archive can hide gigabytes: look at the declared sizes before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise UnreadableFile("no XLSX: not a zip file") from None
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    if len(parts) > 1000 or unpacked > MOST_UNPACKED or (unpacked > 1024 * 1024 and unpacked / packed > 200):
        raise UnreadableFile("the archive unpacks to more than can be right")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _header(names: list[str]) -> list[str]:
    """Name every column; a name that occurs twice gets a number, one without a name its place."""
    seen: dict[str, int] = {}
    header = []
    for place, name in enumerate(names, 1):
        plain = " ".join(name.split()) or f"kolom {place}"
        seen[plain] = seen.get(plain, 0) + 1
        header.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    if not header:
        raise UnreadableFile("the file has no header")
    return header
