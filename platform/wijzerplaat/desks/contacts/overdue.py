"""Whose check date has passed.

The list of organisations to call, and everything needed to call them.

A file of its own beside `service.py`: one question that reads from many tables, and no verb.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select

from wijzerplaat.desks.contacts import rules
from wijzerplaat.desks.contacts.models import Call
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN, PART_REVIEW
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import parts
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import tasks as freshness_tasks
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import queries as tasks_queries
from wijzerplaat.tenancy.tasks.models import Task

MOST = 100
NO_ADDRESS = N_("Geen mensen en geen e-mailadres. Bel even.")


@dataclass
class Overdue:
    """An organisation (or an article of the editors) that nobody checked in time."""

    id: uuid.UUID
    title: str
    kind: str
    slug: str
    due_at: datetime
    records: int
    wanted: bool = False
    """It is not late: it was put on the list, at `due_at`."""
    why: str = ""
    """Why it must be called and not mailed (a msgid)."""
    phone: str = ""
    email: str = ""
    asked_at: datetime | None = None
    call: Call | None = None
    stewards: list[str] = field(default_factory=list)
    rests: bool = False
    holder: str = ""
    """Who of the desk calls, when somebody took it."""


def list_overdue_checks(scope: PortalScope) -> list[Overdue]:
    """Return whose check date has passed, and what was put on the list, with the last call: three
    statements.

    First whoever one call settles most for, then who is late for longest.
    """
    scope.require(PART_REVIEW)
    found = [Overdue(**vars(one)) for one in freshness_tasks.list_overdue_records(scope)]
    found.sort(key=lambda one: (-one.records, one.due_at, one.title))
    found += list_listed_records(scope, {one.id for one in found})
    kept = parts.list_kept_ids(scope)
    if kept is not None:
        found = [one for one in found if one.id in kept]
    calls = find_last_calls(scope)
    for one in found:
        one.call = calls.get(one.id)
        one.rests = one.call is not None and rules.is_recently_called(
            one.call.outcome, one.call.at, scope.now
        )
    return found


def list_overdue_to_call(found: Collection[Overdue]) -> list[Overdue]:
    """Return those that must be called now."""
    return [one for one in found if not one.rests]


def add_contact_details(scope: PortalScope, found: list[Overdue]) -> list[Overdue]:
    """Add how to reach each, when it was last asked by mail, and who looks after it.

    Six statements, and one more for what is of the desk itself.
    """
    ids = [one.id for one in found]
    reach = {
        row[0]: (row[0], row[1], row[2])
        for row in scope.session.execute(
            select(Organisation.id, Organisation.phone, Organisation.email).where(
                Organisation.id.in_(ids)
            )
        )
    }
    asked = {
        row[0]: row[1]
        for row in scope.session.execute(
            select(Question.organisation_id, func.max(Question.sent_at))
            .where(Question.organisation_id.in_(ids))
            .group_by(Question.organisation_id)
        )
    }
    stewards = list_steward_names(scope, ids)
    with_people = _list_with_people(scope, ids)
    nowhere = [one for one, _tel, email in reach.values() if not email and one not in with_people]
    reach |= _reach_own_records(scope, [one for one in ids if one not in reach])
    holders = _list_holders(scope, ids)
    for one in found:
        one.holder = holders.get(one.id, "")
        _id, one.phone, one.email = reach.get(one.id, (one.id, "", ""))
        one.asked_at, one.stewards = asked.get(one.id), stewards[one.id]
        one.why = one.why or (NO_ADDRESS if one.id in nowhere else "")
    return found


def list_steward_names(
    scope: PortalScope, ids: Collection[uuid.UUID]
) -> dict[uuid.UUID | None, list[str]]:
    """Return per organisation the names of the people who look after it."""
    found: dict[uuid.UUID | None, list[str]] = defaultdict(list)
    for organisation_id, name, email in scope.session.execute(
        select(Membership.organisation_id, User.name, User.email)
        .join(User, User.id == Membership.user_id)
        .where(
            Membership.organisation_id.in_(ids), Membership.role == ORGANISATION_ADMIN, User.active
        )
        .order_by(User.name)
    ):
        found[organisation_id].append(name or email)
    return found


def _list_holders(scope: PortalScope, ids: Collection[uuid.UUID]) -> dict[uuid.UUID | None, str]:
    """Return the names of the colleagues who have the calls about these."""
    desk = tasks_queries.list_holder_names(scope)
    held = select(Task.entry_id, Task.holder_id).where(
        Task.entry_id.in_(ids),
        Task.kind.in_(freshness_tasks.OF_CALL_LIST),
        Task.done_at.is_(None),
        Task.holder_id.is_not(None),
    )
    rows = scope.session.execute(held.order_by(Task.opened_at, Task.id))
    return {entry_id: desk[who] for entry_id, who in rows if who in desk}


def _list_with_people(scope: PortalScope, ids: Collection[uuid.UUID]) -> set[uuid.UUID | None]:
    found = select(Membership.organisation_id).join(User, User.id == Membership.user_id)
    return set(scope.session.scalars(found.where(Membership.organisation_id.in_(ids), User.active)))


def _reach_own_records(
    scope: PortalScope, ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, tuple[uuid.UUID, str, str]]:
    """What is of the desk itself is called at the number that it shows."""
    if not ids:
        return {}
    rows = scope.session.scalars(select(Entry).where(Entry.id.in_(ids)))
    return {one.id: (one.id, getattr(one, "phone", ""), getattr(one, "email", "")) for one in rows}


def list_listed_records(scope: PortalScope, late: Collection[uuid.UUID]) -> list[Overdue]:
    """Return what was put on the list and is not late, in the order in which that was done."""
    whose = func.coalesce(Entry.owner_id, Entry.id).label("whose")
    sums = (
        select(whose, func.count(Entry.id).label("records"))
        .where(Entry.listed(scope), entries.is_current(scope.now))
        .group_by(whose)
        .subquery()
    )
    rows = scope.session.execute(
        select(
            Entry.id, Entry.title, Entry.kind, Entry.slug, Task.opened_at, sums.c.records, Task.note
        )
        .join(Task, Task.entry_id == Entry.id)
        .join(sums, sums.c.whose == Entry.id)
        .where(Entry.listed(scope), Task.kind.in_(freshness_tasks.LISTED), Task.done_at.is_(None))
        .order_by(Task.opened_at, Entry.title)
    )
    found: dict[uuid.UUID, Overdue] = {}
    for row in rows:
        if row[0] not in late and row[0] not in found:
            one = Overdue(row[0], row[1], row[2], row[3], row[4], row[5])
            one.wanted, one.why = True, row[6]
            found[one.id] = one
    return list(found.values())


def find_last_calls(scope: PortalScope) -> dict[uuid.UUID, Call]:
    """Return the last call about each record that was ever called about."""
    last = select(Call.entry_id, func.max(Call.at).label("at")).group_by(Call.entry_id).subquery()
    rows = scope.session.scalars(
        select(Call).join(last, (last.c.entry_id == Call.entry_id) & (last.c.at == Call.at))
    )
    return {one.entry_id: one for one in rows}
