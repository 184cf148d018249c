"""/mijn/aanmeldingen: who comes to what an organisation does.

A list per date, somebody who phoned, somebody who cannot come.
"""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.mine import (
    date_lists,
    date_tiles,
    list_message_display,
    overview,
    signup_display,
)
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import open_scope_for_notes, scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.signups import by_organisation, digests, service
from wijzerplaat.residents.signups.models import WAITING
from wijzerplaat.residents.signups.schemas import RhythmSchema, make_added_schema

area = Area("signup_lists", __name__, prefix="/mijn")
HOME = "signup_lists.show_signup_dates"
DATE = "/aanmeldingen/<uuid:occurrence_id>"
SAID = {
    "erbij": N_("Deze persoon staat op de lijst."),
    "wacht": N_("Het is vol. Deze persoon staat op de wachtlijst."),
    "af": N_("Deze persoon is afgemeld."),
    "mail": N_("Dat is bewaard."),
    "bericht": N_("Je bericht is gestuurd. Het gaat zo weg."),
    "zelfde": N_("Dit bericht was al gestuurd. Niemand krijgt het nog een keer."),
    "gestopt": N_("Je bericht is teruggehaald. Niemand heeft het gekregen."),
}


@area.get("/aanmeldingen", ENTRY_READ_OWN)
def show_signup_dates() -> str:
    """Show the dates with how many people come, and how often somebody wants to hear of it."""
    date_lists.require_signups()
    about = mine_layout.find_chosen_organisation()
    return _home(about) if about else mine_layout.render_organisation_choice()


@area.post("/aanmeldingen", ENTRY_EDIT)
def choose_digest_rhythm() -> ResponseReturnValue:
    """Set how often whoever asks hears of new sign-ups."""
    date_lists.require_signups()
    about = mine_layout.require_chosen_organisation()
    typed = forms.read_form(RhythmSchema(), request.form)
    try:
        digests.choose_own_rhythm(scope(), about.id, typed)
    except Invalid as problem:
        return _home(about, problem.fields), 422
    return redirect(overview.make_member_address(scope(), about, HOME, na="mail"), 303)


@area.get(DATE, ENTRY_READ_OWN)
def show_date_list(occurrence_id: uuid.UUID) -> str:
    """Show who comes to one date; that it was looked at stands in the trail."""
    row = date_lists.find_listed_date(occurrence_id)
    with open_scope_for_notes() as own:
        audit.write_audit_line(own, audit.LIST_SEEN, row.activity_id, about_id=row.id)
    return _list(row, {}, {})


@area.post(DATE, ENTRY_EDIT, mails=BY_MEMBERS)
def add_caller_to_list(occurrence_id: uuid.UUID) -> ResponseReturnValue:
    """Put somebody who phoned on the list, or show the form again with what is wrong."""
    row = date_lists.find_listed_date(occurrence_id)
    schema = make_added_schema(row.activity.signup_questions)
    typed = forms.read_form(schema, request.form)
    try:
        booking = by_organisation.add_caller(scope(), row.id, typed)
    except Invalid as problem:
        return _list(row, typed, problem.fields), 422
    except service.IsFull as problem:
        return _list(row, typed, {}, signup_display.say_room(problem)), 409
    except service.NotOpen:
        return _list(row, typed, {}, _("Deze dag is voorbij, of gaat niet door.")), 409
    waits = any(one.state == WAITING for one in booking.signups)
    return redirect(date_lists.make_list_address(row, "wacht" if waits else "erbij"), 303)


@area.post("/aanmeldingen/<uuid:signup_id>/afmelden", ENTRY_EDIT, mails=BY_MEMBERS)
def cancel_listed_signup(signup_id: uuid.UUID) -> ResponseReturnValue:
    """Sign somebody off who said that they do not come."""
    date_lists.require_signups()
    try:
        gone = by_organisation.cancel_for_somebody(scope(), signup_id)
    except Conflict:
        row = by_organisation.find_signup_date(scope(), signup_id)
        return _list(row, {}, {}, _("Afmelden kan niet meer. Het is al begonnen.")), 409
    return redirect(
        date_lists.make_list_address(date_lists.find_listed_date(gone.occurrence_id), "af"), 303
    )


def _home(about: Organisation, errors: dict[str, list[str]] | None = None) -> str:
    title = _("Aanmeldingen")
    return mine_layout.render_member_page(
        "desks/mine/signups.html",
        about,
        _("Fout: %(title)s", title=title) if errors else title,
        _said(),
        groups=date_tiles.list_date_groups(scope(), about),
        call=signup_display.describe_call_link(scope(), about),
        form=signup_display.make_rhythm_form(scope(), about, errors or {}),
    )


def _list(row: Occurrence, typed: Fields, errors: dict[str, list[str]], wrong: str = "") -> str:
    about, title = mine_layout.find_owner(row.activity), row.activity.title
    return mine_layout.render_member_page(
        "desks/mine/signup_list.html",
        about,
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        Status(wrong, "warning") if wrong else _said(),
        title=title,
        **signup_display.describe_date_list(scope(), about, row),
        messages=list_message_display.list_sent_messages(scope(), about, row),
        form=signup_display.make_added_form(scope(), about, row, typed, errors),
        back_href=overview.make_member_address(scope(), about, HOME),
    )


def _said() -> Status | None:
    after = SAID.get(request.args.get("na", ""))
    return Status(translate_message(after), "positive") if after else None
