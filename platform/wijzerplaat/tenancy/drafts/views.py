"""Keeps a form while somebody types, and forgets it: for a script, or for a button."""

from __future__ import annotations

from urllib.parse import parse_qsl

from flask import jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import ACCOUNT_EDIT
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.drafts import rules, service
from wijzerplaat.tenancy.drafts.marks import FormMark, read_form_mark

area = Area("drafts", __name__, prefix="/concept")


@area.post("", ACCOUNT_EDIT, files=2)
def create_form_draft() -> ResponseReturnValue:
    """Keep what was typed so far; a button goes back to where the work of this person begins."""
    mark = _require_mark()
    action, typed = request.form.get("concept_van", ""), request.form.to_dict(flat=False)
    try:
        service.keep_form_draft(scope(), mark.place, action, typed)
    except Invalid as problem:
        if request.accept_mimetypes.best != "application/json":
            raise
        return jsonify(said=translate_message(problem.fields[""][0])), 422
    if request.accept_mimetypes.best != "application/json":
        return redirect(_make_start_address(mark.place.path), 303)
    hour = formats.hour(clock.to_amsterdam_time(scope().now))
    return jsonify(said=_("Bewaard om %(hour)s uur.", hour=hour))


@area.post("/weg", ACCOUNT_EDIT)
def delete_form_draft() -> Response:
    """Forget what was kept of the forms of a page, and open it anew."""
    mark = _require_mark()
    service.drop_form_drafts(scope(), mark.place.path)
    return redirect(mark.place.address, 303)


def _require_mark() -> FormMark:
    """Return which form this is about. Raises NotFound when it is not one of this person here."""
    mark_answer_private()
    mark = read_form_mark(request.form.get("concept", ""))
    who = (scope().actor.user_id, scope().portal.id)
    if mark is None or (mark.user_id, mark.portal_id) != who:
        raise NotFound("no form of this person")
    return mark


def _make_start_address(path: str) -> str:
    """Return the first page of the desk where a form stands, which says that it is kept."""
    whose = dict(parse_qsl(path.partition("?")[2])).get(rules.WHOSE)
    if path.startswith(url_for("mine.show_member_overview")):
        return url_for("mine.show_member_overview", organisatie=whose, na="bewaard")
    return url_for("editors.show_queue")
