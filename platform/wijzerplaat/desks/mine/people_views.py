"""/mijn/mensen: who belongs to an organisation, who may join, and who keeps which page.

A door of its own beside `mine.py`, which is about what the organisation shows to residents.
"""

from __future__ import annotations

import uuid
from typing import Any

from flask import redirect, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from wijzerplaat.desks.joining import display as joining_display
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.joining.schemas import InviteSchema
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine import overview, people_display
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN, PEOPLE_MANAGE
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translated
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.freshness import stewards
from wijzerplaat.records.freshness.stewards import PLACES
from wijzerplaat.tenancy.accounts import people

area = Area("people", __name__, prefix="/mijn")
HOME = "/mijn/mensen"
KEEPER = (
    "/<any(organisatie, aanbod, activiteiten, vacatures, verhalen):sort>/<uuid:entry_id>/bijhouder"
)
NO = N_("De organisatie kent je nog niet. Neem eerst contact op met iemand die daar werkt.")
ONE_STAYS = N_("Er moet 1 beheerder blijven. Maak eerst iemand anders beheerder.")
DECIDED = N_("Iemand anders was net eerder.")
SAID = {
    "uitgenodigd": N_("De uitnodiging is verstuurd. De link werkt 7 dagen."),
    "rol": N_("De rol is veranderd."),
    "weg": N_("Deze persoon hoort niet meer bij jullie."),
    "ingetrokken": N_("De uitnodiging werkt niet meer."),
    "ja": N_("Deze persoon krijgt nu een uitnodiging."),
    "nee": N_("Deze persoon krijgt een mail dat het niet kan."),
    "bijhouder": N_("Dat is bewaard."),
}


@area.get("/mensen", ENTRY_READ_OWN)
def home() -> Any:
    """Show the people of the organisation, who wants to join, and who keeps what."""
    about = mine_layout.organisation()
    return _page(about) if about else mine_layout.choose()


@area.post("/mensen/uitnodigen", PEOPLE_MANAGE, mails=BY_MEMBERS)
def invite() -> Any:
    """Send somebody an invitation."""
    about, typed = mine_layout.chosen(), forms.read(InviteSchema(), request.form)
    try:
        wanted = InviteSchema().load(typed)
        people.invite(scope(), about.id, wanted["email"], wanted["role"])
    except ValidationError as problem:
        return _page(about, typed=typed, errors=problem.messages_dict), 422
    except Invalid as problem:
        return _page(about, typed=typed, errors=problem.fields), 422
    return _back(about, "uitgenodigd")


@area.post("/mensen/uitnodiging/<uuid:invitation_id>/intrekken", PEOPLE_MANAGE)
def withdraw(invitation_id: uuid.UUID) -> Response:
    """Take an invitation back."""
    people.withdraw(scope(), invitation_id)
    return _back(mine_layout.organisation(), "ingetrokken")


@area.post("/mensen/<uuid:membership_id>/rol", PEOPLE_MANAGE, mails=BY_MEMBERS)
def change_role(membership_id: uuid.UUID) -> Any:
    """Give somebody the other role."""
    try:
        people.change_role(scope(), membership_id, request.form.get("role", ""))
    except people.LastAdmin:
        return _page(mine_layout.chosen(), wrong=_(ONE_STAYS)), 409
    return _back(mine_layout.organisation(), "rol")


@area.post("/mensen/<uuid:membership_id>/weg", PEOPLE_MANAGE, mails=BY_MEMBERS)
def remove(membership_id: uuid.UUID) -> Any:
    """Take somebody out of the organisation."""
    try:
        gone = people.remove(scope(), membership_id)
    except people.LastAdmin:
        return _page(mine_layout.chosen(), wrong=_(ONE_STAYS)), 409
    return (
        _farewell()
        if gone.user_id == scope().actor.user_id
        else _back(mine_layout.organisation(), "weg")
    )


@area.post("/mensen/verlaten", ENTRY_EDIT)
def leave() -> Any:
    """Leave the organisation."""
    about = mine_layout.chosen()
    try:
        for one in people.members(scope(), about.id):
            if one.user_id == scope().actor.user_id:
                people.remove(scope(), one.id)
    except people.LastAdmin:
        return _page(about, wrong=_(ONE_STAYS)), 409
    return _farewell()


