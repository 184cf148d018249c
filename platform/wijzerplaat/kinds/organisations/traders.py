"""The list of who runs a business: apart from help and care, with how to reach each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.organisations.models import TRADER, Organisation
from wijzerplaat.records.entries import list_page
from wijzerplaat.tenancy.portals.service import PortalScope

MODULE, LIST = "entrepreneurs", "traders.list_traders"


@dataclass(frozen=True)
class Reach:
    """How one business is reached; '' where it does not say so."""

    phone: str
    email: str


class TraderList(list_page.ListPage):
    """What kinds/organisations/traders.html shows; `reach`: per address of a page."""

    reach: Mapping[str, Reach]


def describe_trader_list(scope: PortalScope, given: list_page.Given) -> TraderList:
    """Return the list of who runs a business, by name. Raises NotFound where it is off."""
    if not scope.portal.has(MODULE):
        raise NotFound("businesses are off")
    plan = list_page.Plan(
        "organisation",
        lambda count: ngettext("%(num)s ondernemer", "%(num)s ondernemers", count),
        _("Winkels, bedrijven en zzp’ers uit de buurt. Zoek je een ander? Bel of mail gerust."),
        more=(Organisation.legal_form, Organisation.slug, Organisation.phone, Organisation.email),
        facets=("onderwerp",),
        path=url_for(LIST),
        order=lambda row: letters.fold_letters(row.title),
        only=lambda row: row.more["legal_form"] == TRADER,
    )
    found = list_page.describe_list_page(scope, plan, given)
    reach = {
        url_for("organisations.show_organisation", slug=row.more["slug"]): Reach(
            row.more["phone"], row.more["email"]
        )
        for row in found["rows"]
    }
    return {**found, "reach": reach}
