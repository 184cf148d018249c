"""/beheer/buurten: which neighbourhoods there are, and where they lie."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.menus import menu_page_views
from wijzerplaat.desks.menus.districts import DISTRICTS
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area

area = Area("district_rows", __name__, prefix="/beheer/buurten")
ROW = "/wijzig/<slug>"


@area.get("", PORTAL_EDIT, asks=("na",))
def list_district_rows() -> str:
    """Show the list in order."""
    return menu_page_views.show_menu(DISTRICTS)


@area.post("/volgorde", PORTAL_EDIT)
def sort_district_rows() -> ResponseReturnValue:
    """Put the list in another order."""
    return menu_page_views.sort_menu(DISTRICTS)


@area.post("/volgorde/<int:number>/terug", PORTAL_EDIT)
def restore_district_order(number: int) -> ResponseReturnValue:
    """Put back the order from before a change."""
    return menu_page_views.restore_menu_order(DISTRICTS, number)


@area.get("/nieuw", PORTAL_EDIT)
def show_new_district() -> str:
    """Show the form of a new one."""
    return menu_page_views.show_new_row(DISTRICTS)


@area.post("/nieuw", PORTAL_EDIT)
def add_district() -> ResponseReturnValue:
    """Look at a new one, or add it."""
    return menu_page_views.add_row(DISTRICTS)


@area.get(ROW, PORTAL_EDIT, asks=("na",))
def show_district_row(slug: str) -> str:
    """Show what is chosen of one, and what was."""
    return menu_page_views.show_row(DISTRICTS, slug)


@area.post(ROW, PORTAL_EDIT)
def change_district_row(slug: str) -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return menu_page_views.change_row(DISTRICTS, slug)


@area.post(f"{ROW}/<int:number>/terug", PORTAL_EDIT)
def restore_district_row(slug: str, number: int) -> ResponseReturnValue:
    """Put back what one was before a change."""
    return menu_page_views.restore_row(DISTRICTS, slug, number)
