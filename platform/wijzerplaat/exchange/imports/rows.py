"""Reads a file of rows: CSV, JSON or XLSX.

It is opened in a limited child; a hostile file is refused, and says why.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from wijzerplaat.ground.adapters import limited_process

MOST_BYTES = 20 * 1024 * 1024
OPENERS = {".csv": "csv_rows", ".txt": "csv_rows", ".json": "json_rows", ".xlsx": "xlsx_rows"}
LIMITS = limited_process.Limits(answer=48 * limited_process.MIB)


class UnreadableFile(ValueError):
    """The file cannot be read; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row: its number as a person counts it (the header of a table is 1), and its cells as
    text.
    """

    number: int
    cells: dict[str, str]


def read_import_rows(path: Path) -> list[Row]:
    """Return all rows of a .csv, .json or .xlsx file. Raises UnreadableFile."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UnreadableFile(f"the file has {size} bytes; at most {MOST_BYTES} are read")
    opener = OPENERS.get(path.suffix.lower())
    if opener is None:
        raise UnreadableFile(f"'{path.suffix}' is not known: give a .csv, .json or .xlsx file")
    found = [Row(*json.loads(line)) for line in _opened(path, opener).splitlines()]
    if not found:
        raise UnreadableFile("the file holds no rows")
    return found


def _opened(path: Path, opener: str) -> bytes:
    try:
        with path.open("rb") as file:
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
