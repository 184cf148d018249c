"""/mijn/mensen: who belongs to an organisation, who may join, and who keeps which page.

A door of its own beside `views.py`, which is about what the organisation shows to residents.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors.display import Form, PostForm, Status
from wijzerplaat.desks.joining import display as joining_display
from wijzerplaat.desks.joining import removed
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.joining.schemas import InviteSchema
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine import overview, people_display
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN, PEOPLE_MANAGE
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.freshness import cycle_display, cycles, stewards
from wijzerplaat.records.freshness.models import PLACES
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import Invitation, Membership
from wijzerplaat.tenancy.effects import display as effects

area = Area("members", __name__, prefix="/mijn")
HOME = "members.show_members"
KEEPER = f"/<own({people_display.OWNER}):sort>/<uuid:entry_id>/bijhouder"
NO = N_("De organisatie kent je nog niet. Neem eerst contact op met iemand die daar werkt.")
ONE_STAYS = N_("Er moet 1 beheerder blijven. Maak eerst iemand anders beheerder.")
NOT_BACK = N_("Deze persoon kan niet terug. Nodig de persoon opnieuw uit.")
DECIDED = N_("Iemand anders was net eerder.")
SAID = {
    "uitgenodigd": N_("De uitnodiging is verstuurd. De link werkt 7 dagen."),
    "rol": N_("De rol is veranderd."),
    "weg": N_("Deze persoon hoort niet meer bij jullie."),
    "terug": N_("Deze persoon hoort weer bij jullie."),
    "ingetrokken": N_("De uitnodiging werkt niet meer."),
    "ja": N_("Deze persoon krijgt nu een uitnodiging."),
    "nee": N_("Deze persoon krijgt een mail dat het niet kan."),
    "bijhouder": N_("Dat is bewaard."),
}


@area.get("/mensen", ENTRY_READ_OWN)
def show_members() -> ResponseReturnValue:
    """Show the people of the organisation, who wants to join, and who keeps what."""
    about = mine_layout.find_chosen_organisation()
    return _page(about) if about else mine_layout.render_organisation_choice()


@area.post("/mensen/uitnodigen", PEOPLE_MANAGE, mails=BY_MEMBERS)
def send_member_invitation() -> ResponseReturnValue:
    """Send somebody an invitation."""
    about, typed = (
        mine_layout.require_chosen_organisation(),
        forms.read_form(InviteSchema(), request.form),
    )
    try:
        wanted = load_fields(InviteSchema(), typed)
        memberships.invite_member(scope(), about.id, wanted["email"], wanted["role"])
    except Invalid as problem:
        return _page(about, typed=typed, errors=problem.fields), 422
    return _back(about, "uitgenodigd")


@area.post("/mensen/uitnodiging/<uuid:invitation_id>/intrekken", PEOPLE_MANAGE)
def cancel_member_invitation(invitation_id: uuid.UUID) -> Response:
    """Take an invitation back."""
    memberships.withdraw_invitation(scope(), invitation_id)
    return _back(mine_layout.find_chosen_organisation(), "ingetrokken")


@area.post("/mensen/<uuid:membership_id>/rol", PEOPLE_MANAGE, mails=BY_MEMBERS)
def change_member_role_as_admin(membership_id: uuid.UUID) -> ResponseReturnValue:
    """Give somebody the other role."""
    try:
        memberships.change_member_role(scope(), membership_id, request.form.get("role", ""))
    except memberships.LastAdmin:
        return _page(mine_layout.require_chosen_organisation(), wrong=_(ONE_STAYS)), 409
    return _back(mine_layout.find_chosen_organisation(), "rol")


@area.post("/mensen/<uuid:membership_id>/weg", PEOPLE_MANAGE, mails=BY_MEMBERS)
def delete_member(membership_id: uuid.UUID) -> ResponseReturnValue:
    """Take somebody out of the organisation."""
    try:
        gone = memberships.remove_member(scope(), membership_id)
    except memberships.LastAdmin:
        return _page(mine_layout.require_chosen_organisation(), wrong=_(ONE_STAYS)), 409
    return (
        _farewell()
        if gone.user_id == scope().actor.user_id
        else _back(mine_layout.find_chosen_organisation(), "weg")
    )


@area.post("/mensen/<uuid:line_id>/terug", PEOPLE_MANAGE, mails=BY_MEMBERS)
def put_member_back(line_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody who was taken out belong to the organisation again."""
    try:
        removed.put_removed_member_back(scope(), line_id)
    except Conflict:
        return _page(mine_layout.require_chosen_organisation(), wrong=_(NOT_BACK)), 409
    return _back(mine_layout.find_chosen_organisation(), "terug")


@area.post("/mensen/verlaten", ENTRY_EDIT)
def leave_organisation() -> ResponseReturnValue:
    """Leave the organisation."""
    about = mine_layout.require_chosen_organisation()
    try:
        for one in memberships.list_group_members(scope(), about.id):
            if one.user_id == scope().actor.user_id:
                memberships.remove_member(scope(), one.id)
    except memberships.LastAdmin:
        return _page(about, wrong=_(ONE_STAYS)), 409
    return _farewell()


