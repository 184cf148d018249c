"""/redactie/aanvragen and /redactie/mensen.

Editors decide who may take an organisation over, and see who keeps what.

A door of its own beside `views.py`, which is for residents.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, PostButton, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.joining import display as joining_display
from wijzerplaat.desks.joining import inviting, takeover_views
from wijzerplaat.desks.joining import queries as joining_queries
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.joining.models import Application
from wijzerplaat.desks.joining.schemas import FirstSchema, RefuseSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW, PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.freshness import details, stewards
from wijzerplaat.records.refusals.rules import UNMET
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.effects import display as effects

area = Area("applications", __name__, prefix="/redactie")
HOME, PEOPLE = "applications.show_applications", "applications.show_organisation_people"
SAID = {
    "ja": N_("Deze persoon krijgt nu een uitnodiging."),
    "nee": N_("Deze persoon krijgt een mail met de reden."),
    "gezien": N_("Dat is bewaard."),
    "gestopt": N_("Deze persoon kan niets meer veranderen. De aanvraag wacht weer op antwoord."),
}
TAKEN = N_("Iemand anders was net eerder, of de organisatie heeft nu zelf mensen.")


@area.get("/aanvragen", ENTRY_REVIEW)
def show_applications() -> str:
    """Show who wants to take over an organisation, and who got no answer from one."""
    return _list()


@area.post("/aanvragen/<uuid:application_id>/ja", ENTRY_PUBLISH, mails=BY_DESK)
def approve_application_as_editor(application_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody in: they get an invitation."""
    try:
        joining_service.approve_application(scope(), application_id)
    except Conflict:
        return _list(_(TAKEN)), 409
    return redirect(url_for(HOME, na="ja"), 303)


@area.get("/aanvragen/<uuid:application_id>/nee", ENTRY_REVIEW)
def show_application_refusal_form(application_id: uuid.UUID) -> str:
    """Show the field for the reason."""
    return _refusal(joining_service.find_application(scope(), application_id), {}, {})


@area.post("/aanvragen/<uuid:application_id>/nee", ENTRY_PUBLISH, mails=BY_DESK)
def refuse_application_as_editor(application_id: uuid.UUID) -> ResponseReturnValue:
    """Say no, with the reason."""
    typed = forms.read_form(RefuseSchema(), request.form)
    try:
        ticked = request.form.getlist(UNMET)
        joining_service.refuse_application_at_desk(scope(), application_id, typed, ticked)
    except Invalid as problem:
        return _refusal(
            joining_service.find_application(scope(), application_id), typed, problem.fields
        ), 422
    except Conflict:
        return _list(_(TAKEN)), 409
    return redirect(url_for(HOME, na="nee"), 303)


@area.get("/mensen", ENTRY_REVIEW)
def show_people_per_organisation() -> str:
    """Show every organisation with its people, and those that have nobody."""
    found = joining_queries.count_people_per_organisation(scope())
    return render_editor_page(
        "desks/joining/people_list.html",
        _("Mensen"),
        rows=[_people_row(one) for one in found],
        alone=sum(not one.people for one in found),
        staff_href=url_for("staff.show_staff") if scope().actor.may(PORTAL_EDIT) else None,
    )


@area.get("/mensen/<uuid:organisation_id>", ENTRY_REVIEW)
def show_organisation_people(organisation_id: uuid.UUID) -> str:
    """Show the people of one organisation, and who keeps what."""
    return _people(organisation_id, {}, {})


