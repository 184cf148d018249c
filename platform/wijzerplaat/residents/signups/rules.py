"""When one can sign up, who is told apart from whom, and how answers are kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.kinds.activities.rules import find_closing, find_opening

NEAR = timedelta(hours=48)
"""Who waits for a date that begins within this time gets a free seat at once (decision 42)."""
OFFER = timedelta(hours=24)
"""So long somebody may think about a seat that came free."""
MOST_DATES = 20
"""So many dates of a series can be asked for at once."""
MOST_HELD = 3
"""Of so many dates at once seats are held for a form that must be mended."""
SAME_PRESS = timedelta(minutes=1)
"""What is sent twice within this time was sent by one person, who pressed twice."""
LONGEST_ANSWER = 200
LONGEST_MESSAGE = 600
MOST_MESSAGES = 5
"""So many messages to all of a date may be sent in a day."""
MESSAGE_WAITS = timedelta(minutes=2)
"""So long a message to all of a date can be taken back."""
OLDEST = 120
TOO_MANY = N_("Met zo veel mensen kan het hier niet. Kies een kleiner getal.")


def has_begun(occurrence: Occurrence, now: datetime) -> bool:
    """Return whether a date has begun (`now`: Amsterdam time)."""
    return occurrence.starts_at <= now


def may_come(occurrence: Occurrence, now: datetime) -> bool:
    """Return whether one can still come to a date: it is not off and has not begun."""
    return not (occurrence.cancelled or has_begun(occurrence, now))


def may_tick(occurrence: Occurrence, now: datetime) -> bool:
    """Return whether one can tick who came: from the day of a date that is not off."""
    return not occurrence.cancelled and occurrence.starts_at.date() <= now.date()


def is_open(activity: Activity, first: Occurrence, now: datetime) -> bool:
    """Return whether one can sign up now for a date, or for the course that begins then."""
    opens = find_opening(activity, first.starts_at)
    return (opens is None or opens <= now) and now < find_closing(activity, first.starts_at)


def is_course(activity: Activity) -> bool:
    """Return whether one signs up once, for all dates."""
    return activity.signup_per == PER_COURSE


def is_near(occurrence: Occurrence, now: datetime) -> bool:
    """Return whether a date begins so soon that a free seat is given without asking."""
    return occurrence.starts_at - now <= NEAR


def find_waitlist_room(activity: Activity) -> int | None:
    """Return how many people may wait; None when there is no limit of places at all."""
    if activity.capacity is None:
        return None
    if activity.waitlist_capacity is None:
        return activity.capacity
    return activity.waitlist_capacity


def fold_name(name: str) -> str:
    """Return what makes two names the same: 'Zoë  de Vries' and 'zoe de vries'."""
    return " ".join(letters.fold_letters(name).casefold().split())


def write_answers(answers: Mapping[str, str | int | bool]) -> str:
    """Return the given answers as they are kept; '' when there are none."""
    given = {name: value for name, value in answers.items() if value not in ("", None, False)}
    return json.dumps(given, ensure_ascii=False, sort_keys=True) if given else ""


def read_answers(kept: str) -> dict[str, str | int | bool]:
    """Return the answers by the name of their question."""
    found: dict[str, str | int | bool] = json.loads(kept) if kept else {}
    return found


def require_fitting_group(activity: Activity, people: int, before: int = 0) -> None:
    """Raise Invalid when somebody comes with more people than one may; who did `before` may."""
    if people > max(activity.signup_most_people, before):
        raise Invalid({"people": [TOO_MANY]})


def find_most_people(activity: Activity) -> int:
    """Return the largest group that a form offers: never more than there are places."""
    return min(activity.signup_most_people, activity.capacity or activity.signup_most_people)


def split_lines(text: str) -> list[str]:
    """Return the lines of a message that say something."""
    return [one for one in text.splitlines() if one.strip()]
