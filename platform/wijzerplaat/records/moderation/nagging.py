"""A question of the editors that nobody answered for a week is asked once more.

A file of its own beside `mails.py`: no decision causes this mail, but the clock.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core.events import emit
from wijzerplaat.records.entries.models import DRAFT
from wijzerplaat.records.moderation import letters, rules
from wijzerplaat.records.moderation.events import AskedAgain
from wijzerplaat.records.moderation.mails import tell_author
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope

AFTER = timedelta(days=7)
MOST = 100


def ask_quiet_authors_again(scope: PortalScope) -> int:
    """Remind who did not answer the editors for a week, once for each question; return how many."""
    quiet = [
        Revision.state == DRAFT,
        Revision.replaced.is_(False),
        Revision.decision == rules.SENT_BACK,
        Revision.decided_at <= scope.now - AFTER,
        Revision.asked_again_at.is_(None) | (Revision.asked_again_at < Revision.decided_at),
    ]
    oldest = select(Revision).where(*quiet).order_by(Revision.decided_at, Revision.id).limit(MOST)
    found = scope.session.scalars(oldest.with_for_update()).all()
    for one in found:
        one.asked_again_at = scope.now
        tell_author(scope, one, letters.say_question_again(one.comment), timedelta(0))
        emit(scope, AskedAgain(one))
    return len(found)
