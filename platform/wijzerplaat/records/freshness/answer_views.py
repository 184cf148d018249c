"""The forms behind two answers to 'Klopt alles nog?': it stopped, and somebody else knows.

A door of its own beside `views.py`: here something may be added. Looking changes nothing.
"""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.freshness import details, display, service, stopped_parts
from wijzerplaat.records.freshness.answer_schemas import OtherPersonSchema, StoppedSchema
from wijzerplaat.records.freshness.display import TellPage
from wijzerplaat.records.freshness.views import answer_used_link, lead_back_to_part

area = Area("check_answers", __name__, prefix="/bevestig")
STOPPED, OTHER, NOT_STOPPED = "/<token>/gestopt", "/<token>/ander", "/<token>/toch-niet"
THANKS = "freshness.show_check_thanks"


@area.get(STOPPED, PUBLIC, asks=("wat",))
def show_stopped_form(token: str) -> ResponseReturnValue:
    """Ask since when it stopped and who goes on with it: all, or one thing."""
    return _stopped(token, request.args.get("wat", details.WHOLE), {}, {})


@area.post(STOPPED, PUBLIC_POST, mails=BY_ANYBODY)
def tell_stopped_by_link(token: str) -> ResponseReturnValue:
    """Tell the editors that all or one thing stopped."""
    what, typed = request.form.get("wat", ""), forms.read_form(StoppedSchema(), request.form)
    try:
        is_over = details.tell_stopped(scope(), token, what, typed)
    except service.TooOld:
        return answer_used_link(token)
    except Invalid as problem:
        return _stopped(token, what, typed, problem.fields)
    if is_over:
        return redirect(url_for(THANKS, given=service.STOPPED), 303)
    return lead_back_to_part(token, what)


@area.post(NOT_STOPPED, PUBLIC_POST)
def take_back_stopped_by_link(token: str) -> ResponseReturnValue:
    """Tell the editors that one thing did not stop after all."""
    what = request.form.get("wat", "")
    try:
        stopped_parts.take_back_stopped_part(scope(), token, what)
    except service.TooOld:
        return answer_used_link(token)
    return lead_back_to_part(token, what)


@area.get(OTHER, PUBLIC)
def show_other_person_form(token: str) -> ResponseReturnValue:
    """Ask who else knows."""
    return _other(token, {}, {})


@area.post(OTHER, PUBLIC_POST, mails=BY_ANYBODY)
def tell_other_person_by_link(token: str) -> ResponseReturnValue:
    """Tell the editors that somebody else knows; nobody who is named gets a mail by it."""
    typed = forms.read_form(OtherPersonSchema(), request.form)
    try:
        details.tell_other_person(scope(), token, typed)
    except service.TooOld:
        return answer_used_link(token)
    except Invalid as problem:
        return _other(token, typed, problem.fields)
    return redirect(url_for(THANKS, given=service.OTHER_PERSON), 303)


def _stopped(
    token: str, what: str, typed: Fields, errors: dict[str, list[str]]
) -> ResponseReturnValue:
    mark_answer_private()
    try:
        entry = details.find_named_entry(scope(), token, what)
    except service.TooOld:
        return answer_used_link(token)
    if entry is None:
        return lead_back_to_part(token, what)
    return _page(display.make_stopped_page(token, what, entry, typed, errors))


def _other(token: str, typed: Fields, errors: dict[str, list[str]]) -> ResponseReturnValue:
    mark_answer_private()
    try:
        asked = service.find_check_question(scope(), token)
    except service.TooOld:
        return answer_used_link(token)
    name = service.find_asked_organisation(scope(), asked).title
    return _page(display.make_other_person_page(token, name, typed, errors))


def _page(page: TellPage) -> tuple[str, int]:
    title, wrong = page["title"], any(one.error for one in page["form"].every)
    page_title = _("Fout: %(title)s", title=title) if wrong else title
    shown = render("records/freshness/tell.html", page_title=page_title, **page)
    return shown, 422 if wrong else 200
