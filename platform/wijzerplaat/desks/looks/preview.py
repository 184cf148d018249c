"""Which pages stand for the whole portal in a preview, and how one is shown in the dark by day."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core.addresses import AddressPart
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope

START, LIST, ONE, FORM = "start", "lijst", "pagina", "formulier"
PAGES = {
    START: N_("Startpagina"),
    LIST: N_("Lijst"),
    ONE: N_("Pagina"),
    FORM: N_("Formulier"),
}
DAY, NIGHT = "licht", "donker"
LIGHTS = {DAY: N_("Licht"), NIGHT: N_("Donker")}
PREFERS = "(prefers-color-scheme:dark)"
ALWAYS, NEVER = "(min-width:0)", "(max-width:0)"
"""What takes the place of the question what a device prefers."""


def find_example(scope: PortalScope, page: str) -> tuple[str, dict[str, AddressPart]]:
    """Return the route of a page of residents, and what its address holds.

    A portal without an entry shows the list for one.
    """
    owners = kinds.find_owner_kind()
    if page == ONE:
        query = select(Entry.slug).where(Entry.listed(scope), Entry.kind == owners.name)
        slug = scope.session.scalars(query.order_by(Entry.title, Entry.id).limit(1)).first()
        if slug is not None:
            return owners.page_endpoint, {"slug": slug}
    routes = {START: "discover.show_home_page", FORM: "questions.show_question_form"}
    return routes.get(page, owners.list_endpoint), {}


def force_light(css: str, light: str) -> str:
    """Return a stylesheet that is light, or dark, whatever the device prefers."""
    forced = css.replace(PREFERS, ALWAYS if light == NIGHT else NEVER)
    return forced.replace(
        "color-scheme:light dark", f"color-scheme:{'dark' if light == NIGHT else 'light'}"
    )
