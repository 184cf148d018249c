"""Which articles live where, when one must be looked at again, and the moment somebody writes
down for one.
"""

from __future__ import annotations

from datetime import date, datetime, time

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.typed_values import CLOCK, DUTCH_DATE

NEWS, STORY = "news", "story"
PAGES = {STORY: "articles.show_story"}
"""Genres with a page of their own; all others have PAGE."""
PAGE = "articles.show_article"
FIRST_HOUR = time(9)
WRONG_DAY = N_("Deze dag klopt niet. Het lijkt op 24-11-2026.")
WRONG_HOUR = N_("Deze tijd klopt niet. Het lijkt op 9.00.")
NO_DAY = N_("Kies ook een dag.")
PAST = N_("Dit moment is al geweest. Kies een later moment.")


def make_article_path(genre: str, slug: str) -> str:
    """Return the one address of an article: stories have a home of their own."""
    return url_for(PAGES.get(genre, PAGE), slug=slug)


def is_article_review_due(
    review_on: date | None, verified_at: datetime | None, today: date
) -> bool:
    """Return whether an article asked to be read again, and nobody did since."""
    if review_on is None or review_on > today:
        return False
    return verified_at is None or clock.today(verified_at) < review_on


def read_publish_moment(day: str, hour: str, now: datetime) -> datetime | None:
    """Return the moment that was written down, or None without one.

    Raises Invalid under 'plaats_dag' or 'plaats_tijd'.
    """
    if not day and not hour:
        return None
    if not day:
        raise Invalid({"plaats_dag": [NO_DAY]})
    at = clock.to_utc(datetime.combine(_day(day), _hour(hour) if hour else FIRST_HOUR))
    if at <= now:
        raise Invalid({"plaats_dag": [PAST]})
    return at


def _day(text: str) -> date:
    found = DUTCH_DATE.match(text)
    try:
        return (
            date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
        )
    except ValueError:
        raise Invalid({"plaats_dag": [WRONG_DAY]}) from None


def _hour(text: str) -> time:
    found = CLOCK.match(text[:5])
    try:
        return time(int(found[1]), int(found[2])) if found else time.fromisoformat(text)
    except ValueError:
        raise Invalid({"plaats_tijd": [WRONG_HOUR]}) from None
