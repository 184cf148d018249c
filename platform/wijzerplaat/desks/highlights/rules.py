"""Three records in an order: put first, moved, taken away."""

from __future__ import annotations

from collections.abc import Sequence

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.menus.rules import move_slug

MOST = 3
PUT, UP, DOWN, AWAY = "zet", "omhoog", "omlaag", "weg"
"""The buttons of the page, by their name in the form."""
FULL = N_("Er staan er al 3 bovenaan. Haal er eerst 1 weg.")


def change_highlights(present: Sequence[str], button: str, record: str) -> list[str]:
    """Return the records in front after a button was pressed at one. Raises Invalid when there is
    no room.
    """
    if button == AWAY:
        return [one for one in present if one != record]
    if button in (UP, DOWN):
        return move_slug(present, record, -1 if button == UP else 1)
    if record not in present and len(present) >= MOST:
        raise Invalid({"": [FULL]})
    return [*present, *([] if record in present else [record])]
