"""When one can sign up, who is told apart from whom, and what is asked beside name and contact."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence

NEAR = timedelta(hours=48)
"""Who waits for a date that begins within this time gets a free seat at once (decision 42)."""
OFFER = timedelta(hours=24)
"""So long somebody may think about a seat that came free."""
MOST_DATES = 20
"""So many dates of a series can be asked for at once."""
MOST_HELD = 3
"""Of so many dates at once seats are held for a form that must be mended."""
MOST_QUESTIONS = 3
YES, NUMBER, TEXT = "yes", "number", "text"
LONGEST_ANSWER = 200
OLDEST = 120


@dataclass(frozen=True)
class Question:
    """One of the questions that an organisation may choose: no question of its own making, so that
    nobody is asked for more than is needed, and every question is plain Dutch.
    """

    label: str
    form: str
    hint: str = ""


QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        "diet": Question(N_("Wat eet of drink je niet?"), TEXT, N_("Bijvoorbeeld: noten.")),
        "wheelchair": Question(N_("Ik kom met een rolstoel of scootmobiel"), YES),
        "age": Question(N_("Hoe oud is wie meedoet?"), NUMBER),
        "first_time": Question(N_("Dit is mijn eerste keer"), YES),
        "transport": Question(N_("Ik heb vervoer nodig"), YES),
        "language": Question(N_("Welke taal spreek je het liefst?"), TEXT),
        "brings": Question(N_("Wat neem je mee?"), TEXT),
        "help": Question(N_("Waar kunnen we je bij helpen?"), TEXT),
    }
)
"""By the name that stands in `Activity.signup_questions`."""


def has_begun(occurrence: Occurrence, now: datetime) -> bool:
    """Return whether a date has begun (`now`: Amsterdam time)."""
    return occurrence.starts_at <= now


def find_opening(activity: Activity, first: Occurrence) -> datetime | None:
    """Return from when one can sign up for a date (or a course that begins then).

    None: at once.
    """
    if activity.signup_opens_days is None:
        return None
    day = first.starts_at.date() - timedelta(days=activity.signup_opens_days)
    return datetime.combine(day, datetime.min.time())


def find_closing(activity: Activity, first: Occurrence) -> datetime:
    """Return from when one cannot sign up any more, at the latest when it begins."""
    return first.starts_at - timedelta(hours=activity.signup_closes_hours)


def is_open(activity: Activity, first: Occurrence, now: datetime) -> bool:
    """Return whether one can sign up now for a date, or for the course that begins then."""
    opens = find_opening(activity, first)
    return (opens is None or opens <= now) and now < find_closing(activity, first)


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


def list_questions(names: Sequence[str]) -> list[tuple[str, Question]]:
    """Return the chosen questions, in the order of the choices."""
    return [(name, one) for name, one in QUESTIONS.items() if name in names][:MOST_QUESTIONS]
