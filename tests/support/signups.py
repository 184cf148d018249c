"""People who sign up, as a form or a link does it."""

from __future__ import annotations

from typing import Any

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import service
from wijzerplaat.residents.signups.models import Signup


def make_typed(name: str, contact: str = "", people: int = 1, **more: Any) -> dict[str, Any]:
    """Return a filled form; the address of somebody without contact is made from the name."""
    return {
        "name": name,
        "contact": contact or f"{name.lower()}@post.example",
        "people": people,
        **more,
    }


def sign_up(
    scope: Scope,
    row: Occurrence,
    name: str,
    contact: str = "",
    people: int = 1,
    network: str = "",
    **more: Any,
) -> Signup:
    """Sign somebody up for one date and return the row of that date."""
    typed = make_typed(name, contact, people, **more)
    booking = service.create_signups(scope, [row], typed, network)
    return next(one for one in booking.signups if one.occurrence_id == row.id)
