"""The doors of /beheer: the overview, and the page where a portal gets its own colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from flask import Response, g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.municipality import colour_uses, overview, service
from wijzerplaat.desks.municipality.schemas import LooksSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.design_tokens import Theme
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.portal_colours import (
    PLAIN,
    Looks,
    apply_looks,
    choose_looks,
    name_looks,
    samples_css,
)
from wijzerplaat.ground.web.requests import scope

area = Area("municipality", __name__, prefix="/beheer")
HOME = "municipality.show_colours_form"
SAID = {
    "bekeken": N_("Je kleur is bewaard. Die staat nog niet online."),
    "online": N_("Je kleur staat online."),
    "zelfde": N_("Deze kleur staat al online."),
    "terug": N_("De vorige kleur staat weer online."),
    "weg": N_("Je keuze is weg. De website is niet veranderd."),
    "anders": N_("Je koos nog een andere kleur. Kijk eerst of die goed is."),
}
CHANGED = N_("Iemand anders heeft de kleur net veranderd. Kijk wat er nu online staat.")


@dataclass(frozen=True)
class Undo:
    """The form that brings the colour of before back; `mark` says what is online now."""

    action: str
    mark: str
    colour: str
    csrf: bool = True


class Live(TypedDict):
    """The colour that is online, and the way back."""

    online: str
    undo: Undo | None


@area.get("", PORTAL_EDIT)
def show_admin_overview() -> str:
    """Show what an administrator can do, what waits and what is online."""
    return render_editor_page(
        "desks/municipality/home.html",
        _("Beheer"),
        numbers=overview.describe_online_numbers(scope()),
        todos=overview.describe_admin_todos(scope()),
        groups=overview.describe_admin_pages(scope()),
    )


@area.get("/huisstijl", PORTAL_EDIT)
def show_colours_form() -> str:
    """Show the colours of the portal, and how a draft would look."""
    return _page({})


@area.get("/huisstijl/voorbeeld.css", PORTAL_EDIT)
def show_colour_samples() -> Response:
    """Give the colours of the samples.

    The draft or what is online, and what people chose as it is.
    """
    now = service.load_portal_colours(scope())
    theme, online, former = (
        apply_looks(_theme(), one or PLAIN)
        for one in (now.draft or now.online, now.online, now.former)
    )
    own = {
        "--own-brand": theme.color_brand,
        "--own-button": theme.color_button,
        "--online-brand": online.color_brand,
        "--former-brand": former.color_brand,
    }
    return Response(
        samples_css(theme, own), mimetype="text/css", headers={"Cache-Control": "no-store"}
    )


@area.post("/huisstijl", PORTAL_EDIT)
def create_colour_draft() -> ResponseReturnValue:
    """Keep the typed colours as a draft, to look at."""
    try:
        kept = service.keep_colour_draft(scope(), _theme(), _picked())
    except Invalid as problem:
        return _page(problem.fields), 422
    shown = f"{url_for(HOME, na='bekeken')}#voorbeeld" if kept else url_for(HOME, na="zelfde")
    return redirect(shown, 303)


@area.post("/huisstijl/online", PORTAL_EDIT)
def confirm_portal_colours() -> ResponseReturnValue:
    """Put the colours online; what was typed but not looked at yet is shown first."""
    try:
        picked = _picked()
        if name_looks(picked) != request.form.get("gezien"):
            service.keep_colour_draft(scope(), _theme(), picked)
            return redirect(f"{url_for(HOME, na='anders')}#voorbeeld", 303)
        service.publish_portal_colours(scope(), _theme(), picked)
    except Invalid as problem:
        return _page(problem.fields), 422
    return redirect(url_for(HOME, na="online"), 303)


@area.post("/huisstijl/terug", PORTAL_EDIT)
def undo_portal_colours() -> ResponseReturnValue:
    """Put the former colours back."""
    try:
        service.restore_former_colours(scope(), _theme(), request.form.get("online", ""))
    except Conflict:
        return _page({}, _(CHANGED)), 409
    return redirect(url_for(HOME, na="terug"), 303)


@area.post("/huisstijl/weg", PORTAL_EDIT)
def delete_colour_draft() -> ResponseReturnValue:
    """Throw the draft away."""
    service.discard_colour_draft(scope())
    return redirect(url_for(HOME, na="weg"), 303)


def _theme() -> Theme:
    """Return the theme of this portal as its designer made it."""
    return platform().themes.dressed(g.portal.theme)


def _picked() -> Looks:
    """Return the colours that were typed. Raises Invalid."""
    typed = load_fields(LooksSchema(), forms.read_form(LooksSchema(), request.form))
    return choose_looks(_theme(), typed["brand"], typed["button"])


def _page(errors: dict[str, list[str]], wrong: str = "") -> str:
    now, title = service.load_portal_colours(scope()), _("Huisstijl")
    theme = apply_looks(_theme(), now.draft or now.online)
    shown = {
        "brand": theme.color_brand,
        "button": theme.color_button if theme.color_button != theme.color_brand else None,
    }
    typed = forms.read_form(LooksSchema(), request.form) if errors else shown
    said = wrong or translate_message(SAID.get(request.args.get("na", ""), ""))
    return render_editor_page(
        "desks/municipality/colours.html",
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        title=title,
        said=Status(said, "negative" if wrong else "positive") if said else None,
        form=Form(url_for(HOME), forms.make_form_fields(LooksSchema(), typed, errors, {})),
        looks=colour_uses.describe_colour_uses(theme),
        draft=name_looks(now.draft) if now.draft else None,
        **_live(now),
    )


def _live(now: service.Chosen) -> Live:
    """Return what is online, and what was before."""
    online, former = (
        apply_looks(_theme(), one or PLAIN).color_brand for one in (now.online, now.former)
    )
    action = url_for("municipality.undo_portal_colours")
    undo = Undo(action, name_looks(now.online), former) if now.former else None
    return {"online": online, "undo": undo}
