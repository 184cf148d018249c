"""One figure of security.md as a command prints it, and hands it to `make figures`.

How many of how many are wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from tests.figures import told as figures_told

SHOWN = 8


@dataclass(frozen=True)
class Figure:
    """What was looked at, how many there were, and which were wrong.

    At least so many must have been looked at.
    """

    name: str
    what: str
    of: int
    wrong: Sequence[str]
    least: int = 1
    slow: str = ""
    """Which limit of time was passed; '' when none was."""

    @property
    def met(self) -> bool:
        """Return whether nothing is wrong and enough was looked at."""
        return not self.wrong and self.of >= self.least and not self.slow

    def __str__(self) -> str:
        shown = "; ".join(self.wrong[:SHOWN]) + (
            f"; and {len(self.wrong) - SHOWN} more" if len(self.wrong) > SHOWN else ""
        )
        verdict = "yes" if self.met else "NO"
        return (
            f"{self.name}: {len(self.wrong)} of {self.of} wrong: {self.what} (goal 0 of >= "
            f"{self.least}): {verdict}"
            f"{f', {self.slow}' if self.slow else ''}{f': {shown}' if shown else ''}"
        )


def told(figures: Sequence[Figure]) -> int:
    """Print figures and hand them over; return 1 when one falls short."""
    for one in figures:
        figures_told.keep(f"{one.name}: wrong", len(one.wrong))
        figures_told.keep(f"{one.name}: of", one.of)
        sys.stdout.write(f"{one}\n")
    sys.stdout.flush()
    return 0 if all(one.met for one in figures) else 1
