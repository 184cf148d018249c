"""A table of what was done to the product, and what it held."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from tests.figures import told


@dataclass
class Row:
    """One scenario on one database.

    `faults`: what was done to it, and how often; `counts`: how much came; `held`: what must be 0.
    """

    name: str
    database: str
    seed: int
    faults: dict[str, int] = field(default_factory=dict)
    counts: dict[str, float] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    problem: str = ""
    seconds: float = 0.0

    def hold(self, what: str, wrong: int) -> None:
        """Keep how often something happened that may not."""
        self.held[what] = wrong

    @property
    def wrong(self) -> int:
        """Return how much went wrong; a run that did nothing to the product is wrong too."""
        idle = not self.held or not sum(self.faults.values())
        return sum(self.held.values()) + bool(self.problem) + idle

    def lines(self) -> list[str]:
        """Return the row in words."""
        told_of = {"done": self.faults, "counted": self.counts}
        return [
            f"{'ok    ' if not self.wrong else 'FAILED'} {self.name} on {self.database}, "
            f"seed {self.seed}, {self.seconds:.0f} s",
            *(
                f"         {word}: " + ", ".join(f"{name} {value:g}" for name, value in all_of)
                for word, found in told_of.items()
                if (all_of := list(found.items()))
            ),
            "         must be 0: "
            + ", ".join(f"{name} {value}" for name, value in self.held.items()),
            *([f"         could not run: {self.problem}"] if self.problem else []),
        ]


def say(line: str) -> None:
    """Print one line now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def keep(rows: list[Row]) -> None:
    """Hand the figures over to `make figures`."""
    told.keep("chaos: rows", len(rows))
    told.keep("chaos: wrong", sum(row.wrong for row in rows))
    told.keep("chaos: faults injected", sum(sum(row.faults.values()) for row in rows))
