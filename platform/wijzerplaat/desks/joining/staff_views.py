"""/beheer/mensen: the portal admin invites editors, changes roles and takes people out; never the
last admin.

A membership is all that changes here: name, address, password and second step belong to the person
(decision 4).
"""

from __future__ import annotations

import uuid
from typing import Any

from flask import redirect, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors.layout import page
from wijzerplaat.desks.joining import display as joining_display
from wijzerplaat.desks.joining import queries as joining_queries
from wijzerplaat.desks.joining.schemas import StaffSchema
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translated
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import people

area = Area("staff", __name__, prefix="/beheer/mensen")
HOME = "/beheer/mensen"
ONE_STAYS = N_("Er moet 1 beheerder blijven. Maak eerst iemand anders beheerder.")
SAID = {
    "uitgenodigd": N_("De uitnodiging is verstuurd. De link werkt 7 dagen."),
    "rol": N_("De rol is veranderd."),
    "weg": N_("Deze persoon doet niet meer mee."),
    "ingetrokken": N_("De uitnodiging werkt niet meer."),
}


@area.get("", PORTAL_EDIT)
def home() -> str:
    """Show everybody who has a role in this portal."""
    return _page({}, {})


@area.get("/inlogs", PORTAL_EDIT)
def log_ins() -> str:
    """Show who of this portal logged in lately, and who could not."""
    here, title = scope(), _("Wie inlogde")
    found = accounts_audit_lines.of_people(here)
    names = plain.names_of(here, [one.user_id for one in found])
    rows = [
        {
            "when": f"{formats.day(one.at)}, {formats.hour(one.at)}",
            "who": names.get(one.user_id, ""),
            "what": _(accounts_audit_lines.WORDS[one.action]),
            "network": one.network[:4],
            "wrong": one.action in accounts_audit_lines.FAILED,
        }
        for one in found
    ]
    return page("desks/joining/log_ins.html", title, title=title, rows=rows)


@area.post("/uitnodigen", PORTAL_EDIT, mails=BY_DESK)
def invite() -> Any:
    """Invite somebody to the staff."""
    typed = forms.read(StaffSchema(), request.form)
    try:
        wanted = StaffSchema().load(typed)
        people.invite(scope(), None, wanted["email"], wanted["role"])
    except ValidationError as problem:
        return _page(typed, problem.messages_dict), 422
    except Invalid as problem:
        return _page(typed, problem.fields), 422
    return redirect(f"{HOME}?na=uitgenodigd", 303)


@area.post("/<uuid:membership_id>/rol", PORTAL_EDIT, mails=BY_DESK)
def change_role(membership_id: uuid.UUID) -> Any:
    """Give somebody of the staff the other role."""
    try:
        people.change_role(scope(), membership_id, request.form.get("role", ""))
    except people.LastAdmin:
        return _page({}, {}, _(ONE_STAYS)), 409
    return redirect(f"{HOME}?na=rol", 303)


@area.post("/<uuid:membership_id>/weg", PORTAL_EDIT, mails=BY_DESK)
def remove(membership_id: uuid.UUID) -> Any:
    """Take somebody's role away, on the staff or in an organisation."""
    try:
        gone = people.remove(scope(), membership_id)
    except people.LastAdmin:
        return _page({}, {}, _(ONE_STAYS)), 409
    itself = gone.user_id == scope().actor.user_id
    return redirect("/account" if itself else f"{HOME}?na=weg", 303)


@area.post("/uitnodiging/<uuid:invitation_id>/intrekken", PORTAL_EDIT)
def withdraw(invitation_id: uuid.UUID) -> Response:
    """Take an invitation to the staff back."""
    people.withdraw(scope(), invitation_id)
    return redirect(f"{HOME}?na=ingetrokken", 303)


def _page(typed: dict[str, Any], errors: dict[str, list[str]], wrong: str = "") -> str:
    here, title = scope(), _("Mensen van deze website")
    said = wrong or translated(SAID.get(request.args.get("na", ""), ""))
    members = [
        {"title": about.title, "people": joining_display.rows(here, held, HOME, "", may=True)}
        for about, held in joining_queries.members(here)
    ]
    return page(
        "desks/joining/staff.html",
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        title=title,
        said={"text": said, "tone": "negative" if wrong else "positive"} if said else None,
        staff=joining_display.rows(here, people.members(here, None), HOME, "", may=True),
        organisations=members,
        invitations=joining_display.invited(people.invitations(here, None), HOME, "", may=True),
        form=joining_display.form(
            StaffSchema(), f"{HOME}/uitnodigen", _("Stuur de uitnodiging"), typed, errors
        ),
    )
