"""The page of municipalities: how each is checked, and what a choice comes to."""

from __future__ import annotations

from wijzerplaat.desks.menus import queries
from wijzerplaat.desks.menus.display import describe_page_count
from wijzerplaat.desks.menus.menu_page_views import MenuPage
from wijzerplaat.desks.menus.schemas import MunicipalitySchema
from wijzerplaat.desks.settings.page_views import SettingPage
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.menus import service
from wijzerplaat.tenancy.portals.service import PortalScope


def check_municipality(_scope: PortalScope, _slug: str, typed: Fields) -> Fields:
    """Return a municipality as it would be kept. Raises Invalid with messages per field."""
    return load_fields(MunicipalitySchema(), typed)


def preview_municipality(slug: str, chosen: Fields) -> Context:
    """Return what belongs to it, and what changes for that."""
    count = districts = 0
    if slug:
        row = service.find_menu_row(scope(), "municipalities", slug)
        count = queries.count_entries_per_row(scope(), "municipalities")[row.id]
        districts = sum(one.municipality_id == row.id for one in scope().portal.districts)
    lines = [
        ngettext("Hierin ligt %(num)s buurt.", "Hierin liggen %(num)s buurten.", districts),
        _("Alleen voor deze plaats: %(count)s.", count=describe_page_count(count)),
    ]
    if slug and not chosen["shown"]:
        lines.append(_("De buurten blijven op de website. Zet ze apart uit als dat moet."))
    return {"lines": lines, "sample": ""}


MUNICIPALITIES = MenuPage(
    SettingPage(
        service.make_menu_setting(
            "municipalities", MunicipalitySchema().fields, check_municipality
        ),
        MunicipalitySchema,
        N_("Gemeenten"),
        N_("Voor welke gemeenten of plaatsen is de website?"),
        home="municipality_rows.show_municipality_row",
        back="municipality_rows.restore_municipality_row",
        preview=lambda chosen: preview_municipality("", chosen),
        template="desks/menus/row.html",
        where="slug",
        above=("municipality_rows.list_municipality_rows", N_("Terug naar de lijst")),
    ),
    service.make_order_setting("municipalities"),
    list_home="municipality_rows.list_municipality_rows",
    sort="municipality_rows.sort_municipality_rows",
    back="municipality_rows.restore_municipality_order",
    new="municipality_rows.show_new_municipality",
    new_label=N_("Nieuwe gemeente"),
    preview=preview_municipality,
)
