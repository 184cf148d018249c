"""What a wanted organisation says on the page of our mail: yes, with its page; or no."""

from __future__ import annotations

import uuid
from collections.abc import Set as AbstractSet

from wijzerplaat.desks.joining import queries as joining_queries
from wijzerplaat.desks.joining import service as joining
from wijzerplaat.desks.wishes import queries, rules, service
from wijzerplaat.desks.wishes.models import Wish
from wijzerplaat.ground.core import audit, receivers
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.portals.service import PortalScope


def accept_wish(
    scope: PortalScope, token: str, fields: Fields, apart: AbstractSet[uuid.UUID] = frozenset()
) -> Wish:
    """Lay the page of a wanted organisation before the desk; whoever asks is known from then on.

    `apart`: what it is not, they say. Raises NotFound, and Conflict when it was sent in already.
    """
    row = _hold(scope, token)
    joining.propose_new_organisation(scope, fields, apart)
    row.refused_at, row.refused_by_link, row.touched_at = None, False, scope.now
    found = joining_queries.find_proposed_organisation(scope, fields["email"])
    row.organisation_id = found or row.organisation_id
    _note_answer(scope, row)
    return row


def refuse_by_link(scope: PortalScope, token: str) -> Wish:
    """Keep that an organisation does not want to; twice is once, and nobody mails it again.

    Raises NotFound, and Conflict when it was sent in already.
    """
    row = _hold(scope, token)
    if row.refused_at is None:
        row.refused_at, row.refused_by_link, row.touched_at = scope.now, True, scope.now
        audit.write_audit_line(scope, audit.WISH_SET, about_id=row.id, fields=("refused",))
    _note_answer(scope, row)
    return row


def _hold(scope: PortalScope, token: str) -> Wish:
    found = queries.find_wish_of_link(scope, token)
    if found.state in (rules.ASKED_IN, rules.ONLINE):
        raise Conflict("it is there already")
    return service.hold_wish(scope, found.wish.id)


def _note_answer(scope: PortalScope, row: Wish) -> None:
    if row.email:
        receivers.mark_receiver_answered(scope, row.email, f"wish:{row.id}")
