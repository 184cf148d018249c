"""One row on its way out of the limited child, and what stops a file there.

Loaded in the child: it imports nothing of ours but its own kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL, MOST_CELLS = 50_000, 500, 32_767, 1_000_000
LOOKED_AT = 20
"""Rows that are filled, among which the header is found."""


@dataclass
class Numbered:
    """A row: in which table it stands, its number as a person counts it, its cells by name.

    `notes` is what was repaired, `wrong` why it cannot be used.
    """

    number: int
    cells: dict[str, str]
    table: str = ""
    notes: list[str] = field(default_factory=list)
    wrong: str = ""


def name_columns(names: list[str]) -> list[str]:
    """Name every column; a name that occurs twice gets a number, one without a name its place."""
    seen: dict[str, int] = {}
    header = []
    for place, name in enumerate(names, 1):
        plain = " ".join(name.split()) or f"kolom {place}"
        seen[plain] = seen.get(plain, 0) + 1
        header.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    return header


def find_header_row(rows: list[list[str]]) -> int:
    """Return which of the first rows holds the names of the columns, -1 when all are blank.

    A title above the table fills one cell, or few of the cells it has; a table of one column has a
    header of one cell.
    """
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in rows]
    most = max(filled, default=0)
    for place, (one, cells) in enumerate(zip(filled, rows, strict=True)):
        is_title = one * 2 <= most and (one == 1 or len(cells) >= most)
        if one and not is_title:
            return place
    return -1


def is_blank_row(cells: list[str]) -> bool:
    """Return whether a row says nothing."""
    return not any(cell.strip() for cell in cells)
