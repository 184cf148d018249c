"""/mijn/aanmeldingen/bellen: whom to call, what to say, and what they answer."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.mine import call_display, date_lists, overview
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import end_request_transaction, open_scope_for_notes, scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.signups import by_organisation, calls, service

area = Area("signup_calls", __name__, prefix="/mijn/aanmeldingen")
LIST = "signup_calls.show_call_list"
SAID = {
    "gebeld": N_("Mooi. Deze persoon weet het."),
    "open": N_("Deze persoon staat weer op de bellijst."),
    "komt": N_("Deze persoon komt. De plek staat vast."),
    "deels": N_(
        "Op een dag is geen plek meer. Op de andere dagen komt deze persoon. Zeg dat erbij."
    ),
}


@area.get("/bellen", ENTRY_READ_OWN)
def show_call_list() -> str:
    """Show whom to call; that it was looked at stands in the trail."""
    date_lists.require_signups()
    about = mine_layout.find_chosen_organisation()
    if about is None:
        return mine_layout.render_organisation_choice()
    with open_scope_for_notes() as own:
        audit.write_audit_line(own, audit.LIST_SEEN, about.id)
    return _page(about)


@area.post("/bellen/<uuid:call_id>", ENTRY_EDIT)
def choose_call_state(call_id: uuid.UUID) -> ResponseReturnValue:
    """Note that somebody was called about all that stood there, or was not after all."""
    date_lists.require_signups()
    done = request.form.get("gebeld") == "1"
    ids = {str(call_id), *request.form.getlist("ook")}
    found = calls.tick_calls(scope(), ids, done=done)
    return _back(found[0].occurrence, "gebeld" if done else "open")


@area.post("/<uuid:signup_id>/komt", ENTRY_EDIT, mails=BY_MEMBERS)
def accept_listed_signup(signup_id: uuid.UUID) -> ResponseReturnValue:
    """Take the yes of somebody who said on the phone that they come."""
    date_lists.require_signups()
    row = by_organisation.find_signup_date(scope(), signup_id)
    try:
        left_out = by_organisation.accept_for_somebody(scope(), signup_id)
    except (Conflict, service.IsFull):
        end_request_transaction()
        about = mine_layout.find_owner(row.activity)
        return _page(about, _("De plek is al weg, of het is te laat. Zeg dat erbij.")), 409
    return _back(row, "deels" if left_out else "komt")


def _back(row: Occurrence, after: str) -> Response:
    about = mine_layout.find_owner(row.activity)
    return redirect(overview.make_member_address(scope(), about, LIST, na=after), 303)


def _page(about: Organisation, wrong: str = "") -> str:
    return mine_layout.render_member_page(
        "desks/mine/call_list.html",
        about,
        _("Bellen"),
        Status(wrong, "warning") if wrong else _said(),
        **call_display.describe_call_list(scope(), about),
        about_name=about.title,
        day_text=formats.day(clock.today(scope().now)),
        back_href=overview.make_member_address(scope(), about, "signup_lists.show_signup_dates"),
    )


def _said() -> Status | None:
    after = SAID.get(request.args.get("na", ""))
    return Status(translate_message(after), "positive") if after else None
