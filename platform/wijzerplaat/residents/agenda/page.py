"""What the page of the agenda shows: its days, its week, the steps around them and the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TypedDict

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries import list_map, list_page, pager
from wijzerplaat.records.entries.display import Link
from wijzerplaat.records.entries.facets import PAGE, Choices, Group
from wijzerplaat.records.entries.list_map import LIST, MAPS, VIEW, Item
from wijzerplaat.residents.agenda import display as agenda_display
from wijzerplaat.residents.agenda import feeds, timeline
from wijzerplaat.residents.agenda.service import (
    DATE,
    DAY,
    PER_DAY,
    WEEK_OF,
    WEEK_VIEW,
    Asked,
    add_repeat_to_card,
    list_first_dates,
    list_fitting_dates,
    parse_agenda_date,
    read_typed_date,
    search_agenda,
)
from wijzerplaat.residents.agenda.timeline import Date
from wijzerplaat.tenancy.portals.maps import Drawn
from wijzerplaat.tenancy.portals.service import PortalScope

MOST_USED, LONGEST_DATE = 5, 20
"""So many questions stand open, the rest behind one press (see components/filters.html)."""


@dataclass(frozen=True)
class Day:
    """The dates of one day; in a week `href` leads to all of them and `more` are left out."""

    label: str
    items: list[Item]
    href: str = ""
    more: int = 0
    today: bool = False


@dataclass(frozen=True)
class Steps:
    """The way to the week, or the day, before and after this one."""

    before: Link | None
    after: Link


@dataclass(frozen=True)
class DateField:
    """The field for a day of choice: what stands in it, from which day on, and what is wrong."""

    value: str
    first: str
    error: str = ""


class AgendaPage(TypedDict):
    """What residents/agenda/agenda.html shows."""

    heading: str
    view: str
    views: list[list_map.ViewLink]
    box: list_page.SearchBox
    chosen: list[Link]
    clear_href: str
    filter_groups: list[Group]
    date: DateField | None
    week: list[Day] | None
    days: list[Day]
    pager: pager.Pager | None
    empty: list_page.NothingFound | None
    map: list_map.ListMap | None
    still: Drawn | None
    large: str
    step: Steps | None
    feeds: list[Link]
    feeds_note: str
    apart: Link | None


def describe_agenda_page(
    scope: PortalScope, given: list_page.Given, maps: Path, day: date | None = None
) -> AgendaPage:
    """Return what residents/agenda/agenda.html shows, for `day` when there is one.

    Raises NotFound without activities.
    """
    asked = search_agenda(scope, given, day)
    chosen, view = asked.chosen, asked.view
    shown: list[Date] = []
    pages = None
    if view != WEEK_VIEW:
        shown, pages = pager.paginate_rows(
            list_first_dates(scope, asked),
            pager.read_page_number(list_page.read_first_value(given, PAGE)),
            lambda number: chosen.href(None, **{PAGE: str(number) if number > 1 else None}),
        )
    shown, cards = agenda_display.list_dates_with_cards(scope, shown)
    items = list_map.number_cards(cards)
    return {
        "heading": _heading(asked),
        "view": view,
        "views": _views(chosen, view),
        "box": _box(asked),
        "chosen": chosen.links(),
        "clear_href": url_for("agenda.show_agenda"),
        "filter_groups": _groups(asked),
        "date": None if asked.first else _describe_date(scope, asked, given, day),
        "week": _week(scope, asked, asked.first) if asked.first else None,
        "days": _days(shown, items, scope),
        "pager": pages,
        "empty": None if asked.left else _empty(asked),
        "map": list_map.make_moving_map(scope, items, maps, chosen, asked.left)
        if view in MAPS
        else None,
        "still": list_map.draw_list_map(scope, items, maps) if view == LIST else None,
        "large": list_map.make_large_href(chosen),
        "step": _steps(scope, asked),
        "feeds": _feeds(chosen) if asked.left else [],
        "feeds_note": feeds.describe_longest_feed() if _is_long(scope, asked) else "",
        "apart": list_page.describe_apart_link(scope, chosen, ["activity"]),
    }


def find_asked_day(given: list_page.Given) -> date | None:
    """Return the day that the field asks for; None without one, and in a week, which has no days to
    choose from.
    """
    if list_page.read_first_value(given, VIEW) == WEEK_VIEW:
        return None
    return read_typed_date(list_page.read_first_value(given, DATE))


def _groups(asked: Asked) -> list[Group]:
    """Return the questions of the form: days by name with their field, weekdays apart, and no box
    for a day that stands in the field.
    """
    found: list[Group] = []
    weekdays: list[Group] = []
    for group in asked.groups:
        if group.name != DAY:
            found.append(group)
            continue
        days = [one for one in group.options if parse_agenda_date(one.value) is None]
        week = [one for one in days if one.value in timeline.WEEK]
        found.append(replace(group, options=[one for one in days if one not in week]))
        weekdays = [Group(_("Dag van de week"), DAY, group.kind, week)] if week else []
    return [*found[:MOST_USED], *weekdays, *found[MOST_USED:]]


def _describe_date(
    scope: PortalScope, asked: Asked, given: list_page.Given, day: date | None
) -> DateField:
    """Return the field for a day, with what is wrong with the one that was asked for."""
    today = clock.today(scope.now)
    typed = list_page.read_first_value(given, DATE)
    chosen = [one for one in map(parse_agenda_date, asked.chosen.chosen.get(DAY, ())) if one]
    wanted = day or read_typed_date(typed) or next(iter(chosen), None)
    error = ""
    if wanted is None and typed.strip():
        error = _("Deze dag klopt niet. Het lijkt op 01-12-2026.")
    elif wanted and wanted < today:
        error = _("Deze dag is geweest. Kies een latere dag.")
    value = wanted.isoformat() if wanted else typed.strip()[:LONGEST_DATE]
    return DateField(value, today.isoformat(), error)


def _days(rows: Sequence[Date], items: Sequence[Item], scope: PortalScope) -> list[Day]:
    today = clock.today(scope.now)
    days: list[Day] = []
    for row, item in zip(rows, items, strict=True):
        label = formats.relative_day(row.starts_at, today)
        if (row.starts_at.date() - today).days in (0, 1):
            label = f"{label}, {formats.day(row.starts_at)}"
        if not days or days[-1].label != label:
            days.append(Day(label, []))
        days[-1].items.append(Item(item.number, add_repeat_to_card(item.card)))
    return days


def _week(scope: PortalScope, asked: Asked, first: date) -> list[Day]:
    """Return the seven days of a week, of each the first PER_DAY dates that fit."""
    days = [first + timedelta(days=ahead) for ahead in range(7)]
    per_day: dict[date, list[Date]] = {day: [] for day in days}
    for one in sorted(
        (one for row in asked.left for one in row.dates), key=lambda one: one.starts_at
    ):
        per_day[one.starts_at.date()].append(one)
    cards = agenda_display.make_agenda_cards(
        scope, [one for day in days for one in per_day[day][:PER_DAY]]
    )
    href = {
        day: asked.chosen.href(None, **{VIEW: None, WEEK_OF: None, DAY: day.isoformat()})
        for day in days
    }
    shown = {
        day: [
            Item(0, replace(cards[one.id], summary=None))
            for one in per_day[day][:PER_DAY]
            if one.id in cards
        ]
        for day in days
    }
    return [
        Day(
            formats.capital(formats.day(day)),
            shown[day],
            href[day],
            max(len(per_day[day]) - PER_DAY, 0),
            day == clock.today(scope.now),
        )
        for day in days
    ]


def _steps(scope: PortalScope, asked: Asked) -> Steps | None:
    """Return the way to the week, or the day, before and after this one; nothing before today."""
    days = [one for one in map(parse_agenda_date, asked.chosen.chosen.get(DAY, ())) if one]
    if not asked.first and len(days) != 1:
        return None
    here, step, name = (asked.first, 7, WEEK_OF) if asked.first else (days[0], 1, DAY)
    today = clock.today(scope.now)
    before, after = here - timedelta(days=step), here + timedelta(days=step)
    words = (
        (_("Week hiervoor"), _("Week hierna"))
        if asked.first
        else (_("Dag hiervoor"), _("Dag hierna"))
    )
    return Steps(
        Link(words[0], asked.chosen.href(None, **{name: before.isoformat()}))
        if before + timedelta(days=step) > today
        else None,
        Link(words[1], asked.chosen.href(None, **{name: after.isoformat()})),
    )


def _heading(asked: Asked) -> str:
    chosen = asked.chosen
    if asked.first:
        last = asked.first + timedelta(days=6)
        return _(
            "%(first)s tot en met %(last)s",
            first=formats.short_day(asked.first),
            last=formats.short_day(last),
        )
    if not chosen.count and "q" not in chosen.rest:
        return _("Agenda")
    if not asked.left:
        return _("Geen activiteiten gevonden")
    days = [one for one in map(parse_agenda_date, chosen.chosen.get(DAY, ())) if one]
    if len(days) == chosen.count == 1 and "q" not in chosen.rest:
        return formats.capital(formats.day(days[0]))
    return ngettext("%(num)s activiteit gevonden", "%(num)s activiteiten gevonden", len(asked.left))


def _views(chosen: Choices, view: str) -> list[list_map.ViewLink]:
    listed, shown = list_map.make_map_switch(
        replace(chosen, rest={**chosen.rest, WEEK_OF: ""}), view
    )
    href = chosen.href(None, **{VIEW: WEEK_VIEW, DAY: None})
    week = list_map.ViewLink(_("Week"), href, view == WEEK_VIEW, "calendar")
    return [listed, week, shown]


def _box(asked: Asked) -> list_page.SearchBox:
    box = list_page.describe_search_box(asked.chosen)
    week = [(WEEK_OF, asked.first.isoformat())] if asked.first else []
    return replace(box, hidden=[*box.hidden, *week])


def _is_long(scope: PortalScope, asked: Asked) -> bool:
    """Return whether there are more dates than a feed holds."""
    dates = (one for row in asked.left for one in list_fitting_dates(scope, asked, row))
    return len(list(islice(dates, feeds.LONGEST_FEED + 1))) > feeds.LONGEST_FEED


def _feeds(chosen: Choices) -> list[Link]:
    """Return this list for the own calendar and for a reader of news."""
    plain = chosen.href(None, **{VIEW: None, WEEK_OF: None})
    choices = plain.removeprefix(url_for("agenda.show_agenda"))
    return [
        Link(
            _("Zet deze lijst in je eigen agenda"),
            f"{url_for('agenda.show_agenda_ics')}{choices}",
        ),
        Link(_("Volg deze lijst met RSS"), f"{url_for('agenda.show_agenda_atom')}{choices}"),
    ]


def _empty(asked: Asked) -> list_page.NothingFound:
    """Say that nothing fits, and which choice to drop; the names of places keep their capital."""
    chosen, relief = asked.chosen, asked.chosen.relief(asked.rows)
    if not chosen.count:
        return list_page.describe_empty_list(chosen, asked.rows)
    text = ngettext(
        "Geen activiteiten met deze keuze.",
        "Geen activiteiten met deze %(num)s keuzes.",
        chosen.count,
    )
    if relief is None:
        return list_page.NothingFound(text, url_for("agenda.show_agenda"), _("Bekijk alles"))
    link, left = relief
    places = next(facet for facet in chosen.facets if facet.name == "buurt").answers.values()
    name = link.label if link.label in places else link.label[:1].lower() + link.label[1:]
    return list_page.NothingFound(
        text,
        link.href,
        ngettext(
            "Zonder ‘%(choice)s’ is er 1.",
            "Zonder ‘%(choice)s’ zijn er %(num)s.",
            left,
            choice=name,
        ),
    )
