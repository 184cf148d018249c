"""Puts together the home page: all kinds of entry in a few statements."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web.gettext import Written, _, find_page_language
from wijzerplaat.kinds.activities.display import make_activity_date_cards
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.articles import display as article_cards
from wijzerplaat.kinds.articles import service as articles
from wijzerplaat.kinds.services.display import list_service_start_dates
from wijzerplaat.kinds.services.models import Service
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Link, make_topic_tiles
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.order_signs import make_wish, order_rows
from wijzerplaat.residents.discover.display import (
    HomeBox,
    HomePage,
    group_home_blocks,
)
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView
from wijzerplaat.tenancy.start_page import rules as start_page
from wijzerplaat.tenancy.start_page.rules import Blocks

ROW, MOST_LOOKED_AT = 3, 200
"""Cards in a row; so many dates of today and tomorrow are weighed against each other."""


@dataclass(frozen=True)
class DatedActivity:
    """An activity with a date, as the rule of order asks for it."""

    id: uuid.UUID
    district: str | None = None
    has_place: bool = False


def describe_home_page(scope: PortalScope) -> HomePage:
    """Return what the home page shows, from memory when nothing public changed.

    What a portal does not use is empty. Blocks come and go with the day, and so with the bucket of
    the memory.
    """
    blocks = start_page.read_blocks(scope.portal.home.get("blocks"), scope.portal.kind)
    shown = start_page.list_shown_blocks(blocks, clock.today(scope.now))
    name = f"home {find_page_language()} {hash(shown)}"
    return load_cached_value(scope, name, lambda: _home(scope, shown))


def _home(scope: PortalScope, shown: Blocks) -> HomePage:
    portal = scope.portal
    most = {one.kind: one.most for one in shown if portal.has(one.about.module)}
    dates, title = _soon(scope, most["today"]) if "today" in most else ([], "")
    vacancies = _list_vacancies(scope) if "volunteering" in most else []
    newest = vacancies[: most.get("volunteering", 0)]
    courses = _courses(scope, most["offers"]) if "offers" in most else []
    loaded = entries_queries.load_entries(
        scope, [*(row.activity_id for row in dates), *(row.id for row in newest), *courses]
    )
    others = entries_queries.Loaded(
        [entry for entry in loaded.entries if entry.kind != "activity"], loaded.owners
    )
    made = entries_queries.make_loaded_cards(scope, others)
    news = articles.list_latest_articles(scope, most["news"]) if "news" in most else []
    story = articles.find_latest_story(scope) if "story" in most else None
    return {
        "blocks": group_home_blocks(shown),
        "box": HomeBox(url_for("search.show_search")),
        "quick": _quick(portal),
        "topics": make_topic_tiles(portal.topics[: most.get("topics") or None]),
        "activities": make_activity_date_cards(scope, dates, loaded),
        "activities_title": title,
        "services": [made[one] for one in courses if one in made],
        "news": [article_cards.make_news_item(entry) for entry in news],
        "story": article_cards.make_quote(story) if story else None,
        "vacancies": [made[row.id] for row in newest if row.id in made],
        "vacancy_count": len(vacancies),
        "places": _list_places(portal) if "map" in most else [],
    }


def _list_vacancies(scope: PortalScope) -> list[entries_queries.Row]:
    """Return all vacancies, the newest first."""
    rows = entries_queries.list_entry_rows(
        scope, ["vacancy"], links=False, places=False, more=(Entry.published_at,)
    )
    return sorted(rows, key=lambda row: row.more["published_at"], reverse=True)


def _list_places(portal: PortalView) -> list[Link]:
    """Return the neighbourhoods, each with its page."""
    return [
        Link(Written(one.name), url_for("neighbourhoods.show_neighbourhood", slug=one.slug))
        for one in portal.districts
    ]


def _quick(portal: PortalView) -> list[Link]:
    if not portal.has("activities"):
        return []
    audiences = {audience.slug for audience in portal.audiences}
    children = (
        [Link(_("Voor kinderen"), url_for("agenda.show_agenda", doelgroep="kinderen"))]
        if "kinderen" in audiences
        else []
    )
    return [
        Link(_("Vandaag"), url_for("agenda.show_agenda", dag="vandaag")),
        Link(_("Deze week"), url_for("agenda.show_agenda", dag="deze-week")),
        Link(_("Gratis"), url_for("agenda.show_agenda", gratis="1")),
        *children,
    ]


def _soon(scope: PortalScope, most: int) -> tuple[list[Occurrence], str]:
    """Return what takes place today and tomorrow, each activity once, in full rows: of many what
    most people come for, in the order of the day.

    When that is little, what comes next.
    """
    now = clock.to_amsterdam_time(scope.now)
    after_tomorrow = datetime.combine(now.date() + timedelta(days=2), datetime.min.time())
    soon = _coming(scope, now).where(Occurrence.starts_at < after_tomorrow).limit(MOST_LOOKED_AT)
    near = _once(scope.session.scalars(soon))
    if len(near) >= ROW:
        full_rows = min(len(near), most) // ROW * ROW
        title = scope.portal.wording["agenda_title"]
        return _choose_dates(scope, near, full_rows), title
    later = _once(scope.session.scalars(_coming(scope, now).limit(MOST_LOOKED_AT)))
    return _choose_dates(scope, later, ROW), _("Binnenkort")


def _choose_dates(scope: PortalScope, dates: list[Occurrence], most: int) -> list[Occurrence]:
    """Return the dates that stand in front by the rule of order, in the order of the day."""
    known = {row.activity_id: row for row in dates}
    found = [DatedActivity(one) for one in known]
    best = order_rows(scope, found, make_wish(scope, need=kinds.COMPANY))[:most]
    return sorted((known[one.id] for one in best), key=lambda row: row.starts_at)


def _coming(scope: PortalScope, now: datetime) -> Select[Occurrence]:
    coming = (
        select(Occurrence)
        .join(Occurrence.activity)
        .where(Activity.listed(scope), Occurrence.ends_at >= now, Occurrence.cancelled.is_(False))
        .order_by(Occurrence.starts_at)
    )
    apart = list(entries_queries.list_aside_ids(scope))
    return coming.where(Activity.id.not_in(apart)) if apart else coming


def _once(rows: Iterable[Occurrence]) -> list[Occurrence]:
    seen: dict[uuid.UUID, Occurrence] = {}
    for row in rows:
        seen.setdefault(row.activity_id, row)
    return list(seen.values())


def _courses(scope: PortalScope, most: int) -> list[uuid.UUID]:
    """Return services for the home page of a theme: courses that begin soon, then other help."""
    found = scope.session.scalars(
        select(Service).where(Service.listed(scope)).order_by(Service.title)
    ).all()
    begins = {entry.id: list_service_start_dates(scope, entry) for entry in found}
    soon = sorted((one for one in begins if begins[one]), key=lambda one: begins[one][0])
    rest = [entry.id for entry in found if not begins[entry.id]]
    return [*soon[:ROW], *rest][: most if len(found) >= most else ROW]
