"""Reads a file of rows: CSV, JSON, GeoJSON, XLSX, ODS or Markdown.

It is opened in a limited child; a hostile file is refused, and says why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from wijzerplaat.ground.adapters import limited_process

MOST_BYTES = 20 * 1024 * 1024
OPENERS = {
    ".csv": "csv_rows",
    ".txt": "csv_rows",
    ".tsv": "csv_rows",
    ".json": "json_rows",
    ".geojson": "json_rows",
    ".xlsx": "sheet_rows",
    ".xlsm": "sheet_rows",
    ".xls": "sheet_rows",
    ".ods": "sheet_rows",
    ".md": "text_rows",
}
SHEETS = {name for name, opener in OPENERS.items() if opener == "sheet_rows"}
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_LISTS = {
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"%PDF": "a PDF",
    b"BEGIN:VCALENDAR": "a calendar",
    b"<": "a web page or XML",
}
"""How a file begins that is no list, whatever its name says."""
LIMITS = limited_process.Limits(answer=48 * limited_process.MIB)


class UnreadableFile(ValueError):
    """The file cannot be read; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row: its number as a person counts it (the header of a table is 1), and its cells as
    text; what was repaired in it, and why it cannot be used.
    """

    number: int
    cells: dict[str, str]
    notes: tuple[str, ...] = ()
    wrong: str = ""


Tables = dict[str, list[Row]]
"""The tables of a file by name: the sheets of a workbook, the lists in a JSON file."""


def read_path_tables(path: Path) -> Tables:
    """Return the tables of a file on this machine; the pages of a folder are one table.

    Raises UnreadableFile.
    """
    if path.is_dir():
        return {"": read_folder_rows(path)}
    with path.open("rb") as file:
        return read_file_tables(path.name, file)


def find_table(tables: Tables, table: str | None) -> str:
    """Return the table that is asked for, without one the one that says most.

    Raises UnreadableFile.
    """
    if table is None:
        return choose_table(tables)
    if table not in tables:
        raise UnreadableFile(f"it has no {table}; it has: {', '.join(tables)}")
    return table


def read_import_rows(path: Path, table: str | None = None) -> list[Row]:
    """Return the rows of a file: of the table of that name, else of the one that fits best.

    Raises UnreadableFile.
    """
    tables = read_path_tables(path)
    return tables[find_table(tables, table)]


def read_folder_rows(path: Path) -> list[Row]:
    """Return a row per page of Markdown in a folder; its name is the identity of the page."""
    found = []
    for number, page in enumerate(sorted(path.glob("*.md")), 1):
        with page.open("rb") as file:
            (row,) = read_file_tables(page.name, file)[""]
        if page.stem.lower() != "readme":
            found.append(Row(number, {"slug": page.stem, **row.cells}, row.notes))
    if not found:
        raise UnreadableFile("the folder holds no pages (.md)")
    return found


def read_file_tables(name: str, file: BinaryIO) -> Tables:
    """Return the tables of a file by its name and content. Raises UnreadableFile."""
    size = file.seek(0, 2)
    if not size:
        raise UnreadableFile("the file holds no rows")
    if size > MOST_BYTES:
        raise UnreadableFile(f"the file has {size} bytes; at most {MOST_BYTES} are read")
    opener = _find_opener(Path(name).suffix.lower(), file)
    tables: Tables = {}
    for line in _open(file, opener).splitlines():
        number, cells, table, notes, wrong = json.loads(line)
        tables.setdefault(table, []).append(Row(number, cells, tuple(notes), wrong))
    if not tables:
        raise UnreadableFile("the file holds no rows")
    return tables


def _find_opener(suffix: str, file: BinaryIO) -> str:
    """Return what opens a file: by its name, but for a name that is not true by how it begins."""
    file.seek(0)
    start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    for begin, what in NO_LISTS.items():
        if start.startswith(begin):
            raise UnreadableFile(f"this is {what}, no list")
    opener = OPENERS.get(suffix)
    if opener is None:
        raise UnreadableFile(f"'{suffix}' is not known: give one of {', '.join(OPENERS)}")
    if start.startswith(OLD_OFFICE):
        raise UnreadableFile("this is an old Excel file, or one with a password")
    if start.startswith(ZIP):
        return "sheet_rows"
    return "csv_rows" if suffix in SHEETS and b"PK" not in start[:2] else opener


def choose_table(tables: Tables) -> str:
    """Return the table that is most likely the list that is meant: the one that says most."""
    return max(tables, key=lambda name: sum(len(row.cells) for row in tables[name]))


def list_columns(rows: Iterable[Row]) -> list[str]:
    """Return the columns of all rows, in the order in which they are met."""
    return list(dict.fromkeys(name for row in rows for name in row.cells))


def _open(file: BinaryIO, opener: str) -> bytes:
    try:
        return limited_process.run_in_limited_process(
            f"wijzerplaat.exchange.imports.file_reader:{opener}", file, LIMITS
        )
    except limited_process.Refused as problem:
        raise UnreadableFile(str(problem)) from None
    except limited_process.TooMuch:
        raise UnreadableFile(
            "it takes too much time or memory to open; save it anew, or in several smaller files"
        ) from None
    except limited_process.Broke as problem:
        raise UnreadableFile(f"it cannot be opened ({problem})") from None
    except limited_process.Busy:
        raise UnreadableFile("other files are being opened; try again in a minute") from None
