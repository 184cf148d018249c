"""How many residents asked, replied and placed a call for help since a day, and what came of it.

Of questions and calls each number stands as it is: the desk reads every one of them. How many
people replied to an organisation, or to each other, is said in words where they are few.
"""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.residents.help_requests.models import (
    HIDDEN,
    OFFER,
    REFUSED,
    REQUEST,
    UNANSWERED,
    WAITING,
    WITHDRAWN,
    HelpAnswer,
    HelpRequest,
)
from wijzerplaat.residents.questions import queries as questions
from wijzerplaat.residents.questions.models import OPEN, ResidentQuestion
from wijzerplaat.residents.questions.rules import find_answer_due_day
from wijzerplaat.tenancy.portals.service import PortalScope

GONE = uuid.UUID(int=0)
"""Stands for every organisation that was erased: its name is gone, what it answered counts."""


@dataclass(frozen=True)
class QuestionCount:
    """How it went with questions to one organisation, to all that are gone, or to the desk (both
    have no title).
    """

    title: str
    of_desk: bool
    came: int
    answered: int
    soon: int
    waiting: int
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class HelpOutcome:
    """What became of the requests or the offers: how many came to the desk, went online, were
    refused or taken away, wait for the desk, and got a reaction.
    """

    sort: str
    came: int
    online: int
    refused: int
    waiting: int
    answered: int


def count_questions(scope: PortalScope, since: datetime) -> list[QuestionCount]:
    """Return per organisation, and for the desk, what was asked since then and what came of it.

    A question counts where it lies now; what is gone by its term counts too.
    """
    scope.require(ENTRY_REVIEW)
    asked = select(
        ResidentQuestion.organisation_id,
        ResidentQuestion.state,
        ResidentQuestion.created_at,
        ResidentQuestion.answered_at,
    ).where(ResidentQuestion.created_at > since)
    rows = scope.session.execute(asked).all()
    names = questions.list_organisation_names(scope, [row.organisation_id for row in rows])
    days = scope.portal.answer_days
    came: Counter[uuid.UUID | None] = Counter()
    waiting: Counter[uuid.UUID | None] = Counter()
    soon: Counter[uuid.UUID | None] = Counter()
    for owner, state, created, answered in rows:
        owner_id = owner if owner is None or owner in names else GONE
        came[owner_id] += 1
        if state == OPEN:
            waiting[owner_id] += 1
        elif answered is not None:
            day = clock.to_amsterdam_time(answered).date()
            soon[owner_id] += day < find_answer_due_day(created, days)
    return [
        QuestionCount(
            names.get(one, "") if one else "",
            one is None,
            came[one],
            came[one] - waiting[one],
            soon[one],
            waiting[one],
            one,
        )
        for one in came
    ]


def count_help_outcomes(scope: PortalScope, since: datetime) -> list[HelpOutcome]:
    """Return what became of the requests and the offers that came to the desk since then."""
    scope.require(ENTRY_REVIEW)
    came = select(
        HelpRequest.id, HelpRequest.sort, HelpRequest.state, HelpRequest.published_at
    ).where(HelpRequest.answered_at > since, HelpRequest.state != UNANSWERED)
    rows = scope.session.execute(came).all()
    sent = select(HelpAnswer.request_id).where(
        HelpAnswer.sent_at > since, HelpAnswer.state != WITHDRAWN
    )
    told = set(scope.session.scalars(sent))
    return [
        HelpOutcome(
            sort,
            len(mine),
            sum(row.published_at is not None for row in mine),
            sum(row.state in (REFUSED, HIDDEN) for row in mine),
            sum(row.state == WAITING for row in mine),
            sum(row.id in told for row in mine),
        )
        for sort in (REQUEST, OFFER)
        for mine in ([row for row in rows if row.sort == sort],)
    ]
