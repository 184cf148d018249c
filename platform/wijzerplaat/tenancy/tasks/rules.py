"""Until when a task may rest, and how long a finished one is kept."""

from __future__ import annotations

from datetime import date, timedelta

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_

LONGEST_SNOOZE = timedelta(days=183)


def require_snooze_day(day: date, today: date) -> None:
    """Raise Invalid for a day that is no later one, or too far away."""
    if not today < day <= today + LONGEST_SNOOZE:
        raise Invalid({"until": [N_("Kies een dag na vandaag, binnen 6 maanden.")]})
