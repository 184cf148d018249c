"""How volunteer vacancies look in lists and on their own page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats, markdown
from wijzerplaat.ground.web.gettext import Written, _, ngettext
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.entries import pages
from wijzerplaat.records.entries.display import (
    Card,
    Fact,
    Shown,
    Tag,
    say_summary,
    say_title,
)
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.records.entries.queries import Loaded
from wijzerplaat.tenancy.portals.service import PortalScope


def describe_vacancy_count(count: int) -> str:
    """Return '3 plekken voor vrijwilligers'."""
    return ngettext("%(num)s plek voor vrijwilligers", "%(num)s plekken voor vrijwilligers", count)


def make_vacancy_cards(scope: PortalScope, loaded: Loaded) -> list[Card]:
    """Return a card per vacancy."""
    return [_card(scope, entry, loaded) for entry in loaded.entries]


def _card(scope: PortalScope, entry: Vacancy, loaded: Loaded) -> Card:
    owner, place = loaded.owner(entry), loaded.place(entry)
    return Card(
        say_title(entry),
        url_for("vacancies.show_vacancy", slug=entry.slug),
        say_summary(entry) or None,
        "heart",
        pages.find_entry_color(scope, entry),
        time_text=describe_vacancy_hours(entry) or None,
        time_said=_when(entry) or None,
        place_text=pages.find_district_name(scope, place)
        or pages.describe_place(scope, entry.location),
        organisation_name=owner.title if owner else None,
        tags=(Tag(_("Tot %(day)s", day=formats.short_day(entry.closes_on))),)
        if entry.closes_on
        else (),
        spots=pages.list_place_spots(loaded.places(entry)),
        areas=pages.list_place_areas(scope, loaded.places(entry)),
    )


def list_current_vacancies(scope: PortalScope, ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Leave out the vacancies that are closed."""
    if not ids:
        return []
    closed = set(
        scope.session.scalars(select(Vacancy.id).where(Vacancy.closes_on < clock.today(scope.now)))
    )
    return [one for one in ids if one not in closed]


def is_open_after(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that a vacancy is not closed at a moment."""
    closed = select(Vacancy.id).where(Vacancy.closes_on < clock.today(moment))
    return Entry.id.not_in(closed)


def describe_vacancy_hours(entry: Vacancy) -> str:
    """Return '2 uur in de week'."""
    return (
        _("%(number)s uur in de week", number=formats.number(entry.hours_per_week))
        if entry.hours_per_week
        else ""
    )


def _when(entry: Vacancy) -> str:
    """Return 'overdag', as it goes on behind the hours."""
    when = entry.when.rstrip(".")
    return when[:1].lower() + when[1:] if entry.hours_per_week else when


def describe_vacancy(scope: PortalScope, entry: Vacancy, place: Location | None) -> Shown:
    """Return a vacancy as its page shows it."""
    week = [describe_vacancy_hours(entry)] if entry.hours_per_week else []
    until = (
        [_("Tot en met %(day)s", day=formats.long_day(entry.closes_on))] if entry.closes_on else []
    )
    good = [
        line
        for line, holds in (
            (_("Je hebt een VOG nodig. Dat is een bewijs van goed gedrag."), entry.vog),
            (_("Je bent verzekerd als je hier helpt."), entry.insured),
        )
        if holds
    ]
    rows: list[tuple[str, str, list[str]]] = [
        ("clock", _("Hoeveel tijd?"), week),
        ("calendar", _("Wanneer?"), [Written(entry.when)] if entry.when else []),
        ("calendar", _("Tot wanneer kun je reageren?"), until),
        ("info", _("Goed om te weten"), good),
    ]
    facts = [Fact(icon, label, lines) for icon, label, lines in rows if lines]
    return Shown(
        say_title(entry),
        say_summary(entry) or None,
        "heart",
        pages.find_entry_color(scope, entry),
        [],
        [*facts[:2], *pages.make_place_facts(place), *facts[2:]],
        markdown.to_html(entry.body),
        [],
        pages.describe_verification(scope, entry),
        pages.describe_entry_picture(entry),
    )
