"""What the views of /mijn/aanmeldingen share: the date that is asked for, and the way back."""

from __future__ import annotations

import uuid

from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine import overview
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import by_organisation

LIST = "signup_lists.show_date_list"


def require_signups() -> None:
    """Raise NotFound where the portal has no sign-ups."""
    if not scope().portal.has("signups"):
        raise NotFound("no sign-ups here")


def find_listed_date(occurrence_id: uuid.UUID) -> Occurrence:
    """Return a date of an own activity. Raises NotFound."""
    require_signups()
    return by_organisation.find_own_date(scope(), occurrence_id)


def make_list_address(row: Occurrence, after: str) -> str:
    """Return the address of the list of a date, which says what was done (`after`)."""
    about = mine_layout.find_owner(row.activity)
    return overview.make_member_address(scope(), about, LIST, occurrence_id=row.id, na=after)
