"""The page of neighbourhoods: how each is checked, and what a choice comes to."""

from __future__ import annotations

import re

from wijzerplaat.desks.menus import queries
from wijzerplaat.desks.menus.display import describe_page_count
from wijzerplaat.desks.menus.district_map import draw_districts
from wijzerplaat.desks.menus.menu_page_views import MenuPage
from wijzerplaat.desks.menus.schemas import DistrictSchema
from wijzerplaat.desks.settings.page_views import Choices, SettingPage
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.menus import outlines, service
from wijzerplaat.tenancy.portals.models import Outline
from wijzerplaat.tenancy.portals.queries import find_postcode_middle
from wijzerplaat.tenancy.portals.service import PortalScope

DIGITS = re.compile(r"([1-9]\d{3})(?: ?[A-Za-z]{2})?\Z")
NO_POSTCODE = N_("Dit is geen postcode: {what}. Vul 4 cijfers in, bijvoorbeeld 4951.")
BOTH = N_("Vul beide getallen in, of geen van beide.")
UNKNOWN_HOME = N_("Kies uit de lijst.")


def offer_district_choices() -> Choices:
    """Return the municipalities of the portal, also those that are off."""
    rows = service.list_menu_rows(scope(), "municipalities")
    named = [Option(one.slug, one.name) for one in rows]
    return {"municipality": [Option("", _("Geen gemeente")), *named]}


def check_district(scope: PortalScope, slug: str, typed: Fields) -> Fields:
    """Return a neighbourhood as it would be kept. Raises Invalid with messages per field.

    Without a middle of its own it gets that of its border, or of its postcodes.
    """
    values = load_fields(DistrictSchema(), typed)
    values["postcodes"] = _read_postcodes(values["postcodes"])
    homes = {one.slug for one in service.list_menu_rows(scope, "municipalities")}
    if values["municipality"] and values["municipality"] not in homes:
        raise Invalid({"municipality": [UNKNOWN_HOME]})
    if (values["lat"] is None) != (values["lon"] is None):
        raise Invalid({"lat" if values["lat"] is None else "lon": [BOTH]})
    if values["lat"] is None:
        values["lat"], values["lon"] = _find_middle(scope, slug, values["postcodes"])
    return values


def preview_district(slug: str, chosen: Fields) -> Context:
    """Return what lies in it, which postcodes are of others too, and its place on the map."""
    count = 0
    outline: Outline | None = None
    if slug:
        row = service.find_menu_row(scope(), "districts", slug)
        count = queries.count_entries_per_row(scope(), "districts")[row.id]
        outline = outlines.OUTLINE_SETTING.read(scope(), slug)["outline"]
    lines = [_("In deze buurt: %(count)s.", count=describe_page_count(count))]
    lines += _list_shared(slug, chosen["postcodes"])
    if chosen["lat"] is None:
        lines.append(_("Wij kennen het midden nog niet. De buurt staat dan niet op de kaart."))
    if slug and not chosen["shown"]:
        lines.append(_("De buurt gaat van de website. Die pagina’s blijven, maar zonder buurt."))
    else:
        lines.append(_("Adressen zonder buurt krijgen deze buurt, als hun postcode past."))
    middle = (chosen["lat"], chosen["lon"]) if chosen["lat"] is not None else None
    return {"lines": lines, "sample": draw_districts([(chosen["name"], outline, middle)])}


def _list_shared(slug: str, postcodes: list[str]) -> list[str]:
    return [
        _(
            "%(digits)s hoort ook bij %(name)s. De bovenste in de lijst gaat voor.",
            digits=digits,
            name=one.name,
        )
        for digits in postcodes
        for one in scope().portal.districts
        if one.slug != slug and digits in one.postcodes
    ]


def _read_postcodes(typed: list[str]) -> list[str]:
    found = []
    for line in typed:
        match = DIGITS.match(line)
        if match is None:
            raise Invalid({"postcodes": [NO_POSTCODE.format(what=line)]})
        found.append(match[1])
    return list(dict.fromkeys(found))


def _find_middle(
    scope: PortalScope, slug: str, postcodes: list[str]
) -> tuple[float, float] | tuple[None, None]:
    outline = outlines.OUTLINE_SETTING.read(scope, slug)["outline"] if slug else None
    if outline:
        return outlines.find_middle(outline)
    return find_postcode_middle(scope, postcodes) or (None, None)


DISTRICTS = MenuPage(
    SettingPage(
        service.make_menu_setting("districts", DistrictSchema().fields, check_district),
        DistrictSchema,
        N_("Buurten"),
        N_("In welke buurt of in welk dorp? Bewoners kiezen hieruit, in deze volgorde."),
        home="district_rows.show_district_row",
        back="district_rows.restore_district_row",
        preview=lambda chosen: preview_district("", chosen),
        template="desks/menus/district.html",
        choices=offer_district_choices,
        where="slug",
        above=("district_rows.list_district_rows", N_("Terug naar de lijst")),
    ),
    service.make_order_setting("districts"),
    list_home="district_rows.list_district_rows",
    sort="district_rows.sort_district_rows",
    back="district_rows.restore_district_order",
    new="district_rows.show_new_district",
    new_label=N_("Nieuwe buurt"),
    preview=preview_district,
    beside=(
        ("outline_rows.list_outline_rows", N_("Grenzen van buurten")),
        ("map_drawing.show_map_drawing", N_("Tekening van de kaart")),
        ("municipality_rows.list_municipality_rows", N_("Gemeenten")),
    ),
)
