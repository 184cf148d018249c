"""Reads of the questions 'klopt alles nog?': who is due, which was the last, how many left."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from wijzerplaat.ground.core import clock
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.entries.rules import find_check_months
from wijzerplaat.records.freshness import rules, tasks
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Due:
    """Before when an organisation must be checked, by the cycle of what of it is due first; and to
    which date the mails of today lead up (`rules.find_round_date`).
    """

    organisation_id: uuid.UUID
    due_at: datetime
    months: int
    round_at: datetime


def list_due_organisations(scope: PortalScope, until: datetime) -> list[Due]:
    """Return which organisations have something online that must be checked before `until`, the
    first due first: one question covers all they own. One statement.

    Not what is over, or what they said stopped, nor those of whom the desk must ask somebody else.
    """
    waits = tasks.select_waiting_for_desk()
    return _list_due(
        scope,
        Entry.listed(scope),
        Entry.verify_due_at <= until,
        Entry.id.not_in(waits),
        func.coalesce(Entry.owner_id, Entry.id).not_in(waits),
    )


def find_due(scope: PortalScope, organisation_id: uuid.UUID) -> Due | None:
    """Return the same of one organisation, also of what the desk hid; None when nothing of it is
    online and goes on.
    """
    goes_on = or_(Entry.stopped_on.is_(None), Entry.stopped_on > clock.today(scope.now))
    mine = Entry.state == PUBLISHED, Entry.is_of(organisation_id), goes_on
    return next(iter(_list_due(scope, *mine)), None)


def _list_due(scope: PortalScope, *where: ColumnElement[bool]) -> list[Due]:
    rows = scope.session.execute(
        select(func.coalesce(Entry.owner_id, Entry.id), Entry.verify_due_at, Entry.check_months)
        .where(
            *where,
            entries.is_current(scope.now),
            or_(Entry.kind == kinds.find_owner_kind().name, Entry.owner_id.is_not(None)),
            Entry.verify_due_at.is_not(None),
        )
        .order_by(Entry.verify_due_at, Entry.id)
    )
    found: dict[uuid.UUID, Due] = {}
    for owner_id, due_at, chosen in rows:
        if owner_id not in found and due_at is not None:
            months = find_check_months(chosen, scope.portal.freshness)
            round_at = rules.find_round_date(due_at, scope.now, months)
            found[owner_id] = Due(owner_id, due_at, months, round_at)
    return list(found.values())


@dataclass(frozen=True)
class Round:
    """The newest mail of a round, and whether somebody answered any of them."""

    question_id: uuid.UUID
    step: int
    sent_at: datetime
    sent_to: list[str] | None
    answered: bool


def map_rounds(scope: PortalScope, dues: Sequence[Due]) -> dict[tuple[uuid.UUID, datetime], Round]:
    """Return how far the round of each organisation is, by it and the date to which that leads up.
    One statement.
    """
    if not dues:
        return {}
    dates = [one.round_at for one in dues]
    rows = scope.session.execute(
        select(
            Question.organisation_id,
            Question.round_due_at,
            Question.id,
            Question.step,
            Question.sent_at,
            Question.sent_to,
            Question.answered_at,
        )
        .where(Question.round_due_at.between(min(dates), max(dates)))
        .order_by(Question.step, Question.sent_at)
    )
    found: dict[tuple[uuid.UUID, datetime], Round] = {}
    for owner_id, due_at, question_id, step, sent_at, sent_to, answered_at in rows:
        before = found.get((owner_id, due_at))
        answered = answered_at is not None or (before is not None and before.answered)
        found[owner_id, due_at] = Round(question_id, step, sent_at, sent_to, answered)
    return found


def list_open_questions(scope: PortalScope) -> list[Question]:
    """Return every question that somebody may still answer, the newest first."""
    waits = Question.answered_at.is_(None), Question.expires_at > scope.now
    wanted = select(Question).where(*waits, Question.sent_to.is_not(None))
    return list(scope.session.scalars(wanted.order_by(Question.sent_at.desc(), Question.id)))


def find_last_question(scope: PortalScope, organisation_id: uuid.UUID) -> Question | None:
    """Return the newest question to an organisation, if there ever was one."""
    newest = select(Question).where(Question.organisation_id == organisation_id)
    order = (Question.sent_at.desc(), Question.step.desc())
    return scope.session.scalars(newest.order_by(*order).limit(1)).first()


def count_asked_today(scope: PortalScope) -> int:
    """Return how many questions left in the last 24 hours."""
    since = scope.now - timedelta(days=1)
    query = select(func.count(Question.id)).where(Question.sent_at > since)
    return scope.session.scalar(query) or 0
