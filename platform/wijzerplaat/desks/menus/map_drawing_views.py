"""/beheer/kaart/tekening: the drawing that lies under the map, sent in, looked at and put back."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.menus import map_drawing_display as display
from wijzerplaat.desks.menus.map_drawing import FIELD, MAP_DRAWING, NO_FILE
from wijzerplaat.desks.settings.form_views import CHANGED, LOOKING, find_said_status
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.pictures import forms as picture_forms
from wijzerplaat.tenancy.pictures.map_drawing import make_safe_map
from wijzerplaat.tenancy.settings import service

area = Area("map_drawing", __name__, prefix="/beheer/kaart/tekening")
HOME = "map_drawing.show_map_drawing"
TITLE = N_("Tekening van de kaart")


@area.get("", PORTAL_EDIT, asks=("na",))
def show_map_drawing() -> str:
    """Show what lies under the map, and what did before."""
    return _page()


@area.post("", PORTAL_EDIT, files=1)
def change_map_drawing() -> ResponseReturnValue:
    """Look at a drawing that came along, or put the one online that was looked at."""
    given, wrong = picture_forms.keep_sent_pictures(request.form, makes={FIELD: make_safe_map})
    sent = given.get(f"{FIELD}-id", "")
    try:
        chosen = _choose(sent, wrong.get(FIELD, []))
        if request.form.get("doe") == LOOKING:
            return _page(chosen=chosen)
        seen = request.form.get("seen", "")
        changed = service.change_setting(scope(), MAP_DRAWING, {FIELD: sent}, seen)
    except Invalid as problem:
        return _page(error=" ".join(map(translate_message, problem.fields[FIELD]))), 422
    except Conflict:
        return _page(Status(translate_message(CHANGED), "warning")), 409
    return redirect(url_for(HOME, na="bewaard" if changed else "zelfde"), 303)


@area.post("/weg", PORTAL_EDIT)
def remove_map_drawing() -> ResponseReturnValue:
    """Take the drawing away that was sent in."""
    seen = request.form.get("seen", "")
    try:
        changed = service.change_setting(scope(), MAP_DRAWING, {FIELD: None}, seen)
    except Conflict:
        return _page(Status(translate_message(CHANGED), "warning")), 409
    return redirect(url_for(HOME, na="bewaard" if changed else "zelfde"), 303)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_map_drawing(number: int) -> ResponseReturnValue:
    """Put back what lay there before a change."""
    try:
        changed = service.put_setting_back(scope(), MAP_DRAWING, number)
    except Conflict:
        scope().session.rollback()
        return _page(Status(translate_message(CHANGED), "warning")), 409
    return redirect(url_for(HOME, na="terug" if changed else "zelfde"), 303)


def _choose(sent: str, wrong: list[str]) -> Fields:
    if wrong or not sent:
        raise Invalid({FIELD: wrong or [NO_FILE]})
    return service.check_setting(scope(), MAP_DRAWING, {FIELD: sent})


def _page(said: Status | None = None, chosen: Fields | None = None, error: str = "") -> str:
    title, (now, number) = translate_message(TITLE), service.load_setting(scope(), MAP_DRAWING)
    return render_editor_page(
        "desks/menus/map_drawing.html",
        _("Fout: %(title)s", title=title) if error else title,
        title=title,
        said=said or find_said_status(),
        above=Link(_("Terug naar de kaart"), url_for("map_settings.show_map_settings")),
        action=url_for("map_drawing.change_map_drawing"),
        away=url_for("map_drawing.remove_map_drawing") if now[FIELD] else "",
        seen=str(number),
        error=error,
        now=display.describe_drawing(scope(), now),
        preview=display.describe_drawing(scope(), chosen) if chosen else None,
        drawing_id=chosen[FIELD]["id"] if chosen else "",
        changes=display.describe_drawing_changes(
            scope(), lambda number: url_for("map_drawing.restore_map_drawing", number=number)
        ),
    )
