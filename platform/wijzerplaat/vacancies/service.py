"""Verbs of vacancies: what residents find of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wijzerplaat.core import clock
from wijzerplaat.core.scope import Scope
from wijzerplaat.entries import lists, pages
from wijzerplaat.entries.facets import RADIO, Facet
from wijzerplaat.vacancies import cards
from wijzerplaat.vacancies.models import Vacancy
from wijzerplaat.web.words import _, ngettext

LITTLE, SOME = 2, 4


def page(scope: Scope, given: lists.Given, maps: Path | None = None) -> dict[str, Any]:
    """Return the list of vacancies; closed ones are not in it."""
    effort = Facet("uren", _("Hoeveel tijd heb je?"), {
        "1": _("Tot 2 uur in de week"), "2": _("Tot 4 uur in de week"), "3": _("Meer dan 4 uur")}, _hours, RADIO)
    plan = lists.Plan("vacancy", lambda count: ngettext("%(num)s plek voor vrijwilligers",
                                                        "%(num)s plekken voor vrijwilligers", count),
                      extra=[effort], more=(Vacancy.hours_per_week,), facets=("onderwerp",))
    return lists.page(scope, plan, given, maps)


def _hours(row: Any) -> tuple[str, ...]:
    hours = row.more["hours_per_week"]
    if hours is None:
        return ()
    return ("1", "2") if hours <= LITTLE else ("2",) if hours <= SOME else ("3",)


def is_closed(scope: Scope, entry: Vacancy) -> bool:
    """Return whether one can no longer reply."""
    return entry.closes_on is not None and entry.closes_on < clock.today(scope.now)


def show(scope: Scope, slug: str, maps: Path) -> dict[str, Any]:
    """Return all that the page of a vacancy shows; `closed` when it is over. Raises NotFound."""
    entry: Vacancy = pages.shown(scope, "vacancy", slug)
    owner = pages.owner(scope, entry)
    place = entry.location or (owner.location if owner else None)
    return {
        "entry": cards.shown(scope, entry, place), "tasks": entry.tasks, "reply": cards.reply(entry), "notice": None,
        "contact": pages.contact(owner, entry.contact_name
                                 and _("Vragen? Vraag naar %(name)s", name=entry.contact_name) or None,
                                 entry.contact_phone, entry.contact_email),
        "ics_href": None, "groups": [], "map": pages.pin(maps, scope, place, entry.title),
        "sensitive": pages.is_sensitive(scope, entry), "closed": is_closed(scope, entry),
    }
