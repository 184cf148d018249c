"""White spots: what is searched for, per topic and district, beside what there is of it."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from wijzerplaat.desks.editors.display import FEW_PEOPLE, Link, Status, describe_people_count
from wijzerplaat.desks.insights.portal_figures import make_period
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.counting import models, queries
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.models import Entry, EntryTopic, Location
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope

MOST, MOST_WORDS = 100, 25
WORDS = "search_words.show_search_words"
WISH, CAMPAIGN = "wishes.show_new_wish_form", "campaign_desk.show_campaign_form"
LITTLE = 3
"""Fewer records than this are little where people search for it."""
Spot = tuple[str, str]
"""The ids of a topic and a district, as they are counted; a district is '' where none was named."""


@dataclass(frozen=True)
class Gap:
    """What people search for at one place, and what is there of it."""

    topic: str
    district: str
    searched: int
    empty: int
    offered: int

    @property
    def weight(self) -> float:
        """How much there is to gain: much searched for, little there, nothing found."""
        return (max(self.searched, FEW_PEOPLE) + 2 * self.empty) / (1 + self.offered)


@dataclass(frozen=True)
class GapRow:
    """One line of the table, with what can be done about it."""

    topic: str
    district: str
    searched: str
    empty: str
    offered: str
    status: Status
    links: list[Link]


def list_gaps(scope: PortalScope, period: str) -> list[Gap]:
    """Return what people searched for, where most is to gain first.

    Of sensitive topics nothing was counted, so they are not there.
    """
    scope.require(ENTRY_REVIEW)
    searched = queries.count_searches(scope, make_period(period, clock.today(scope.now)))
    offered = count_offers(scope)
    found = [
        Gap(topic, district, times, empty, offered[topic, district])
        for (topic, district), (times, empty) in searched.items()
        if topic and times
    ]
    return sorted(found, key=lambda one: (-one.weight, one.topic, one.district))[:MOST]


def count_offers(scope: PortalScope) -> Counter[Spot]:
    """Return how many records residents can find now per topic and district; under '' of the
    topic as a whole. What has no place of its own is where its organisation is.
    """
    owner, place = aliased(Entry), aliased(Location)
    where: ColumnElement[uuid.UUID] = func.coalesce(Location.district_id, place.district_id)
    rows = (
        select(EntryTopic.topic_id, where, func.count(Entry.id))
        .select_from(Entry)
        .join(EntryTopic, EntryTopic.entry_id == Entry.id)
        .join(Location, Location.id == Entry.location_id, isouter=True)
        .join(owner, owner.id == Entry.owner_id, isouter=True)
        .join(place, place.id == owner.location_id, isouter=True)
        .where(Entry.listed(scope), entries.is_current(scope.now))
        .group_by(EntryTopic.topic_id, where)
    )
    found: Counter[Spot] = Counter()
    for topic_id, district_id, number in scope.session.execute(rows):
        found[topic_id.hex, ""] += number
        if district_id is not None:
            found[topic_id.hex, district_id.hex] += number
    return found


def list_missed_words(scope: PortalScope, period: str) -> list[tuple[str, str, Link]]:
    """Return the known words that nothing was found for: how often, and where to mend that."""
    chosen = make_period(period, clock.today(scope.now))
    found = queries.list_most(scope, chosen, models.MISSED, MOST_WORDS)
    return [
        (
            word,
            describe_people_count(times),
            Link(_("Maak er een zoekwoord van"), url_for(WORDS, woord=word)),
        )
        for word, times in found
    ]


def describe_gaps(scope: PortalScope, period: str) -> list[GapRow]:
    """Return the lines of the table; what a portal does not have any more is left out."""
    topics = {one.id.hex: one for one in scope.portal.topics if not one.sensitive}
    districts = {one.id.hex: one for one in scope.portal.districts}
    rows, may = [], scope.actor.may(ENTRY_PUBLISH)
    for one in list_gaps(scope, period):
        topic, district = topics.get(one.topic), districts.get(one.district)
        if topic is None or (one.district and district is None):
            continue
        slug = district.slug if district else None
        look = url_for("search.show_search", q=topic.name, onderwerp=topic.slug, buurt=slug)
        rows.append(
            GapRow(
                topic.name,
                district.name if district else _("Geen wijk genoemd"),
                describe_people_count(one.searched),
                describe_people_count(one.empty),
                str(one.offered),
                _judge(one),
                [Link(_("Bekijk wat er is"), look), *(_list_ways(one, topic, slug) if may else [])],
            )
        )
    return rows


def _list_ways(one: Gap, topic: Topic, district: str | None) -> list[Link]:
    """Return what can be done: where there is little, find who is not there yet; where there is
    something, ask who is there.
    """
    place = {"onderwerp": topic.slug, "buurt": district}
    ways = []
    if one.offered < LITTLE or one.empty:
        ways.append(Link(_("Zet op de wensenlijst"), url_for(WISH, **place)))
        ways.append(Link(_("Voeg toe"), url_for("new_records.show_kinds_to_add")))
    if one.offered:
        ways.append(Link(_("Vraag wie er is"), url_for(CAMPAIGN, **place)))
    return ways


def _judge(one: Gap) -> Status:
    if not one.offered:
        return Status(_("Er is niets"), "negative")
    if one.offered < LITTLE:
        return Status(_("Er is weinig"), "warning")
    if one.empty >= FEW_PEOPLE:
        return Status(_("Wordt niet gevonden"), "warning")
    return Status(_("Er is genoeg"), "positive")
