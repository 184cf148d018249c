"""/mijn/aanmeldingen/<date>/bericht: write to everybody who comes, looked at first, taken back."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.mine import date_lists, list_message_display, overview
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.ground.core.errors import Conflict, Invalid, TooMany
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import end_request_transaction, scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import messages
from wijzerplaat.residents.signups.messages import CheckedMessage
from wijzerplaat.residents.signups.schemas import ListMessageSchema

area = Area("list_messages", __name__, prefix="/mijn/aanmeldingen")
PATH = "/<uuid:occurrence_id>/bericht"
SEND, BACK = "stuur", "terug"


@area.get(PATH, ENTRY_READ_OWN)
def show_message_form(occurrence_id: uuid.UUID) -> str:
    """Ask what everybody who comes must know."""
    return _page(date_lists.find_listed_date(occurrence_id), {}, {})


@area.post(PATH, ENTRY_EDIT, mails=BY_MEMBERS)
def send_message_to_list(occurrence_id: uuid.UUID) -> ResponseReturnValue:
    """Show what would be sent and to how many, or send it."""
    row, doing = date_lists.find_listed_date(occurrence_id), request.form.get("doe", "")
    typed = forms.read_form(ListMessageSchema(), request.form)
    try:
        if doing == BACK:
            return _page(row, typed, {})
        if doing != SEND:
            return _page(row, typed, {}, messages.check_list_message(scope(), row.id, typed))
        _sent, new = messages.send_list_message(scope(), row.id, typed)
    except Invalid as problem:
        return _page(row, typed, problem.fields), 422
    except (TooMany, Conflict) as problem:
        status = 429 if isinstance(problem, TooMany) else 409
        return _page(row, typed, {}, wrong=list_message_display.say_why_not(problem)), status
    return redirect(date_lists.make_list_address(row, "bericht" if new else "zelfde"), 303)


@area.post("/berichten/<uuid:message_id>/terug", ENTRY_EDIT)
def take_message_back(message_id: uuid.UUID) -> ResponseReturnValue:
    """Stop a message that did not leave yet."""
    date_lists.require_signups()
    try:
        found = messages.take_list_message_back(scope(), message_id)
    except Conflict:
        end_request_transaction()
        row = messages.find_message_date(scope(), message_id)
        return _page(row, {}, {}, wrong=_("Dit bericht is al weg. Stuur een nieuw bericht.")), 409
    return redirect(
        date_lists.make_list_address(date_lists.find_listed_date(found.occurrence_id), "gestopt"),
        303,
    )


def _page(
    row: Occurrence,
    typed: Fields,
    errors: dict[str, list[str]],
    checked: CheckedMessage | None = None,
    wrong: str = "",
) -> str:
    about = mine_layout.find_owner(row.activity)
    title = _("Bericht aan iedereen")
    return mine_layout.render_member_page(
        "desks/mine/list_message.html",
        about,
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        Status(wrong, "warning") if wrong else None,
        title=title,
        **list_message_display.describe_message_page(scope(), about, row, (typed, errors), checked),
        back_href=overview.make_member_address(
            scope(), about, date_lists.LIST, occurrence_id=row.id
        ),
    )
