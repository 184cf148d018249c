"""What a run counts: what was done to the product, what went wrong, and the figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

MOST_LINES = 20


@dataclass
class Tally:
    """`done`: what was injected; `wrong`: what may not happen, with some of it in words."""

    done: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    """At each look, which share of what is online was verified within 6 months."""
    mails: int = 0
    people: int = 0
    minutes: float = 0.0
    days: int = 0
    """Mails, minutes and days while it is looked at; `people` are those who can be reached."""
    organisations: int = 0

    def blame(self, what: str, day: date, where: str) -> None:
        """Note something that may not happen."""
        self.wrong[what] += 1
        if len(self.lines) < MOST_LINES:
            self.lines.append(f"{day} {what}: {where}")

    @property
    def verified(self) -> float:
        """Return which share was verified within 6 months, on average, in percent."""
        return 100 * sum(self.shares) / max(len(self.shares), 1)

    @property
    def hours(self) -> float:
        """Return the hours of the desk a month, for 300 organisations."""
        months = self.days / 365.25 * 12
        return self.minutes / 60 / max(months, 0.01) / max(self.organisations, 1) * 300

    @property
    def mails_a_year(self) -> float:
        """Return how many of these mails a person gets in a year."""
        return self.mails / max(self.people, 1) / max(self.days / 365.25, 0.01)

    def add(self, other: Tally) -> None:
        """Add what was counted beside it, in the same days."""
        self.done += other.done
        self.wrong += other.wrong
        self.lines += other.lines[: MOST_LINES - len(self.lines)]
        self.shares += other.shares
        self.mails += other.mails
        self.people += other.people
        self.minutes += other.minutes
        self.days = other.days
        self.organisations += other.organisations
