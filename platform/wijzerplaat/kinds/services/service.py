"""Verbs of services: what residents find of them."""

from __future__ import annotations

from pathlib import Path

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.organisations.display import load_open_ids
from wijzerplaat.kinds.services import display as services_display
from wijzerplaat.kinds.services.models import Service
from wijzerplaat.records.entries import list_page, pages, schema_org
from wijzerplaat.records.entries.absence_notices import find_absence_notice
from wijzerplaat.records.entries.audience_fields import make_age_facet, make_pass_facet
from wijzerplaat.records.entries.display import EntryPage
from wijzerplaat.records.entries.facets import Facet
from wijzerplaat.records.entries.shown_pages import load_shown_page
from wijzerplaat.tenancy.portals.service import PortalScope


class ServicePage(EntryPage):
    """What the page of a service shows."""

    linked: schema_org.Data


def describe_service_list(
    scope: PortalScope, given: list_page.Given, maps: Path | None = None
) -> list_page.ListPage:
    """Return the list of services."""
    free = Facet(
        "gratis",
        _("Kosten"),
        {"1": _("Gratis")},
        lambda row: ("1",) if row.more["cost_cents"] == 0 else (),
    )
    forms = Facet(
        "vorm",
        _("Hoe krijg je hulp?"),
        {name: _(label) for name, label in services_display.FORMS.items()},
        lambda row: row.more["forms"],
    )
    plan = list_page.Plan(
        "service",
        services_display.describe_service_count,
        extra=[
            free,
            list_page.make_open_facet(load_open_ids(scope), lambda row: row.more["owner_id"]),
            forms,
            make_age_facet(lambda row: (row.more["age_from"], row.more["age_until"])),
            make_pass_facet(lambda row: row.more["city_pass"]),
        ],
        more=(
            pages.make_current_column(scope, Service.cost_cents, Service.cost_until),
            *(Service.forms, Service.owner_id),
            *(Service.age_from, Service.age_until, Service.city_pass),
        ),
    )
    return list_page.describe_list_page(scope, plan, given, maps)


def describe_service_page(scope: PortalScope, slug: str, maps: Path) -> ServicePage:
    """Return all that the page of a service shows. Raises NotFound."""
    return load_shown_page(scope, Service, slug, _describe, maps)


def _describe(scope: PortalScope, entry: Service, maps: Path) -> ServicePage:
    owner = pages.find_public_owner(scope, entry)
    place = entry.location or (
        owner.location
        if owner and not {"online", "phone"}.issuperset(entry.forms or ["x"])
        else None
    )
    return {
        "entry": services_display.describe_service(scope, entry, place),
        "contact": pages.make_contact_card(owner, _("Vraag het aan"), entry.phone, entry.email),
        "notice": find_absence_notice(scope, entry, owner)
        or pages.find_current_notice(scope, owner),
        "ics_href": None,
        "groups": [],
        "map": pages.draw_place_map(
            maps, scope, place, entry.title, (one.location for one in entry.places)
        ),
        "sensitive": pages.is_sensitive(scope, entry),
        "linked": schema_org.make_schema_org_service(scope, entry, owner),
    }
