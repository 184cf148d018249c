"""/beheer/startpagina: which blocks the start page has, as a draft, online and back."""

from __future__ import annotations

from dataclasses import replace

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.settings.form_views import CHANGED
from wijzerplaat.desks.settings.resident_views import draw_as_for_residents
from wijzerplaat.desks.start_page import display
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.menus.rules import move_slug
from wijzerplaat.tenancy.start_page import rules, service

area = Area("start_page", __name__, prefix="/beheer/startpagina")
HOME = "start_page.show_start_page"
UP, DOWN, ORDER = "omhoog", "omlaag", "volgorde"
"""The buttons of a row, and the field in which a script sends a whole order."""
SAID = {
    "bewaard": N_("Bewaard. Het staat nog niet online."),
    "zelfde": N_("Zo was het al."),
    "online": N_("Je startpagina staat online."),
    "terug": N_("Een eerdere startpagina staat weer online."),
    "weg": N_("Je keuze is weg. De website is niet veranderd."),
}


@area.get("", PORTAL_EDIT, asks=("na", "dag"))
def show_start_page() -> str:
    """Show the blocks in order, what comes, and how the page looks; `dag`: on which day."""
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    return render_start_page(Status(said, "positive") if said else None)


@area.post("/volgorde", PORTAL_EDIT)
def sort_start_page() -> ResponseReturnValue:
    """Put the blocks in another order: one up or down, or the order that a script sent."""
    names = [one.name for one in service.load_start_page(scope()).shown[1:]]
    moved, order = _read_wanted_order(names)
    try:
        changed = service.sort_blocks(scope(), order, request.form.get("gezien", ""))
    except Conflict:
        return tell_start_page_changed()
    home = url_for(HOME, na="bewaard" if changed else "zelfde")
    return redirect(f"{home}#rij-{moved}" if moved else home, 303)


@area.post("/online", PORTAL_EDIT)
def confirm_start_page() -> ResponseReturnValue:
    """Put the draft online for everybody."""
    try:
        changed = service.publish_start_page(scope(), request.form.get("gezien", ""))
    except Conflict:
        return tell_start_page_changed()
    return redirect(url_for(HOME, na="online" if changed else "zelfde"), 303)


@area.post("/weg", PORTAL_EDIT)
def delete_start_page_draft() -> ResponseReturnValue:
    """Throw the draft away."""
    service.discard_start_page_draft(scope())
    return redirect(url_for(HOME, na="weg"), 303)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_start_page(number: int) -> ResponseReturnValue:
    """Put back the start page of before a change."""
    try:
        changed = service.put_start_page_back(scope(), number, request.form.get("seen", ""))
    except Conflict:
        return tell_start_page_changed()
    return redirect(url_for(HOME, na="terug" if changed else "zelfde"), 303)


@area.get("/voorbeeld", PORTAL_EDIT, asks=("dag",))
def show_start_preview() -> ResponseReturnValue:
    """Show the start page of the draft as visitors would see it; `dag`: on which day."""
    now = service.load_start_page(scope())
    day = display.read_chosen_day(request.args.get("dag", ""), clock.today(scope().now))
    shown = [replace(one, starts="", ends="") for one in rules.list_shown_blocks(now.shown, day)]
    blocks = rules.dump_blocks(tuple(shown))
    portal = replace(g.portal, home={"blocks": blocks})
    return draw_as_for_residents(portal, "discover.show_home_page", {})


def render_start_page(said: Status | None) -> str:
    """Return the page, with what is said above it."""
    title, today = _("Startpagina"), clock.today(scope().now)
    day = display.read_chosen_day(request.args.get("dag", ""), today)
    shown = display.describe_start_page(scope(), service.load_start_page(scope()), day)
    return render_editor_page(
        "desks/start_page/start_page.html",
        title,
        title=title,
        said=said,
        shown=shown,
        first_day=today.isoformat(),
        alert_now=g.portal.find_alert(scope().now),
    )


def tell_start_page_changed() -> ResponseReturnValue:
    """Return the page as it is now, for who acted on another."""
    scope().session.rollback()
    return render_start_page(Status(translate_message(CHANGED), "warning")), 409


def _read_wanted_order(names: list[str]) -> tuple[str, list[str]]:
    """Return which block was moved ('' of a whole order), and the order that is wanted."""
    order = request.form.get(ORDER, "")
    for field, by in ((UP, -1), (DOWN, 1)):
        name = request.form.get(field, "")
        if name in names and not order:
            return name, move_slug(names, name, by)
    return "", order.split(",")
