"""What is news in a portal: dates of the coming days, and what came or changed lately."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.activities.display import make_activity_date_cards
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.kinds import Kind
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.records.entries.queries import Row
from wijzerplaat.residents.digests import rules
from wijzerplaat.residents.digests.models import ORGANISATIONS, PROFESSIONALS, RESIDENTS
from wijzerplaat.residents.digests.rules import CHANGED, NEW, SOON, NewsItem
from wijzerplaat.tenancy.portals.service import PortalScope

MOST_DATES, MOST_ENTRIES = 200, 300
"""More is not read for one mail, whatever an import brought in."""
Titles = dict[tuple[str, str], str]


def load_news(scope: PortalScope, audience: str) -> list[NewsItem]:
    """Return what may be news for an audience, the soonest and the newest first."""
    soon = _list_dates(scope) if audience == RESIDENTS else []
    return [*soon, *_list_entries(scope, audience)]


def preview_news(scope: PortalScope, audience: str) -> list[tuple[str, list[NewsItem]]]:
    """Return the news of this week for who chose nothing, under its titles."""
    scope.require(PORTAL_EDIT)
    wish = rules.Wish(scope.now - rules.NEWS_OF)
    return rules.group_news(rules.choose_news(load_news(scope, audience), wish), list_titles())


def list_titles() -> Titles:
    """Return the title above each part of the news, in the order of the mail."""
    found: Titles = {(SOON, kind.name): _("Deze week te doen") for kind in _dated_kinds()}
    for part, words in ((NEW, _("Nieuw: %(what)s")), (CHANGED, _("Veranderd: %(what)s"))):
        for kind in kinds.list_kinds():
            name = _(kind.plural)
            found[part, kind.name] = words.replace("%(what)s", name[:1].lower() + name[1:])
    return found


def _dated_kinds() -> list[Kind]:
    return [kind for kind in kinds.list_kinds() if kind.model is Activity]


def _list_kinds(scope: PortalScope, audience: str) -> list[Kind]:
    """Return which kinds are news for an audience: residents hear of what they can do and read,
    who refers people hears of help and who gives it.
    """
    on = [kind for kind in kinds.list_kinds() if scope.portal.has(kind.module)]
    if audience == RESIDENTS:
        return [kind for kind in on if not kind.model.OWNS]
    if audience == ORGANISATIONS:
        return on
    return [kind for kind in on if kind.model.OWNS or _gives_help(kind)]


def _gives_help(kind: Kind) -> bool:
    return kind.search is not None and kind.search.gives == kinds.HELP


def _list_dates(scope: PortalScope) -> list[NewsItem]:
    """Return the first coming date of each activity within the coming days."""
    names = [kind.name for kind in _dated_kinds() if scope.portal.has(kind.module)]
    if not names:
        return []
    now = clock.to_amsterdam_time(scope.now)
    coming = (
        select(Occurrence)
        .join(Occurrence.activity)
        .where(
            Activity.listed(scope),
            Occurrence.starts_at >= now,
            Occurrence.starts_at < now + rules.AHEAD,
            Occurrence.cancelled.is_(False),
        )
        .order_by(Occurrence.starts_at, Activity.title)
    )
    first: dict[uuid.UUID, Occurrence] = {}
    for row in scope.session.scalars(coming.limit(MOST_DATES)):
        first.setdefault(row.activity_id, row)
    dates = list(first.values())
    cards = make_activity_date_cards(scope, dates, entries.load_entries(scope, first))
    rows = {row.id: row for row in entries.list_entry_rows(scope, names, list(first))}
    make = _Maker(scope, list(first))
    return [
        make.dated(rows[row.activity_id], card, row)
        for row, card in zip(dates, cards, strict=True)
        if row.activity_id in rows
    ]


def _list_entries(scope: PortalScope, audience: str) -> list[NewsItem]:
    """Return what came, and for who refers people also what changed; the newest first."""
    known = [kind.name for kind in _list_kinds(scope, audience)]
    since = scope.now - rules.LOOKED_BACK
    lately = [Entry.published_at > since]
    if audience == PROFESSIONALS:
        lately.append(Entry.updated_at > since)
    newest = (
        select(Entry.id, Entry.published_at, Entry.updated_at)
        .where(Entry.listed(scope), Entry.kind.in_(known), or_(*lately))
        .order_by(Entry.updated_at.desc(), Entry.id)
        .limit(MOST_ENTRIES)
    )
    moments = {row.id: (row.published_at, row.updated_at) for row in scope.session.execute(newest)}
    if not moments:
        return []
    rows = entries.list_entry_rows(scope, known, list(moments))
    cards = entries.make_entry_cards(scope, [row.id for row in rows])
    make = _Maker(scope, list(moments))
    found: list[tuple[bool, float, NewsItem]] = []
    for row in (one for one in rows if one.id in cards):
        for part, moment in zip((NEW, CHANGED), moments[row.id], strict=True):
            if moment is not None and moment > since and (part == NEW or len(lately) > 1):
                item = make(part, row, cards[row.id], moment)
                found.append((part != NEW, -moment.timestamp(), item))
    return [item for *_order, item in sorted(found, key=lambda one: (*one[:2], one[2].title))]


class _Maker:
    """Makes a line of news of an entry: for whom it is, and its words."""

    def __init__(self, scope: PortalScope, ids: Sequence[uuid.UUID]) -> None:
        self._topics = {one.slug: one.id.hex for one in scope.portal.topics}
        self._districts = {one.slug: one.id.hex for one in scope.portal.districts}
        hidden = select(EntryTopic.entry_id).where(
            EntryTopic.entry_id.in_(ids), EntryTopic.topic_id.in_(scope.portal.sensitive)
        )
        self._sensitive = set(scope.session.scalars(hidden)) if ids else set()

    def __call__(self, part: str, row: Row, card: Card, at: datetime) -> NewsItem:
        """Return the line of what came or changed at a moment."""
        said = (card.title, card.organisation_name, card.place_text)
        return self._make(part, row, card, said, at=at)

    def dated(self, row: Row, card: Card, date: Occurrence) -> NewsItem:
        """Return the line of what takes place soon."""
        when = f"{formats.day(date.starts_at)}, {formats.hour(date.starts_at)}"
        said = (card.title, when, card.place_text)
        return self._make(SOON, row, card, said, starts_at=date.starts_at)

    def _make(
        self,
        part: str,
        row: Row,
        card: Card,
        said: Sequence[str | None],
        at: datetime | None = None,
        starts_at: datetime | None = None,
    ) -> NewsItem:
        return NewsItem(
            row.id.hex,
            part,
            row.kind,
            card.title,
            ", ".join(one for one in said if one),
            card.href,
            frozenset(self._topics[one] for one in row.topics if one in self._topics),
            self._districts.get(row.district or "", ""),
            row.id in self._sensitive,
            at,
            starts_at,
            card.place_text or "",
        )
