"""The editors' pages to replace something everywhere: say what, tick where, and take it back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.corrections import replace_display
from wijzerplaat.desks.corrections.replace_display import PlaceRow
from wijzerplaat.desks.editors.display import Form
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.replacements import elsewhere, queries, service
from wijzerplaat.records.replacements.schemas import ReplaceSchema

area = Area("replacements", __name__, prefix="/redactie/vervang")
HERE = "replacements.show_replace_form"


@dataclass
class Sent:
    """What was typed and ticked, and what is wrong with it."""

    typed: Fields = field(default_factory=dict)
    ticked: list[str] | None = None
    errors: dict[str, list[str]] = field(default_factory=dict)


@area.get("", ENTRY_REVIEW, asks=("na",))
def show_replace_form() -> str:
    """Ask what goes and what comes, and list what was replaced lately."""
    return _form(Sent(), _describe_done())


@area.post("", ENTRY_PUBLISH, mails=BY_DESK)
def replace_ticked_places() -> ResponseReturnValue:
    """Show where it stands, or replace it there."""
    sent = Sent(forms.read_form(ReplaceSchema(), request.form), request.form.getlist("plek"))
    try:
        if request.form.get("doe") != "vervang":
            sent.ticked = None
            return _places(sent)
        done = service.replace_everywhere(scope(), sent.typed, set(sent.ticked or ()))
    except Invalid as problem:
        scope().session.rollback()
        sent.errors = problem.fields
        return (_places(sent) if "places" in sent.errors else _form(sent)), 422
    return redirect(url_for(HERE, na=done.replacement.id, bleef=len(done.left) or None), 303)


@area.post("/<uuid:replacement_id>/ongedaan", ENTRY_PUBLISH, mails=BY_DESK)
def undo_replacement_as_editor(replacement_id: uuid.UUID) -> ResponseReturnValue:
    """Put the old value back, but for what changed since."""
    try:
        done = service.undo_replacement(scope(), replacement_id)
    except Conflict:
        scope().session.rollback()
        return _form(Sent(), _("Dit was al ongedaan gemaakt.")), 409
    return redirect(url_for(HERE, na="terug", bleef=len(done.left) or None), 303)


def _describe_done() -> str:
    after, left = request.args.get("na", ""), request.args.get("bleef", "")
    if not after:
        return ""
    said = _("De oude waarde staat er weer.") if after == "terug" else _("Vervangen.")
    if not left.isdigit():
        return said
    text = ngettext(
        "%(num)s tekst bleef zoals hij was: er was iets veranderd.",
        "%(num)s teksten bleven zoals ze waren: er was iets veranderd.",
        int(left),
    )
    return f"{said} {text}"


def _places(sent: Sent) -> str:
    wanted, new = service.read_replacement(sent.typed)
    places = queries.list_places(scope(), wanted)
    beside = elsewhere.list_elsewhere(scope(), wanted)
    rows: list[PlaceRow] = replace_display.list_place_rows(scope(), places, sent.ticked)
    rows += replace_display.list_elsewhere_rows(beside, sent.ticked)
    title = _("Waar vervang je ‘%(old)s’?", old=wanted.typed)
    wrong = " ".join(translate_message(one) for one in sent.errors.get("places", ()))
    return render_editor_page(
        "desks/corrections/places.html",
        _("Fout: %(title)s", title=title) if wrong else title,
        title=title,
        old=wanted.typed,
        new=new,
        rows=rows,
        most=len(places) == queries.MOST,
        others=", ".join(one.title for one in beside if not one.may),
        wrong=wrong,
        action=url_for("replacements.replace_ticked_places"),
        csrf=True,
        back_href=url_for(HERE),
    )


def _form(sent: Sent, said: str = "") -> str:
    title = _("Vervang iets overal")
    fields = forms.make_form_fields(ReplaceSchema(), sent.typed, sent.errors, {})
    return render_editor_page(
        "desks/corrections/replace.html",
        _("Fout: %(title)s", title=title) if sent.errors else title,
        title=title,
        said=said,
        form=Form(url_for("replacements.replace_ticked_places"), fields, _("Zoek waar het staat")),
        done=[
            replace_display.describe_replacement(one) for one in service.list_replacements(scope())
        ],
    )
