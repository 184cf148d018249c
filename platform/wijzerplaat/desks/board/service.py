"""The to-do board: what waits for the editors, counted, with the first few of each. No verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, ColumnExpressionArgument, func, select
from sqlalchemy.orm import contains_eager

from wijzerplaat.desks.contacts import overdue
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.contacts.overdue import Overdue
from wijzerplaat.desks.contacts.service import News
from wijzerplaat.desks.insights import service as insights
from wijzerplaat.desks.insights.service import Text
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.joining import takeovers
from wijzerplaat.desks.joining.models import Application, TakeOver
from wijzerplaat.desks.links import service as links
from wijzerplaat.desks.links.models import LinkCheck
from wijzerplaat.desks.sources import service as source_desk
from wijzerplaat.desks.sources.service import Different
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.duplicates.rules import Pair
from wijzerplaat.records.entries.models import DRAFT, Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.sources.models import SourceRecord
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.records.takedown.models import Takedown
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.feedback.models import Report
from wijzerplaat.residents.questions import service as questions
from wijzerplaat.residents.questions.models import Asked
from wijzerplaat.tenancy.portals.service import PortalScope

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
    hidden: tuple[int, list[tuple[Takedown, Entry]]]
    differ: tuple[int, list[Different]]
    vanished: tuple[int, list[tuple[SourceRecord, Entry]]]
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
                self.hidden,
                self.differ,
                self.vanished,
                self.taken,
            )
        )


def load_board(scope: PortalScope) -> Board:
    """Return everything that waits for the editors of this portal, in a fixed number of
    statements.
    """
    scope.require(ENTRY_REVIEW)
    tasks, pairs = (
        overdue.list_overdue_to_call(overdue.list_overdue_checks(scope)),
        duplicates.list_duplicate_pairs(scope),
    )
    hard, asking = (
        insights.list_hardest_texts(insights.list_published_texts(scope)),
        joining_service.list_applications_for_editors(scope),
    )
    differ, vanished = (
        source_desk.list_different_entries(scope),
        source_desk.list_vanished_entries(scope),
    )
    return Board(
        review=_revisions(scope, [Revision.is_queued]),
        questions=(
            questions.count_open_questions(scope)[0],
            questions.list_questions_by_state(scope, limit=FEW),
        ),
        reports=(
            feedback.count_open_reports(scope),
            feedback.list_reports_by_state(scope, limit=FEW),
        ),
        late=(len(tasks), overdue.add_contact_details(scope, tasks[:FEW])),
        quiet=_revisions(scope, _quiet(scope)),
        broken=(links.count_broken_links(scope), links.list_broken_links(scope, FEW)),
        doubles=(len(pairs), pairs[:FEW]),
        hard=(len(hard), hard[:FEW]),
        asking=(len(asking), asking[:FEW]),
        hidden=takedowns.list_takedowns_to_look_at(scope, FEW),
        differ=(len(differ), differ[:FEW]),
        vanished=(len(vanished), vanished[:FEW]),
        taken=(takeovers.count_takeovers_to_review(scope), takeovers.list_takeovers(scope, FEW)),
        news=contacts.list_watched_news(scope, scope.actor.user_id),
    )


def list_unanswered_drafts(scope: PortalScope) -> list[Revision]:
    """Return what was sent back more than a week ago without any answer, the oldest first."""
    scope.require(ENTRY_REVIEW)
    return _revisions(scope, _quiet(scope), MOST)[1]


def _quiet(scope: PortalScope) -> list[ColumnElement[bool]]:
    return [
        Revision.state == DRAFT,
        Revision.replaced.is_(False),
        Revision.decided_at < scope.now - QUIET,
    ]


def _revisions(
    scope: PortalScope, which: Sequence[ColumnExpressionArgument[bool]], limit: int = FEW
) -> tuple[int, list[Revision]]:
    count = scope.session.scalar(select(func.count(Revision.id)).where(*which)) or 0
    first = (
        select(Revision).join(Revision.entry).where(*which).options(contains_eager(Revision.entry))
    )
    return count, list(
        scope.session.scalars(first.order_by(Revision.submitted_at, Revision.id).limit(limit))
    )
