"""When somebody must be asked, worked out apart from the product: the table of the mission as it
stands there, and the few lines that read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from wijzerplaat.ground.core import clock

TABLE = """
| 6 months | D-6w  | D-4w | D-2w |
| 3 months | D-4w  | D-2w | D-1w |
| 1 month  | D-10d | D-5d | D-2d |
"""
"""Cycle and the three mails, of which the third goes to the backup too."""
DAYS = {"w": 7, "d": 1}
LAST = 3
MONTH = timedelta(days=30)
"""At most one new round per person in this time."""
LATER = 3
"""Where nobody answered, a new round leads up to a day so many months later, or a cycle later where
that is longer; and again.
"""
LINK_LIVES = timedelta(days=30)
MOST_PEOPLE = 100
"""Who gets a mail in one run of a portal."""


def read_table() -> dict[int, tuple[int, ...]]:
    """Return by cycle in months how many days before D each mail leaves."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in TABLE.split("\n")[1:-1]]
    return {
        int(cycle.split()[0]): tuple(int(mail[2:-1]) * DAYS[mail[-1]] for mail in mails)
        for cycle, *mails in rows
    }


LEADS = read_table()


@dataclass
class Ladder:
    """How far the mails about one organisation are, for one check date or a later day."""

    due: date
    cycle: int
    sent: int = 0
    last: date | None = None
    until: date | None = None
    """How long the link in the last mail works."""

    @property
    def leads(self) -> tuple[int, ...]:
        """Return the row of the table; longer cycles have that of 6 months."""
        return LEADS[max(one for one in LEADS if one <= self.cycle)]

    def find_mail(self, day: date) -> int:
        """Return which mail must leave on a day, 0 for none: who is first reached late begins with
        the first one, and has the usual days between.
        """
        if self.sent == LAST or day < self.due - timedelta(days=self.leads[self.sent]):
            return 0
        if self.last is None:
            return 1
        between = self.leads[self.sent - 1] - self.leads[self.sent]
        return self.sent + 1 if day >= self.last + timedelta(days=between) else 0

    def note(self, number: int, day: date) -> None:
        """Note that a mail left."""
        self.sent, self.last, self.until = number, day, day + LINK_LIVES

    def is_open(self, day: date) -> bool:
        """Return whether somebody was asked and can still answer."""
        return self.until is not None and day <= self.until


def find_round_day(due: datetime, cycle: int, day: date) -> date:
    """Return to which day the mails of a day lead up: the check date, or one of the later rounds
    once its first mail may leave.
    """
    lead = timedelta(days=LEADS[max(one for one in LEADS if one <= cycle)][0])
    found, number = clock.today(due), 0
    while True:
        number += 1
        later = clock.today(due + relativedelta(months=number * max(cycle, LATER)))
        if day < later - lead:
            return found
        found = later


def may_begin(last_round: date | None, day: date) -> bool:
    """Return whether a person may get the first mail of a round: one round a month."""
    return last_round is None or last_round == day or day >= last_round + MONTH
