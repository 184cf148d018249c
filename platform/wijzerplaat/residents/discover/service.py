"""Puts together the home page and the pages of topics: all kinds of entry in a few statements."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.phones import make_phone_link
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web import counted
from wijzerplaat.ground.web.gettext import Written, _, find_page_language, ngettext
from wijzerplaat.kinds.activities.display import make_activity_date_cards
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.articles import display as article_cards
from wijzerplaat.kinds.articles import service as articles
from wijzerplaat.kinds.services.display import list_service_start_dates
from wijzerplaat.kinds.services.models import Service
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card, Link, Section, make_topic_tiles
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.residents.discover.display import (
    HomeBox,
    HomePage,
    TopicAction,
    TopicHead,
    TopicPage,
    group_home_blocks,
)
from wijzerplaat.residents.help_requests import queries as help_queries
from wijzerplaat.residents.help_requests import rules as help_rules
from wijzerplaat.tenancy.portals.display import say_known, say_name
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView
from wijzerplaat.tenancy.start_page import rules as start_page
from wijzerplaat.tenancy.start_page.rules import Blocks

ROW, MOST_DATES = 3, 6
PER_GROUP = 4
MOST_ACTIONS = 3


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
    """Return what takes place today and tomorrow, each activity once, in full rows.

    When that is little, what comes next.
    """
    now = clock.to_amsterdam_time(scope.now)
    after_tomorrow = datetime.combine(now.date() + timedelta(days=2), datetime.min.time())
    soon = _coming(scope, now).where(Occurrence.starts_at < after_tomorrow).limit(10 * MOST_DATES)
    near = _once(scope.session.scalars(soon))
    if len(near) >= ROW:
        full_rows = min(len(near), most) // ROW * ROW
        title = scope.portal.wording["agenda_title"]
        return near[:full_rows], title
    return _once(scope.session.scalars(_coming(scope, now).limit(60)))[:ROW], _("Binnenkort")


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


def describe_topic_page(scope: PortalScope, slug: str) -> TopicPage:
    """Return the page of a topic, with entries of all kinds. Raises NotFound."""
    found = next((one for one in scope.portal.topics if one.slug == slug), None)
    if found is None:
        raise NotFound(f"topic {slug}")
    counted.tell_page(topic=found.id)
    return load_cached_value(
        scope, f"topic {slug} {find_page_language()}", lambda: _topic(scope, found)
    )


def _topic(scope: PortalScope, found: Topic) -> TopicPage:
    known = _order_kinds(found)
    about = select(EntryTopic.entry_id).where(EntryTopic.topic_id == found.id)
    rows = entries_queries.list_entry_rows(scope, known, about, links=False, places=False)
    per_kind = {kind: [row.id for row in rows if row.kind == kind] for kind in known}
    made = entries_queries.make_entry_cards(
        scope, [one for ids in per_kind.values() for one in ids[:PER_GROUP]]
    )
    sections = [
        _section(kind, found.slug, ids, [made[one] for one in ids[:PER_GROUP] if one in made])
        for kind, ids in per_kind.items()
        if ids
    ]
    return {
        "topic": TopicHead(
            say_name(found),
            say_known(found.examples),
            found.icon,
            found.color,
            Written(found.intro),
            _find_team(found),
        ),
        "actions": _actions(scope, found, per_kind),
        "groups": sections,
        "sensitive": found.sensitive,
    }


def _order_kinds(topic: Topic) -> list[str]:
    """Return the kinds of a topic page in order: those that the portal wants first."""
    known = list(kinds.list_search_kinds())
    return sorted(known, key=lambda kind: kind not in topic.first_kinds)


def _find_team(topic: Topic) -> Link | None:
    """Return whom one calls about a topic, where that is a team of its own."""
    if not topic.phone:
        return None
    label = _("Bel %(team)s: %(phone)s", team=topic.team, phone=topic.phone)
    return Link(label, make_phone_link(topic.phone))


def _section(kind: str, topic: str, ids: list[uuid.UUID], cards: list[Card]) -> Section:
    about = kinds.find_kind(kind)
    more = (
        ngettext("Bekijk %(num)s", "Bekijk alle %(num)s", len(ids))
        if len(ids) > len(cards)
        else None
    )
    return Section(
        _(about.plural),
        cards,
        more,
        f"{about.list_path}?onderwerp={topic}" if more else None,
        about.look,
        len(ids),
    )


def _actions(
    scope: PortalScope, topic: Topic, per_kind: dict[str, list[uuid.UUID]]
) -> list[TopicAction]:
    """At most three things to do, each of which really gives something."""
    slug = topic.slug
    actions = [
        TopicAction(_(asks.title), f"{kind.list_path}?onderwerp={slug}", asks.count(len(ids)))
        for kind, ids in ((kinds.find_kind(name), ids) for name, ids in per_kind.items())
        if ids and (asks := kind.invitation)
    ]
    portal = scope.portal
    helps = portal.has(help_rules.MODULE) and help_queries.count_shown_requests(scope, slug)
    if helps:
        href = url_for("help_requests.list_help_requests", onderwerp=slug)
        count = ngettext("%(num)s oproep", "%(num)s oproepen", helps)
        actions = [*actions[:1], TopicAction(_("Buren helpen elkaar"), href, count), *actions[1:]]
    phone = "" if topic.phone else portal.contact.get("phone", "")
    call = TopicAction(
        _("Bel ons"),
        make_phone_link(phone),
        f"{phone}. {portal.contact.get('phone_hours', '')}",
    )
    return [*actions[: MOST_ACTIONS - bool(phone)], *([call] if phone else [])]