@area.post("/mensen/aanvraag/<uuid:application_id>/ja", PEOPLE_MANAGE, mails=BY_MEMBERS)
def approve(application_id: uuid.UUID) -> Any:
    """Let somebody join: they get an invitation."""
    try:
        joining_service.approve(scope(), application_id)
    except Conflict:
        return _page(mine_layout.chosen(), wrong=_(DECIDED)), 409
    return _back(mine_layout.organisation(), "ja")


@area.post("/mensen/aanvraag/<uuid:application_id>/nee", PEOPLE_MANAGE, mails=BY_MEMBERS)
def refuse(application_id: uuid.UUID) -> Any:
    """Say no to somebody who wants to join."""
    try:
        joining_service.refuse(scope(), application_id, _(NO))
    except Conflict:
        return _page(mine_layout.chosen(), wrong=_(DECIDED)), 409
    return _back(mine_layout.organisation(), "nee")


@area.get(KEEPER, ENTRY_READ_OWN)
def keeper(sort: str, entry_id: uuid.UUID) -> str:
    """Show who keeps one page, to choose anew."""
    return _keeper_page(sort, entry_id)


@area.post(KEEPER, ENTRY_EDIT)
def keep(sort: str, entry_id: uuid.UUID) -> Any:
    """Choose who keeps one page, and who stands in."""
    entry = organisations_queries.entry(scope(), _kind(sort), entry_id)
    typed = {place: request.form.get(place, "") for place in PLACES}
    try:
        stewards.assign(scope(), entry, {place: _uuid(place, one) for place, one in typed.items()})
    except Invalid as problem:
        return _keeper_page(sort, entry_id, typed, problem.fields), 422
    return _back(_owner(entry), "bijhouder")


def _page(about: Organisation, *, typed: Any = None, errors: Any = None, wrong: str = "") -> str:
    here, title = scope(), _("Mensen")
    held, may = people.members(here, about.id), people.is_admin(here, about.id)
    query = overview.to(here, "", about)
    return mine_layout.page(
        "desks/mine/people.html",
        about,
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        _said(wrong),
        may=may,
        people=joining_display.rows(here, held, HOME, query, may=may),
        invitations=joining_display.invited(
            people.invitations(here, about.id), HOME, query, may=may
        ),
        applications=joining_display.applications(
            joining_service.for_admins(here, about.id), f"{HOME}/aanvraag", query
        )
        if may
        else [],
        kept=people_display.kept(here, about, organisations_queries.owned(here, about.id), held),
        form=joining_display.form(
            InviteSchema(),
            f"{HOME}/uitnodigen{query}",
            _("Stuur de uitnodiging"),
            typed or {},
            errors or {},
        ),
        leave={"action": f"{HOME}/verlaten{query}", "csrf": True},
    )


def _keeper_page(sort: str, entry_id: uuid.UUID, typed: Any = None, errors: Any = None) -> str:
    entry = organisations_queries.entry(scope(), _kind(sort), entry_id)
    about, title = _owner(entry), _("Wie houdt ‘%(title)s’ bij?", title=entry.title)
    chosen = typed or {
        place: str(one.membership_id or "")
        for place, one in stewards.of_entry(scope(), entry.id).items()
    }
    fields = people_display.keeper_fields(people.members(scope(), about.id), chosen, errors or {})
    form = {
        "action": overview.to(scope(), request.path, about),
        "fields": fields,
        "submit_label": _("Bewaar"),
        "csrf": True,
    }
    return mine_layout.page(
        "desks/mine/steward.html",
        about,
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        form=form,
        back_href=overview.to(scope(), HOME, about),
    )


def _kind(sort: str) -> str:
    kind = {"organisatie": "organisation"}.get(sort) or overview.SORTS[sort]
    if kind != "organisation" and kind not in overview.offered(scope()):
        raise NotFound(sort)
    return kind


def _owner(entry: Any) -> Organisation:
    owner_id = stewards.organisation_id(entry)
    return next(one for one in organisations_queries.mine(scope()) if one.id == owner_id)


def _uuid(place: str, typed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(typed) if typed else None
    except ValueError:
        raise Invalid({place: [N_("Kies iemand uit de lijst.")]}) from None


def _back(about: Organisation | None, after: str) -> Response:
    return redirect(overview.to(scope(), f"{HOME}?na={after}", about) if about else HOME, 303)


def _farewell() -> Response:
    return redirect("/mijn" if len(scope().actor.organisation_ids) > 1 else "/account", 303)


def _said(wrong: str) -> dict[str, str] | None:
    if wrong:
        return {"text": wrong, "tone": "negative"}
    after = SAID.get(request.args.get("na", ""))
    return {"text": translated(after), "tone": "positive"} if after else None
