"""The page behind the link in a mail that says no: why, and 'I do not agree'; no login."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.refusals import display
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.refusals import service
from wijzerplaat.records.refusals.schemas import RefusalObjectionSchema

area = Area("refusal_objections", __name__, prefix="/niet-eens")
TOKEN = "/<string(length=32):token>"


@area.get(TOKEN, PUBLIC)
def show_refusal_objection_form(token: str) -> ResponseReturnValue:
    """Show what was refused and why, and the field to object; changes nothing."""
    return _page(token, {}, {})


@area.post(TOKEN, PUBLIC_POST)
def send_refusal_objection(token: str) -> ResponseReturnValue:
    """Lay it before another editor."""
    typed = forms.read_form(RefusalObjectionSchema(), request.form)
    try:
        service.object_to_refusal(scope(), token, typed)
    except NotFound:
        return _over()
    except Invalid as problem:
        return _page(token, typed, problem.fields)[0], 422
    except Conflict:
        scope().session.rollback()
        return _page(token, {}, {})[0], 409
    return redirect(url_for("refusal_objections.show_refusal_objection_form", token=token), 303)


def _page(token: str, typed: Fields, errors: dict[str, list[str]]) -> tuple[str, int]:
    mark_answer_private()
    try:
        refusal = service.find_refusal_of_link(scope(), token)
    except NotFound:
        return _over()
    action = url_for("refusal_objections.send_refusal_objection", token=token)
    shown = display.describe_refusal_to_author(scope(), refusal, action, typed, errors)
    page_title = _("Fout: %(title)s", title=shown.title) if errors else shown.title
    return render("desks/refusals/objection.html", page_title=page_title, shown=shown), 200


def _over() -> tuple[str, int]:
    mark_answer_private()
    shown = display.ToAuthor(_("Deze link werkt niet meer"), _("Bel of mail ons gerust."))
    page = render("desks/refusals/objection.html", page_title=shown.title, shown=shown)
    return page, 410
