"""The page of audiences: how each is checked, and what a choice comes to."""

from __future__ import annotations

from wijzerplaat.desks.menus import queries
from wijzerplaat.desks.menus.display import describe_page_count
from wijzerplaat.desks.menus.menu_page_views import MenuPage
from wijzerplaat.desks.menus.schemas import AudienceSchema
from wijzerplaat.desks.settings.page_views import SettingPage
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.menus import service
from wijzerplaat.tenancy.portals.service import PortalScope


def check_audience(_scope: PortalScope, _slug: str, typed: Fields) -> Fields:
    """Return an audience as it would be kept. Raises Invalid with messages per field."""
    return load_fields(AudienceSchema(), typed)


def preview_audience(slug: str, chosen: Fields) -> Context:
    """Return how many entries it is about, and what changes for them."""
    count = 0
    if slug:
        row = service.find_menu_row(scope(), "audiences", slug)
        count = queries.count_entries_per_row(scope(), "audiences")[row.id]
    lines = [
        _("Op de website staat dan: voor ‘%(name)s’.", name=chosen["name"]),
        _("Dit geldt nu voor: %(count)s.", count=describe_page_count(count)),
    ]
    if slug and not chosen["shown"]:
        lines.append(_("Niemand kan het dan nog kiezen. Die pagina’s blijven op de website."))
        lines.append(_("Zet je het later weer aan? Dan staat het er weer bij."))
    return {"lines": lines, "sample": ""}


AUDIENCES = MenuPage(
    SettingPage(
        service.make_menu_setting("audiences", AudienceSchema().fields, check_audience),
        AudienceSchema,
        N_("Doelgroepen"),
        N_("Voor wie is iets? Bewoners kunnen hierop kiezen, in deze volgorde."),
        home="audience_rows.show_audience_row",
        back="audience_rows.restore_audience_row",
        preview=lambda chosen: preview_audience("", chosen),
        template="desks/menus/row.html",
        where="slug",
        above=("audience_rows.list_audience_rows", N_("Terug naar de lijst")),
    ),
    service.make_order_setting("audiences"),
    list_home="audience_rows.list_audience_rows",
    sort="audience_rows.sort_audience_rows",
    back="audience_rows.restore_audience_order",
    new="audience_rows.show_new_audience",
    new_label=N_("Nieuwe doelgroep"),
    preview=preview_audience,
)
