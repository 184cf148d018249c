"""What became of each row of a file: the report of an import, and how it adds up."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from wijzerplaat.exchange.imports.filters import RowFilter
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.records.moderation.source_records import Taken

PUBLISHED, CHANGED, CONFLICT, LOOK, REFUSED = ENDS = (
    "published",
    "changed",
    "conflict",
    "look",
    "refused",
)
"""Every row of a file ends as one of these."""
SAME, MERGED, STAYS_AWAY, LEFT_OUT = "same", "merged", "stays_away", "left_out"
UNDER = {SAME: CHANGED, MERGED: CHANGED, STAYS_AWAY: CHANGED, LEFT_OUT: REFUSED}
"""What is told apart under another: nothing new, another row of the same record, gone here, and
not asked for.
"""


NOT_ASKED = "valt buiten de keuze"


@dataclass(frozen=True)
class Outcome:
    """What happened to one row: a word of ENDS or UNDER, and why.

    `notes` is what was cleaned; `fields` went live, or differ, or could not be read.
    """

    row: int
    what: str
    title: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    entry_id: uuid.UUID | None = None
    key: str = ""
    """The id of the row at its source."""

    @property
    def end(self) -> str:
        """Return which of the five it is."""
        return UNDER.get(self.what, self.what)


@dataclass
class Report:
    """What an import did, row by row, and which records the source names no longer."""

    outcomes: list[Outcome] = field(default_factory=list)
    taken: list[tuple[int, Taken]] = field(default_factory=list)
    """What was done to which record, by row: enough to take the import back."""
    vanished: int = 0
    unused: tuple[str, ...] = ()
    """Columns of the file that nothing was made of."""
    missing: tuple[str, ...] = ()
    """Columns that were chosen earlier and are not in this file."""

    def count(self, what: str) -> int:
        """Return how many rows ended as this word of ENDS or UNDER."""
        if what in UNDER:
            return sum(one.what == what for one in self.outcomes)
        return sum(one.end == what for one in self.outcomes)

    @property
    def total(self) -> int:
        """Return how many rows there were: the sum of the five."""
        return len(self.outcomes)


def merge(row: int, into: int, title: str = "") -> Outcome:
    """Return that a row is the same record as another one, which has this title."""
    return Outcome(row, MERGED, title, f"zelfde als rij {into}")


def leave_out(rows: list[Row], rows_where: RowFilter) -> list[Outcome]:
    """Return that the rows that do not count were left out."""
    return [
        Outcome(row.number, LEFT_OUT, reason=NOT_ASKED)
        for row in rows
        if not rows_where.lets_in(row)
    ]
