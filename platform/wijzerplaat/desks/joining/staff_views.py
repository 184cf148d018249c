"""/beheer/mensen: the portal admin invites editors, changes roles and takes people out; never the
last admin.

A membership is all that changes here: name, address, password and second step belong to the person
(decision 4).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors.display import Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.joining import display as joining_display
from wijzerplaat.desks.joining import member_list, part_forms, removed
from wijzerplaat.desks.joining.schemas import StaffSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import memberships as people
from wijzerplaat.tenancy.accounts.models import AccountEvent
from wijzerplaat.tenancy.effects import display as effects
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("staff", __name__, prefix="/beheer/mensen")
HOME = "staff.show_staff"
ROUTES = joining_display.PeopleRoutes(
    "staff.change_staff_role",
    "staff.delete_staff_role",
    "staff.cancel_staff_invitation",
    part="staff_parts.show_part_form",
)
NOT_BACK = N_("Deze persoon kan niet terug. Nodig de persoon opnieuw uit.")
SAID = {
    "uitgenodigd": N_("De uitnodiging is verstuurd. De link werkt 7 dagen."),
    "rol": N_("De rol is veranderd."),
    "deel": N_("Dit deel is bewaard."),
    "weg": N_("Deze persoon doet niet meer mee."),
    "terug": N_("Deze persoon doet weer mee."),
    "ingetrokken": N_("De uitnodiging werkt niet meer."),
}


@area.get("", PORTAL_EDIT)
def show_staff() -> str:
    """Show everybody who has a role in this portal."""
    return _page({}, {})


@area.get("/inlogs", PORTAL_EDIT)
def show_portal_log_ins() -> str:
    """Show who of this portal logged in lately, and who could not."""
    here, title = scope(), _("Wie inlogde")
    found = accounts_audit_lines.list_portal_account_events(here)
    names = plain.load_known_names(here, [one.user_id for one in found])
    rows = [_describe_log_in(one, names.get(one.user_id, "")) for one in found]
    return render_editor_page(
        "desks/joining/log_ins.html",
        title,
        title=title,
        rows=rows,
        term=say_term(terms.AUDIT),
        above=Link(_("Naar de medewerkers"), url_for(HOME)),
    )


def _describe_log_in(one: AccountEvent, who: str) -> LogIn:
    return LogIn(
        when=f"{formats.day(one.at)}, {formats.hour(one.at)}",
        who=who,
        what=_(accounts_audit_lines.WORDS[one.action]),
        network=one.network[:4],
        wrong=one.action in accounts_audit_lines.FAILED,
    )


@area.post("/uitnodigen", PORTAL_EDIT, mails=BY_DESK)
def send_staff_invitation() -> ResponseReturnValue:
    """Invite somebody to the staff."""
    typed = forms.read_form(StaffSchema(), request.form)
    try:
        wanted = load_fields(StaffSchema(), typed)
        people.invite_member(scope(), None, wanted["email"], wanted["role"])
    except Invalid as problem:
        return _page(typed, problem.fields), 422
    return redirect(url_for(HOME, na="uitgenodigd"), 303)


@area.post("/<uuid:membership_id>/rol", PORTAL_EDIT, mails=BY_DESK)
def change_staff_role(membership_id: uuid.UUID) -> ResponseReturnValue:
    """Give somebody of the staff the other role."""
    one = people.find_staff_member(scope(), membership_id)
    before = part_forms.describe_before(scope(), one)
    try:
        people.change_member_role(scope(), membership_id, request.form.get("role", ""))
    except people.LastAdmin:
        return _page({}, {}, _(part_forms.ONE_STAYS)), 409
    return redirect(url_for(HOME, na="rol", **before), 303)


@area.post("/<uuid:membership_id>/weg", PORTAL_EDIT, mails=BY_DESK)
def delete_staff_role(membership_id: uuid.UUID) -> ResponseReturnValue:
    """Take somebody's role away, on the staff or in an organisation."""
    try:
        gone = people.remove_member(scope(), membership_id)
    except people.LastAdmin:
        return _page({}, {}, _(part_forms.ONE_STAYS)), 409
    itself = gone.user_id == scope().actor.user_id
    return redirect(url_for("account.show_account") if itself else url_for(HOME, na="weg"), 303)


@area.post("/<uuid:line_id>/terug", PORTAL_EDIT, mails=BY_DESK)
def put_staff_role_back(line_id: uuid.UUID) -> ResponseReturnValue:
    """Give somebody the role back that was taken away, on the staff or in an organisation."""
    try:
        removed.put_removed_member_back(scope(), line_id)
    except Conflict:
        return _page({}, {}, _(NOT_BACK)), 409
    return redirect(url_for(HOME, na="terug"), 303)


@area.post("/uitnodiging/<uuid:invitation_id>/intrekken", PORTAL_EDIT)
def cancel_staff_invitation(invitation_id: uuid.UUID) -> Response:
    """Take an invitation to the staff back."""
    people.withdraw_invitation(scope(), invitation_id)
    return redirect(url_for(HOME, na="ingetrokken"), 303)


@dataclass(frozen=True)
class LogIn:
    """Somebody logged in, or tried to."""

    when: str
    who: str
    what: str
    network: str
    wrong: bool


def _page(typed: Fields, errors: dict[str, list[str]], wrong: str = "") -> str:
    here, title = scope(), _("Mensen van deze website")
    said = wrong or translate_message(SAID.get(request.args.get("na", ""), ""))
    staff = joining_display.describe_members(here, people.list_group_members(here, None), ROUTES)
    invitations = joining_display.describe_invitations(
        people.list_open_invitations(here, None), ROUTES
    )
    addresses = [*(one.email for one in staff), *(one.email for one in invitations)]
    return render_editor_page(
        "desks/joining/staff.html",
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        title=title,
        said=Status(said, "negative" if wrong else "positive") if said else None,
        staff=staff,
        mails=effects.describe_last_mails(here, addresses),
        members=member_list.count_members(here, member_list.read_asked({})),
        undo=part_forms.make_undo_form(request.args, request.args.to_dict(flat=False)),
        removed=joining_display.describe_removed_members(
            here, removed.list_all_removed_members(here), "staff.put_staff_role_back"
        ),
        invitations=invitations,
        form=joining_display.make_joining_form(
            StaffSchema(),
            url_for("staff.send_staff_invitation"),
            _("Stuur de uitnodiging"),
            typed,
            errors,
        ),
    )
