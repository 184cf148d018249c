"""Reads of series that end: which, what was asked and answered about them, what goes on after."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select, tuple_

from wijzerplaat.ground.core import clock, mailed_links
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.series import rules
from wijzerplaat.kinds.series.models import AGAIN, OTHER_DAYS, STOPS, SeriesQuestion
from wijzerplaat.records.entries.models import IN_REVIEW, PUBLISHED, Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.trust_rules import BY_TRUST
from wijzerplaat.tenancy.portals.models import Season
from wijzerplaat.tenancy.portals.service import PortalScope

SETTLED = (AGAIN, OTHER_DAYS, STOPS)
MOST_COPIES = 4
"""So far a series is followed that was copied again and again."""


@dataclass(frozen=True)
class SeriesEnd:
    """An activity of an organisation whose last date comes near, and since when that is asked."""

    activity: Activity
    last_date: date
    lead: timedelta
    question: SeriesQuestion | None = None

    @property
    def is_settled(self) -> bool:
        """Return whether its organisation said what becomes of it."""
        return self.question is not None and self.question.answer in SETTLED


def list_series_ends(
    scope: PortalScope, owner_id: uuid.UUID | None = None, activity_id: uuid.UUID | None = None
) -> list[SeriesEnd]:
    """Return the series (of one organisation, or one of them) about which it is time to ask,
    answered ones too, the first to end before the rest. A fixed number of statements.
    """
    found = _list_near_ends(scope, owner_id, activity_id)
    if not found:
        return []
    seasons = list(scope.session.scalars(select(Season)))
    questions = _load_questions(scope, [(row[0].id, row[1].date()) for row in found])
    today, ends = clock.today(scope.now), []
    for activity, last in found:
        dates = rules.list_series_dates(activities.make_timetable(scope, activity, seasons))
        lead = rules.find_series_lead([day for day in dates if day <= last.date()])
        beyond = dates and dates[-1] > today + activities.AHEAD
        if lead is not None and not beyond and today >= last.date() - lead:
            asked = questions.get((activity.id, last.date()))
            ends.append(SeriesEnd(activity, last.date(), lead, asked))
    return ends


def find_series_end(scope: PortalScope, activity_id: uuid.UUID) -> SeriesEnd | None:
    """Return one series that is asked about; None when its end is not near, or it is over."""
    found = list_series_ends(scope, activity_id=activity_id)
    return found[0] if found else None


def list_open_series_ends(scope: PortalScope, owner_id: uuid.UUID | None = None) -> list[SeriesEnd]:
    """Return those of which nobody said yet what becomes of them: not by an answer, nor by other
    days that wait for the desk, nor by an activity of the same name that begins after it.
    """
    ends = [one for one in list_series_ends(scope, owner_id) if not one.is_settled]
    if not ends:
        return []
    followed, waiting = _list_follow_ups(scope, ends), _list_waiting_days(scope, ends)
    return [
        one
        for one in ends
        if one.activity.stopped_on is None
        and one.activity.id not in waiting
        and not any(
            begins > one.last_date
            for begins in followed.get((one.activity.owner_id, one.activity.title), ())
        )
    ]


def find_question_by_link(scope: PortalScope, token: str) -> SeriesQuestion:
    """Return the question that a link was mailed for. Raises NotFound."""
    question_id = mailed_links.find_mailed_link(scope, rules.LINK, token)
    found = scope.session.get(SeriesQuestion, question_id) if question_id else None
    if found is None:
        raise NotFound("series question")
    return found


def find_copy(scope: PortalScope, question: SeriesQuestion) -> Entry | None:
    """Return the activity that goes on after a series; None when there is none (any more)."""
    if question.copy_id is None:
        return None
    return scope.session.scalars(select(Entry).where(Entry.id == question.copy_id)).one_or_none()


def find_copy_to_take_back(scope: PortalScope, question: SeriesQuestion) -> Entry | None:
    """Return the activity that goes on after a series, as long as who made it can take it back:
    it waits for the desk, or it went online by trust and nobody stopped it. None for what the desk
    put online.
    """
    copy = find_copy(scope, question) if question.answer in (AGAIN, OTHER_DAYS) else None
    if copy is None or copy.state == IN_REVIEW:
        return copy
    by_trust = select(Revision.id).where(
        Revision.entry_id == copy.id, Revision.rule == BY_TRUST, Revision.base.is_(None)
    )
    shown = copy.is_listed(clock.today(scope.now))
    return copy if shown and scope.session.scalar(by_trust.limit(1)) else None


def find_next_date(scope: PortalScope, activity: Activity) -> Occurrence | None:
    """Return the first date to come of the activity by which a series goes on, also when that one
    was copied again; None while residents do not see such a date.
    """
    before = activity.id
    for _step in range(MOST_COPIES):
        copied = (
            select(Activity)
            .join(SeriesQuestion, SeriesQuestion.copy_id == Activity.id)
            .where(
                SeriesQuestion.activity_id == before,
                SeriesQuestion.answer.in_((AGAIN, OTHER_DAYS)),
                Activity.listed(scope),
            )
        )
        copy = scope.session.scalars(copied.order_by(SeriesQuestion.last_date.desc())).first()
        if copy is None:
            return None
        coming = activities.list_coming_occurrences(scope, copy)
        found = next((one for one in coming if not one.cancelled), None)
        if found is not None:
            return found
        before = copy.id
    return None


def find_question_activity(scope: PortalScope, question: SeriesQuestion) -> Activity:
    """Return the activity that a question is about."""
    return scope.session.get_one(Activity, question.activity_id)


def _list_near_ends(
    scope: PortalScope, owner_id: uuid.UUID | None, activity_id: uuid.UUID | None
) -> list[tuple[Activity, datetime]]:
    """Return activities of which the last planned date that takes place comes near."""
    begin = datetime.combine(clock.today(scope.now), time())
    last = func.max(Occurrence.starts_at)
    ends = (
        select(Occurrence.activity_id, last.label("last"))
        .where(Occurrence.cancelled.is_(False))
        .group_by(Occurrence.activity_id)
        .having(last >= begin, last < begin + rules.LEAD + rules.DAY)
    )
    if activity_id is not None:
        ends = ends.where(Occurrence.activity_id == activity_id)
    near = ends.subquery()
    wanted = (
        select(Activity, near.c.last)
        .join(near, near.c.activity_id == Activity.id)
        .where(Activity.listed(scope), Activity.owner_id.is_not(None))
    )
    if owner_id is not None:
        wanted = wanted.where(Activity.owner_id == owner_id)
    rows = scope.session.execute(wanted.order_by(near.c.last, Activity.title, Activity.id))
    return [(row[0], row[1]) for row in rows]


def _load_questions(
    scope: PortalScope, wanted: Sequence[tuple[uuid.UUID, date]]
) -> dict[tuple[uuid.UUID, date], SeriesQuestion]:
    pair = tuple_(SeriesQuestion.activity_id, SeriesQuestion.last_date)
    rows = scope.session.scalars(select(SeriesQuestion).where(pair.in_(wanted)))
    return {(row.activity_id, row.last_date): row for row in rows}


def _list_follow_ups(
    scope: PortalScope, ends: Sequence[SeriesEnd]
) -> dict[tuple[uuid.UUID | None, str], list[date]]:
    """Return when activities of the same organisation and name begin."""
    named = tuple_(Activity.owner_id, Activity.title)
    rows = scope.session.execute(
        select(Activity.owner_id, Activity.title, Activity.first_date).where(
            named.in_([(one.activity.owner_id, one.activity.title) for one in ends]),
            Activity.state.in_((PUBLISHED, IN_REVIEW)),
            Activity.stopped_on.is_(None),
        )
    )
    found: dict[tuple[uuid.UUID | None, str], list[date]] = {}
    for owner_id, title, begins in rows:
        found.setdefault((owner_id, title), []).append(begins)
    return found


def _list_waiting_days(scope: PortalScope, ends: Sequence[SeriesEnd]) -> set[uuid.UUID]:
    """Return of which activities other days wait for the desk."""
    rows = scope.session.execute(
        select(Revision.entry_id, Revision.changed).where(
            Revision.entry_id.in_([one.activity.id for one in ends]), Revision.is_open
        )
    )
    return {entry_id for entry_id, changed in rows if set(changed) & rules.DAYS}
