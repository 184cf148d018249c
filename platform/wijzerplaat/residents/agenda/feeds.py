"""The agenda and the news to follow.

ICalendar for the own calendar, Atom (RFC 4287) for a reader of news.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

from sqlalchemy import and_, or_, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.activities import calendar
from wijzerplaat.kinds.activities import display as activities_display
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.articles import service as articles
from wijzerplaat.records.entries import kinds, list_page
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.list_map import VIEW
from wijzerplaat.residents.agenda import service as agenda_service
from wijzerplaat.residents.agenda.timeline import Date, read_as_occurrence
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView

LONGEST_FEED, LONGEST_NEWS = 200, 30
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Item:
    """One thing to read."""

    id: str
    title: str
    href: str
    summary: str
    changed: datetime


def make_agenda_ics(scope: PortalScope, given: list_page.Given) -> str:
    """Return the first LONGEST_FEED dates of these choices as one calendar.

    Dates that are no more say that they are off.
    """
    asked = agenda_service.search_agenda(scope, given)
    ids = [one.id for one in _dates(scope, asked)]
    activities = {one.activity_id for one in _dates(scope, asked)}
    gone = and_(
        Occurrence.dropped.is_(True),
        Occurrence.activity_id.in_(activities),
        Occurrence.ends_at >= clock.to_amsterdam_time(scope.now),
    )
    query = (
        select(Occurrence).where(or_(Occurrence.id.in_(ids), gone)).order_by(Occurrence.starts_at)
    )
    loaded = entries_queries.load_entries(scope, activities)
    known = {entry.id: entry for entry in loaded.entries}
    rows = [
        (row, known[row.activity_id])
        for row in scope.session.scalars(query)
        if row.activity_id in known
    ]
    said = describe_longest_feed() if len(ids) == LONGEST_FEED else ""
    return calendar.make_ics_calendar(
        scope, [(row, entry, loaded.place(entry)) for row, entry in rows], said=said
    )


def describe_longest_feed() -> str:
    """Say that a calendar holds the first dates only, and which those are."""
    return _(
        "In deze agenda staan de eerste %(num)s dagen. Later komen er vanzelf nieuwe bij.",
        num=LONGEST_FEED,
    )


def make_agenda_atom(scope: PortalScope, given: list_page.Given) -> bytes:
    """Return the dates of these choices as Atom."""
    portal = scope.portal
    asked = agenda_service.search_agenda(scope, given)
    dates = _dates(scope, asked)[:LONGEST_NEWS]
    known = {
        entry.id: entry
        for entry in entries_queries.load_entries(scope, (one.activity_id for one in dates)).entries
    }
    items = [
        _item(portal, one, known[one.activity_id]) for one in dates if one.activity_id in known
    ]
    href = asked.chosen.href(None, **{VIEW: None, agenda_service.WEEK_OF: None})
    return _feed(
        scope,
        _("Agenda van %(name)s", name=portal.name),
        href,
        url_for("agenda.show_agenda_atom"),
        items,
    )


def make_news_atom(scope: PortalScope) -> bytes:
    """Return the newest news and tips as Atom. Raises NotFound for a portal without articles."""
    portal = scope.portal
    if not portal.has("articles"):
        raise NotFound("articles")
    items = [
        Item(
            f"urn:uuid:{entry.id}",
            entry.title,
            portal.url(kinds.kind_of_entry(entry).page(entry.slug)),
            entry.summary,
            entry.updated_at,
        )
        for entry in articles.list_latest_articles(scope, LONGEST_NEWS)
    ]
    return _feed(
        scope,
        _("Nieuws van %(name)s", name=portal.name),
        url_for("articles.list_articles"),
        url_for("discover.show_news_atom"),
        items,
    )


def _dates(scope: PortalScope, asked: agenda_service.Asked) -> list[Date]:
    dates = (
        one for row in asked.left for one in agenda_service.list_fitting_dates(scope, asked, row)
    )
    return sorted(dates, key=lambda one: one.starts_at)[:LONGEST_FEED]


def _item(portal: PortalView, one: Date, entry: Activity) -> Item:
    when = f"{formats.day(one.starts_at)}, {formats.hours(one.starts_at, one.ends_at)}"
    title = f"{entry.title}, {formats.day(one.starts_at)}"
    off = _("Gaat niet door")
    return Item(
        f"urn:uuid:{one.id}",
        f"{off}: {title}" if one.cancelled else title,
        portal.url(activities_display.make_activity_href(entry, read_as_occurrence(one))),
        f"{formats.capital(when)}. {entry.summary}",
        entry.updated_at,
    )


def _feed(scope: PortalScope, title: str, href: str, own: str, items: Iterable[Item]) -> bytes:
    portal = scope.portal
    found = list(items)
    root = ElementTree.Element("feed", xmlns=ATOM, attrib={"xml:lang": "nl"})
    _words(root, "id", portal.url(href))
    _words(root, "title", title)
    _words(root, "updated", max((one.changed for one in found), default=scope.now).isoformat())
    ElementTree.SubElement(root, "link", rel="alternate", href=portal.url(href))
    ElementTree.SubElement(
        root,
        "link",
        rel="self",
        href=portal.url(
            own + href.removeprefix(url_for("agenda.show_agenda")) if "?" in href else own
        ),
    )
    _words(ElementTree.SubElement(root, "author"), "name", portal.name)
    for one in found:
        entry = ElementTree.SubElement(root, "entry")
        _words(entry, "id", one.id)
        _words(entry, "title", one.title)
        _words(entry, "updated", one.changed.isoformat())
        ElementTree.SubElement(entry, "link", rel="alternate", href=one.href)
        _words(entry, "summary", one.summary)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _words(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, name).text = "".join(
        one for one in words if one.isprintable() or one in "\n\t"
    )
