"""Pages behind links: what became of a request, for who placed it, and of a reaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.help_requests import (
    answering,
    changing,
    display,
    queries,
    rules,
    service,
)
from wijzerplaat.residents.help_requests.models import ASKED, REPORTED, SHARED, HelpRequest
from wijzerplaat.residents.help_requests.schemas import CHANGE_ORDER, HelpChangeSchema
from wijzerplaat.tenancy.accounts.display import WholeForm

area = Area("help_links", __name__, prefix="/burenhulp")
OWN, ANSWER = "help_links.show_own_help_request", "help_links.show_own_help_answer"


@area.get("/mijn/<token>", PUBLIC)
def show_own_help_request(token: str) -> str:
    """Show who placed it what became of it; opening it changes nothing."""
    mark_answer_private()
    return _own_page(token)


@area.post("/mijn/<token>/klopt", PUBLIC_POST)
def confirm_help_by_link(token: str) -> ResponseReturnValue:
    """Take it that the address is theirs: the desk reads the request."""
    mark_answer_private()
    try:
        service.confirm_help_request(scope(), token)
    except service.TooManyOpen:
        return _own_page(token, too_many=True), 409
    return redirect(url_for(OWN, token=token), 303)


@area.get("/mijn/<token>/wijzigen", PUBLIC)
def show_help_change_form(token: str) -> ResponseReturnValue:
    """Show the form with what is there now."""
    mark_answer_private()
    found = queries.find_help_by_token(scope(), token)
    if not rules.may_change(found.state):
        return redirect(url_for(OWN, token=token), 303)
    there = {name: getattr(found, name) for name in CHANGE_ORDER}
    return _change_form(token, {**there, "email": found.new_email or found.email}, {})


@area.post("/mijn/<token>/wijzigen", PUBLIC_POST, mails=BY_ANYBODY)
def change_help_by_link(token: str) -> ResponseReturnValue:
    """Take what was changed: words are read by the desk, a new address must answer."""
    mark_answer_private()
    typed = forms.read_form(HelpChangeSchema(), request.form)
    return _act(
        token,
        lambda: changing.change_help_request(scope(), token, typed),
        lambda problem: _change_form(token, typed, problem.fields),
    )


@area.post("/mijn/<token>/oud-adres", PUBLIC_POST)
def drop_help_address_by_link(token: str) -> ResponseReturnValue:
    """Let the mail address be as it was."""
    mark_answer_private()
    return _act(token, lambda: changing.drop_help_address(scope(), token))


@area.get("/adres/<token>", PUBLIC)
def show_help_address(token: str) -> str:
    """Ask whether a new address is theirs; opening it changes nothing."""
    mark_answer_private()
    return _address_page(token)


@area.post("/adres/<token>/klopt", PUBLIC_POST, mails=BY_ANYBODY)
def confirm_help_address_by_link(token: str) -> ResponseReturnValue:
    """Take it that the new address is theirs: mail goes there from now on."""
    mark_answer_private()
    try:
        changing.confirm_help_address(scope(), token)
    except Conflict as problem:
        scope().session.rollback()
        return _address_page(token, isinstance(problem, service.TooManyOpen), too_late=True), 409
    return redirect(url_for("help_links.show_help_address", token=token), 303)


@area.post("/mijn/<token>/blijft", PUBLIC_POST)
def keep_help_by_link(token: str) -> ResponseReturnValue:
    """Let it stay."""
    mark_answer_private()
    return _act(token, lambda: service.keep_help_request(scope(), token))


@area.post("/mijn/<token>/stoppen", PUBLIC_POST, mails=BY_ANYBODY)
def close_help_by_link(token: str) -> ResponseReturnValue:
    """Take it from the site."""
    mark_answer_private()
    helped = request.form.get("gelukt") == "ja"
    closed = service.close_help_request(scope(), token, helped=helped)
    if closed.purged_at is not None:
        return redirect(url_for("help_requests.list_help_requests"), 303)
    return redirect(url_for(OWN, token=token), 303)


@area.post("/mijn/<token>/<uuid:answer_id>/geef", PUBLIC_POST, mails=BY_ANYBODY)
def share_help_by_link(token: str, answer_id: uuid.UUID) -> ResponseReturnValue:
    """Give who reacted the details."""
    mark_answer_private()
    return _act(token, lambda: answering.share_help_details(scope(), token, answer_id))


@area.post("/mijn/<token>/<uuid:answer_id>/nee", PUBLIC_POST, mails=BY_ANYBODY)
def decline_help_by_link(token: str, answer_id: uuid.UUID) -> ResponseReturnValue:
    """Say no to who reacted."""
    mark_answer_private()
    return _act(token, lambda: answering.decline_help_answer(scope(), token, answer_id))


@area.post("/mijn/<token>/<uuid:answer_id>/meld", PUBLIC_POST)
def report_help_by_link(token: str, answer_id: uuid.UUID) -> ResponseReturnValue:
    """Tell the desk that a reaction is wrong."""
    mark_answer_private()
    return _act(token, lambda: answering.report_help_answer(scope(), token, answer_id))


@area.get("/bericht/<token>", PUBLIC)
def show_own_help_answer(token: str) -> str:
    """Show who reacted what became of it; opening it changes nothing."""
    mark_answer_private()
    return _answer_page(token)


@area.post("/bericht/<token>/klopt", PUBLIC_POST, mails=BY_ANYBODY)
def confirm_help_answer_by_link(token: str) -> ResponseReturnValue:
    """Take it that the address is theirs: the reaction goes to the other one."""
    mark_answer_private()
    try:
        answering.confirm_help_answer(scope(), token)
    except Conflict:
        return _answer_page(token), 409
    return redirect(url_for(ANSWER, token=token), 303)


@area.post("/bericht/<token>/intrekken", PUBLIC_POST)
def withdraw_help_answer_by_link(token: str) -> ResponseReturnValue:
    """Take a reaction back."""
    mark_answer_private()
    try:
        answering.withdraw_help_answer(scope(), token)
    except Conflict:
        return _answer_page(token), 409
    return redirect(url_for("help_requests.list_help_requests"), 303)


def _act(
    token: str,
    verb: Callable[[], object],
    wrong: Callable[[Invalid], str] | None = None,
) -> ResponseReturnValue:
    """Run a verb and go back to the page of the link; what came too late, shows there."""
    try:
        verb()
    except Invalid as problem:
        if wrong is None:
            raise
        return wrong(problem), 422
    except Conflict:
        scope().session.rollback()
        return _own_page(token, too_late=True), 409
    return redirect(url_for(OWN, token=token), 303)


def _own_page(token: str, *, too_many: bool = False, too_late: bool = False) -> str:
    found = queries.find_help_by_token(scope(), token)
    answers = queries.list_help_answers(scope(), found)
    return render(
        "residents/help_requests/own.html",
        page_title=_("Je oproep"),
        found=_describe_own(found),
        answers=[display.describe_help_answer(one, token) for one in answers],
        confirm=url_for("help_links.confirm_help_by_link", token=token),
        keep=url_for("help_links.keep_help_by_link", token=token),
        close=url_for("help_links.close_help_by_link", token=token),
        drop=url_for("help_links.drop_help_address_by_link", token=token),
        change_href=url_for("help_links.show_help_change_form", token=token),
        may_keep=rules.may_keep(found.state),
        may_change=rules.may_change(found.state),
        most=rules.MOST_OPEN,
        too_many=too_many,
        too_late=too_late,
        sensitive=True,
    )


def _address_page(token: str, too_many: bool = False, *, too_late: bool = False) -> str:
    found = queries.find_help_by_address_token(scope(), token)
    return render(
        "residents/help_requests/address.html",
        page_title=_("Je nieuwe e-mailadres"),
        email=found.new_email or found.email,
        waits=bool(found.new_email),
        confirm=url_for("help_links.confirm_help_address_by_link", token=token),
        most=rules.MOST_OPEN,
        too_many=too_many,
        too_late=too_late,
        sensitive=True,
    )


def _describe_own(found: HelpRequest) -> dict[str, str]:
    words, tone = display.STATE_WORDS[found.state]
    return {
        "state": found.state,
        "state_text": _(words),
        "tone": tone,
        "title": found.title,
        "text": found.text,
        "sort_text": _(display.SORT_NAMES[found.sort]),
        "topic": display.name_topic(scope(), found.topic),
        "district": display.name_district(scope(), found.district),
        "name": found.name,
        "email": found.email,
        "phone": found.phone,
        "new_email": found.new_email,
        "new_until": formats.day(found.new_email_at + rules.ADDRESS_KEPT)
        if found.new_email_at
        else "",
        "reason": found.reason,
        "ends_text": formats.day(found.expires_at),
    }


def _change_form(token: str, typed: Fields, errors: dict[str, list[str]]) -> str:
    choices = {
        "topic": display.list_topic_options(scope()),
        "district": display.list_district_options(scope()),
    }
    fields = forms.make_form_fields(HelpChangeSchema(), typed, errors, choices, CHANGE_ORDER)
    action = url_for("help_links.change_help_by_link", token=token)
    title = _("Verander je oproep")
    return render(
        "residents/help_requests/change.html",
        page_title=_("Fout: %(title)s", title=title) if errors else title,
        form=WholeForm(action, _("Bewaar"), fields, csrf=False),
        back=url_for(OWN, token=token),
        sensitive=True,
    )


def _answer_page(token: str) -> str:
    answer, found = queries.find_answer_by_token(scope(), token)
    met = answer.state == SHARED
    return render(
        "residents/help_requests/own_answer.html",
        page_title=_("Je bericht"),
        state=answer.state,
        title=found.title,
        text_written=answer.text,
        name=answer.name,
        over=not rules.takes_reactions(found.state, found.expires_at, scope().now),
        confirm=url_for("help_links.confirm_help_answer_by_link", token=token)
        if answer.state == ASKED
        else "",
        withdraw=url_for("help_links.withdraw_help_answer_by_link", token=token)
        if answer.state != REPORTED
        else "",
        met={"name": found.name, "email": found.email, "phone": found.phone} if met else None,
        sensitive=True,
    )
