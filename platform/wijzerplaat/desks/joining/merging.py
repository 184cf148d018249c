"""Who asks to belong to an organisation, and who took it over, go along when it is taken up by
another.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.desks.joining.models import WAITING, Application, TakeOver
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.statements import move_rows
from wijzerplaat.tenancy.portals.service import PortalScope

BOTH = N_("Iemand wil bij allebei meedoen. Beslis daar eerst over.")


def move_applications(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let who asked to belong to one organisation ask it of another; return which moved.

    An answered one stays when the same person asked it of the other too. Raises Invalid when it
    still waits for an answer: it would wait at an organisation that is no more.
    """
    there = select(Application.email).where(Application.organisation_id == to_id)
    both, moved = set(scope.session.scalars(there)), []
    query = select(Application).where(Application.organisation_id == from_id)
    for one in scope.session.scalars(
        query if only is None else query.where(Application.id.in_(only))
    ):
        if one.email not in both:
            one.organisation_id = to_id
            moved.append(one.id)
        elif only is None and one.state == WAITING:
            raise Invalid({"": [BOTH]})
    scope.session.flush()
    return moved


def move_takeovers(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let who took one organisation over have taken over the other: the link that stops it works
    on. Return which moved.
    """
    return move_rows(scope, TakeOver.organisation_id, from_id, to_id, only)
