"""How services (hulpaanbod) look in lists and on their own page."""

from __future__ import annotations

from datetime import date

from wijzerplaat.core import clock
from wijzerplaat.core.scope import Scope
from wijzerplaat.core.words import N_
from wijzerplaat.entries import pages
from wijzerplaat.entries.cards import Card, Fact, Shown
from wijzerplaat.entries.listing import Loaded
from wijzerplaat.entries.models import Location
from wijzerplaat.entries.rules import lapsed
from wijzerplaat.services.models import Service
from wijzerplaat.web import dutch, text
from wijzerplaat.web.words import Written, _

FORMS = {
    "individual": N_("Samen met 1 persoon"),
    "group": N_("In een groep"),
    "online": N_("Online"),
    "phone": N_("Via de telefoon"),
}


def cards(scope: Scope, loaded: Loaded) -> list[Card]:
    """Return a card per service."""
    return [_card(scope, entry, loaded) for entry in loaded.entries]


def _card(scope: Scope, entry: Service, loaded: Loaded) -> Card:
    owner, start = loaded.owner(entry), next(iter(starts(scope, entry)), None)
    return Card(
        entry.title,
        f"/aanbod/{entry.slug}",
        entry.summary or None,
        "handshake",
        pages.color(scope, entry),
        when_label=_("Begint %(day)s", day=dutch.day(start)) if start else None,
        place_text=pages.place_text(scope, entry.location),
        organisation_name=owner.title if owner else None,
        tags=tuple(pages.cost_tag_of(scope, entry)),
        spots=pages.spots(_places(entry, loaded)),
    )


def _places(entry: Service, loaded: Loaded) -> list[Location]:
    """Help that only comes by phone or screen is nowhere.

    The office behind it would be a false pin.
    """
    far = bool(entry.forms) and {"online", "phone"}.issuperset(entry.forms)
    return [entry.location] if far and entry.location else [] if far else loaded.places(entry)


def starts(scope: Scope, entry: Service) -> list[date]:
    """Return the days to come on which a course begins, as long as they hold."""
    today = clock.today(scope.now)
    if "start_dates" in lapsed(entry, today):
        return []
    return sorted(day for day in map(date.fromisoformat, entry.start_dates) if day >= today)


def shown(scope: Scope, entry: Service, place: Location | None) -> Shown:
    """Return a service as its page shows it."""
    return Shown(
        Written(entry.title),
        entry.summary or None,
        None,
        pages.color(scope, entry),
        pages.cost_tag_of(scope, entry),
        [
            *_starts(scope, entry),
            *_waiting(scope, entry),
            *_forms(entry),
            *pages.where(place),
            *pages.further(entry),
            *pages.for_whom(scope, entry),
            *pages.cost_of(scope, entry),
        ],
        text.to_html(entry.body),
        pages.parts((_("Zo vraag je het aan"), entry.how_to_get)),
        pages.verified(scope, entry),
        pages.picture(entry),
    )


def _starts(scope: Scope, entry: Service) -> list[Fact]:
    days = [dutch.capital(dutch.long_day(day)) for day in starts(scope, entry)]
    if entry.start_dates and "start_dates" in lapsed(entry, clock.today(scope.now)):
        days = [_("Vraag wanneer het begint.")]
    return [Fact("calendar", _("Wanneer begint het?"), days)] if days else []


def _waiting(scope: Scope, entry: Service) -> list[Fact]:
    if not entry.waiting_time:
        return []
    old = "waiting_time" in lapsed(entry, clock.today(scope.now))
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
                [dutch.listed([names[0], *(_small(name) for name in names[1:])])],
            )
        ]
        if names
        else []
    )


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
