"""The agenda: coming dates, narrowed by day, part of the day, place, topic, audience and cost."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from wijzerplaat.activities import calendar
from wijzerplaat.activities.cards import date_cards, part_of_day
from wijzerplaat.activities.models import Activity, Occurrence
from wijzerplaat.core import clock
from wijzerplaat.core.errors import NotFound
from wijzerplaat.core.scope import Scope
from wijzerplaat.discover import finder
from wijzerplaat.entries import listing, lists, pager, pages
from wijzerplaat.entries.cards import Card, Link
from wijzerplaat.entries.facets import PAGE, Choices, Facet, choices
from wijzerplaat.entries.models import PUBLISHED
from wijzerplaat.portals.maps import Drawn, Place, drawn
from wijzerplaat.web import dutch
from wijzerplaat.web.words import _, ngettext

PATH, MAP, LIST = "/agenda", "kaart", "lijst"
WEEK = ("ma", "di", "wo", "do", "vr", "za", "zo")
LONGEST_FEED = 200


@dataclass(frozen=True)
class DateRow:
    """One coming date with what choosing needs of its activity. `id` is what is counted: the activity."""

    id: uuid.UUID
    date_id: uuid.UUID
    starts_at: datetime
    entry: listing.Row
    days: tuple[str, ...]

    @property
    def topics(self) -> frozenset[str]:
        return self.entry.topics

    @property
    def audiences(self) -> frozenset[str]:
        return self.entry.audiences

    @property
    def district(self) -> str | None:
        return self.entry.district

    @property
    def has_place(self) -> bool:
        return self.entry.has_place


@dataclass(frozen=True)
class Item:
    """One line of the list: its number, which is also on the map, and its card."""

    number: int
    card: Card


@dataclass(frozen=True)
class Day:
    """The dates of one day."""

    label: str
    items: list[Item]


def page(scope: Scope, given: lists.Given, maps: Path) -> dict[str, Any]:
    """Return what discover/agenda.html shows. Raises NotFound when the portal has no activities."""
    chosen, rows = _asked(scope, given)
    left = _once(chosen.narrow(rows))
    view = MAP if lists.one(given, "weergave") == MAP else LIST
    shown, page_links = pager.cut(left, pager.number(lists.one(given, PAGE)), lambda number: chosen.href(
        weergave=MAP if view == MAP else None, **{PAGE: str(number) if number > 1 else None}))
    items = [Item(number, card) for number, card in enumerate(_cards(scope, shown), 1)]
    return {
        "heading": _heading(left, chosen), "view": view, "views": _views(chosen, view),
        "box": {"action": PATH, "q": chosen.rest.get("q", ""), "district": "".join(chosen.chosen.get("buurt", ())[:1])},
        "chosen": chosen.links(), "clear_href": PATH, "filter_groups": chosen.groups(rows),
        "days": _days(shown, items, scope),
        "map": _map(scope, items, maps), "pager": page_links, "empty": None if left else _empty(chosen, rows),
        "feeds": [Link(_("Zet deze lijst in je eigen agenda"), chosen.href().replace(PATH, f"{PATH}.ics", 1))]
        if left else [],
    }


def feed(scope: Scope, given: lists.Given) -> str:
    """Return the dates of these choices as one calendar, the first LONGEST_FEED of them."""
    chosen, rows = _asked(scope, given)
    dates = _dates(scope, chosen.narrow(rows)[:LONGEST_FEED])
    loaded = listing.load(scope, (row.activity_id for row in dates))
    known = {entry.id: entry for entry in loaded.entries}
    entries = [(row, known[row.activity_id]) for row in dates if row.activity_id in known]
    return calendar.feed(scope.portal, scope.now, [(row, entry, loaded.place(entry)) for row, entry in entries])


def _asked(scope: Scope, given: lists.Given) -> tuple[Choices, list[DateRow]]:
    if not scope.portal.has("activities"):  # type: ignore[union-attr]
        raise NotFound("agenda")
    words = lists.words(given)
    asked_for = _date(lists.one(given, "datum"))
    chosen = choices(PATH, facets(scope, asked_for), lists.district_given(given), {"q": words} if words else {})
    return chosen, _rows(scope, words)


def _date(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw) if len(raw) == 10 else None
    except ValueError:
        return None


def facets(scope: Scope, day: date | None = None) -> list[Facet]:
    """Return what one can choose by, in the order of the form; `day` when one day was asked for."""
    near, topic, audience = lists.shared_facets(scope, ("onderwerp", "doelgroep"))
    days = {"vandaag": _("Vandaag"), "morgen": _("Morgen"), "deze-week": _("Deze week"),
            **{short: dutch.capital(name) for short, name in zip(WEEK, dutch.DAYS, strict=True)}}
    parts = {"ochtend": _("Ochtend"), "middag": _("Middag"), "avond": _("Avond")}
    free = Facet("gratis", _("Kosten"), {"1": _("Gratis")},
                 lambda row: ("1",) if row.entry.more["cost_cents"] == 0 else ())
    no_signup = Facet("aanmelden", _("Aanmelden"), {"nee": _("Zonder aanmelden")},
                      lambda row: () if row.entry.more["signup"] else ("nee",))
    one_day = [Facet("datum", _("Dag"), {day.isoformat(): dutch.capital(dutch.day(day))},
                     lambda row: (row.starts_at.date().isoformat(),), shown=False)] if day else []
    return [near, *one_day, Facet("dag", _("Wanneer"), days, lambda row: row.days),
            Facet("moment", _("Moment van de dag"), parts, lambda row: (part_of_day(row.starts_at),)),
            free, no_signup, topic, audience]


def _rows(scope: Scope, words: str) -> list[DateRow]:
    ids = finder.find(scope, words, "activity") if words else None
    more = (pages.holding(scope, Activity.cost_cents, Activity.cost_until), Activity.signup)
    entries = {row.id: row for row in listing.rows(scope, ["activity"], ids, more=more)}
    now = clock.local(scope.now)
    query = (select(Occurrence.id, Occurrence.starts_at, Occurrence.activity_id).join(Occurrence.activity)
             .where(Activity.state == PUBLISHED, Occurrence.ends_at >= now)
             .order_by(Occurrence.starts_at, Activity.title))
    if ids is not None:
        query = query.where(Occurrence.activity_id.in_(ids))
    return [DateRow(row[2], row[0], row[1], entries[row[2]], _day_names(row[1], now))
            for row in scope.session.execute(query)
            if row[2] in entries]


def _day_names(starts_at: datetime, now: datetime) -> tuple[str, ...]:
    today = now.date()
    ahead = (starts_at.date() - today).days
    names = [WEEK[starts_at.weekday()]]
    names += ["vandaag"] if ahead == 0 else ["morgen"] if ahead == 1 else []
    this_week = starts_at.date() <= today + timedelta(days=6 - today.weekday())
    return (*names, "deze-week") if this_week else tuple(names)


def _dates(scope: Scope, rows: Sequence[DateRow]) -> list[Occurrence]:
    query = select(Occurrence).where(Occurrence.id.in_([row.date_id for row in rows]))
    found = {row.id: row for row in scope.session.scalars(query)}
    return [found[row.date_id] for row in rows if row.date_id in found]


def _cards(scope: Scope, rows: Sequence[DateRow]) -> list[Card]:
    dates = _dates(scope, rows)
    return date_cards(scope, dates, listing.load(scope, (row.activity_id for row in dates)))


def _days(rows: Sequence[DateRow], items: Sequence[Item], scope: Scope) -> list[Day]:
    today = clock.today(scope.now)
    days: list[Day] = []
    for row, item in zip(rows, items, strict=True):
        label = dutch.relative_day(row.starts_at, today)
        if (row.starts_at.date() - today).days in (0, 1):
            label = f"{label}, {dutch.day(row.starts_at)}"
        if not days or days[-1].label != label:
            days.append(Day(label, []))
        days[-1].items.append(Item(item.number, _in_agenda(item.card)))
    return days


def _in_agenda(card: Card) -> Card:
    """Say '10.00 tot 12.00 uur, elke dinsdag' below the day itself."""
    rhythm = card.repeat_text
    time_text = f"{card.time_text}, {rhythm[:1].lower()}{rhythm[1:]}" if rhythm else card.time_text
    return replace(card, when_label=None, time_text=time_text)


def _once(rows: Sequence[DateRow]) -> list[DateRow]:
    """Keep of each activity its first date that fits: one line and one number each."""
    first: dict[uuid.UUID, DateRow] = {}
    for row in rows:
        first.setdefault(row.id, row)
    return list(first.values())


def _heading(left: Sequence[DateRow], chosen: Choices) -> str:
    if not chosen.count and not chosen.rest:
        return _("Agenda")
    if not left:
        return _("Geen activiteiten gevonden")
    return ngettext("%(num)s activiteit gevonden", "%(num)s activiteiten gevonden", len(left))


def _views(chosen: Choices, view: str) -> list[dict[str, Any]]:
    return [{"label": _("Lijst"), "href": chosen.href(), "current": view == LIST, "icon": "list"},
            {"label": _("Kaart"), "href": chosen.href(weergave=MAP), "current": view == MAP, "icon": "map"}]


def _map(scope: Scope, items: Sequence[Item], maps: Path) -> Drawn | None:
    places = [Place(*item.card.spot, item.card.title, f"#nr-{item.number}", item.number) for item in items
              if item.card.spot]
    return drawn(maps, scope.portal, places)


def _empty(chosen: Choices, rows: Sequence[DateRow]) -> dict[str, str | None]:
    found = lists.empty(chosen, rows)
    if chosen.count:
        found["text"] = ngettext("Geen activiteiten met deze keuze.", "Geen activiteiten met deze %(num)s keuzes.",
                                 chosen.count)
    return found
