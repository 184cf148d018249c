"""What a link of 'Klopt alles nog?' says once it no longer counts: what was answered, and when.

A file of its own beside `service.py`: nothing is asked or answered here.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.rules import next_check
from wijzerplaat.records.freshness import queries, service, taking_back
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class UsedLink:
    """A link that no longer counts.

    `answer` is what was said by it, or by another link of the same round ('' for nothing), `at`
    when. `may_renew`: there is something to check now, so a new link makes sense. `may_take_back`:
    that all is right can be taken back by it. `next_check`: when we ask again. `shown`: residents
    find the organisation; `over`: it stopped or was taken from the website.
    """

    token: str
    organisation: Entry
    answer: str
    at: datetime | None
    may_renew: bool
    may_take_back: bool
    next_check: datetime
    shown: bool
    over: bool


def describe_used_link(scope: PortalScope, token: str) -> UsedLink:
    """Return what became of a link that no longer counts. Raises NotFound."""
    asked = service.find_question_by_link(scope, token)
    organisation = service.find_asked_organisation(scope, asked)
    answer, at = _find_answer(scope, asked)
    due, today = queries.find_due(scope, asked.organisation_id), clock.today(scope.now)
    if not answer and service.is_all_checked(scope, asked):
        answer, at = service.CORRECT, organisation.verified_at
    is_due = due is not None and service.is_time_to_ask(scope, due)
    return UsedLink(
        token,
        organisation,
        answer,
        at,
        is_due and answer != service.CORRECT,
        taking_back.may_take_all_back(scope, asked),
        find_next_check(scope, asked.organisation_id),
        organisation.is_listed(today),
        organisation.is_over(today),
    )


def find_next_check(scope: PortalScope, organisation_id: uuid.UUID) -> datetime:
    """Return when an organisation is asked again: the first date of what it has online that is
    still ahead.
    """
    dates = [one.verify_due_at for one in service.list_public_entries(scope, organisation_id)]
    ahead = [one for one in dates if one is not None and one > scope.now]
    return min(ahead, default=find_usual_check(scope))


def find_usual_check(scope: PortalScope) -> datetime:
    """Return when what is checked now is asked again, where nobody chose another cycle."""
    return next_check(scope.now, service.find_check_interval(scope))


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
