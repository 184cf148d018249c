"""What a link of 'Klopt alles nog?' says once it no longer counts: what was answered, and when.

A file of its own beside `service.py`: nothing is asked or answered here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import queries, service
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class UsedLink:
    """A link that no longer counts.

    `answer` is what was said by it, or by another link of the same round ('' for nothing), `at`
    when. `may_renew`: there is something to check now, so a new link makes sense.
    """

    token: str
    organisation: Entry
    answer: str
    at: datetime | None
    may_renew: bool


def describe_used_link(scope: PortalScope, token: str) -> UsedLink:
    """Return what became of a link that no longer counts. Raises NotFound."""
    asked = service.find_question_by_link(scope, token)
    organisation = service.find_asked_organisation(scope, asked)
    answer, at = _find_answer(scope, asked)
    due = queries.find_due(scope, asked.organisation_id)
    checked = due is not None and due.due_at > asked.round_due_at
    if not answer and checked:
        answer, at = service.CORRECT, organisation.verified_at
    is_due = due is not None and service.is_time_to_ask(scope, due)
    return UsedLink(token, organisation, answer, at, is_due and answer != service.CORRECT)


def _find_answer(scope: PortalScope, asked: Question) -> tuple[str, datetime | None]:
    """One answer closes every open question: who holds another link, hears of that answer."""
    said = "" if asked.answer == service.PARTLY else asked.answer
    if said or asked.answered_at is None:
        return said, asked.answered_at
    same = select(Question.answer).where(
        Question.organisation_id == asked.organisation_id,
        Question.answered_at == asked.answered_at,
        Question.answer != "",
    )
    return scope.session.scalars(same.limit(1)).first() or "", asked.answered_at
