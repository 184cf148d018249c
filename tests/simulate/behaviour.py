"""What people do: the numbers were fixed before the first run, and are not tuned."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

ANSWERS = (0.45, 0.20, 0.10)
"""Of those asked, how many answer the first mail, of the rest the second, of the rest the third."""
REACHED = 0.60
MINUTES, MINUTES_IN_VAIN = 6, 2
LEAVES_IN_A_YEAR, BOUNCES, STOPS_IN_A_YEAR = 0.08, 0.03, 0.02
DESK_HOURS = 2.0
"""A month, for 300 organisations: more than this the desk does not have."""
LATE, MOST_DAYS_LATE = 0.3, 4
"""Of those who answer a mail, how many do so some days later."""
SCANNED, SCANS = 0.05, 5
"""So many mailboxes look at every link before anybody, and how often."""
WITH_SECOND, WITH_SEVERAL = 0.5, 0.1
"""Organisations with a second person; people who keep another organisation too."""
OTHER_CYCLES = {3: 0.10, 1: 0.03}
"""Of what an organisation owns, how much has a cycle of its own."""
CRASHES = 0.02
"""So often a run of the job is interrupted in its middle."""


@dataclass
class Chance:
    """Draws from one seed; `answering` is 1 for the numbers above, and 0.5 for half of them.

    `once`: who did not answer in a round answers in no later one about the same check date either.
    """

    seed: int
    answering: float = 1.0
    several: float = WITH_SEVERAL
    cycles: Mapping[int, float] = field(default_factory=lambda: OTHER_CYCLES)
    bounces: float = BOUNCES
    crashes: float = CRASHES
    once: bool = False

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def happens(self, likely: float) -> bool:
        """Return whether something of this likelihood happens."""
        return bool(self.random.random() < likely)

    def happens_today(self, in_a_year: float) -> bool:
        """Return whether something happens today of which so much happens in a year."""
        return self.happens(1 - (1 - in_a_year) ** (1 / 365))

    def answers(self, number: int) -> bool:
        """Return whether somebody answers the mail with this number of a round."""
        likely: float = ANSWERS[number - 1] if number <= len(ANSWERS) else 0.0
        return self.happens(float(likely) * self.answering)

    def make_id(self) -> uuid.UUID:
        """Return an id that the same seed gives again: so one run is like another."""
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    def find_delay(self) -> int:
        """Return after how many days somebody answers."""
        return self.random.randint(1, MOST_DAYS_LATE) if self.happens(LATE) else 0