@area.post("/mensen/aanvraag/<uuid:application_id>/ja", PEOPLE_MANAGE, mails=BY_MEMBERS)
def approve_application_as_admin(application_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody join: they get an invitation."""
    try:
        joining_service.approve_application(scope(), application_id)
    except Conflict:
        return _page(mine_layout.require_chosen_organisation(), wrong=_(DECIDED)), 409
    return _back(mine_layout.find_chosen_organisation(), "ja")


@area.post("/mensen/aanvraag/<uuid:application_id>/nee", PEOPLE_MANAGE, mails=BY_MEMBERS)
def refuse_application_as_admin(application_id: uuid.UUID) -> ResponseReturnValue:
    """Say no to somebody who wants to join."""
    try:
        joining_service.refuse_application(scope(), application_id, _(NO))
    except Conflict:
        return _page(mine_layout.require_chosen_organisation(), wrong=_(DECIDED)), 409
    return _back(mine_layout.find_chosen_organisation(), "nee")


@area.get(KEEPER, ENTRY_READ_OWN)
def show_steward_form(sort: str, entry_id: uuid.UUID) -> str:
    """Show who keeps one page, to choose anew."""
    return _keeper_page(sort, entry_id)


@area.post(KEEPER, ENTRY_EDIT)
def send_steward_choice(sort: str, entry_id: uuid.UUID) -> ResponseReturnValue:
    """Choose who keeps one page, and who stands in."""
    entry = organisations_queries.find_own_entry(scope(), _kind(sort), entry_id)
    typed = {place: request.form.get(place, "") for place in PLACES}
    often = request.form.get(cycles.MONTHS)
    try:
        stewards.assign_stewards(
            scope(), entry, {place: _uuid(place, one) for place, one in typed.items()}
        )
        if often is not None:
            cycles.choose_entry_cycle(scope(), entry, cycle_display.read_cycle(often))
    except Invalid as problem:
        return _keeper_page(sort, entry_id, typed, problem.fields, often), 422
    return _back(mine_layout.find_owner(entry), "bijhouder")


def _find_mail_problems(
    held: Sequence[Membership], invited: Sequence[Invitation]
) -> dict[str, effects.MailLine]:
    addresses = [*(one.user.email for one in held), *(one.email for one in invited)]
    return effects.describe_mail_problems(scope(), addresses)


def _page(
    about: Organisation,
    *,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
    wrong: str = "",
) -> str:
    here, title = scope(), _("Mensen")
    held, may = (
        memberships.list_group_members(here, about.id),
        memberships.is_group_admin(here, about.id),
    )
    routes = people_display.make_people_routes(here, about)
    invited = memberships.list_open_invitations(here, about.id)
    return mine_layout.render_member_page(
        "desks/mine/people.html",
        about,
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        _said(wrong),
        may=may,
        people=joining_display.describe_members(here, held, routes if may else None),
        removed=_removed(about, routes.organisation) if may else [],
        mails=_find_mail_problems(held, invited),
        invitations=joining_display.describe_invitations(invited, routes if may else None),
        applications=joining_display.describe_applications(
            joining_service.list_applications_for_admins(here, about),
            "members.approve_application_as_admin",
            "members.refuse_application_as_admin",
            routes.organisation,
        )
        if may
        else [],
        kept=people_display.describe_entry_stewards(
            here, about, organisations_queries.list_owned_entries(here, about.id), held
        ),
        form=joining_display.make_joining_form(
            InviteSchema(),
            overview.make_member_address(here, about, "members.send_member_invitation"),
            _("Stuur de uitnodiging"),
            typed or {},
            errors or {},
        ),
        leave=PostForm(overview.make_member_address(here, about, "members.leave_organisation")),
    )


def _removed(about: Organisation, organisation: str | None) -> list[joining_display.RemovedRow]:
    found = removed.list_removed_members(scope(), about.id)
    return joining_display.describe_removed_members(
        scope(), found, "members.put_member_back", organisation
    )


def _keeper_page(
    sort: str,
    entry_id: uuid.UUID,
    typed: dict[str, str] | None = None,
    errors: dict[str, list[str]] | None = None,
    often: str | None = None,
) -> str:
    entry = organisations_queries.find_own_entry(scope(), _kind(sort), entry_id)
    about, title = (
        mine_layout.find_owner(entry),
        _("Wie houdt ‘%(title)s’ bij?", title=entry.title),
    )
    chosen = typed or {
        place: str(one.membership_id or "")
        for place, one in stewards.list_entry_stewards(scope(), entry.id).items()
    }
    fields = people_display.make_steward_fields(
        memberships.list_group_members(scope(), about.id), chosen, errors or {}
    )
    wrong = (errors or {}).get(cycles.MONTHS, [])
    fields.append(cycle_display.make_cycle_field(scope(), entry, often, wrong))
    action = overview.add_organisation_to_path(scope(), request.path, about)
    return mine_layout.render_member_page(
        "desks/mine/steward.html",
        about,
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        form=Form(action, fields, _("Bewaar")),
        back_href=overview.make_member_address(scope(), about, HOME),
    )


def _kind(sort: str) -> str:
    if sort == people_display.OWNER:
        return kinds.find_owner_kind().name
    kind = kinds.list_own_kinds()[sort].name
    if kind not in overview.list_member_kinds(scope()):
        raise NotFound(sort)
    return kind


def _uuid(place: str, typed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(typed) if typed else None
    except ValueError:
        raise Invalid({place: [N_("Kies iemand uit de lijst.")]}) from None


def _back(about: Organisation | None, after: str) -> Response:
    return redirect(
        overview.make_member_address(scope(), about, HOME, na=after) if about else url_for(HOME),
        303,
    )


def _farewell() -> Response:
    others = len(scope().actor.organisation_ids) > 1
    return redirect(url_for("mine.show_member_overview" if others else "account.show_account"), 303)


def _said(wrong: str) -> Status | None:
    if wrong:
        return Status(wrong, "negative")
    after = SAID.get(request.args.get("na", ""))
    return Status(translate_message(after), "positive") if after else None
