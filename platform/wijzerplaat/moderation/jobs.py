"""Background work of moderation; each job gets the scope of one portal."""

from wijzerplaat.core.scope import Scope
from wijzerplaat.moderation import reminders


def remind(scope: Scope) -> int:
    """Tell the editors of one portal what waits, once a day."""
    return reminders.remind(scope)
