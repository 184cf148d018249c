"""On which day the mail with news leaves, to whom, and what of the news is for whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MODULE, SECTION = "digests", "digests"
"""The module of a portal, and the section of its settings with the day and the first words."""
THURSDAY, LAST_WEEKDAY = 4, 7
USUAL_DAY = THURSDAY
GRACE = timedelta(days=1)
"""A worker that was away on the day sends it until so long after."""
APART = timedelta(days=4)
"""So long at least lies between two mails, also when a portal chooses another day."""
AHEAD, NEWS_OF, LOOKED_BACK = timedelta(days=7), timedelta(days=7), timedelta(days=14)
"""Dates of so long ahead; news of so long; and of who had no mail last week, of so long."""
LINK_LIVES = timedelta(days=180)
MOST_PER_RUN, MOST_PER_PART, MOST_TOPICS = 200, 6, 100
FEW = 5
"""Fewer subscribers than this are told in words, so that nobody can be recognised."""
SOON, NEW, CHANGED = PARTS = ("soon", "new", "changed")
"""What takes place soon, what is new, and what is not as it was."""


@dataclass(frozen=True)
class NewsItem:
    """One line of news: what it is, where it leads, and for whom it is.

    `part` and `kind` say under which title it stands. `topics` and `district` are ids. `sensitive`:
    about something that somebody may not want anybody to see. `at`: when it became news; what takes
    place soon always is. `starts_at` and `place` are of what takes place soon.
    """

    key: str
    part: str
    kind: str
    title: str
    words: str
    href: str
    topics: frozenset[str] = frozenset()
    district: str = ""
    sensitive: bool = False
    at: datetime | None = None
    starts_at: datetime | None = None
    place: str = ""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to hear: ids of topics and of a district, where none means all; and
    since when.
    """

    since: datetime
    topics: frozenset[str] = frozenset()
    district: str = ""


def find_looked_before(day: int, today: date) -> date | None:
    """Return before which day somebody must have been looked at to be due today; None when nobody
    is due.

    `day`: the day of the week that the portal chose. So there is one a week at most, in one week
    of the calendar, and two are never close together.
    """
    monday = today - timedelta(days=today.isoweekday() - 1)
    due = monday + timedelta(days=day - 1)
    if not due <= today <= due + GRACE:
        return None
    return min(monday, today - APART + timedelta(days=1))


def find_news_since(now: datetime, mailed_at: datetime | None) -> datetime:
    """Return since when something is news for who had the last mail then."""
    if mailed_at is None:
        return now - NEWS_OF
    return max(mailed_at, now - LOOKED_BACK)


def choose_news(items: Iterable[NewsItem], wish: Wish) -> list[NewsItem]:
    """Return what of the news somebody wants to hear, each once, in its order.

    What is sensitive is only for who chose its topic: a mail can be read over a shoulder.
    """
    found: dict[str, NewsItem] = {}
    for one in items:
        chosen = bool(one.topics & wish.topics)
        if (wish.topics and not chosen) or (one.sensitive and not chosen):
            continue
        if wish.district and one.district not in ("", wish.district):
            continue
        if one.at is None or one.at > wish.since:
            found.setdefault(one.key, one)
    return list(found.values())


def group_news(
    items: Iterable[NewsItem], titles: Mapping[tuple[str, str], str]
) -> list[tuple[str, list[NewsItem]]]:
    """Return the news under its titles, in the order of those; of each the first few."""
    groups: dict[str, list[NewsItem]] = {title: [] for title in titles.values()}
    for one in items:
        groups[titles[one.part, one.kind]].append(one)
    return [(title, found[:MOST_PER_PART]) for title, found in groups.items() if found]


def read_ids(text: str) -> frozenset[str]:
    """Return the ids that a row holds."""
    return frozenset(text.split())


def write_ids(ids: Collection[str]) -> str:
    """Return ids as a row holds them."""
    return " ".join(sorted(ids))
