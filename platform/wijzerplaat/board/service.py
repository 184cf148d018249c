"""The to-do board: what waits for the editors, counted, with the first few of each. No verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from wijzerplaat.contacts import overdue
from wijzerplaat.contacts import service as contacts
from wijzerplaat.contacts.overdue import Overdue
from wijzerplaat.contacts.service import News
from wijzerplaat.core.permissions import ENTRY_REVIEW
from wijzerplaat.core.scope import Scope
from wijzerplaat.duplicates import service as duplicates
from wijzerplaat.duplicates.rules import Pair
from wijzerplaat.entries.models import DRAFT, IN_REVIEW
from wijzerplaat.feedback import service as feedback
from wijzerplaat.feedback.models import Report
from wijzerplaat.insights import service as insights
from wijzerplaat.insights.service import Text
from wijzerplaat.links import service as links
from wijzerplaat.links.models import LinkCheck
from wijzerplaat.moderation.models import Revision
from wijzerplaat.organisations import joining, takeovers
from wijzerplaat.organisations.application_models import Application, TakeOver
from wijzerplaat.questions import service as questions
from wijzerplaat.questions.models import Asked

FEW = 4
QUIET = timedelta(days=7)
MOST = 100


@dataclass(frozen=True)
class Board:
    """Per sort of work how much there is, and the first few."""

    review: tuple[int, list[Revision]]
    questions: tuple[int, list[Asked]]
    reports: tuple[int, list[Report]]
    late: tuple[int, list[Overdue]]
    quiet: tuple[int, list[Revision]]
    broken: tuple[int, list[LinkCheck]]
    doubles: tuple[int, list[Pair]]
    hard: tuple[int, list[Text]]
    asking: tuple[int, list[Application]]
    taken: tuple[int, list[TakeOver]]
    news: list[News]

    @property
    def total(self) -> int:
        """Return how many things wait; hard texts may stay as they are."""
        return sum(
            part[0]
            for part in (
                self.review,
                self.questions,
                self.reports,
                self.late,
                self.quiet,
                self.broken,
                self.doubles,
                self.asking,
                self.taken,
            )
        )


def board(scope: Scope) -> Board:
    """Return everything that waits for the editors of this portal, in a fixed number of
    statements.
    """
    scope.require(ENTRY_REVIEW)
    tasks, pairs = overdue.tasks(overdue.late(scope)), duplicates.pairs(scope)
    hard, asking = insights.hardest(insights.texts(scope)), joining.for_editors(scope)
    return Board(
        review=_revisions(scope, IN_REVIEW, [Revision.publish_at.is_(None)]),
        questions=(questions.counts(scope)[0], questions.waiting(scope, limit=FEW)),
        reports=(feedback.count(scope), feedback.waiting(scope, limit=FEW)),
        late=(len(tasks), overdue.described(scope, tasks[:FEW])),
        quiet=_revisions(scope, DRAFT, _quiet(scope)),
        broken=(links.count(scope), links.broken(scope, FEW)),
        doubles=(len(pairs), pairs[:FEW]),
        hard=(len(hard), hard[:FEW]),
        asking=(len(asking), asking[:FEW]),
        taken=(takeovers.to_look_at(scope), takeovers.listed(scope, FEW)),
        news=contacts.news(scope, scope.actor.user_id),
    )


def quiet_drafts(scope: Scope) -> list[Revision]:
    """Return what was sent back more than a week ago without any answer, the oldest first."""
    scope.require(ENTRY_REVIEW)
    return _revisions(scope, DRAFT, _quiet(scope), MOST)[1]


def _quiet(scope: Scope) -> list[Any]:
    return [Revision.decided_at < scope.now - QUIET]


def _revisions(
    scope: Scope, state: str, more: list[Any], limit: int = FEW
) -> tuple[int, list[Revision]]:
    which = [Revision.state == state, Revision.replaced.is_(False), *more]
    count = scope.session.scalar(select(func.count(Revision.id)).where(*which)) or 0
    first = (
        select(Revision).join(Revision.entry).where(*which).options(contains_eager(Revision.entry))
    )
    return count, list(
        scope.session.scalars(first.order_by(Revision.submitted_at, Revision.id).limit(limit))
    )
