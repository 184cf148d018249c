"""The to-do board: what waits for the editors, counted, with the first few of each. No verbs."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, ColumnExpressionArgument, func, select
from sqlalchemy.orm import contains_eager

from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.contacts.service import News
from wijzerplaat.ground.core.permissions import PART_REVIEW
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.duplicates.rules import Pair
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries.models import DRAFT, Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.residents.questions import queries as questions
from wijzerplaat.residents.questions.models import ResidentQuestion
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import queries, slots
from wijzerplaat.tenancy.tasks.models import Task
from wijzerplaat.tenancy.tasks.queries import TaskGroup

FEW = 4
QUIET = timedelta(days=7)
MOST = 100


@dataclass(frozen=True)
class TaskList:
    """Tasks by kind, what they are about, and who works at the desk."""

    groups: list[TaskGroup]
    entries: Mapping[uuid.UUID, Entry]
    phones: Mapping[uuid.UUID, str]
    """The numbers of the organisations among them."""
    people: Mapping[uuid.UUID, str]
    counts: Mapping[str, int]
    """How many urgent ones wait, by view (see `tenancy.tasks.queries`)."""
    told: Mapping[uuid.UUID, str]
    """What was told with them, by their other row."""


@dataclass(frozen=True)
class Board:
    """Per sort of work how much there is, and the first few."""

    tasks: TaskList
    review: tuple[int, list[Revision]]
    questions: tuple[int, list[ResidentQuestion]]
    quiet: tuple[int, list[Revision]]
    doubles: tuple[int, list[Pair]]
    news: list[News]

    @property
    def total(self) -> int:
        """Return how many things wait; hard texts may stay as they are."""
        own = sum(part[0] for part in (self.review, self.questions, self.quiet, self.doubles))
        return own + self.tasks.counts[""]


def load_board(scope: PortalScope) -> Board:
    """Return everything that waits for the editors of this portal, in a fixed number of
    statements.
    """
    scope.require(PART_REVIEW)
    pairs = duplicates.list_duplicate_pairs(scope) if scope.actor.limit is None else []
    return Board(
        tasks=load_tasks(scope, limit=FEW),
        review=_revisions(scope, [Revision.is_queued]),
        questions=(
            questions.count_open_questions(scope)[0],
            questions.list_questions_by_state(scope, limit=FEW),
        ),
        quiet=_revisions(scope, _quiet(scope)),
        doubles=(len(pairs), pairs[:FEW]),
        news=contacts.list_watched_news(scope, scope.actor.user_id),
    )


def load_tasks(scope: PortalScope, which: str = "", kind: str = "", limit: int = MOST) -> TaskList:
    """Return the tasks of a view (see `tenancy.tasks.queries`), of one kind or all: five
    statements.
    """
    groups = queries.list_task_groups(scope, which, kind, limit)
    shown = [task for group in groups for task in group.tasks]
    return TaskList(
        groups,
        _entries(scope, shown),
        _phones(scope, shown),
        queries.list_holder_names(scope),
        queries.count_tasks_by_view(scope),
        _told(scope, shown),
    )


def load_task(scope: PortalScope, task_id: uuid.UUID) -> tuple[Task, TaskList]:
    """Return one task and what is needed to show it. Raises NotFound."""
    scope.require(PART_REVIEW)
    task = queries.find_task(scope, task_id)
    people = queries.list_holder_names(scope)
    told = _told(scope, [task])
    return task, TaskList([], _entries(scope, [task]), _phones(scope, [task]), people, {}, told)


def list_unanswered_drafts(scope: PortalScope) -> list[Revision]:
    """Return what was sent back more than a week ago without any answer, the oldest first."""
    scope.require(PART_REVIEW)
    return _revisions(scope, _quiet(scope), MOST)[1]


def _entries(scope: PortalScope, tasks: Iterable[Task]) -> dict[uuid.UUID, Entry]:
    ids = {task.entry_id for task in tasks if task.entry_id}
    return {one.id: one for one in scope.session.scalars(select(Entry).where(Entry.id.in_(ids)))}


def _told(scope: PortalScope, tasks: Iterable[Task]) -> dict[uuid.UUID, str]:
    return slots.describe_other_rows(scope, {one.about_id for one in tasks if one.about_id})


def _phones(scope: PortalScope, tasks: Iterable[Task]) -> dict[uuid.UUID, str]:
    ids = {task.entry_id for task in tasks if task.entry_id}
    model = kinds.find_owner_kind().model
    rows = scope.session.scalars(select(model).where(model.id.in_(ids)))
    return {row.id: phone for row in rows if (phone := getattr(row, "phone", ""))}


def _quiet(scope: PortalScope) -> list[ColumnElement[bool]]:
    return [
        Revision.state == DRAFT,
        Revision.replaced.is_(False),
        Revision.decided_at < scope.now - QUIET,
    ]


def _revisions(
    scope: PortalScope, which: Sequence[ColumnExpressionArgument[bool]], limit: int = FEW
) -> tuple[int, list[Revision]]:
    which = [*which, *parts.list_part_conditions(scope, Revision.entry_id)]
    count = scope.session.scalar(select(func.count(Revision.id)).where(*which)) or 0
    first = (
        select(Revision).join(Revision.entry).where(*which).options(contains_eager(Revision.entry))
    )
    return count, list(
        scope.session.scalars(first.order_by(Revision.submitted_at, Revision.id).limit(limit))
    )
