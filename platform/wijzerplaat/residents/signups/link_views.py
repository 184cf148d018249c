"""Pages of who has the link of a sign-up: see it, say yes, change it, give the seats back."""

from __future__ import annotations

from datetime import datetime

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import end_request_transaction, scope
from wijzerplaat.ground.web.turns import SEATS
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import (
    by_link,
    link_display,
    queries,
    rules,
    service,
    waitlist,
)
from wijzerplaat.residents.signups.message_mails import list_written_words
from wijzerplaat.residents.signups.models import CANCELLED, OFFERED, PENDING, WAITING, Signup
from wijzerplaat.residents.signups.panel import make_facts, make_people_field
from wijzerplaat.tenancy.accounts.display import WholeForm

area = Area("signup_links", __name__, prefix="/aanmelding")


@area.get("/<token>", PUBLIC, asks=("na",))
def show_signup_page(token: str) -> str:
    """Show a sign-up to whoever has the link; opening it changes nothing."""
    mark_answer_private()
    return _sign_up_page(token)


@area.post("/<token>/klopt", PUBLIC_POST, mails=BY_ANYBODY, turn=SEATS)
def confirm_signup_by_link(token: str) -> ResponseReturnValue:
    """Take it that somebody comes, and waits where it is full when they say so."""
    mark_answer_private()
    try:
        by_link.confirm_signup(scope(), token, may_wait=request.form.get("wachtlijst") == "1")
    except Conflict:
        return _late_page(token)
    return redirect(url_for("signup_links.show_signup_page", token=token, na="klopt"), 303)


@area.post("/<token>/aantal", PUBLIC_POST, mails=BY_ANYBODY, turn=SEATS)
def change_signup_by_link(token: str) -> ResponseReturnValue:
    """Let somebody come with another number of people."""
    mark_answer_private()
    typed = {"people": request.form.get("people", "1")}
    try:
        by_link.change_signup_people(scope(), token, typed)
    except service.IsFull as problem:
        return _sign_up_page(token, problem), 409
    except Invalid as problem:
        return _sign_up_page(token, None, problem.fields), 422
    except Conflict:
        return _late_page(token)
    return redirect(url_for("signup_links.show_signup_page", token=token, na="aantal"), 303)


@area.post("/<token>/afmelden", PUBLIC_POST, mails=BY_ANYBODY, turn=SEATS)
def cancel_signup_by_link(token: str) -> ResponseReturnValue:
    """Give the seat back, or those of all dates that were asked for."""
    mark_answer_private()
    try:
        by_link.cancel_signup(scope(), token, whole=request.form.get("alles") == "1")
    except Conflict:
        return _late_page(token)
    return redirect(url_for("signup_links.show_signup_page", token=token), 303)


def _late_page(token: str) -> ResponseReturnValue:
    """Show how it is now: it is full, was given back, is off or has begun."""
    end_request_transaction()
    return _sign_up_page(token), 409


def _sign_up_page(
    token: str,
    problem: service.IsFull | None = None,
    errors: dict[str, list[str]] | None = None,
) -> str:
    """Draw a sign-up and what was asked for with it: who did not answer yet is asked whether they
    come; others may change it or sign off. `problem`: there is no room for so many more people.
    """
    signup = queries.find_signup_by_token(scope(), token)
    row = queries.list_dates(scope(), [signup.occurrence_id])[0]
    page = _choose_page(signup, row)
    forms_of = {
        name: WholeForm(url_for(endpoint, token=token), csrf=False)
        for name, endpoint in (
            ("form", "signup_links.cancel_signup_by_link"),
            ("yes", "signup_links.confirm_signup_by_link"),
            ("change", "signup_links.change_signup_by_link"),
        )
    }
    until = signup.held_until if signup.state == OFFERED else None
    return render(
        f"residents/signups/{page}.html",
        page_title=_("Je aanmelding"),
        most=problem.free if problem else None,
        asked=link_display.describe_asked_dates(scope(), signup),
        people=signup.people,
        state=signup.state,
        people_field=make_people_field(row.activity, signup.people, errors),
        until_text=_say_moment(until) if until else "",
        before=waitlist.count_people_before(scope(), signup) if signup.state == WAITING else None,
        is_off=row.cancelled,
        reason=row.reason,
        is_course=rules.is_course(row.activity),
        messages=list_written_words(scope(), signup),
        said=request.args.get("na", ""),
        **forms_of,
        **make_facts(row.activity, row),
    )


def _choose_page(signup: Signup, row: Occurrence) -> str:
    if signup.state == CANCELLED:
        return "cancelled"
    if row.cancelled or rules.has_begun(row, clock.to_amsterdam_time(scope().now)):
        return "past"
    if signup.state in (PENDING, OFFERED):
        return "answer"
    known = not signup.email or service.is_signup_address_known(scope(), signup.email, row.activity)
    return "change" if known else "answer"


def _say_moment(moment: datetime) -> str:
    local = clock.to_amsterdam_time(moment)
    return _("%(day)s om %(hour)s uur", day=formats.day(local), hour=formats.hour(local))
