"""What a page says about an entry once more for machines (schema.org), word for word what people
see on it.

Volunteer work has no type of its own here: JobPosting is for paid work.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.records.entries import kinds, special_days
from wijzerplaat.records.entries.likenesses import Told, ToldAndPriced, ToldAndReachable
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.tenancy.portals.service import PortalScope

ONLINE = "https://schema.org/"
Data = dict[str, Any]


def make_schema_org_organisation(scope: PortalScope, entry: ToldAndReachable) -> Data:
    """Return an organisation, with what its page shows of how to reach it."""
    return _said(
        {
            **_thing(scope, "Organization", entry),
            "telephone": entry.phone,
            "email": entry.email,
            "sameAs": entry.website,
            "address": make_schema_org_address(entry.location),
            "location": _make_place_of_special_days(scope, entry),
        }
    )


def make_schema_org_service(scope: PortalScope, entry: ToldAndPriced, owner: Entry | None) -> Data:
    """Return help that somebody offers."""
    return _said(
        {
            **_thing(scope, "Service", entry),
            "provider": make_schema_org_owner(scope, owner),
            "offers": make_schema_org_offer(entry.cost_cents),
        }
    )


def make_schema_org_article(scope: PortalScope, entry: Entry, dated: bool) -> Data:
    """Return an article, which the portal publishes; `dated` when its page shows the day."""
    portal = scope.portal
    found = _thing(scope, "Article", entry)
    return _said(
        {
            **found,
            "headline": found.pop("name"),
            "datePublished": _day(entry.published_at) if dated and entry.published_at else None,
            "publisher": {
                "@type": "Organization",
                "name": portal.name,
                "url": portal.url(url_for("discover.show_home_page")),
            },
        }
    )


def make_schema_org_event(
    scope: PortalScope,
    entry: ToldAndPriced,
    place: Location | None,
    owner: Entry | None,
    starts_at: datetime,
    ends_at: datetime,
    cancelled: bool,
) -> Data:
    """Return one date of an activity, with wall-clock times."""
    return _said(
        {
            **_thing(scope, "Event", entry),
            "startDate": _moment(starts_at),
            "endDate": _moment(ends_at),
            "eventStatus": ONLINE + ("EventCancelled" if cancelled else "EventScheduled"),
            "eventAttendanceMode": place and ONLINE + "OfflineEventAttendanceMode",
            "location": place
            and _said(
                {
                    "@type": "Place",
                    "name": place.name or place.address,
                    "address": make_schema_org_address(place),
                }
            ),
            "organizer": make_schema_org_owner(scope, owner),
            "isAccessibleForFree": True if entry.cost_cents == 0 else None,
            "offers": make_schema_org_offer(entry.cost_cents),
        }
    )


def make_schema_org_owner(scope: PortalScope, owner: Entry | None) -> Data | None:
    """Return the organisation behind something, with the address of its page."""
    if owner is None:
        return None
    return {"@type": "Organization", "name": owner.title, "url": _url(scope, owner)}


def make_schema_org_address(place: Location | None) -> Data | None:
    """Return a postal address, as far as it is known."""
    if place is None or not place.address:
        return None
    return _said(
        {
            "@type": "PostalAddress",
            "streetAddress": f"{place.street} {place.number}".strip(),
            "postalCode": place.postcode,
            "addressLocality": place.city,
            "addressCountry": "BE" if place.postcode[-1:].isdigit() else "NL",
        }
    )


def make_schema_org_offer(cents: int | None) -> Data | None:
    """Return what it costs, when that is known."""
    if cents is None:
        return None
    return {"@type": "Offer", "price": f"{cents / 100:.2f}", "priceCurrency": "EUR"}


def _make_place_of_special_days(scope: PortalScope, entry: ToldAndReachable) -> Data | None:
    """Return the place with the days on which it is closed or open at other hours.

    Hours are of a place: an organisation itself has none. Who is closed opens and closes at 0.00.
    """
    coming = special_days.list_coming_days(entry.special_days, clock.today(scope.now))
    told = [one for one in coming if one["sort"] != special_days.USUAL]
    if not told:
        return None
    return {
        "@type": "Place",
        "name": entry.title,
        "specialOpeningHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "validFrom": one["day"],
                "validThrough": one["day"],
                "opens": one["opens"] or "00:00",
                "closes": one["closes"] or "00:00",
            }
            for one in told
        ],
    }


def _thing(scope: PortalScope, kind: str, entry: Told) -> Data:
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "name": entry.title,
        "description": entry.summary,
        "url": _url(scope, entry),
        "mainEntityOfPage": _page(entry),
    }


def _page(entry: Told) -> Data:
    """Return when the page last changed, and apart from that when a person last checked it."""
    return _said(
        {
            "@type": "WebPage",
            "dateModified": _day(entry.updated_at),
            "lastReviewed": _day(entry.verified_at) if entry.verified_at else None,
        }
    )


def _url(scope: PortalScope, entry: Told) -> str:
    return str(scope.portal.url(kinds.kind_of_entry(entry).page(entry.slug)))


def _said(data: Data) -> Data:
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _moment(wall: datetime) -> str:
    return wall.replace(tzinfo=clock.AMSTERDAM).isoformat(timespec="minutes")


def _day(moment: datetime) -> str:
    return clock.to_amsterdam_time(moment).date().isoformat()
