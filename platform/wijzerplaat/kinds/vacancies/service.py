"""Verbs of vacancies: what residents find of them, and closing them on their date."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.vacancies import display as vacancies_display
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.entries import list_page, pages
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.absence_notices import find_absence_notice
from wijzerplaat.records.entries.display import Card, EntryPage
from wijzerplaat.records.entries.facets import RADIO, Facet
from wijzerplaat.records.entries.kinds import Task, narrow_entry
from wijzerplaat.tenancy.portals.service import PortalScope

LITTLE, SOME = 2, 4
CLOSES_SOON = timedelta(days=7)
OTHERS = 3


class VacancyPage(EntryPage):
    """What the page of a vacancy shows."""

    tasks: list[str]
    reply_href: str | None
    closed: bool


@dataclass(frozen=True)
class VacancyClosed:
    """The last day of a vacancy is over."""

    vacancy: Vacancy


def describe_vacancy_list(
    scope: PortalScope, given: list_page.Given, maps: Path | None = None
) -> list_page.ListPage:
    """Return the list of vacancies; closed ones are not in it."""
    effort = Facet(
        "uren",
        _("Hoeveel tijd heb je?"),
        {"1": _("Tot 2 uur in de week"), "2": _("Tot 4 uur in de week"), "3": _("Meer dan 4 uur")},
        _hours,
        RADIO,
    )
    plan = list_page.Plan(
        "vacancy",
        vacancies_display.describe_vacancy_count,
        extra=[effort],
        more=(Vacancy.hours_per_week,),
        facets=("onderwerp",),
    )
    return list_page.describe_list_page(scope, plan, given, maps)


def _hours(row: entries_queries.Row) -> tuple[str, ...]:
    hours = row.more["hours_per_week"]
    if hours is None:
        return ()
    return ("1", "2") if hours <= LITTLE else ("2",) if hours <= SOME else ("3",)


def is_vacancy_closed(scope: PortalScope, entry: Vacancy) -> bool:
    """Return whether one can no longer reply."""
    return entry.closes_on is not None and entry.closes_on < clock.today(scope.now)


def close_due_vacancies(scope: PortalScope) -> int:
    """Close every vacancy whose date has passed, and return how many: search forgets them."""
    due = scope.session.scalars(
        select(Vacancy).where(
            Vacancy.listed(scope),
            Vacancy.closed_at.is_(None),
            Vacancy.closes_on < clock.today(scope.now),
        )
    ).all()
    for entry in due:
        entry.closed_at = scope.now
        emit(scope, VacancyClosed(entry))
    return len(due)


def reopen_vacancy(scope: PortalScope, entry: Vacancy) -> None:
    """Open a vacancy again that got a later date."""
    if not is_vacancy_closed(scope, entry):
        entry.closed_at = None


def list_vacancy_tasks(scope: PortalScope, owner_id: uuid.UUID) -> list[Task]:
    """Ask about vacancies that close within a week."""
    today = clock.today(scope.now)
    closing = (
        select(Vacancy)
        .where(
            Vacancy.owner_id == owner_id,
            Vacancy.listed(scope),
            Vacancy.closes_on >= today,
            Vacancy.closes_on <= today + CLOSES_SOON,
        )
        .order_by(Vacancy.closes_on)
    )
    return [
        Task(
            one,
            _(
                "‘%(title)s’ sluit na %(day)s",
                title=one.title,
                day=formats.short_day(one.closes_on),
            ),
            _("Zoek je dan nog iemand? Kies een latere dag."),
            _("Kies een dag"),
        )
        for one in scope.session.scalars(closing)
        if one.closes_on
    ]


def list_other_vacancies(scope: PortalScope) -> list[Card]:
    """Return some vacancies that are open, for who comes too late for one."""
    rows = entries_queries.list_entry_rows(scope, ["vacancy"], links=False, places=False)[:OTHERS]
    return list(entries_queries.make_entry_cards(scope, (row.id for row in rows)).values())


def describe_vacancy_page(scope: PortalScope, slug: str, maps: Path) -> VacancyPage:
    """Return all that the page of a vacancy shows; `closed` when it is over. Raises NotFound."""
    entry = narrow_entry(pages.find_shown_entry(scope, "vacancy", slug), Vacancy)
    owner = pages.find_public_owner(scope, entry)
    place = entry.location or (owner.location if owner else None)
    return {
        "entry": vacancies_display.describe_vacancy(scope, entry, place),
        "tasks": entry.tasks,
        "reply_href": _make_reply_address(scope, entry),
        "notice": find_absence_notice(scope, entry, owner),
        "contact": pages.make_contact_card(
            owner,
            _("Vragen? Vraag naar %(name)s", name=entry.contact_name)
            if entry.contact_name
            else None,
            entry.contact_phone,
            entry.contact_email,
        ),
        "ics_href": None,
        "groups": [],
        "map": pages.draw_place_map(maps, scope, place, entry.title),
        "sensitive": pages.is_sensitive(scope, entry),
        "closed": is_vacancy_closed(scope, entry),
    }


def _make_reply_address(scope: PortalScope, entry: Vacancy) -> str | None:
    """Return where somebody says that they want to help; None while it pauses."""
    paused = entry.is_paused(clock.today(scope.now))
    return None if paused else url_for("replies.show_reply_form", slug=entry.slug)
