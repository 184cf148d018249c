"""What else is handy for who goes somewhere: help for carers, a ride, somebody who comes along.

It stands on the page of something that takes place, and is found by one statement for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select

from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds, pages
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Section
from wijzerplaat.records.entries.kinds import HELP
from wijzerplaat.records.entries.models import Entry, EntryAudience, Location
from wijzerplaat.records.entries.order_signs import make_wish, order_rows
from wijzerplaat.records.entries.queries import Row
from wijzerplaat.tenancy.portals.models import Audience
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 4
CARERS = "mantelzorg"
"""How the audience begins that such help is written for."""
WORDS = (
    *("mantelzorg", "zorgt voor een ander", "vrij van zorgen", "respijt", "oppas", "logeer"),
    *("vervoer", "een rit", "naar je afspraak", "rijden je", "brengen je"),
    *("maatje", "gaat mee", "gaan mee", "met je mee", "samen op pad"),
)
"""What help says of itself that lets somebody go out: time off, a ride, company."""


def make_handy_sections(scope: PortalScope, entry: Entry, place: Location | None) -> list[Section]:
    """Return the block 'Ook handig' of something that takes place, or none where nothing fits.

    First what shares topics and audiences with it, and is in its neighbourhood or comes to people.
    """
    rows = load_cached_value(scope, "handy rows", lambda: _list_handy_rows(scope))
    if not rows:
        return []
    topics = {one.slug for one in pages.list_entry_topics(scope, entry)}
    known = {one.id: one.slug for one in scope.portal.audiences}
    audiences = {known.get(one.audience_id, "") for one in entry.audience_links}
    names = {one.id: one.slug for one in scope.portal.districts}
    district = names.get(place.district_id, "") if place and place.district_id else ""

    def rank(row: Row) -> tuple[int, int]:
        is_near = not row.has_place or row.district == district
        return (-len(row.topics & topics) - len(row.audiences & audiences), -int(is_near))

    wish = make_wish(scope, topics=sorted(topics), need=HELP, district=district)
    ordered = sorted(order_rows(scope, rows, wish), key=rank)
    chosen = [row.id for row in ordered if row.id != entry.id][:MOST]
    made = list(entries_queries.make_entry_cards(scope, chosen).values())
    return [Section(_("Ook handig"), made)] if made else []


def _list_handy_rows(scope: PortalScope) -> Sequence[Row]:
    """Return the help of a portal that lets somebody go out, by its audience or its words."""
    helping = [name for name, one in kinds.list_search_kinds().items() if one.gives == HELP]
    carers = (
        select(EntryAudience.entry_id)
        .join(Audience, Audience.id == EntryAudience.audience_id)
        .where(Audience.slug.startswith(CARERS))
    )
    holds = [
        column.icontains(word, autoescape=True)
        for column in (Entry.title, Entry.summary)
        for word in WORDS
    ]
    fitting = select(Entry.id).where(Entry.kind.in_(helping), or_(Entry.id.in_(carers), *holds))
    return entries_queries.list_entry_rows(scope, helping, fitting)
