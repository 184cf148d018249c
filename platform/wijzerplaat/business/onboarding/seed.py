"""Fills an empty portal with the demo content of its tenant folder (content/*.toml)."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import func, select

from wijzerplaat.business.onboarding.content_files import WEEKDAYS, read_content_rows
from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import describe_wrong_keys
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.design_tokens import load_theme
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.themes import BASIS
from wijzerplaat.kinds.activities.recurrence import week_of_month
from wijzerplaat.kinds.activities.rules import next_weekday
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.importing import Origin, import_entry
from wijzerplaat.tenancy.accounts import service as accounts
from wijzerplaat.tenancy.pictures import drawing
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals.service import PortalScope

FILES = (
    ("organisations", "organisation"),
    ("services", "service"),
    ("activities", "activity"),
    ("vacancies", "vacancy"),
    ("articles", "article"),
)
HISTORY = timedelta(weeks=5)
Told = str | float | date | list["Told"] | Fields
"""A value of a content file."""
FREE_DAYS_AHEAD = 800
"""For so many days ahead nothing that is repeated is on a public holiday."""
LAST_DAY = re.compile(r"\{eerste over (\d+) dagen\}")
"""In a text: the first of a month at least so many days ahead, as '1 februari'."""
# What says something about the entry instead of being one of its fields.
ASIDE = (
    "slug",
    "organisation",
    "type",
    "kind",
    "members",
    "verified_days_ago",
    "published_days_ago",
    "start",
    "end",
    "weekday",
    "nth",
    "in_days",
    "start_in_days",
    "closes_in_days",
    "icon_note",
    "photo",
)


def is_portal_empty(scope: PortalScope) -> bool:
    """Return whether this portal holds no entry at all: only then demo content may come in."""
    return scope.session.scalars(select(Entry.id).limit(1)).first() is None


def count_portal_weeks(scope: PortalScope) -> int:
    """Return how many weeks ago the first entry of this portal was made."""
    first = scope.session.scalar(select(func.min(Entry.created_at)))
    return (scope.now - first).days // 7 if first else 0


def seed_portal_content(
    scope: PortalScope, folder: Path, progress: Callable[[str], None] = lambda _line: None
) -> int:
    """Publish the content of a tenant folder and return how many entries that were.

    Raises WrongSetting naming file, entry and field of the first that cannot be used.
    """
    owners: dict[str, uuid.UUID] = {}
    count = 0
    for name, kind in FILES:
        path = folder / "content" / f"{name}.toml"
        rows = read_content_rows(path, kind) if path.is_file() else []
        for row in rows:
            entry = _adopt(scope, path, kind, row, owners)
            if kind == "organisation":
                owners[row["slug"]] = entry.id
        count += len(rows)
        progress(f"{len(rows)} {name}")
    return count


def seed_portal_people(scope: PortalScope, folder: Path, *, with_passwords: bool) -> list[str]:
    """Make the people of content/people.toml with their roles; return their addresses.

    Twice is once.
    """
    file = folder / "content" / "people.toml"
    owners = {row.slug: row.id for row in scope.session.scalars(select(Organisation))}
    return (
        accounts.seed_people(scope, file, owners, with_passwords=with_passwords)
        if file.is_file()
        else []
    )


def _adopt(
    scope: PortalScope, path: Path, kind: str, row: Fields, owners: dict[str, uuid.UUID]
) -> Entry:
    owner = row.get("organisation")
    if owner is not None and owner not in owners:
        raise WrongSetting(
            f"{path}: {row['slug']}: organisation: '{owner}' is not in organisations.toml"
        )
    checked = scope.now - timedelta(days=row["verified_days_ago"], minutes=len(row["slug"]) * 7)
    since = scope.now - timedelta(days=row["published_days_ago"])
    origin = Origin(slug=row["slug"], verified_at=checked, published_at=since)
    try:
        fields = {
            **make_seed_fields(kind, row, clock.today(scope.now)),
            "picture": _photo(scope, row.get("photo", "")),
        }
        return import_entry(scope, kind, fields, origin, owners.get(owner or ""), quiet=True)
    except Invalid as problem:
        raise WrongSetting(
            f"{path}: {row['slug']}: {describe_wrong_keys(problem.fields)}"
        ) from None


def make_seed_fields(kind: str, row: Fields, today: date) -> Fields:
    """Return one row of a content file as the plain fields of its kind."""
    fields: Fields = {name: _told(value, today) for name, value in row.items() if name not in ASIDE}
    for name in ("summary", "body"):
        fields[name] = fields.get(name, "").strip()
    if kind == "organisation":
        fields["legal_form"] = row.get("type", "")
    if kind == "service":
        fields["start_dates"] = [_ahead(today, days) for days in row.get("start_in_days", [])]
    if kind == "vacancy" and "closes_in_days" in row:
        fields["closes_on"] = _ahead(today, row["closes_in_days"])
    if kind == "article":
        fields["genre"] = row.get("kind", "info")
    if kind == "activity":
        fields |= {"start_time": row["start"], "end_time": row["end"], **_dates(row, today)}
    return fields


def _photo(scope: PortalScope, scene: str) -> dict[str, str] | None:
    """Draw a scene in the colours of the portal's theme: the same scene is one picture."""
    if not scene:
        return None
    themes, theme = platform().themes, scope.portal.theme
    colours = load_theme(themes.root / theme, themes.root / BASIS)
    content, words = drawing.draw_scene(scene, colours.color_brand, colours.color_accent, scene)
    return {"id": str(pictures.add_picture(scope, io.BytesIO(content), words).id), "alt": words}


def _dates(row: Fields, today: date) -> Fields:
    """Turn 'elke dinsdag' or 'over 3 dagen' into dates around the day of seeding."""
    if "in_days" in row:
        first, *more = [
            _working(today + timedelta(days=days)).isoformat() for days in row["in_days"]
        ]
        return {"first_date": first, "extra_dates": more, "repeat": ""}
    first_day = next_weekday(today - HISTORY, WEEKDAYS.index(row["weekday"]))
    while row["repeat"] == "monthly" and week_of_month(first_day) != row.get("nth", 1):
        first_day += timedelta(days=7)
    free = [
        day.isoformat()
        for ahead in range(FREE_DAYS_AHEAD)
        if (day := today + timedelta(days=ahead)).weekday() == first_day.weekday()
        and holidays.find_holiday_name(day)
    ]
    return {"first_date": first_day.isoformat(), "repeat": row["repeat"], "skipped_dates": free}


def _working(day: date) -> date:
    """Return the day, or the first after it that is no public holiday."""
    return day if not holidays.find_holiday_name(day) else _working(day + timedelta(days=1))


def _told(value: Told, today: date) -> Told:
    """Return a text, or a list of them, in which days that are relative to today are written
    out.
    """
    if isinstance(value, list):
        return [_told(one, today) for one in value]
    return (
        LAST_DAY.sub(lambda found: _first_of_month(today + timedelta(days=int(found[1]))), value)
        if isinstance(value, str)
        else value
    )


def _first_of_month(day: date) -> str:
    return formats.short_day(
        day if day.day == 1 else (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    )


def _ahead(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()