@area.post("/mensen/<uuid:organisation_id>/nodig-uit", ENTRY_PUBLISH, mails=BY_DESK)
def invite_first_person(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Invite somebody to an organisation that has nobody."""
    typed = forms.read_form(FirstSchema(), request.form)
    try:
        email = load_fields(FirstSchema(), typed)["email"]
        inviting.invite_for_organisation(scope(), organisation_id, email)
    except Invalid as problem:
        return _people(organisation_id, typed, problem.fields), 422
    here = url_for(PEOPLE, organisation_id=organisation_id, na="uitgenodigd")
    return redirect(here, 303)


def _people_row(one: joining_queries.PeopleCount) -> joining_display.PeopleRow:
    """Return an organisation with its people; one without any, but with an address, is invited
    here.
    """
    may = one.email and not (one.people or one.invited) and scope().actor.may(ENTRY_PUBLISH)
    action = url_for("applications.invite_first_person", organisation_id=one.id)
    return joining_display.PeopleRow(
        one.title,
        url_for(PEOPLE, organisation_id=one.id),
        _people_status(one),
        PostButton(_("Nodig uit"), action) if may else None,
    )


def _people_status(one: joining_queries.PeopleCount) -> Status:
    if one.people:
        words = ngettext("%(num)s mens", "%(num)s mensen", one.people)
        return Status(words, "positive")
    return Status(_("Uitgenodigd"), "info") if one.invited else Status(_("Nog niemand"), "warning")


def _people(organisation_id: uuid.UUID, typed: Fields, errors: dict[str, list[str]]) -> str:
    about = joining_queries.find_organisation_for_editors(scope(), organisation_id)
    held = memberships.list_group_members(scope(), about.id)
    return render_editor_page(
        "desks/joining/organisation_people.html",
        _("Fout: %(title)s", title=about.title) if errors else about.title,
        title=about.title,
        said=_said_of_people(),
        form=_invite(about, held, typed, errors) if scope().actor.may(ENTRY_PUBLISH) else None,
        href=url_for("organisations.show_organisation", slug=about.slug),
        kept=_kept(about, held),
        people=joining_display.describe_members(scope(), held),
        mails=effects.describe_last_mails(scope(), [one.user.email for one in held]),
    )


def _said_of_people() -> Status | None:
    sent = request.args.get("na") == "uitgenodigd"
    return Status(_("De uitnodiging is onderweg."), "positive") if sent else None


def _invite(
    about: Organisation, held: Sequence[Membership], typed: Fields, errors: dict[str, list[str]]
) -> Form:
    """The form for the first of an organisation, or for somebody else beside its people."""
    named, told = details.suggest_other_person(scope(), about.id)
    form = joining_display.make_joining_form(
        FirstSchema(),
        url_for("applications.invite_first_person", organisation_id=about.id),
        _("Nodig uit"),
        typed or {"email": named or ("" if held else about.email)},
        errors,
    )
    if told:
        form.fields[0].hint = told
    elif held:
        form.fields[0].hint = _("Wie weet het wel? Die kan dan ook meedoen.")
    return form


def _kept(about: Organisation, held: Sequence[Membership]) -> list[joining_display.KeptRow]:
    chosen = stewards.list_organisation_stewards(scope(), about.id)
    names = {one.id: one.user.name or one.user.email for one in held}
    return [
        joining_display.KeptRow(
            one.title, joining_display.describe_steward_names(chosen.get(one.id, {}), names)
        )
        for one in joining_queries.list_organisation_online_entries(scope(), about)
    ]


def _list(wrong: str = "") -> str:
    said = wrong or translate_message(SAID.get(request.args.get("na", ""), ""))
    return render_editor_page(
        "desks/joining/applications.html",
        _("Aanvragen"),
        applications=joining_display.describe_applications(
            joining_service.list_applications_for_editors(scope()),
            "applications.approve_application_as_editor",
            "applications.show_application_refusal_form",
        ),
        takeovers=takeover_views.describe_takeovers(scope()),
        said=Status(said, "negative" if wrong else "positive") if said else None,
    )


def _refusal(one: Application, typed: Fields, errors: dict[str, list[str]]) -> str:
    title = _("Zeg nee tegen %(name)s", name=one.name)
    form = joining_display.make_refusal_form(
        scope(), one, typed, errors, request.form.getlist(UNMET)
    )
    intro = _("Het gaat over %(name)s.", name=one.organisation.title)
    return render_editor_page(
        "desks/editors/reason_form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        intro=intro,
        form=form,
        back_href=url_for(HOME),
    )
