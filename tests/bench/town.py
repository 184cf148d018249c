"""The portals of the bench: one big one with invented entries, and small ones beside it.

Rows are written straight into the tables: 12,000 proposals and decisions would measure the desk.
"""

from __future__ import annotations

import random
import shutil
import tomllib
import uuid
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from tests.support.settings import settings_for_tests
from wijzerplaat import config
from wijzerplaat.app import create_app
from wijzerplaat.ground.core import clock, statements
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import Scope, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import PUBLISHED, EntryAudience, EntryTopic, Location
from wijzerplaat.residents.search import jobs
from wijzerplaat.tenancy.portals import tenants

MODEL = config.ROOT / "tenants" / "lindestad"
BIG = "groot"
DATES = 5
BATCH = 500


def build(url: str, var: Path, organisations: int, activities: int, beside: int) -> list[str]:
    """Fill the database at `url` with portal `groot` and `beside` small ones.

    Return the slugs of some entries.
    """
    migrate_database(url)
    app = create_app(settings_for_tests(var, url))
    here: Platform = app.extensions["wijzerplaat"]
    with app.app_context():
        for slug in (BIG, *(f"klein{number}" for number in range(beside))):
            tenants.apply_tenant(here.database, _folder(var, slug))
        here.directory.forget()
        for portal in here.directory.every():
            big = portal.slug == BIG
            with unit_of_work(here.database, portal) as scope:
                slugs = _fill(scope, organisations if big else 4, activities if big else 8)
            if big:
                found = slugs
    here.database.dispose()
    return found


def some_day() -> str:
    """Return a day on which much takes place."""
    return (clock.today(clock.now()) + timedelta(days=30)).isoformat()


def index(app: Any) -> int:
    """Make the search index of the big portal; return how many entries it holds."""
    here: Platform = app.extensions["wijzerplaat"]
    with (
        app.app_context(),
        unit_of_work(here.database, here.directory.by_slug(BIG), write=False) as scope,
    ):
        return jobs.rebuild_search_index(scope)


def _folder(var: Path, slug: str) -> Path:
    folder = var / "tenants" / slug
    shutil.copytree(MODEL, folder, ignore=shutil.ignore_patterns("content"), dirs_exist_ok=True)
    told = (folder / "tenant.toml").read_text("utf-8").replace('"lindestad"', f'"{slug}"', 1)
    (folder / "tenant.toml").write_text(
        told.replace("lindestad.localhost", f"{slug}.test"), "utf-8"
    )
    return folder


def texts() -> list[tuple[str, str, str]]:
    """Return title, summary and body of the activities and services of a demo portal, to mix."""
    found = []
    for name, key in (
        ("activities", "activity"),
        ("services", "service"),
        ("organisations", "organisation"),
    ):
        rows = tomllib.loads((MODEL / "content" / f"{name}.toml").read_text("utf-8"))[key]
        found += [(row["title"], row["summary"], row.get("body", "")) for row in rows]
    return found


def _fill(scope: Scope, organisations: int, activities: int) -> list[str]:
    chance, stock = random.Random(len(scope.portal.slug)), texts()  # type: ignore[union-attr]
    portal: Any = scope.portal
    topics, audiences = [one.id for one in portal.topics], [one.id for one in portal.audiences]
    owners: list[uuid.UUID] = []
    slugs: list[str] = []
    dates: list[dict[str, Any]] = []
    for number, entry in enumerate(
        _entries(scope, chance, stock, organisations, activities, owners)
    ):
        if number == organisations:
            scope.session.flush()  # the owners stand before what they own
        scope.session.add(entry)
        dates += _dates(entry) if entry.kind == "activity" else []
        entry.topic_links = [EntryTopic(topic_id=one) for one in chance.sample(topics, 2)]
        entry.audience_links = [
            EntryAudience(audience_id=one) for one in chance.sample(audiences, 1)
        ]
        slugs.append(
            f"{'organisaties' if entry.kind == 'organisation' else 'activiteiten'}/{entry.slug}"
        )
        if number % BATCH == BATCH - 1:
            scope.session.flush()
            scope.session.expunge_all()
    for first in range(0, len(dates), 5000):
        statements.add_rows(scope, Occurrence, dates[first : first + 5000])
    return slugs


def _entries(
    scope: Scope,
    chance: random.Random,
    stock: list[tuple[str, str, str]],
    organisations: int,
    activities: int,
    owners: list[uuid.UUID],
) -> Iterator[Any]:
    portal: Any = scope.portal
    for number in range(organisations + activities):
        (title, *_), (_, summary, _), (*_, body) = (chance.choice(stock) for _ in range(3))
        district = chance.choice(portal.districts)
        shared = {
            "id": uuid.uuid4(),
            "slug": f"nummer-{number}",
            "title": f"{title} {number}",
            "summary": summary,
            "body": body,
            "state": PUBLISHED,
            "created_at": scope.now,
            "updated_at": scope.now,
            "published_at": scope.now,
            "verified_at": scope.now,
            "verify_due_at": scope.now + timedelta(days=180),
        }
        place = Location(
            street="Kade",
            number=str(number),
            postcode=f"{district.postcodes[0]} AB",
            city="Groot",
            lat=district.lat + chance.uniform(-0.01, 0.01),
            lon=district.lon + chance.uniform(-0.01, 0.01),
            district_id=district.id,
        )
        if number < organisations:
            owners.append(shared["id"])
            yield Organisation(
                kind="organisation",
                **shared,
                location=place,
                phone="0500 12 34 56",
                email=f"post{number}@groep.example",
            )
            continue
        yield _activity(
            scope, chance, shared, place if number % 3 == 0 else None, chance.choice(owners)
        )


def _activity(
    scope: Scope,
    chance: random.Random,
    shared: dict[str, Any],
    place: Location | None,
    owner_id: uuid.UUID,
) -> Activity:
    day, hour = (
        clock.today(scope.now) + timedelta(days=chance.randrange(1, 60)),
        chance.randrange(8, 20),
    )
    weekly = {"rrule": "FREQ=WEEKLY"} if hasattr(Activity, "rrule") else {"repeat": "weekly"}
    return Activity(
        kind="activity",
        **shared,
        **weekly,
        location=place,
        owner_id=owner_id,
        first_date=day,
        start_time=time(hour),
        end_time=time(hour + 2),
        cost_cents=chance.choice([0, 0, 250, None]),
        icon="coffee",
    )


def _dates(entry: Activity) -> list[dict[str, Any]]:
    starts = [
        datetime.combine(entry.first_date + timedelta(weeks=week), entry.start_time)
        for week in range(DATES)
    ]
    return [
        {
            "id": uuid.uuid4(),
            "activity_id": entry.id,
            "starts_at": start,
            "ends_at": start + timedelta(hours=2),
            "cancelled": False,
        }
        for start in starts
    ]
