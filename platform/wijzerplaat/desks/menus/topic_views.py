"""/beheer/onderwerpen: which topics there are, in which order, and what each looks like."""

from __future__ import annotations

from flask import redirect
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.all_records.service import plan_topic_move
from wijzerplaat.desks.menus import menu_page_views
from wijzerplaat.desks.menus.topics import TOPICS
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.menus.service import find_menu_row

area = Area("topic_rows", __name__, prefix="/beheer/onderwerpen")
ROW = "/wijzig/<slug>"


@area.get("", PORTAL_EDIT, asks=("na",))
def list_topic_rows() -> str:
    """Show the list in order."""
    return menu_page_views.show_menu(TOPICS)


@area.post("/volgorde", PORTAL_EDIT)
def sort_topic_rows() -> ResponseReturnValue:
    """Put the list in another order."""
    return menu_page_views.sort_menu(TOPICS)


@area.post("/volgorde/<int:number>/terug", PORTAL_EDIT)
def restore_topic_order(number: int) -> ResponseReturnValue:
    """Put back the order from before a change."""
    return menu_page_views.restore_menu_order(TOPICS, number)


@area.get("/nieuw", PORTAL_EDIT)
def show_new_topic() -> str:
    """Show the form of a new one."""
    return menu_page_views.show_new_row(TOPICS)


@area.post("/nieuw", PORTAL_EDIT)
def add_topic_row() -> ResponseReturnValue:
    """Look at a new one, or add it."""
    return menu_page_views.add_row(TOPICS)


@area.get(ROW, PORTAL_EDIT, asks=("na",))
def show_topic_row(slug: str) -> str:
    """Show what is chosen of one, and what was."""
    return menu_page_views.show_row(TOPICS, slug)


@area.post(ROW, PORTAL_EDIT)
def change_topic_row(slug: str) -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return menu_page_views.change_row(TOPICS, slug)


@area.post(f"{ROW}/<int:number>/terug", PORTAL_EDIT)
def restore_topic_row(slug: str, number: int) -> ResponseReturnValue:
    """Put back what one was before a change."""
    return menu_page_views.restore_row(TOPICS, slug, number)


@area.post(f"{ROW}/over", PORTAL_EDIT)
def plan_topic_entries_move(slug: str) -> ResponseReturnValue:
    """Lead to what would happen when all under a topic goes to another one; nothing changes yet."""
    try:
        change = plan_topic_move(scope(), find_menu_row(scope(), TOPICS.section, slug))
    except Invalid:
        scope().session.rollback()
        return redirect(url_for(TOPICS.row.home, slug=slug), 303)
    return redirect(url_for("bulk.show_bulk_change", change_id=change.id), 303)
