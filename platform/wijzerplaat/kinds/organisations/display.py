"""How organisations look in lists and on their own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats, markdown
from wijzerplaat.ground.web.gettext import Written, _, ngettext
from wijzerplaat.kinds.organisations import rules
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import pages
from wijzerplaat.records.entries.display import GOOD, NEUTRAL, Card, Contact, Fact, Shown, Tag
from wijzerplaat.records.entries.kinds import list_lapsed_fields
from wijzerplaat.records.entries.models import LOGO, OpeningHours
from wijzerplaat.records.entries.queries import Loaded
from wijzerplaat.records.entries.rules import is_closed_by_notice
from wijzerplaat.tenancy.portals.service import PortalScope

WEEK = 7


def describe_organisation_count(count: int) -> str:
    """Return '3 organisaties'."""
    return ngettext("%(num)s organisatie", "%(num)s organisaties", count)


def make_organisation_cards(scope: PortalScope, loaded: Loaded) -> list[Card]:
    """Return a card per organisation."""
    return [_card(scope, entry, loaded) for entry in loaded.entries]


def _card(scope: PortalScope, entry: Organisation, loaded: Loaded) -> Card:
    return Card(
        entry.title,
        url_for("organisations.show_organisation", slug=entry.slug),
        entry.summary or None,
        "building",
        pages.find_entry_color(scope, entry),
        place_text=_place(scope, entry),
        tags=tuple(tag for tag in _open_tag(scope, entry) if tag.tone == GOOD),
        spots=pages.list_place_spots(loaded.places(entry)),
        until=_until(entry, clock.to_amsterdam_time(scope.now)),
    )


def _until(entry: Organisation, now: datetime) -> datetime:
    """Return until when it stays open or shut, at most today."""
    state = rules.find_openness(entry.hours or (), now)
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
                for part in (
                    street or place.name,
                    pages.find_district_name(scope, place) or place.city,
                )
                if part
            )
        )
        or None
    )


def describe_organisation(scope: PortalScope, entry: Organisation) -> Shown:
    """Return an organisation as its page shows it."""
    return Shown(
        Written(entry.title),
        entry.summary or None,
        None,
        pages.find_entry_color(scope, entry),
        _open_tag(scope, entry),
        [
            *pages.make_place_facts(entry.location),
            *_hours(scope, entry),
            *pages.make_further_place_facts(entry),
            *pages.make_audience_facts(scope, entry),
            *pages.make_access_facts(entry.accessibility),
        ],
        markdown.to_html(entry.body),
        pages.make_text_parts((_("Zo kom je hier"), entry.directions)),
        pages.describe_verification(scope, entry),
        pages.describe_entry_picture(entry),
        pages.describe_entry_picture(entry, LOGO),
    )


def describe_openness(hours: list[OpeningHours], scope: PortalScope) -> str:
    """Return 'Nu open tot 17.00 uur' or 'Nu dicht. Morgen open om 9.00 uur'."""
    now = clock.to_amsterdam_time(scope.now)
    state = rules.find_openness(hours, now)
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
    is_open = rules.find_openness(entry.hours, clock.to_amsterdam_time(scope.now)).until is not None
    return [Tag(_("Nu open"), GOOD) if is_open else Tag(_("Nu dicht"), NEUTRAL)]


def _hours(scope: PortalScope, entry: Organisation) -> list[Fact]:
    if not entry.hours:
        return []
    if "hours" in list_lapsed_fields(entry, clock.today(scope.now)):
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
            [*_now(scope, entry), *(_run(*run) for run in rules.group_days_by_hours(entry.hours))],
        )
    ]


def _now(scope: PortalScope, entry: Organisation) -> list[str]:
    """Return in words whether it is open now; on a public holiday that nobody knows."""
    feast = holidays.find_holiday_name(clock.today(scope.now))
    if feast and not is_closed_by_notice(entry.notice, clock.today(scope.now)):
        return [_("Vandaag is %(name)s. Dan kunnen de tijden anders zijn.", name=_(feast))]
    return [] if _unsure(scope, entry) else [describe_openness(entry.hours, scope)]


def _unsure(scope: PortalScope, entry: Organisation) -> bool:
    """Return whether the weekly hours do not say if it is open now.

    They lapsed, a notice says that it is closed, or it is a public holiday.
    """
    today = clock.today(scope.now)
    return (
        "hours" in list_lapsed_fields(entry, today)
        or is_closed_by_notice(entry.notice, today)
        or bool(holidays.find_holiday_name(today))
    )


def _run(first: int, last: int, spans: tuple[rules.Span, ...]) -> str:
    names = [formats.day_name(day) for day in (first, last)]
    days = {0: names[0], 1: formats.listed(names)}.get(
        last - first, _("%(first)s tot en met %(last)s", first=names[0], last=names[1])
    )
    return f"{formats.capital(days)}: {formats.listed([formats.hours(*span) for span in spans])}"


def remove_contact_link(contact: Contact) -> Contact:
    """Return the contact card for the organisation's own page, which need not lead to itself."""
    return replace(contact, href=None)
