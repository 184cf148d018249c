"""How organisations look in lists and on their own page."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web import formats, markdown
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.organisations import rules
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.criteria.display import make_proof_facts
from wijzerplaat.records.entries import pages, special_day_words, special_days
from wijzerplaat.records.entries.display import (
    GOOD,
    NEUTRAL,
    Card,
    Contact,
    Fact,
    Shown,
    Tag,
    say_summary,
    say_title,
)
from wijzerplaat.records.entries.kinds import list_lapsed_fields
from wijzerplaat.records.entries.models import LOGO
from wijzerplaat.records.entries.queries import Loaded
from wijzerplaat.records.entries.rules import is_closed_by_notice
from wijzerplaat.tenancy.portals.service import PortalScope

WEEK = 7
Hours = Any
"""An organisation, or as many of its columns as say when it is open."""


def describe_organisation_count(count: int) -> str:
    """Return '3 organisaties'."""
    return ngettext("%(num)s organisatie", "%(num)s organisaties", count)


def make_organisation_cards(scope: PortalScope, loaded: Loaded) -> list[Card]:
    """Return a card per organisation."""
    return [_card(scope, entry, loaded) for entry in loaded.entries]


def _card(scope: PortalScope, entry: Organisation, loaded: Loaded) -> Card:
    return Card(
        say_title(entry),
        url_for("organisations.show_organisation", slug=entry.slug),
        say_summary(entry) or None,
        "building",
        pages.find_entry_color(scope, entry),
        place_text=_place(scope, entry),
        tags=tuple(tag for tag in _open_tag(scope, entry) if tag.tone == GOOD),
        phone=entry.phone or None,
        spots=pages.list_place_spots(loaded.places(entry)),
        areas=pages.list_place_areas(scope, loaded.places(entry)),
        until=_until(entry, clock.to_amsterdam_time(scope.now)),
    )


def _until(entry: Organisation, now: datetime) -> datetime:
    """Return until when it stays open or shut."""
    state = _find_openness(entry, now)
    change = state.until or state.opens
    return change - timedelta(microseconds=1) if change else datetime.max


def _find_openness(entry: Hours, now: datetime) -> rules.Openness:
    return rules.find_openness(
        entry.hours or (), now, entry.open_on_holidays or (), entry.special_days
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
        say_title(entry),
        say_summary(entry) or None,
        None,
        pages.find_entry_color(scope, entry),
        _open_tag(scope, entry),
        [
            *pages.make_place_facts(entry.location),
            *_hours(scope, entry),
            *pages.make_further_place_facts(entry),
            *pages.make_audience_facts(scope, entry),
            *pages.make_access_facts(entry.accessibility),
            *make_proof_facts(scope, entry.organisation_id),
        ],
        markdown.to_html(entry.body),
        pages.make_text_parts((_("Zo kom je hier"), entry.directions)),
        pages.describe_verification(scope, entry),
        pages.describe_entry_picture(entry),
        pages.describe_entry_picture(entry, LOGO),
    )


def describe_openness(state: rules.Openness, now: datetime) -> str:
    """Return 'Nu open tot 17.00 uur' or 'Nu dicht. Morgen open om 9.00 uur'."""
    if state.until:
        return _describe_end(state.until, now)
    if state.opens is None:
        return _("Nu dicht")
    return _(
        "Nu dicht. %(day)s open om %(hour)s uur",
        day=formats.capital(_name_day(state.opens, now)),
        hour=formats.hour(state.opens),
    )


def _describe_end(until: datetime, now: datetime) -> str:
    """Say until when; midnight is 24.00 of the same day, and who never closes is just open."""
    last, hour = until - timedelta(microseconds=1), formats.end_hour(until)
    ahead = (last.date() - now.date()).days
    if ahead > WEEK:
        return _("Nu open")
    if ahead == 0:
        return _("Nu open tot %(hour)s uur", hour=hour)
    return _("Nu open tot %(day)s %(hour)s uur", day=_name_day(last, now), hour=hour)


def _name_day(moment: datetime, now: datetime) -> str:
    ahead = (moment.date() - now.date()).days
    name = formats.day_name(moment.weekday()) if ahead <= WEEK else formats.day(moment)
    return {0: _("vandaag"), 1: _("morgen")}.get(ahead, name)


def _open_tag(scope: PortalScope, entry: Organisation) -> list[Tag]:
    if not entry.hours or _unsure(scope, entry):
        return []
    is_open = _find_openness(entry, clock.to_amsterdam_time(scope.now)).until is not None
    return [Tag(_("Nu open"), GOOD) if is_open else Tag(_("Nu dicht"), NEUTRAL)]


def load_open_ids(scope: PortalScope) -> frozenset[uuid.UUID]:
    """Return which organisations are surely open now; from memory for some minutes."""
    return load_cached_value(scope, "open now", lambda: frozenset(_list_open_ids(scope)))


def _list_open_ids(scope: PortalScope) -> Iterator[uuid.UUID]:
    said = (Organisation.hours, Organisation.open_on_holidays, Organisation.special_days)
    query = select(
        *(Organisation.id, Organisation.kind, Organisation.hours_until, Organisation.notice), *said
    )
    now = clock.to_amsterdam_time(scope.now)
    for row in scope.session.execute(query.where(Organisation.listed(scope))):
        is_open = row.hours and _find_openness(row, now).until is not None
        if is_open and not _unsure(scope, row):
            yield row.id


def _hours(scope: PortalScope, entry: Organisation) -> list[Fact]:
    special = special_day_words.list_special_day_lines(entry.special_days, clock.today(scope.now))
    if not entry.hours:
        return [Fact("clock", _("Open"), special)] if special else []
    if "hours" in list_lapsed_fields(entry, clock.today(scope.now)):
        return [
            Fact(
                "clock",
                _("Open"),
                [
                    _("Bel voor de tijden.") if entry.phone else _("Vraag naar de tijden."),
                    *special,
                ],
            )
        ]
    return [
        Fact(
            "clock",
            _("Open"),
            [
                *_now(scope, entry),
                *special,
                *(_run(*run) for run in rules.group_days_by_hours(entry.hours)),
                *_holidays(entry),
            ],
        )
    ]


def _holidays(entry: Organisation) -> list[str]:
    """Return on which public holidays it is open too, when that was said."""
    chosen = entry.open_on_holidays or ()
    if holidays.ALL in chosen:
        return [_("Ook open op alle feestdagen")]
    names = [_(name) for code, name in holidays.NAMES.items() if code in chosen]
    return [_("Ook open op %(days)s", days=formats.listed(names))] if names else []


def _now(scope: PortalScope, entry: Organisation) -> list[str]:
    """Return in words whether it is open now; on most public holidays nobody knows."""
    now = clock.to_amsterdam_time(scope.now)
    if is_closed_by_notice(entry.notice, now.date()):
        return []
    if _is_doubtful(entry, now):
        feast = holidays.find_holiday_name(now.date())
        return [_("Vandaag is %(name)s. Dan kunnen de tijden anders zijn.", name=_(feast))]
    return [describe_openness(_find_openness(entry, now), now)]


def _is_doubtful(entry: Hours, now: datetime) -> bool:
    """Return whether it is a public holiday of which nobody said that it is open then.

    What began the evening before still goes on.
    """
    return (
        special_days.find_special_day(entry.special_days, now.date()) is None
        and holidays.is_closed_for_holiday(now.date(), entry.open_on_holidays or ())
        and _find_openness(entry, now).until is None
    )


def _unsure(scope: PortalScope, entry: Hours) -> bool:
    """Return whether the weekly hours do not say if it is open now.

    They lapsed, a notice says that it is closed, or it is a public holiday.
    """
    now = clock.to_amsterdam_time(scope.now)
    return (
        "hours" in list_lapsed_fields(entry, now.date())
        or is_closed_by_notice(entry.notice, now.date())
        or _is_doubtful(entry, now)
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
