"""/beheer/huisstijl: how a portal looks, as a draft, online and back."""

from __future__ import annotations

from flask import Response, g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.looks import display, forms, service
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.design_tokens import Theme
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.portal_colours import name_looks
from wijzerplaat.ground.web.requests import scope

area = Area("looks", __name__, prefix="/beheer/huisstijl")
HOME = "looks.show_looks_form"
SAID = {
    "bekeken": N_("Je keuze is bewaard. Die staat nog niet online."),
    "online": N_("Je huisstijl staat online."),
    "zelfde": N_("Zo staat het al online."),
    "terug": N_("Een eerdere huisstijl staat weer online."),
    "weg": N_("Je keuze is weg. De website is niet veranderd."),
    "anders": N_("Je koos nog iets anders. Kijk eerst of het goed is."),
}
CHANGED = N_("Dit kan niet meer. De huisstijl is net veranderd. Kijk wat er nu online staat.")


@area.get("", PORTAL_EDIT)
def show_looks_form() -> str:
    """Show the looks of the portal, and how a draft would look."""
    return _page()


@area.get("/voorbeeld.css", PORTAL_EDIT)
def show_looks_samples() -> Response:
    """Give the colours and the letters of the samples, of the draft or of what is online."""
    now = service.load_portal_looks(scope())
    css = display.make_samples_css(platform().themes, _theme(), now)
    return Response(css, mimetype="text/css", headers={"Cache-Control": "no-store"})


@area.post("", PORTAL_EDIT, files=2)
def create_looks_draft() -> ResponseReturnValue:
    """Keep the chosen looks as a draft, to look at."""
    typed, wrong = forms.take_sent_pictures()
    try:
        looks = forms.choose_typed_looks(scope(), _theme(), typed, wrong)
        kept = service.keep_looks_draft(scope(), looks)
    except Invalid as problem:
        return _page(typed, problem.fields), 422
    return _seen("bekeken") if kept else redirect(url_for(HOME, na="zelfde"), 303)


@area.post("/online", PORTAL_EDIT, files=2)
def confirm_portal_looks() -> ResponseReturnValue:
    """Put the looks online; what was chosen but not looked at yet is shown first."""
    typed, wrong = forms.take_sent_pictures()
    try:
        looks = forms.choose_typed_looks(scope(), _theme(), typed, wrong)
        if name_looks(looks) != request.form.get("gezien"):
            service.keep_looks_draft(scope(), looks)
            return _seen("anders")
        service.publish_portal_looks(scope(), looks)
    except Invalid as problem:
        return _page(typed, problem.fields), 422
    return redirect(url_for(HOME, na="online"), 303)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_portal_looks(number: int) -> ResponseReturnValue:
    """Put back the looks of before a change."""
    try:
        service.put_looks_back(scope(), number, request.form.get("seen", ""))
    except Conflict:
        scope().session.rollback()
        return _page(wrong=_(CHANGED)), 409
    return redirect(url_for(HOME, na="terug"), 303)


@area.post("/weg", PORTAL_EDIT)
def delete_looks_draft() -> ResponseReturnValue:
    """Throw the draft away."""
    service.discard_looks_draft(scope())
    return redirect(url_for(HOME, na="weg"), 303)


def _theme() -> Theme:
    """Return the theme of this portal as its designer made it."""
    return platform().themes.dressed(g.portal.theme)


def _seen(said: str) -> ResponseReturnValue:
    return redirect(f"{url_for(HOME, na=said)}#voorbeeld", 303)


def _page(
    typed: Fields | None = None, errors: dict[str, list[str]] | None = None, wrong: str = ""
) -> str:
    now, title = service.load_portal_looks(scope()), _("Huisstijl")
    said = wrong or translate_message(SAID.get(request.args.get("na", ""), ""))
    shown = display.describe_looks_page(
        scope(), platform().themes, now, typed, errors or {}, request.args.get("kijk", "")
    )
    return render_editor_page(
        "desks/looks/looks.html",
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        title=title,
        said=Status(said, "negative" if wrong else "positive") if said else None,
        shown=shown,
        form=shown.form,
    )
