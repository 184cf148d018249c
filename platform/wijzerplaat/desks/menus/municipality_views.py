"""/beheer/gemeenten: which municipalities or villages the portal serves."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.menus import menu_page_views
from wijzerplaat.desks.menus.municipalities import MUNICIPALITIES
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area

area = Area("municipality_rows", __name__, prefix="/beheer/gemeenten")
ROW = "/wijzig/<slug>"


@area.get("", PORTAL_EDIT, asks=("na",))
def list_municipality_rows() -> str:
    """Show the list in order."""
    return menu_page_views.show_menu(MUNICIPALITIES)


@area.post("/volgorde", PORTAL_EDIT)
def sort_municipality_rows() -> ResponseReturnValue:
    """Put the list in another order."""
    return menu_page_views.sort_menu(MUNICIPALITIES)


@area.post("/volgorde/<int:number>/terug", PORTAL_EDIT)
def restore_municipality_order(number: int) -> ResponseReturnValue:
    """Put back the order from before a change."""
    return menu_page_views.restore_menu_order(MUNICIPALITIES, number)


@area.get("/nieuw", PORTAL_EDIT)
def show_new_municipality() -> str:
    """Show the form of a new one."""
    return menu_page_views.show_new_row(MUNICIPALITIES)


@area.post("/nieuw", PORTAL_EDIT)
def add_municipality() -> ResponseReturnValue:
    """Look at a new one, or add it."""
    return menu_page_views.add_row(MUNICIPALITIES)


@area.get(ROW, PORTAL_EDIT, asks=("na",))
def show_municipality_row(slug: str) -> str:
    """Show what is chosen of one, and what was."""
    return menu_page_views.show_row(MUNICIPALITIES, slug)


@area.post(ROW, PORTAL_EDIT)
def change_municipality_row(slug: str) -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return menu_page_views.change_row(MUNICIPALITIES, slug)


@area.post(f"{ROW}/<int:number>/terug", PORTAL_EDIT)
def restore_municipality_row(slug: str, number: int) -> ResponseReturnValue:
    """Put back what one was before a change."""
    return menu_page_views.restore_row(MUNICIPALITIES, slug, number)
