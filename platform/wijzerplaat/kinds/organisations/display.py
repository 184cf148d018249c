"""How organisations look in lists and on their own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.ground.web import formats, markdown
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.kinds.organisations import rules
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import pages
from wijzerplaat.records.entries.display import GOOD, NEUTRAL, Card, Contact, Fact, Shown, Tag
from wijzerplaat.records.entries.models import LOGO
from wijzerplaat.records.entries.queries import Loaded
from wijzerplaat.records.entries.rules import closed_now, lapsed
from wijzerplaat.tenancy.portals.service import PortalScope

WEEK = 7


def cards(scope: PortalScope, loaded: Loaded) -> list[Card]:
    """Return a card per organisation."""
    return [_card(scope, entry, loaded) for entry in loaded.entries]


def _card(scope: PortalScope, entry: Organisation, loaded: Loaded) -> Card:
    return Card(
        entry.title,
        f"/organisaties/{entry.slug}",
        entry.summary or None,
        "building",
        pages.color(scope, entry),
        place_text=_place(scope, entry),
        tags=tuple(tag for tag in _open_tag(scope, entry) if tag.tone == GOOD),
        spots=pages.spots(loaded.places(entry)),
        until=_until(entry, clock.local(scope.now)),
    )


def _until(entry: Organisation, now: datetime) -> datetime:
    """Return until when it stays open or shut, at most today."""
    state = rules.openness(entry.hours or (), now)
    change = state.until or (state.opens if state.day == now.date() else None)
    return (
        datetime.combine(now.date(), change) - timedelta(microseconds=1) if change else datetime.max
    )


def _place(scope: PortalScope, entry: Organisation) -> str | None:
    """Return the address: its name mostly is that of the organisation itself."""
    place = entry.location
    if place is None:
        return None
    street = f"{place.street} {place.number}".strip()
    return (
        ", ".join(
            dict.fromkeys(
                part
                for part in (street or place.name, pages.district(scope, place) or place.city)
                if part
            )
        )
        or None
    )


def shown(scope: PortalScope, entry: Organisation) -> Shown:
    """Return an organisation as its page shows it."""
    return Shown(
        Written(entry.title),
        entry.summary or None,
        None,
        pages.color(scope, entry),
        _open_tag(scope, entry),
        [
            *pages.where(entry.location),
            *_hours(scope, entry),
            *pages.further(entry),
            *pages.for_whom(scope, entry),
            *pages.accessible(entry.accessibility),
        ],
        markdown.to_html(entry.body),
        pages.parts((_("Zo kom je hier"), entry.directions)),
        pages.verified(scope, entry),
        pages.picture(entry),
        pages.picture(entry, LOGO),
    )


def open_in_words(hours: list[dict[str, Any]], scope: PortalScope) -> str:
    """Return 'Nu open tot 17.00 uur' or 'Nu dicht. Morgen open om 9.00 uur'."""
    now = clock.local(scope.now)
    state = rules.openness(hours, now)
    if state.until:
        return _("Nu open tot %(hour)s uur", hour=formats.hour(state.until))
    if state.day is None or state.opens is None:
        return _("Nu dicht")
    ahead = (state.day - now.date()).days
    name = formats.day_name(state.day.weekday()) if ahead <= WEEK else formats.day(state.day)
    day = {0: _("Vandaag"), 1: _("Morgen")}.get(ahead, formats.capital(name))
    return _("Nu dicht. %(day)s open om %(hour)s uur", day=day, hour=formats.hour(state.opens))


def _open_tag(scope: PortalScope, entry: Organisation) -> list[Tag]:
    if not entry.hours or _unsure(scope, entry):
        return []
    is_open = rules.openness(entry.hours, clock.local(scope.now)).until is not None
    return [Tag(_("Nu open"), GOOD) if is_open else Tag(_("Nu dicht"), NEUTRAL)]


def _hours(scope: PortalScope, entry: Organisation) -> list[Fact]:
    if not entry.hours:
        return []
    if "hours" in lapsed(entry, clock.today(scope.now)):
        return [
            Fact(
                "clock",
                _("Open"),
                [_("Bel voor de tijden.") if entry.phone else _("Vraag naar de tijden.")],
            )
        ]
    return [
        Fact(
            "clock",
            _("Open"),
            [*_now(scope, entry), *(_run(*run) for run in rules.runs(entry.hours))],
        )
    ]


def _now(scope: PortalScope, entry: Organisation) -> list[str]:
    """Return in words whether it is open now; on a public holiday that nobody knows."""
    feast = holidays.name(clock.today(scope.now))
    if feast and not closed_now(entry.notice, clock.today(scope.now)):
        return [_("Vandaag is %(name)s. Dan kunnen de tijden anders zijn.", name=_(feast))]
    return [] if _unsure(scope, entry) else [open_in_words(entry.hours, scope)]


def _unsure(scope: PortalScope, entry: Organisation) -> bool:
    """Return whether the weekly hours do not say if it is open now.

    They lapsed, a notice says that it is closed, or it is a public holiday.
    """
    today = clock.today(scope.now)
    return (
        "hours" in lapsed(entry, today)
        or closed_now(entry.notice, today)
        or bool(holidays.name(today))
    )


def _run(first: int, last: int, spans: tuple[rules.Span, ...]) -> str:
    names = [formats.day_name(day) for day in (first, last)]
    days = {0: names[0], 1: formats.listed(names)}.get(
        last - first, _("%(first)s tot en met %(last)s", first=names[0], last=names[1])
    )
    return f"{formats.capital(days)}: {formats.listed([formats.hours(*span) for span in spans])}"


def without_link(contact: Contact) -> Contact:
    """Return the contact card for the organisation's own page, which need not lead to itself."""
    return replace(contact, href=None)
