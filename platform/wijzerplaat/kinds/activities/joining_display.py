"""What pages and cards say about signing up: for what, from when until when, with how many.

A file of its own, beside `display.py`: it says what an organisation chose in `joining.py`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.activities.joining import MOST_TOGETHER
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.kinds.activities.rules import find_closing, find_opening
from wijzerplaat.records.entries.display import NEUTRAL, Fact, Tag
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope

Starts = Mapping[uuid.UUID, datetime]
"""When the courses begin; other activities are asked by their date."""


def find_course_starts(scope: PortalScope, entries: Iterable[Entry]) -> dict[uuid.UUID, datetime]:
    """Return when the courses among these begin, in one statement; no statement without any."""
    courses = [
        one.id
        for one in entries
        if isinstance(one, Activity) and one.signup and one.signup_per == PER_COURSE
    ]
    if not courses:
        return {}
    first = select(Occurrence.activity_id, func.min(Occurrence.starts_at)).where(
        Occurrence.activity_id.in_(courses),
        Occurrence.dropped.is_(False),
        Occurrence.cancelled.is_(False),
    )
    rows = scope.session.execute(first.group_by(Occurrence.activity_id))
    return {row[0]: row[1] for row in rows}


def list_joining_turns(
    scope: PortalScope, entry: Activity, row: Occurrence | None, starts: Starts
) -> list[datetime]:
    """Return the coming moments at which one can sign up for a date, or no longer."""
    if row is None or not entry.signup:
        return []
    now, begins = clock.to_amsterdam_time(scope.now), starts.get(entry.id, row.starts_at)
    turns = [find_opening(entry, begins), find_closing(entry, begins)]
    return [one for one in turns if one is not None and one > now]


def find_joining_tag(
    scope: PortalScope, entry: Activity, row: Occurrence | None, starts: Starts
) -> Tag | None:
    """Return why one cannot sign up now, in a few words; None when one can."""
    if row is None or not entry.signup or not scope.portal.has("signups"):
        return None
    now, begins = clock.to_amsterdam_time(scope.now), starts.get(entry.id, row.starts_at)
    opens = find_opening(entry, begins)
    if opens is not None and now < opens:
        return Tag(_("Aanmelden vanaf %(day)s", day=formats.short_day(opens)), NEUTRAL)
    if find_closing(entry, begins) <= now:
        return Tag(_("Aanmelden kan niet meer"), NEUTRAL)
    return None


def make_joining_facts(
    scope: PortalScope, entry: Activity, row: Occurrence | None, starts: Starts
) -> list[Fact]:
    """Return the fact 'Aanmelden', with what is not as usual; none when all is."""
    now = clock.to_amsterdam_time(scope.now)
    if row is None or row.cancelled or row.ends_at <= now:
        return []
    if not entry.signup or not scope.portal.has("signups"):
        return []
    lines = [
        *_say_course(scope, entry),
        *_say_moments(entry, starts.get(entry.id, row.starts_at), now),
        *_say_group(entry),
    ]
    if entry.min_people:
        lines.append(
            ngettext(
                "Het gaat door vanaf %(num)s mens.",
                "Het gaat door vanaf %(num)s mensen.",
                entry.min_people,
            )
        )
    return [Fact("ticket", _("Aanmelden"), lines)] if lines else []


def _say_course(scope: PortalScope, entry: Activity) -> list[str]:
    if entry.signup_per != PER_COURSE:
        return []
    counted = select(func.count()).where(
        Occurrence.activity_id == entry.id,
        Occurrence.dropped.is_(False),
        Occurrence.cancelled.is_(False),
    )
    dates = scope.session.scalar(counted) or 0
    return [_("Eén aanmelding voor alle %(num)s dagen", num=dates)] if dates > 1 else []


def _say_moments(entry: Activity, begins: datetime, now: datetime) -> list[str]:
    opens, closes = find_opening(entry, begins), find_closing(entry, begins)
    until = {"day": formats.day(closes), "hour": formats.hour(closes)}
    if opens is not None and now < opens:
        return [_("Dit kan vanaf %(day)s.", day=formats.day(opens))]
    if closes <= now:
        return [_("Dit kon tot %(day)s, %(hour)s uur.", **until)]
    if entry.signup_closes_hours:
        return [_("Dit kan tot %(day)s, %(hour)s uur.", **until)]
    return []


def _say_group(entry: Activity) -> list[str]:
    if entry.signup_most_people >= MOST_TOGETHER:
        return []
    if entry.signup_most_people == 1:
        return [_("Iedereen meldt zichzelf aan.")]
    return [_("Kom met 1 tot %(num)s mensen.", num=entry.signup_most_people)]
