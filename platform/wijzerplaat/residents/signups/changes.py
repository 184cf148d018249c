"""Tells who comes what is another than they were told of their dates: once, whatever the cause.

Another day or hour, a date that is off or takes place after all, another place, contact or price, a
hidden page. What was told stands beside the seats of a date. It is compared with how things are,
some minutes after they changed: what was taken back by then is told to nobody, and what changed
together is told together.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.events import emit
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.takedown.events import ErasureBegun
from wijzerplaat.residents.signups import last_news, rules, seats, told
from wijzerplaat.residents.signups.models import LIVE, TOLD, Seats, Signup
from wijzerplaat.residents.signups.service import SignedUp
from wijzerplaat.residents.signups.told import DateNews, Told
from wijzerplaat.tenancy.portals.service import PortalScope

SETTLES = timedelta(minutes=2)
"""So long a change can be taken back before it is told."""
WAITS_FOR_OTHERS = timedelta(minutes=10)
"""So long at most a change waits for others of the activity that came later."""
AT_ONCE = timedelta(minutes=1)
"""Who signed up so shortly after a date moved may have read the old hour: they are told too."""


@dataclass(frozen=True)
class DatesChanged:
    """What one person was told of their dates is not so any more; the first date first."""

    news: list[DateNews]


@dataclass(frozen=True)
class _Date:
    """A date with what people know of it, and how it is."""

    seats: Seats
    occurrence: Occurrence
    before: Told
    now: Told
    misread: bool = False
    """Somebody signed up when it was another than it was before, and than it is now."""

    @property
    def differs(self) -> bool:
        return self.misread or bool(told.list_changed_names(self.before, self.now))


def keep_what_was_told(scope: PortalScope, event: SignedUp) -> None:
    """Note what the first who signs up for a date reads, and what others read while a change is
    not told yet; its seats are locked.
    """
    facts = told.describe_facts(event.booking.activity)
    for one in event.booking.signups:
        row = scope.session.get(Seats, one.occurrence_id)
        if row is None or one.created_at != scope.now:
            continue
        date = told.describe_date(scope.session.get_one(Occurrence, one.occurrence_id))
        before = (row.told or facts) | (row.told_date or date)
        if not told.list_changed_names(before, facts | date):
            row.told = row.told or facts
        elif _has_others(scope, one):
            last_news.note_read(one, facts | date)
            row.differs_since = row.differs_since or scope.now
        else:
            row.told = facts
            was_off = before[told.OFF]
            if not row.differs_since or was_off or row.differs_since + AT_ONCE <= scope.now:
                row.told_date = row.differs_since = None


def note_other_activity(scope: PortalScope, signup: Signup, before_id: uuid.UUID) -> None:
    """Keep what somebody knows of a date (`before_id`) whose place another took, of an activity
    that goes on: it may be elsewhere, or cost something. The seats of both are locked.
    """
    before = scope.session.get_one(Occurrence, before_id)
    row, there = scope.session.get(Seats, before_id), scope.session.get(Seats, signup.occurrence_id)
    facts, date = told.describe_facts(before.activity), told.describe_date(before)
    known = ((row and row.told) or facts) | ((row and row.told_date) or date)
    last_news.note_read(signup, last_news.find_read(signup) or known)
    if there is not None:
        there.differs_since = there.differs_since or scope.now


def _has_others(scope: PortalScope, signup: Signup) -> bool:
    """Return whether somebody was on the list of a date before."""
    others = select(Signup.id).where(
        Signup.occurrence_id == signup.occurrence_id,
        Signup.id != signup.id,
        Signup.state.in_(LIVE),
    )
    return scope.session.scalars(others.limit(1)).first() is not None


def tell_settled_changes(scope: PortalScope) -> int:
    """Tell who must know what changed some minutes ago; return how many people were told."""
    due: list[_Date] = []
    for activity_id in _list_changed_activities(scope):
        activity = scope.session.get_one(Activity, activity_id)
        dates = _lock_dates(scope, activity)
        due += _find_settled(scope, dates)
    return _tell(scope, due)


def tell_before_erasure(scope: PortalScope, event: ErasureBegun) -> None:
    """Tell at once what is still to be told of activities that go: later nobody knows who came."""
    gone = sorted((one for one in event.entries if isinstance(one, Activity)), key=_name)
    due: list[_Date] = []
    for activity in gone:
        due += [one for one in _lock_dates(scope, activity) if one.differs]
    _tell(scope, due)


def _name(activity: Activity) -> str:
    return str(activity.id)


def _list_changed_activities(scope: PortalScope) -> list[uuid.UUID]:
    """Return the activities with somebody on the list of a coming date for which something is
    another than they were told; nothing is locked yet.
    """
    facts: dict[uuid.UUID, Told] = {}
    found: set[uuid.UUID] = set()
    for row, occurrence in _list_dates(scope):
        activity = occurrence.activity
        now = facts.setdefault(activity.id, told.describe_facts(activity))
        if row.told != now or row.differs_since is not None:
            found.add(activity.id)
    return sorted(found, key=str)


def _list_dates(
    scope: PortalScope, activity_id: uuid.UUID | None = None
) -> list[tuple[Seats, Occurrence]]:
    """Return the dates with somebody on the list, the first one first: those that come, and those
    of which something is still to be told.
    """
    somebody = select(Signup.occurrence_id).where(Signup.state.in_(TOLD))
    coming = and_(
        Occurrence.starts_at > clock.to_amsterdam_time(scope.now), Occurrence.cancelled.is_(False)
    )
    wanted = (
        select(Seats, Occurrence)
        .join(Occurrence, Occurrence.id == Seats.occurrence_id)
        .where(Occurrence.id.in_(somebody), or_(coming, Seats.differs_since.is_not(None)))
        .options(joinedload(Occurrence.activity))
        .order_by(Occurrence.starts_at, Occurrence.id)
    )
    if activity_id is not None:
        wanted = wanted.where(Occurrence.activity_id == activity_id)
    return [(one[0], one[1]) for one in scope.session.execute(wanted)]


def _lock_dates(scope: PortalScope, activity: Activity) -> list[_Date]:
    """Return the dates of an activity, of which nobody else changes now who comes."""
    open_ones = [occurrence.id for _row, occurrence in _list_dates(scope, activity.id)]
    seats.lock_activity_seats(scope, activity.id, open_ones)
    facts = told.describe_facts(activity)
    found = []
    for row, occurrence in _list_dates(scope, activity.id):
        date = told.describe_date(occurrence)
        before = (row.told or facts) | (row.told_date or date)
        now = facts | date
        found.append(_Date(row, occurrence, before, now, _is_misread(scope, row, now)))
    return found


def _is_misread(scope: PortalScope, row: Seats, now: Told) -> bool:
    """Return whether somebody read something else when they signed up while a change waited."""
    if row.differs_since is None:
        return False
    read = map(last_news.find_read, _list_signups(scope, [row.occurrence_id]))
    return any(one is not None and told.list_changed_names(one, now) for one in read)


def _find_settled(scope: PortalScope, dates: Sequence[_Date]) -> list[_Date]:
    """Return the dates of an activity of which the change has settled, when that holds for all, or
    when one has waited long enough for the others.
    """
    since: dict[uuid.UUID, datetime] = {}
    for one in dates:
        if not one.differs or _came_too_late(scope, one):
            _keep(one)
        elif one.seats.differs_since is None:
            one.seats.differs_since = scope.now
        if one.seats.differs_since is not None:
            since[one.occurrence.id] = one.seats.differs_since
    settled = {key for key, moment in since.items() if moment <= scope.now - SETTLES}
    waited = any(moment <= scope.now - WAITS_FOR_OTHERS for moment in since.values())
    if len(settled) < len(since) and not waited:
        return []
    return [one for one in dates if one.occurrence.id in settled]


def _came_too_late(scope: PortalScope, one: _Date) -> bool:
    """Return whether it is no use any more to tell of another place or price."""
    begun = rules.has_begun(one.occurrence, clock.to_amsterdam_time(scope.now))
    names = told.list_changed_names(one.before, one.now)
    return begun and told.OFF not in names and told.STARTS not in names


def _keep(one: _Date) -> None:
    """Note that people know how a date is: of one that is off they know the rest as it was."""
    row = one.seats
    row.differs_since = None
    facts = {name: text for name, text in one.before.items() if name not in _OF_DATE}
    if one.now[told.OFF]:
        known = {name: one.before[name] for name in (told.STARTS, told.ENDS)}
        row.told, row.told_date = facts, {**known, told.OFF: told.YES}
    else:
        facts = {name: text for name, text in one.now.items() if name not in _OF_DATE}
        row.told, row.told_date = facts, None


_OF_DATE = (told.STARTS, told.ENDS, told.OFF)


def _tell(scope: PortalScope, due: Sequence[_Date]) -> int:
    """Tell everybody of these dates, each person once; return how many people that are."""
    if not due:
        return 0
    people = _list_people(scope, due)
    for one in due:
        names = told.list_changed_names(one.before, one.now)
        _keep(one)
        if told.PLACE in names or one.misread:
            one.occurrence.sequence += 1  # calendars follow only what has a higher number
    scope.session.flush()
    for news in people:
        emit(scope, DatesChanged(news))
    return len(people)


def _list_people(scope: PortalScope, due: Sequence[_Date]) -> list[list[DateNews]]:
    """Return who must know, per address or number and organisation, with all their dates.

    Each organisation speaks for itself: its reason, its phone number, and nothing of what somebody
    does elsewhere.
    """
    by_date = {one.occurrence.id: one for one in due}
    found: dict[tuple[str, str], list[DateNews]] = {}
    for signup in _list_signups(scope, by_date):
        date = by_date[signup.occurrence_id]
        news = _compare(signup, date)
        if not news.names:
            last_news.forget_read(signup)
        else:
            owner = str(date.occurrence.activity.owner_id)
            found.setdefault((signup.contact_mark or str(signup.id), owner), []).append(news)
    return [sort_news(news) for news in found.values()]


def sort_news(news: Iterable[DateNews]) -> list[DateNews]:
    """Return news of one person in the order of the dates."""
    return sorted(news, key=lambda one: (one.times, one.signup.created_at, str(one.signup.id)))


def _list_signups(scope: PortalScope, dates: Collection[uuid.UUID]) -> list[Signup]:
    wanted = select(Signup).where(Signup.occurrence_id.in_(dates), Signup.state.in_(TOLD))
    rows = scope.session.scalars(
        wanted.order_by(Signup.created_at, Signup.id).execution_options(populate_existing=True)
    )
    return list(rows)


def _compare(signup: Signup, date: _Date) -> DateNews:
    """Return what is another than one person knows: who signed up after the last change read how
    it is now. Nobody signs up for what is off.
    """
    read = last_news.find_read(signup)
    if read is not None and told.list_changed_names(read, date.now):
        return DateNews(signup, date.occurrence, read, date.now)
    before = dict(date.before)
    names = told.list_changed_names(before, date.now)
    late = date.seats.differs_since is None or (
        signup.created_at >= date.seats.differs_since + AT_ONCE
    )
    saw_it_on = read is not None and before[told.OFF]
    if (late or saw_it_on) and not date.now[told.OFF]:
        before |= {name: date.now[name] for name in _OF_DATE}
    came_later = signup.created_at >= _find_last_change(date.occurrence.activity)
    if read is not None or (told.HIDDEN not in names and came_later):
        facts = {name: text for name, text in date.now.items() if name not in _OF_DATE}
        before |= facts
    return DateNews(signup, date.occurrence, before, date.now)


def _find_last_change(activity: Activity) -> datetime:
    """Return when the activity or its organisation last changed."""
    owner = activity.owner
    return max(activity.updated_at, owner.updated_at) if owner else activity.updated_at
