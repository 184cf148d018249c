"""/beheer/mensen/deel: which topics and districts somebody of the desk keeps, and inviting somebody
for some of them.

A file of its own beside `staff_views.py`: there whole roles are given.
"""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Link
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.joining import part_forms
from wijzerplaat.desks.joining.schemas import PartInviteSchema, PartSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PART_EDITOR, PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.accounts import memberships as people
from wijzerplaat.tenancy.accounts.models import Membership

area = Area("staff_parts", __name__, prefix="/beheer/mensen/deel")
HOME = "staff.show_staff"
ONE = "/<uuid:membership_id>"


@area.get("", PORTAL_EDIT)
def show_part_invitation_form() -> str:
    """Show the form that invites an editor of some topics or districts."""
    return _invite({}, {})


@area.post("", PORTAL_EDIT, mails=BY_DESK)
def send_part_invitation() -> ResponseReturnValue:
    """Invite an editor of some topics or districts."""
    typed = forms.read_form(PartInviteSchema(), request.form)
    try:
        wanted = load_fields(PartInviteSchema(), typed)
        part = part_forms.read_typed_part(scope(), wanted)
        people.invite_member(scope(), None, wanted["email"], PART_EDITOR, part)
    except Invalid as problem:
        return _invite(typed, problem.fields), 422
    return redirect(url_for(HOME, na="uitgenodigd"), 303)


@area.get(ONE, PORTAL_EDIT)
def show_part_form(membership_id: uuid.UUID) -> str:
    """Show what somebody of the desk keeps, to change it."""
    one = people.find_staff_member(scope(), membership_id)
    return _choose(one, part_forms.list_kept_slugs(scope(), one.part), {})


@area.post(ONE, PORTAL_EDIT, mails=BY_DESK)
def change_staff_part(membership_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody of the desk keep these topics and districts, and nothing else."""
    one = people.find_staff_member(scope(), membership_id)
    before = part_forms.describe_before(scope(), one)
    typed = forms.read_form(PartSchema(), request.form)
    try:
        part = part_forms.read_typed_part(scope(), load_fields(PartSchema(), typed))
        people.change_member_role(scope(), membership_id, PART_EDITOR, part)
    except people.LastAdmin:
        return _choose(one, typed, {}, _(part_forms.ONE_STAYS)), 409
    except Invalid as problem:
        return _choose(one, typed, problem.fields), 422
    return redirect(url_for(HOME, na="deel", **before), 303)


def _invite(typed: Fields, errors: dict[str, list[str]]) -> str:
    action = url_for("staff_parts.send_part_invitation")
    title = _("Nodig iemand uit voor een deel")
    return render_editor_page(
        "desks/joining/part.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        wrong="",
        form=part_forms.make_part_form(
            scope(), PartInviteSchema(), action, _("Stuur de uitnodiging"), typed, errors
        ),
        above=Link(_("Naar de medewerkers"), url_for(HOME)),
        menu=url_for(HOME),
    )


def _choose(one: Membership, typed: Fields, errors: dict[str, list[str]], wrong: str = "") -> str:
    action = url_for("staff_parts.change_staff_part", membership_id=one.id)
    title = _("Wat houdt %(name)s bij?", name=one.user.name or one.user.email)
    return render_editor_page(
        "desks/joining/part.html",
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        title=title,
        wrong=wrong,
        form=part_forms.make_part_form(
            scope(), PartSchema(), action, _("Bewaar dit deel"), typed, errors
        ),
        above=Link(_("Naar de medewerkers"), url_for(HOME)),
        menu=url_for(HOME),
    )
