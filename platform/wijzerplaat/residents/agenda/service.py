"""The agenda: coming dates as list, week or map, narrowed by day, part of the day, place, costs
and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, find_page_language
from wijzerplaat.records.entries import list_map, list_page
from wijzerplaat.records.entries.audience_fields import make_age_facet, make_pass_facet
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.facets import Choices, Facet, Group, read_facet_choices
from wijzerplaat.records.entries.list_map import AREA, LIST, MAPS, VIEW
from wijzerplaat.residents.agenda import timeline
from wijzerplaat.residents.agenda.timeline import Date, Row
from wijzerplaat.residents.search import finder
from wijzerplaat.tenancy.portals.service import PortalScope

WEEK_VIEW, WEEK_OF, DAY, DATE = "week", "week", "dag", "datum"
PER_DAY = 8
YEARS = range(2000, 2100)
TYPED_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\Z")


@dataclass(frozen=True)
class Counted:
    """What fits the choices, and what is behind each answer."""

    left: list[Row]
    groups: list[Group]

    def __len__(self) -> int:
        return len(self.left)


@dataclass(frozen=True)
class Asked:
    """What an address asks of the agenda.

    Choices, the rows that can be chosen from, which fit, the first day of a week.
    """

    chosen: Choices
    rows: Sequence[Row]
    left: list[Row]
    groups: list[Group]
    first: date | None = None

    @property
    def view(self) -> str:
        """Return 'lijst', 'week' or 'kaart'."""
        return self.chosen.rest.get(VIEW, LIST)


def has_agenda(scope: PortalScope) -> bool:
    """Return whether this portal has an agenda at all."""
    return scope.portal.has("activities")


def search_agenda(scope: PortalScope, given: list_page.Given, day: date | None = None) -> Asked:
    """Return what an address asks for, and what fits it.

    Raises NotFound when the portal has no activities.
    """
    if not has_agenda(scope) or (day and day.year not in YEARS):
        raise NotFound("agenda")
    words, apart = list_page.read_search_words(given), list_page.read_apart(given)
    known = timeline.load_agenda_rows(scope, aside=bool(apart))
    view = list_page.read_first_value(given, VIEW)
    first = _first(given, day, scope) if view == WEEK_VIEW else None
    rows = _within(_found(scope, words, known) if words else known, first)
    days = (
        [
            one.isoformat()
            for one in (day, read_typed_date(list_page.read_first_value(given, DATE)))
            if one
        ]
        if not first
        else []
    )
    given = {**list_page.copy_wijk_to_buurt(given), DAY: [*given.get(DAY, ()), *days]}
    rest = {
        "q": words,
        VIEW: view if view in (*MAPS, WEEK_VIEW) else "",
        WEEK_OF: first.isoformat() if first else "",
        list_page.APART: apart,
    }
    chosen = read_facet_choices(
        url_for("agenda.show_agenda"),
        list_agenda_facets(scope, given, first),
        given,
        {name: value for name, value in rest.items() if value},
    )
    counted = _counted(scope, chosen, rows)
    return Asked(chosen, rows, counted.left, counted.groups, first)


def list_agenda_facets(
    scope: PortalScope, given: list_page.Given, first: date | None = None
) -> list[Facet]:
    """Return what one can choose by, in the order of the form.

    In a week the days are no question.
    """
    near, topic, audience = list_page.make_shared_facets(scope, ("onderwerp", "doelgroep"))
    parts = {"ochtend": _("Ochtend"), "middag": _("Middag"), "avond": _("Avond")}
    return [
        near,
        *list_map.make_area_facets(given),
        *([] if first else [_day_facet(given)]),
        Facet("moment", _("Moment van de dag"), parts, lambda row: (row.moment,)),
        Facet("gratis", _("Kosten"), {"1": _("Gratis")}, lambda row: ("1",) if row.free else ()),
        audience,
        topic,
        *_list_further_facets(),
    ]


def _list_further_facets() -> list[Facet]:
    """Return what fewer people choose by: it stands behind one press."""
    return [
        make_age_facet(lambda row: row.ages),
        make_pass_facet(lambda row: row.city_pass),
        Facet(
            "toegankelijk",
            _("Kun je naar binnen?"),
            {"rolstoel": _("Met een rolstoel")},
            lambda row: ("rolstoel",) if row.wheelchair else (),
        ),
        Facet(
            "ov",
            _("Hoe kom je er?"),
            {"1": _("Met bus of trein")},
            lambda row: ("1",) if row.by_bus else (),
        ),
        Facet(
            "aanmelden",
            _("Aanmelden"),
            {"nee": _("Zonder aanmelden")},
            lambda row: () if row.signup else ("nee",),
        ),
    ]


def list_first_dates(scope: PortalScope, asked: Asked) -> list[Date]:
    """Return of each activity the first date that fits: one line and one number each.

    One that is called off is told, and the next that does take place follows it.
    """
    name = _name(asked.chosen)
    return (
        load_cached_value(scope, f"lines {name}", lambda: _lines(scope, asked))
        if name
        else _lines(scope, asked)
    )


def _lines(scope: PortalScope, asked: Asked) -> list[Date]:
    found: list[Date] = []
    for row in asked.left:
        for one in list_fitting_dates(scope, asked, row):
            if not one.cancelled or not found or found[-1].activity_id != row.id:
                found.append(one)
            if not one.cancelled:
                break
    return sorted(found, key=lambda one: one.starts_at)


def list_fitting_dates(scope: PortalScope, asked: Asked, row: Row) -> Iterator[Date]:
    """Yield the dates of an activity that fit the days that were chosen, in order."""
    wanted, today = set(asked.chosen.chosen.get(DAY, ())), clock.today(scope.now)
    return (
        one
        for one in row.dates
        if not wanted
        or one.starts_at.date().isoformat() in wanted
        or not wanted.isdisjoint(timeline.list_agenda_day_names(one.starts_at, today))
    )


def _counted(scope: PortalScope, chosen: Choices, rows: Sequence[Row]) -> Counted:
    """Return what fits and how many are behind each answer.

    Kept unless words or an area were given.
    """

    def count() -> Counted:
        return Counted(chosen.narrow(rows), chosen.groups(rows))

    name = _name(chosen)
    return load_cached_value(scope, f"{name} {find_page_language()}", count) if name else count()


def _name(chosen: Choices) -> str:
    """Return under which name the outcome of these choices is kept.

    '' when it is for one visitor only.
    """
    if "q" in chosen.rest or AREA in chosen.chosen:
        return ""
    rest = [chosen.rest.get(name) for name in (WEEK_OF, list_page.APART)]
    return repr(("agenda", sorted(chosen.chosen.items()), rest))


def _day_facet(given: list_page.Given) -> Facet:
    days = {
        timeline.TODAY: _("Vandaag"),
        timeline.TOMORROW: _("Morgen"),
        timeline.THIS_WEEK: _("Deze week"),
        **{
            short: formats.capital(formats.day_name(number))
            for number, short in enumerate(timeline.WEEK)
        },
    }
    single = {one.isoformat(): one for one in map(parse_agenda_date, given.get(DAY, ())) if one}
    days.update({raw: formats.capital(formats.day(one)) for raw, one in single.items()})
    return Facet(
        DAY,
        _("Wanneer"),
        days,
        lambda row: (
            row.days
            if not single
            else row.days.union(
                raw
                for raw, one in single.items()
                if any(when.starts_at.date() == one for when in row.dates)
            )
        ),
        lasting=not single,
    )


def parse_agenda_date(raw: str) -> date | None:
    """Return the day of an address (2026-12-01); None when it is none, or far away."""
    try:
        day = date.fromisoformat(raw) if len(raw) == 10 else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


def read_typed_date(raw: str) -> date | None:
    """Return the day that somebody chose or typed: 2026-12-01, or as people write it, 1-12-2026.

    None when it is none.
    """
    typed = TYPED_DATE.match(raw.strip())
    if typed is None:
        return parse_agenda_date(raw.strip())
    day, month, year = typed.groups()
    return parse_agenda_date(f"{year}-{month:0>2}-{day:0>2}")


def _first(given: list_page.Given, day: date | None, scope: PortalScope) -> date:
    """Return the first of seven days.

    A week begins today, or on a day of choice, and never in the past.
    """
    today = clock.today(scope.now)
    return max(day or parse_agenda_date(list_page.read_first_value(given, WEEK_OF)) or today, today)


def _found(scope: PortalScope, words: str, rows: Sequence[Row]) -> list[Row]:
    ids = set(finder.search_entry_ids(scope, words, "activity"))
    return [row for row in rows if row.id in ids]


def _within(rows: Sequence[Row], first: date | None) -> Sequence[Row]:
    if first is None:
        return rows
    begin = datetime.combine(first, datetime.min.time())
    end = begin + timedelta(days=7)
    parts = ((row, tuple(one for one in row.dates if begin <= one.starts_at < end)) for row in rows)
    return [replace(row, dates=dates) for row, dates in parts if dates]


def add_repeat_to_card(card: Card) -> Card:
    """Say '10.00 tot 12.00 uur, elke dinsdag' below the day itself."""
    rhythm = card.repeat_text
    time_text = f"{card.time_text}, {rhythm[:1].lower()}{rhythm[1:]}" if rhythm else card.time_text
    return replace(card, when_label=None, time_text=time_text)
