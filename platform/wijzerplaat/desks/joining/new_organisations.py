"""What a decision of the editors on a proposed organisation means to who asked for it.

A file of its own beside `service.py`: nobody calls these, they hear what moderation decided.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.desks.joining import service
from wijzerplaat.desks.joining.events import (
    ApplicationApproved,
    ApplicationRefused,
    NewQuestioned,
)
from wijzerplaat.desks.joining.models import APPROVED, NEW, REFUSED, WAITING, Application
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.records.moderation import conversation, events
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.events import Terms
from wijzerplaat.tenancy.portals.service import PortalScope

UNDO = timedelta(minutes=2)  # mails about a decision of the editors wait this long (decision 16)


def approve_new_application(scope: PortalScope, event: events.EntryPublished) -> None:
    """A proposed organisation went online: invite who asked for it."""
    one = _of_new(scope, event.revision.entry_id, WAITING)
    if one is not None:
        service.record_application_answer(scope, one, APPROVED, "")
        one.revision_id = event.revision.id
        held = memberships.list_group_members(scope, one.organisation_id)
        invite = memberships.invite_without_permission_check
        if all(member.user.email != one.email for member in held):
            terms = Terms(ORGANISATION_ADMIN, one.name, delay=UNDO, tag=_tag(event.revision.id))
            invite(scope, one.organisation_id, one.email, terms)
        emit(scope, ApplicationApproved(one))


def refuse_new_application(scope: PortalScope, event: events.Rejected) -> None:
    """A proposed organisation does not come online: tell who asked for it."""
    one = _of_new(scope, event.revision.entry_id, WAITING)
    if one is not None:
        service.record_application_answer(scope, one, REFUSED, event.revision.comment)
        one.revision_id = event.revision.id
        tag = _tag(event.revision.id)
        emit(scope, ApplicationRefused(one, tag, event.refusal, event.listed))


def question_new_application(scope: PortalScope, event: events.SentBack) -> None:
    """The editors have a question about a proposed organisation: pass it on."""
    one = _of_new(scope, event.revision.entry_id, WAITING)
    if one is not None:
        token = conversation.make_answer_link(scope, event.revision)
        tag = _tag(event.revision.id)
        emit(scope, NewQuestioned(one, event.revision.comment, tag, token))


def reopen_new_application(scope: PortalScope, event: events.DecisionUndone) -> None:
    """The editors took the decision back that answered an application (and no other decision).

    The one who asked waits again, and the invitation to that address ends.
    """
    one = _of_new(scope, event.revision.entry_id)
    if one is None or one.state == WAITING or one.revision_id != event.revision.id:
        return
    one.state, one.reason = WAITING, ""
    one.decided_at = one.decider_id = one.revision_id = None
    for waiting in memberships.list_open_invitations(scope, one.organisation_id):
        if waiting.email == one.email:
            scope.session.delete(waiting)


def _of_new(scope: PortalScope, entry_id: uuid.UUID, *states: str) -> Application | None:
    found = select(Application).where(
        Application.organisation_id == entry_id, Application.kind == NEW
    )
    return next(
        (one for one in scope.session.scalars(found) if not states or one.state in states), None
    )


def _tag(revision_id: uuid.UUID) -> str:
    return f"decision:{revision_id}"
