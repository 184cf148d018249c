"""What time does to requests: the question whether they must stay, the end, and forgetting."""

from __future__ import annotations

from sqlalchemy import or_, select

from wijzerplaat.residents.help_requests import mails, rules
from wijzerplaat.residents.help_requests.answering import forget_help_answer
from wijzerplaat.residents.help_requests.models import (
    ASKED,
    CLOSED,
    EXPIRED,
    LIVE,
    OPEN,
    UNANSWERED,
    HelpAnswer,
    HelpRequest,
)
from wijzerplaat.residents.help_requests.service import end_help_request, forget_help_request
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms


def ask_whether_help_stays(scope: PortalScope) -> int:
    """Ask who placed a request that ends within a week whether it must stay, once; return of how
    many. Where residents cannot see it now, nobody is asked.
    """
    if not scope.portal.has(rules.MODULE):
        return 0
    soon = select(HelpRequest).where(
        HelpRequest.state == LIVE,
        HelpRequest.expires_at <= scope.now + rules.ASK_BEFORE,
        HelpRequest.expires_at > scope.now,
        HelpRequest.asked_at.is_(None),
    )
    found = scope.session.scalars(soon.with_for_update()).all()
    for request in found:
        request.asked_at = scope.now
        mails.mail_help_stays(scope, request)
    return len(found)


def end_old_help_requests(scope: PortalScope) -> int:
    """End the requests of which the time is over; return how many."""
    over = select(HelpRequest).where(
        HelpRequest.state.in_(OPEN), HelpRequest.expires_at <= scope.now
    )
    found = scope.session.scalars(over.with_for_update()).all()
    for request in found:
        end_help_request(scope, request, EXPIRED)
    return len(found)


def purge_help_requests(scope: PortalScope) -> int:
    """Forget who asked, offered and reacted when the term is over; return how many rows."""
    closed = terms.find_cutoff(terms.HELP_REQUEST, scope.now)
    waited = scope.now - rules.UNANSWERED_KEPT
    old = or_(
        HelpRequest.closed_at < closed,
        (HelpRequest.state == UNANSWERED) & (HelpRequest.created_at < waited),
    )
    gone = select(HelpRequest).where(HelpRequest.purged_at.is_(None), old)
    requests = scope.session.scalars(gone).all()
    ids = [one.id for one in requests]
    stale = or_(
        HelpAnswer.request_id.in_(ids),
        (HelpAnswer.state == ASKED) & (HelpAnswer.created_at < waited),
    )
    answers = scope.session.scalars(
        select(HelpAnswer).where(HelpAnswer.purged_at.is_(None), stale)
    ).all()
    for answer in answers:
        forget_help_answer(scope, answer)
    for request in requests:
        request.state = CLOSED
        forget_help_request(scope, request)
    return len(requests) + len(answers)
