"""The mails 'Gaat hij door?': whose series are asked about today, each person in one mail.

A file of its own beside `service.py`, which takes the answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from wijzerplaat.ground.core import clock, mailed_links, statements
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.series import queries, rules, service
from wijzerplaat.kinds.series.models import SeriesQuestion
from wijzerplaat.kinds.series.queries import SeriesEnd
from wijzerplaat.records.campaigns import reach
from wijzerplaat.records.freshness import mailed_days
from wijzerplaat.records.freshness import rules as freshness_rules
from wijzerplaat.tenancy.accounts.events import MemberRemoved
from wijzerplaat.tenancy.effects import queries as effects
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class AskedSeries:
    """A series is asked about; `token` goes into its mails and nowhere else."""

    activity: Activity
    last_date: date
    step: int
    token: str


@dataclass(frozen=True)
class SeriesMailed:
    """One person is asked, about one series or several, in one mail."""

    address: str
    asked: list[AskedSeries]


def ask_about_series(scope: PortalScope, limit: int = rules.MOST_MAILS) -> int:
    """Ask whether series that end go on: four weeks ahead, and once more who did not know yet.
    Returns how many people get a mail.

    One mail per person, about all that they are asked, and none on a day on which they were asked
    something else: theirs leaves tomorrow. Whom mail does not reach is passed over, and who comes
    next is asked.
    """
    most = min(limit, freshness_rules.find_most_mails(scope.portal.freshness))
    due = _list_due(scope) if most else []
    owners = ((one.activity.id, one.activity.owner_id) for one, _step in due)
    places = {entry_id: owner_id for entry_id, owner_id in owners if owner_id is not None}
    found = reach.find_entry_receivers(scope, places)
    per_person: dict[str, list[AskedSeries]] = defaultdict(list)
    busy = mailed_days.list_mailed_today(
        scope, {who for addresses in found.values() for who in addresses}
    )
    for one, step in due:
        addresses = found.get(one.activity.id, [])
        new = set(addresses) - per_person.keys()
        waits = busy & set(addresses)
        if addresses and not waits and len(per_person) + len(new) <= most:
            asked = _ask(scope, one, step, addresses)
            for address in addresses:
                per_person[address].append(asked)
    for address, several in per_person.items():
        mailed_days.note_check_mail(scope, address)
        emit(scope, SeriesMailed(address, several))
    return len(per_person)


def forget_old_questions(scope: PortalScope) -> int:
    """Forget to whom links went that no longer act, and later the question; return how many."""
    today = clock.today(scope.now)
    over = [SeriesQuestion.last_date < today, SeriesQuestion.sent_to.is_not(None)]
    statements.change_rows(scope, SeriesQuestion, over, {"sent_to": None})
    old = [SeriesQuestion.last_date < today - rules.KEPT]
    return statements.remove_rows(scope, SeriesQuestion, old)


def stop_asking_series_leaver(scope: PortalScope, event: MemberRemoved) -> None:
    """Who left an organisation is asked no more: whoever comes next is."""
    gone = event.membership
    waits = (
        select(SeriesQuestion)
        .join(Activity, Activity.id == SeriesQuestion.activity_id)
        .where(Activity.owner_id == gone.organisation_id, SeriesQuestion.sent_to.is_not(None))
    )
    for one in scope.session.scalars(waits) if gone.organisation_id else ():
        one.sent_to = [address for address in one.sent_to or () if address != gone.user.email]


def _list_due(scope: PortalScope) -> list[tuple[SeriesEnd, int]]:
    """Return which series get a mail now, with which one, the first to end before the rest."""
    today = clock.today(scope.now)
    ends = queries.list_open_series_ends(scope)
    dead = {one.mark for one in effects.list_open_troubles(scope)} if ends else set()
    found = []
    for one in ends:
        asked = one.question
        step, answer, at = (asked.step, asked.answer, asked.answered_at) if asked else (0, "", None)
        answered_on = clock.today(at) if at else None
        due = rules.find_series_step(one.last_date, one.lead, today, step, answer, answered_on)
        if not due and asked is not None and _reached_nobody(scope, asked, dead):
            due = asked.step
        if due and not one.activity.is_paused(today):
            found.append((one, due))
    return found


def _reached_nobody(scope: PortalScope, asked: SeriesQuestion, dead: Collection[str]) -> bool:
    """Return whether everybody who got the newest mail left since, or was not reached by it."""
    if asked.answer or asked.sent_to is None:
        return False
    return all(mark_address(scope, address) in dead for address in asked.sent_to)


def _ask(scope: PortalScope, one: SeriesEnd, step: int, addresses: list[str]) -> AskedSeries:
    asked = service.hold_series_question(scope, one)
    asked.step, asked.sent_to, asked.sent_at = step, addresses, scope.now
    ends_at = clock.to_utc(datetime.combine(one.last_date + rules.LINK_LIVES_ON, time()))
    token = mailed_links.make_mailed_link(scope, rules.LINK, asked.id, ends_at)
    scope.session.flush()
    return AskedSeries(one.activity, one.last_date, step, token)
