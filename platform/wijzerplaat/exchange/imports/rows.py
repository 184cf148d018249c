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
    ".ods": "sheet_rows",
    ".md": "text_rows",
}
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


def read_import_rows(path: Path, table: str | None = None) -> list[Row]:
    """Return the rows of a file: of the table of that name, else of the one that fits best.

    Raises UnreadableFile.
    """
    if path.is_dir():
        return read_folder_rows(path)
    with path.open("rb") as file:
        tables = read_file_tables(path.name, file)
    if table is not None and table not in tables:
        raise UnreadableFile(f"it has no {table}; it has: {', '.join(tables)}")
    return tables[choose_table(tables) if table is None else table]


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
    if size > MOST_BYTES:
        raise UnreadableFile(f"the file has {size} bytes; at most {MOST_BYTES} are read")
    suffix = Path(name).suffix.lower()
    opener = OPENERS.get(suffix)
    if opener is None:
        raise UnreadableFile(f"'{suffix}' is not known: give one of {', '.join(OPENERS)}")
    tables: Tables = {}
    for line in _open(file, opener).splitlines():
        number, cells, table, notes, wrong = json.loads(line)
        tables.setdefault(table, []).append(Row(number, cells, tuple(notes), wrong))
    if not tables:
        raise UnreadableFile("the file holds no rows")
    return tables


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
