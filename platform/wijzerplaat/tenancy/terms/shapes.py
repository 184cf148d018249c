"""What a term is; which ones there are stands in `rules.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wijzerplaat.ground.core.gettext_marks import N_

DAYS, MONTHS, YEARS = "days", "months", "years"
NOTHING = N_("Niets.")


@dataclass(frozen=True)
class Term:
    """How long one thing is kept.

    `since`: what the time counts from, as the end of a sentence. `remains`: what stays when it is
    over. `why`: what we keep it for, told to residents; '' for what is of the desk alone.
    `module`: it is only kept where a portal has this module on. `most`: how long a portal may make
    it at most, in the same unit; 0: a portal cannot change it.
    """

    name: str
    amount: int
    unit: str
    what: str
    since: str
    remains: str = NOTHING
    why: str = ""
    module: str = ""
    most: int = 0


@dataclass(frozen=True)
class Promised:
    """How long something is kept that was made from `since` on (None: ever) and before `until`."""

    amount: int
    since: datetime | None
    until: datetime | None
