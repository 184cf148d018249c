"""How each organisation stands: on time, soon, late, or out of reach; read in few statements."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, case, func, select

from wijzerplaat.desks.contacts import overdue
from wijzerplaat.desks.contacts.models import Call
from wijzerplaat.desks.freshness import rules
from wijzerplaat.desks.freshness.rules import Reach
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.models import Entry, EntryTopic, Location
from wijzerplaat.records.freshness import asking
from wijzerplaat.records.freshness import tasks as freshness_tasks
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.models import District, Topic
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.models import Task


@dataclass(frozen=True)
class Wanted:
    """Which organisations: of a topic, of a district (slugs), '' for all."""

    topic: str = ""
    district: str = ""


@dataclass(frozen=True)
class OrganisationStanding:
    """How one organisation stands with all it owns that is not over.

    `why`: why it is out of reach, '' when it is not. `step` and `asked_at`: the newest mail that
    nobody answered; `held_until`: the first one waits until then, for its people were asked this
    month. `listed`: an editor wants it to be called.
    """

    id: uuid.UUID
    title: str
    standing: str
    why: str
    total: int
    late: int
    due_at: datetime | None
    step: int
    asked_at: datetime | None
    call: Call | None
    listed: bool
    held_until: date | None = None


def list_standings(scope: PortalScope, wanted: Wanted) -> list[OrganisationStanding]:
    """Return how the organisations stand that residents can find, the most urgent first.

    Who must be called stands in the order of the call list: where one call settles most, then who
    is late for longest.
    """
    scope.require(ENTRY_REVIEW)
    asked, calls = _list_open_questions(scope), overdue.find_last_calls(scope)
    rows = scope.session.execute(_select_organisations(scope, wanted)).all()
    people = _list_with_people(scope)
    troubles = asking.list_out_of_reach(scope, [row.id for row in rows])
    wrong = _list_with_task(scope, freshness_tasks.WRONG_PERSON)
    listed = _list_with_task(scope, freshness_tasks.CALL_WANTED)
    held = asking.list_held_back(scope)
    found = []
    for row in rows:
        step, asked_at = asked.get(row.id, (0, None))
        why = rules.find_obstacle(
            Reach(bool(row.email) or row.id in people, row.id in troubles, row.id in wrong)
        )
        found.append(
            OrganisationStanding(
                row.id,
                row.title,
                rules.judge_standing(why, row.due_at, step, scope.now),
                why,
                row.total,
                row.late,
                row.due_at,
                step,
                asked_at,
                calls.get(row.id),
                row.id in listed,
                held.get(row.id),
            )
        )
    return _sort_by_urgency(scope, found)


def _sort_by_urgency(
    scope: PortalScope, found: list[OrganisationStanding]
) -> list[OrganisationStanding]:
    order = {name: place for place, name in enumerate(rules.STANDINGS)}
    never = scope.now + rules.FAR
    return sorted(
        found,
        key=lambda one: (
            order[one.standing],
            -one.total if one.standing in rules.CALLED else 0,
            one.due_at or never,
            one.title.casefold(),
        ),
    )


def _select_organisations(
    scope: PortalScope, wanted: Wanted
) -> Select[tuple[uuid.UUID, str, str, int, int, datetime | None]]:
    whose = func.coalesce(Entry.owner_id, Entry.id).label("whose")
    sums = (
        select(
            whose,
            func.count(Entry.id).label("total"),
            func.count(case((Entry.verify_due_at < scope.now, 1))).label("late"),
            func.min(Entry.verify_due_at).label("due_at"),
        )
        .where(Entry.listed(scope), entries.is_current(scope.now))
        .group_by(whose)
        .subquery()
    )
    found = (
        select(
            Organisation.id,
            Organisation.title,
            Organisation.email,
            sums.c.total,
            sums.c.late,
            sums.c.due_at,
        )
        .join(sums, sums.c.whose == Organisation.id)
        .where(Organisation.listed(scope))
    )
    if wanted.topic:
        about = (
            select(func.coalesce(Entry.owner_id, Entry.id))
            .join(EntryTopic, EntryTopic.entry_id == Entry.id)
            .join(Topic, Topic.id == EntryTopic.topic_id)
            .where(Topic.slug == wanted.topic, Entry.listed(scope))
        )
        found = found.where(Organisation.id.in_(about))
    if wanted.district:
        there = (
            select(Location.id)
            .join(District, District.id == Location.district_id)
            .where(District.slug == wanted.district)
        )
        found = found.where(Organisation.location_id.in_(there))
    return found


def _list_open_questions(scope: PortalScope) -> dict[uuid.UUID, tuple[int, datetime]]:
    """Return the newest mail to each organisation that nobody answered while its link works."""
    rows = scope.session.execute(
        select(Question.organisation_id, func.max(Question.step), func.max(Question.sent_at))
        .where(Question.answered_at.is_(None), Question.expires_at > scope.now)
        .group_by(Question.organisation_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _list_with_people(scope: PortalScope) -> Collection[uuid.UUID | None]:
    found = select(Membership.organisation_id).join(User, User.id == Membership.user_id)
    return set(scope.session.scalars(found.where(User.active)))


def _list_with_task(scope: PortalScope, kind: str) -> Collection[uuid.UUID | None]:
    found = select(Task.entry_id).where(Task.kind == kind, Task.done_at.is_(None))
    return set(scope.session.scalars(found))
