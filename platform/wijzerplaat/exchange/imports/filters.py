"""Which rows of a file count: 'neem alleen rijen waar Status is actief'."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.ground.core.validation import Fields

IS, IS_NOT, HOLDS, FILLED = HOWS = ("is", "is_not", "holds", "filled")


@dataclass(frozen=True)
class RowFilter:
    """A condition on one column; without a column every row counts."""

    column: str = ""
    how: str = IS
    value: str = ""

    def lets_in(self, row: Row) -> bool:
        """Return whether a row counts."""
        if not self.column:
            return True
        cell, value = (
            row.cells.get(self.column, "").strip().casefold(),
            self.value.casefold().strip(),
        )
        return {
            IS: cell == value,
            IS_NOT: cell != value,
            HOLDS: value in cell,
            FILLED: bool(cell),
        }[self.how]

    def dump(self) -> Fields:
        """Return the filter as plain JSON."""
        return {"column": self.column, "how": self.how, "value": self.value} if self.column else {}


EVERY_ROW = RowFilter()


def load_filter(kept: Fields) -> RowFilter:
    """Return the filter that a source keeps; one that lets all in when it keeps none."""
    how = kept.get("how", IS)
    return RowFilter(kept.get("column", ""), how if how in HOWS else IS, kept.get("value", ""))
