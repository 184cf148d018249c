"""How services (hulpaanbod) look in lists and on their own page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats, markdown
from wijzerplaat.ground.web.gettext import Written, _, ngettext
from wijzerplaat.kinds.services.models import Service
from wijzerplaat.kinds.services.schemas import FORM_WORDS
from wijzerplaat.records.criteria.display import make_proof_facts
from wijzerplaat.records.entries import pages
from wijzerplaat.records.entries.audience_fields import make_age_facts, make_pass_facts
from wijzerplaat.records.entries.display import (
    Card,
    Fact,
    Shown,
    say_summary,
    say_title,
)
from wijzerplaat.records.entries.kinds import list_lapsed_fields
from wijzerplaat.records.entries.models import Location
from wijzerplaat.records.entries.queries import Loaded
from wijzerplaat.tenancy.portals.service import PortalScope

REMOTE = frozenset({"online", "phone"})
FORMS = dict(FORM_WORDS)
"""How somebody gets help, in the words of the form: one thing, one name."""


def describe_service_count(count: int) -> str:
    """Return '3 keer hulp'."""
    return ngettext("%(num)s keer hulp", "%(num)s keer hulp", count)


def describe_service_invitation(count: int) -> str:
    """Return '3 keer hulp die je kunt vragen.'."""
    return ngettext(
        "%(num)s keer hulp die je kunt vragen.", "%(num)s keer hulp die je kunt vragen.", count
    )


def make_service_cards(scope: PortalScope, loaded: Loaded) -> list[Card]:
    """Return a card per service."""
    return [_card(scope, entry, loaded) for entry in loaded.entries]


def _card(scope: PortalScope, entry: Service, loaded: Loaded) -> Card:
    owner, start = loaded.owner(entry), next(iter(list_service_start_dates(scope, entry)), None)
    return Card(
        say_title(entry),
        url_for("services.show_service", slug=entry.slug),
        say_summary(entry) or None,
        "handshake",
        pages.find_entry_color(scope, entry),
        when_label=_("Begint %(day)s", day=formats.day(start)) if start else None,
        place_text=pages.describe_place(scope, entry.location),
        organisation_name=owner.title if owner else None,
        tags=tuple(pages.make_entry_cost_tags(scope, entry)),
        phone=entry.phone or getattr(owner, "phone", "") or None,
        spots=pages.list_place_spots(_places(entry, loaded)),
        areas=pages.list_place_areas(scope, _places(entry, loaded)),
    )


def list_remote_services(scope: PortalScope) -> frozenset[uuid.UUID]:
    """Return the published services that come by phone or screen only."""
    query = select(Service.id, Service.forms).where(Service.listed(scope))
    return frozenset(one for one, forms in scope.session.execute(query) if _is_remote(forms))


def _is_remote(forms: Sequence[str]) -> bool:
    return bool(forms) and REMOTE.issuperset(forms)


def _places(entry: Service, loaded: Loaded) -> list[Location]:
    """Help that only comes by phone or screen is nowhere.

    The office behind it would be a false pin.
    """
    far = _is_remote(entry.forms)
    return [entry.location] if far and entry.location else [] if far else loaded.places(entry)


def list_service_start_dates(scope: PortalScope, entry: Service) -> list[date]:
    """Return the days to come on which a course begins, as long as they hold."""
    today = clock.today(scope.now)
    if "start_dates" in list_lapsed_fields(entry, today):
        return []
    return sorted(day for day in map(date.fromisoformat, entry.start_dates) if day >= today)


def describe_service(scope: PortalScope, entry: Service, place: Location | None) -> Shown:
    """Return a service as its page shows it."""
    return Shown(
        say_title(entry),
        say_summary(entry) or None,
        None,
        pages.find_entry_color(scope, entry),
        pages.make_entry_cost_tags(scope, entry),
        [
            *_starts(scope, entry),
            *_waiting(scope, entry),
            *_forms(entry),
            *pages.make_place_facts(place),
            *pages.make_further_place_facts(entry),
            *pages.make_audience_facts(scope, entry),
            *make_age_facts(entry),
            *pages.make_entry_cost_facts(scope, entry),
            *make_pass_facts(entry),
            *make_proof_facts(scope, entry.organisation_id),
        ],
        markdown.to_html(entry.body),
        pages.make_text_parts((_("Zo vraag je het aan"), entry.how_to_get)),
        pages.describe_verification(scope, entry),
        pages.describe_entry_picture(entry),
    )


def _starts(scope: PortalScope, entry: Service) -> list[Fact]:
    days = [
        formats.capital(formats.long_day(day)) for day in list_service_start_dates(scope, entry)
    ]
    if entry.start_dates and "start_dates" in list_lapsed_fields(entry, clock.today(scope.now)):
        days = [_("Vraag wanneer het begint.")]
    return [Fact("calendar", _("Wanneer begint het?"), days)] if days else []


def _waiting(scope: PortalScope, entry: Service) -> list[Fact]:
    if not entry.waiting_time:
        return []
    old = "waiting_time" in list_lapsed_fields(entry, clock.today(scope.now))
    return [
        Fact(
            "clock",
            _("Hoe lang moet je wachten?"),
            [_("Vraag hoe lang je moet wachten.") if old else Written(entry.waiting_time)],
        )
    ]


def _forms(entry: Service) -> list[Fact]:
    names = [_(FORMS[name]) for name in entry.forms if name in FORMS]
    return (
        [
            Fact(
                "handshake",
                _("Hoe krijg je hulp?"),
                [formats.listed([names[0], *(_small(name) for name in names[1:])])],
            )
        ]
        if names
        else []
    )


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
