"""/beheer/wensen: organisations that should be on the website, and how far each came."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors.display import Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.wishes import display, inviting, queries, rules, service
from wijzerplaat.desks.wishes.display import HOME, ONE
from wijzerplaat.desks.wishes.schemas import WishLinesSchema, WishSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import alike
from wijzerplaat.records.moderation.display import AskedAlike
from wijzerplaat.tenancy.portals.service import PortalScope

area = Area("wishes", __name__, prefix="/beheer/wensen")
SAID = {
    "erbij": N_("De organisatie staat op de wensenlijst."),
    "bewaard": N_("Bewaard."),
    "uitgenodigd": N_(
        "De mail gaat zo weg. Bedenk je je? Klik dan meteen op ‘Toch niet uitnodigen’."
    ),
    "niet": N_("De uitnodiging is gestopt. Er ging geen mail weg."),
    "nee": N_("Deze organisatie krijgt geen mail meer."),
    "toch": N_("Je kunt deze organisatie weer uitnodigen."),
    "weg": N_("De organisatie is van de lijst. Toch niet? Zet haar hieronder terug."),
    "terug": N_("De organisatie staat weer op de lijst."),
}
LEFT = N_("De mail is al weg. Bel de organisatie als dit niet de bedoeling was.")
Verb = Callable[[PortalScope, uuid.UUID], object]


@area.get("", ENTRY_REVIEW, asks=("status", "na"))
def list_wishes_for_desk() -> str:
    """Show the list, or what came so far."""
    chosen = request.args.get("status", "")
    chosen = chosen if chosen in rules.STATES else ""
    found = queries.list_wishes(scope())
    return render_editor_page(
        "desks/wishes/list.html",
        _("Wensenlijst"),
        tabs=display.list_wish_tabs(found, chosen),
        rows=display.list_wish_rows(scope(), found, chosen),
        removed=display.list_removed_rows(queries.list_removed_wishes(scope())),
        said=_say(),
        may=scope().actor.may(ENTRY_PUBLISH),
    )


@area.get("/nieuw", ENTRY_PUBLISH, asks=("onderwerp", "buurt"))
def show_new_wish_form() -> str:
    """Show the form; a white spot fills in its topic and district."""
    args = request.args
    return _new({"topic": args.get("onderwerp", ""), "district": args.get("buurt", "")}, {})


@area.post("/nieuw", ENTRY_PUBLISH)
def create_wish() -> ResponseReturnValue:
    """Put an organisation on the list; what looks like it is shown first."""
    typed = forms.read_form(WishSchema(), request.form)
    try:
        values = load_fields(WishSchema(), typed)
        found = service.list_alike(scope(), values["name"], values["email"])
        if {one.id for one in found} - alike.read_said_apart(request.form):
            kind = kinds.find_owner_kind().name
            return _new(typed, {}, alike.describe_lookalikes(kind, found)), 422
        wish = service.add_wish(scope(), typed)
    except Invalid as problem:
        return _new(typed, problem.fields), 422
    return _back(wish.id, "erbij")


@area.get("/plak", ENTRY_PUBLISH)
def show_wish_lines_form() -> str:
    """Show the form for a list from elsewhere."""
    return _lines({}, {}, [])


@area.post("/plak", ENTRY_PUBLISH)
def send_wish_lines() -> ResponseReturnValue:
    """Put each line on the list that can be; what cannot stays in the form, with why."""
    typed = forms.read_form(WishLinesSchema(), request.form)
    try:
        found = service.add_wish_lines(scope(), typed)
    except Invalid as problem:
        return _lines(typed, problem.fields, []), 422
    left = "\n".join(one.text for one in found if one.outcome != service.ADDED)
    return _lines({"lines": left}, {}, display.describe_judged_lines(found))


@area.get("/<uuid:wish_id>", ENTRY_REVIEW, asks=("na",))
def show_wish(wish_id: uuid.UUID) -> str:
    """Show one wish, how far it came, and what can be done."""
    return _page(wish_id)


@area.post("/<uuid:wish_id>", ENTRY_PUBLISH)
def change_wish_as_editor(wish_id: uuid.UUID) -> ResponseReturnValue:
    """Change what is known of it."""
    typed = forms.read_form(WishSchema(), request.form)
    try:
        service.change_wish(scope(), wish_id, typed)
    except Invalid as problem:
        return _page(wish_id, typed, problem.fields), 422
    return _back(wish_id, "bewaard")


@area.post("/<uuid:wish_id>/nodig-uit", ENTRY_PUBLISH, mails=BY_DESK)
def invite_wanted(wish_id: uuid.UUID) -> ResponseReturnValue:
    """Ask it by mail."""
    try:
        inviting.invite_wish(scope(), wish_id)
    except Invalid as problem:
        wrong = next(iter(problem.fields.values()))[0]
        return _page(wish_id, wrong=translate_message(wrong)), 422
    return _back(wish_id, "uitgenodigd")


@area.post("/<uuid:wish_id>/toch-niet", ENTRY_PUBLISH)
def stop_invitation(wish_id: uuid.UUID) -> ResponseReturnValue:
    """Stop the mail, while it waits."""
    try:
        inviting.take_invitation_back(scope(), wish_id)
    except Conflict:
        return _page(wish_id, wrong=translate_message(LEFT)), 409
    return _back(wish_id, "niet")


@area.post("/<uuid:wish_id>/wil-niet", ENTRY_PUBLISH)
def refuse_wanted(wish_id: uuid.UUID) -> Response:
    """Keep that it does not want to."""
    return _do(service.refuse_wish, wish_id, "nee")


@area.post("/<uuid:wish_id>/wil-toch", ENTRY_PUBLISH)
def take_wanted_back(wish_id: uuid.UUID) -> Response:
    """Keep that it may want to after all."""
    return _do(service.reopen_wish, wish_id, "toch")


@area.post("/<uuid:wish_id>/weg", ENTRY_PUBLISH)
def remove_wish_as_editor(wish_id: uuid.UUID) -> Response:
    """Take it off the list."""
    service.remove_wish(scope(), wish_id)
    return redirect(url_for(HOME, na="weg"), 303)


@area.post("/<uuid:wish_id>/terug", ENTRY_PUBLISH)
def put_wish_back_as_editor(wish_id: uuid.UUID) -> ResponseReturnValue:
    """Put it on the list again."""
    try:
        service.put_wish_back(scope(), wish_id)
    except Invalid as problem:
        wrong = next(iter(problem.fields.values()))[0]
        return _page(wish_id, wrong=translate_message(wrong)), 422
    return _back(wish_id, "terug")


def _do(verb: Verb, wish_id: uuid.UUID, said: str) -> Response:
    verb(scope(), wish_id)
    return _back(wish_id, said)


def _back(wish_id: uuid.UUID, said: str) -> Response:
    return redirect(url_for(ONE, wish_id=wish_id, na=said), 303)


def _say() -> Status | None:
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    return Status(said, "positive") if said else None


def _new(typed: Fields, errors: dict[str, list[str]], asked: AskedAlike | None = None) -> str:
    title = _("Nieuw op de wensenlijst")
    action = url_for("wishes.create_wish")
    return render_editor_page(
        "desks/wishes/new.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        form=display.make_wish_form(scope(), typed, errors, action, _("Zet op de wensenlijst")),
        alike=asked,
        above=Link(_("Naar de wensenlijst"), url_for(HOME)),
        menu=url_for(HOME),
    )


def _lines(typed: Fields, errors: dict[str, list[str]], judged: list[display.JudgedRow]) -> str:
    title = _("Plak een lijst")
    return render_editor_page(
        "desks/wishes/lines.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        form=display.make_lines_form(typed, errors),
        judged=judged,
        above=Link(_("Naar de wensenlijst"), url_for(HOME)),
        menu=url_for(HOME),
    )


def _page(
    wish_id: uuid.UUID,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
    wrong: str = "",
) -> str:
    found = queries.find_wish(scope(), wish_id)
    page = display.describe_wish(scope(), found)
    may = scope().actor.may(ENTRY_PUBLISH) and found.wish.removed_at is None
    values = typed if typed is not None else display.list_wish_values(scope(), found.wish)
    action = url_for("wishes.change_wish_as_editor", wish_id=wish_id)
    form = display.make_wish_form(scope(), values, errors or {}, action, _("Bewaar"))
    return render_editor_page(
        "desks/wishes/wish.html",
        _("Fout: %(title)s", title=page.title) if errors or wrong else page.title,
        page=page,
        said=Status(wrong, "warning") if wrong else _say(),
        form=form if may else None,
        opened=bool(errors),
        above=Link(_("Naar de wensenlijst"), url_for(HOME)),
        menu=url_for(HOME),
    )
