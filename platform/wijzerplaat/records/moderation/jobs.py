"""What moderation does at its time.

Publish what was planned, remind editors, clear away old pictures and old lines.
"""

from __future__ import annotations

import uuid

from sqlalchemy import and_, or_, select

from wijzerplaat.ground.core import statements
from wijzerplaat.ground.core.audit import READS, Audit
from wijzerplaat.records.entries.models import PARTS, EntryPicture
from wijzerplaat.records.moderation import conversation, nagging, reminders, scheduling
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.drafts import service as drafts
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms


def publish_planned_revisions(scope: PortalScope) -> None:
    """Publish what was planned for this moment."""
    scheduling.publish_due_revisions(scope)


def remind_portal_editors(scope: PortalScope) -> int:
    """Tell the editors of one portal what waits, once a day."""
    return reminders.mail_daily_reminders(scope)


def remind_quiet_authors(scope: PortalScope) -> int:
    """Remind who did not answer the editors for a week; return how many were reminded."""
    return nagging.ask_quiet_authors_again(scope)


def purge_portal_pictures(scope: PortalScope) -> None:
    """Delete the pictures that were sent in long ago and stand in no entry, no version of one and
    no form that somebody still types in.
    """
    pictures.purge_unused_pictures(scope, _shown(scope) | drafts.list_typed_ids(scope))


def _shown(scope: PortalScope) -> set[uuid.UUID]:
    found = set(scope.session.scalars(select(EntryPicture.picture_id)))
    for part in PARTS:
        named = Revision.snapshot[(part, "id")].as_string()
        found |= {
            uuid.UUID(one) for one in scope.session.scalars(select(named).where(named.is_not(None)))
        }
    return found


def forget_old_audit_lines(scope: PortalScope) -> int:
    """Delete what the audit trail keeps no longer; return how many lines."""
    old = Audit.at < terms.find_cutoff(terms.AUDIT, scope.now)
    seen = Audit.at < terms.find_cutoff(terms.AUDIT_READ, scope.now)
    over = or_(old, and_(seen, Audit.action.in_(READS)))
    return statements.remove_rows(scope, Audit, [over])


def forget_sender_addresses(scope: PortalScope) -> int:
    """Forget where to write to who sent something without logging in; return of how many."""
    return conversation.forget_addresses(scope)
