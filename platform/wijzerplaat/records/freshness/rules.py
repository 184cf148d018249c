"""When an organisation is asked whether all is still right: the ladder around the check date."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS, find_check_months
from wijzerplaat.tenancy.portals.rules import FreshnessChoice


@dataclass(frozen=True)
class Ladder:
    """How many days before the check date each of the three mails leaves, and how many after it
    search ranks an entry lower.
    """

    mails: tuple[timedelta, timedelta, timedelta]
    lower: timedelta


LADDERS = {
    6: Ladder((timedelta(weeks=6), timedelta(weeks=4), timedelta(weeks=2)), timedelta(weeks=4)),
    3: Ladder((timedelta(weeks=4), timedelta(weeks=2), timedelta(weeks=1)), timedelta(weeks=2)),
    1: Ladder((timedelta(days=10), timedelta(days=5), timedelta(days=2)), timedelta(weeks=1)),
}
"""By the cycle in months, from which on each holds: the table of mission.md §5."""
EARLIEST = LADDERS[6].mails[0]
"""Nobody is asked longer than this before a check date."""
OWNER_CYCLES, LONG_CYCLES = (1, 3, 6), (9, 12)
"""After how many months an organisation may want a check; and what only an editor chooses."""
LATER_ROUND = 3
"""Where nobody answered, a new round leads up to a date so many months later, or a cycle later
where that is longer.
"""
LINK_LIVES = timedelta(days=30)
ASK_PAUSE, TIME_TO_ANSWER = timedelta(days=7), timedelta(weeks=2)
ROUND_PAUSE = timedelta(days=30)
"""At most one new round per person in this time, when somebody has many organisations asked."""
ROUND, ANY_MAIL = "check round", "check mail"
"""Under what is kept when an address had a round begin, and when it got any of these mails."""
NEW_LINK = "check link"
"""Under what is kept when an address got a link that somebody asked for."""
LINK = "check"
"""What a further link to a question is kept under."""
MOST_MAILS = 100
"""To how many people a portal mails in one run, unless it chose fewer."""
NOT_LIVE, JUST_ASKED, UNREACHABLE = REFUSALS = ("not-live", "just-asked", "unreachable")
"""Why an editor cannot have an organisation asked now."""
THIS_MONTH = "this-month"
"""Why it is left out of asking many: its people were asked this month already."""


def find_ladder(months: int) -> Ladder:
    """Return the ladder of a cycle of so many months."""
    return LADDERS[max((one for one in LADDERS if one <= months), default=min(LADDERS))]


def find_allowed_cycles(settings: FreshnessChoice) -> list[int]:
    """Return which cycles an organisation may choose in a portal: by default none that is longer
    than the portal's own.
    """
    own = find_check_months(None, settings)
    wanted = settings.get("cycles") or [one for one in OWNER_CYCLES if one <= own]
    return [one for one in OWNER_CYCLES if one in wanted]


def find_round_date(due_at: datetime, now: datetime, months: int = INTERVAL_MONTHS) -> datetime:
    """Return to which date the mails of today lead up.

    The check date; or where nobody answered before it, a date some months later (`LATER_ROUND`),
    and again, each from the day (in Amsterdam) on which its first mail leaves.
    """
    step = max(months, LATER_ROUND)
    due, until = clock.today(due_at), clock.today(now) + find_ladder(months).mails[0]
    over = (until.year - due.year) * 12 + until.month - due.month
    for number in range(max(over // step, 0), 0, -1):
        later: datetime = due_at + relativedelta(months=step * number)
        if clock.today(later) <= until:
            return later
    return due_at


def find_mail_step(due_at: datetime, now: datetime, months: int = INTERVAL_MONTHS) -> int:
    """Return which mail of the ladder is the newest whose day (in Amsterdam) has come.

    1, 2 or 3; 0 for none yet.
    """
    left = clock.today(due_at) - clock.today(now)
    return sum(left <= lead for lead in find_ladder(months).mails)


def find_next_mail(
    step: int,
    last: tuple[int, datetime] | None,
    now: datetime,
    months: int = INTERVAL_MONTHS,
) -> int:
    """Return which mail leaves today, where the ladder stands at `step`; 0 for none.

    `last` is the newest mail of this round with its moment. Who is first reached late begins with
    the first mail too, and has the usual days before each of the next ones.
    """
    if last is None:
        return min(step, 1)
    number, sent_at = last
    if number >= step:
        return 0
    mails = find_ladder(months).mails
    between = mails[number - 1] - mails[number]
    return number + 1 if clock.today(now) >= clock.today(sent_at) + between else 0


def may_begin_round(begun_at: datetime | None, now: datetime) -> bool:
    """Return whether a new round may begin for somebody whose last one began then."""
    return begun_at is None or clock.today(now) - clock.today(begun_at) >= ROUND_PAUSE


def find_most_mails(settings: FreshnessChoice) -> int:
    """Return to how many people a portal mails in one run; 0 while it paused."""
    return 0 if settings.get("paused") else settings.get("most_mails", MOST_MAILS)


def find_lower_day(due_at: datetime, months: int) -> date:
    """Return from which day on search ranks lower what nobody checked."""
    return clock.today(due_at) + find_ladder(months).lower


def find_answer_day(due_at: datetime, asked_at: datetime) -> datetime:
    """Return before when an answer is asked for.

    The check date, or two weeks from now where that date is over, or too far away to say.
    """
    near = asked_at < due_at <= asked_at + EARLIEST + timedelta(days=1)
    return due_at if near else asked_at + TIME_TO_ANSWER


def make_check_mail_key(organisation_id: uuid.UUID) -> str:
    """Return what these mails are about: each address of an organisation gets one an hour."""
    return f"check:{organisation_id}"
