"""What an answer to a question of the ladder ends, and whose account it keeps."""

from __future__ import annotations

import uuid

from sqlalchemy import or_, select

from wijzerplaat.ground.core import statements
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.accounts.events import MemberRemoved
from wijzerplaat.tenancy.portals.service import PortalScope


def close_check_questions(scope: PortalScope, asked: Question, given: str) -> None:
    """One answer closes every open question of the organisation, and counts as use of an account
    when the question went to one address alone.
    """
    idle.note_use_by_mail(scope, asked.sent_to or ())
    close_open_questions(scope, asked.organisation_id)
    asked.answer = given


def close_open_questions(scope: PortalScope, organisation_id: uuid.UUID) -> None:
    """Let nobody wait for an answer any more: it was given now, by a link, by phone or by who
    logged in.
    """
    waits = Question.organisation_id == organisation_id, Question.answered_at.is_(None)
    for row in scope.session.scalars(select(Question).where(*waits)).all():
        row.answered_at, row.answer, row.sent_to = scope.now, "", None


def forget_old_links(scope: PortalScope) -> int:
    """Forget to whom links went that no longer work, and what answers by them took the place of;
    return how many.
    """
    over = Question.expires_at < scope.now
    kept = or_(Question.sent_to.is_not(None), Question.before.is_not(None))
    return statements.change_rows(scope, Question, [over, kept], {"sent_to": None, "before": None})


def stop_asking_leaver(scope: PortalScope, event: MemberRemoved) -> None:
    """Who left an organisation is asked about it no more, nor by a mail about another one."""
    gone = event.membership
    waits = select(Question).where(
        Question.organisation_id == gone.organisation_id,
        Question.answered_at.is_(None),
        Question.sent_to.is_not(None),
    )
    for one in scope.session.scalars(waits) if gone.organisation_id else ():
        one.sent_to = [address for address in one.sent_to or () if address != gone.user.email]
