"""When an organisation is asked whether all is still right: the ladder around the check date."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from wijzerplaat.records.entries.rules import INTERVAL_MONTHS

# How long before the check date each mail leaves (ux.md §3, mails 12, 13 and 14), for an interval
# of 6 months; a shorter interval shrinks the ladder with it.
LADDER = (timedelta(weeks=6), timedelta(weeks=4), timedelta(weeks=2))
LINK_LIVES = timedelta(days=30)
ASK_PAUSE, TIME_TO_ANSWER = timedelta(days=7), timedelta(weeks=2)
ROUND_PAUSE = timedelta(days=30)
"""At most one new round per person in this time, when somebody has many organisations asked."""
NOT_LIVE, JUST_ASKED, UNREACHABLE = REFUSALS = ("not-live", "just-asked", "unreachable")
"""Why an editor cannot have an organisation asked now."""
THIS_MONTH = "this-month"
"""Why it is left out of asking many: its people were asked this month already."""


def list_lead_times(months: int = INTERVAL_MONTHS) -> tuple[timedelta, ...]:
    """Return the lead times of the three mails for this interval."""
    return tuple(lead * min(months, INTERVAL_MONTHS) / INTERVAL_MONTHS for lead in LADDER)


def find_mail_step(due_at: datetime, now: datetime, months: int = INTERVAL_MONTHS) -> int:
    """Return which mail of the ladder is the newest whose day has come.

    1, 2 or 3; 0 for none yet.
    """
    return sum(now >= due_at - lead for lead in list_lead_times(months))


def find_next_mail(
    step: int,
    last: tuple[int, datetime] | None,
    now: datetime,
    months: int = INTERVAL_MONTHS,
) -> int:
    """Return which mail leaves now, where the ladder stands at `step`; 0 for none.

    `last` is the newest mail of this round with its moment. Who is first reached late begins with
    the first mail too, and has the usual time before each of the next ones: nearly all of it, as
    jobs run at odd minutes.
    """
    if last is None:
        return min(step, 1)
    number, sent_at = last
    first, second = list_lead_times(months)[:2]
    return number + 1 if number < step and now >= sent_at + (first - second) * 0.9 else 0


def find_answer_day(due_at: datetime, asked_at: datetime) -> datetime:
    """Return before when an answer is asked for.

    The check date, or two weeks from now where that date is over, or too far away to say.
    """
    near = asked_at < due_at <= asked_at + LADDER[0] + timedelta(days=1)
    return due_at if near else asked_at + TIME_TO_ANSWER


def make_check_mail_key(organisation_id: uuid.UUID) -> str:
    """Return what these mails are about: each address of an organisation gets one an hour."""
    return f"check:{organisation_id}"
