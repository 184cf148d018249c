"""Seeds the three demo portals on the day that it is, and tells whether they look lived-in.

`python -m tests.lived_in`.

`make test-dates` runs it on each of its dates too. What it looks at: an agenda for today, this
week, this month and the weekend, news that is not of tomorrow and not old, vacancies that are open,
nothing repeated on a public holiday, and of each step of the freshness ladder exactly one
organisation. Then the demo stands still for three months and is started again.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from tests.support.rooms import AT_START, JOBS
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.business.onboarding import seed
from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import Scope, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.articles.models import Article
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.freshness import rules
from wijzerplaat.tenancy.portals import tenants

LATER = timedelta(days=91)
OVERDUE = 4
STEPS = {1: "asked", 2: "asked twice", 3: "asked for the last time", OVERDUE: "overdue"}
NEWS_IS_NEW = timedelta(days=21)
FEWEST = {"lindestad": (3, 30, 150, 2), "heidekempen": (1, 10, 60, 1), "rookvrij": (0, 2, 8, 0)}
"""The fewest dates of a portal in 3 days, in 7 days, in 31 days, and in a weekend."""
FEWEST_VACANCIES = {"lindestad": 10, "heidekempen": 5, "rookvrij": 1}


def portals(home: Path) -> Iterator[tuple[str, Platform]]:
    """Seed the demo portals in a folder, as `make run` does, and yield each."""
    settings = settings_for_tests(home, f"sqlite:///{home / 'demo.sqlite'}")
    migrate_database(settings.database_url)
    app = create_app(settings)
    platform: Platform = app.extensions["wijzerplaat"]
    with app.app_context():
        for folder in sorted(path.parent for path in settings.tenants.glob("*/tenant.toml")):
            tenants.apply_tenant(platform.database, folder)
            platform.directory.forget()
            with unit_of_work(platform.database, platform.directory.by_slug(folder.name)) as scope:
                seed.seed_portal_content(scope, folder)
            yield folder.name, platform
    platform.database.dispose()


def dates(scope: Scope, since: date, days: int) -> list[Occurrence]:
    """Return what the agenda holds on so many days from a day on, and is not over."""
    begin = max(datetime.combine(since, datetime.min.time()), clock.to_amsterdam_time(scope.now))
    until = datetime.combine(since + timedelta(days=days), datetime.min.time())
    query = (
        select(Occurrence)
        .join(Activity, Activity.id == Occurrence.activity_id)
        .where(
            Activity.state == PUBLISHED,
            Occurrence.cancelled.is_(False),
            Occurrence.ends_at >= begin,
            Occurrence.starts_at < until,
        )
    )
    return list(scope.session.scalars(query))


def agenda(scope: Scope, slug: str) -> Iterator[str]:
    """Yield what is missing in the agenda."""
    today = clock.today(scope.now)
    saturday = today + timedelta(days=(5 - today.weekday()) % 7)
    spans = (
        ("in 3 days", today, 3),
        ("in 7 days", today, 7),
        ("in 31 days", today, 31),
        ("in the weekend", saturday, 2),
    )
    for (name, since, days), least in zip(spans, FEWEST[slug], strict=True):
        if (many := len(dates(scope, since, days))) < least:
            yield f"{many} dates {name}, not {least}"
    free = [
        row.starts_at
        for row in dates(scope, today, 183)
        if holidays.find_holiday_name(row.starts_at.date())
    ]
    if free:
        yield f"{len(free)} dates on a public holiday, as {min(free):%Y-%m-%d}"


def words(scope: Scope, slug: str) -> Iterator[str]:
    """Yield what is wrong with news, vacancies and texts."""
    ahead = scope.session.scalar(select(func.count(Entry.id)).where(Entry.published_at > scope.now))
    if ahead:
        yield f"{ahead} entries published in the future"
    newest = scope.session.scalar(
        select(func.max(Article.published_at)).where(Article.state == PUBLISHED)
    )
    if newest is None or newest < scope.now - NEWS_IS_NEW:
        yield "no new article"
    lasts = Vacancy.closes_on.is_(None) | (Vacancy.closes_on >= clock.today(scope.now))
    open_now = scope.session.scalar(
        select(func.count(Vacancy.id)).where(
            Vacancy.state == PUBLISHED, Vacancy.closed_at.is_(None), lasts
        )
    )
    if (open_now or 0) < FEWEST_VACANCIES[slug]:
        yield f"{open_now} vacancies are open"
    left = [
        row.slug
        for row in scope.session.scalars(select(Entry))
        if "{" in f"{row.title}{row.summary}{row.body}"
    ]
    if left:
        yield f"a day was not written out: {left}"


def ladder(scope: Scope, _slug: str) -> Iterator[str]:
    """Yield each step of the freshness ladder that does not show exactly one organisation."""
    whose = func.coalesce(Entry.owner_id, Entry.id)
    query = select(func.min(Entry.verify_due_at)).where(Entry.state == PUBLISHED).group_by(whose)
    found = Counter(
        OVERDUE if due_at < scope.now else rules.find_mail_step(due_at, scope.now)
        for due_at in scope.session.scalars(query)
    )
    for step, name in STEPS.items():
        if found[step] != 1:
            yield f"{found[step]} organisations {name}, not 1"


def rolling(scope: Scope, slug: str) -> Iterator[str]:
    """Yield what is missing in the agenda when the demo is started again, much later."""
    later = replace(scope, now=scope.now + LATER)
    for name in AT_START:
        if JOBS[name].per_portal:
            JOBS[name].run(later)
    least = FEWEST[slug][1] // 2
    if (many := len(dates(later, clock.today(later.now), 7))) < least:
        yield f"{many} dates in 7 days after {LATER.days} days, not {least}"


CHECKS: dict[str, Callable[[Scope, str], Iterator[str]]] = {
    "agenda": agenda,
    "words": words,
    "ladder": ladder,
    "rolling": rolling,
}


def main() -> int:
    """Seed, look, print a line for each portal; return 0 only where nothing is missing."""
    wrong = 0
    logging.getLogger("wijzerplaat").setLevel(logging.ERROR)  # no queue runs here
    with tempfile.TemporaryDirectory(prefix="wp-demo-") as home:
        for slug, platform in portals(Path(home)):
            with unit_of_work(platform.database, platform.directory.by_slug(slug)) as scope:
                today = clock.today(scope.now)
                week, month = len(dates(scope, today, 7)), len(dates(scope, today, 31))
                print(f"{today} {slug:12} {week:4} dates in 7 days {month:5} in 31 days")
                for name, check in CHECKS.items():
                    for one in check(scope, slug):
                        wrong += 1
                        print(f"{today} {slug:12} {name}: {one}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
