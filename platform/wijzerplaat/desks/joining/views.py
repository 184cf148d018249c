"""The way in for organisations, without a login.

Why, take over, join, a new one; and the link of an invitation.
"""

from __future__ import annotations

from dataclasses import replace

from flask import g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors.display import Form, ProcessStep
from wijzerplaat.desks.joining import display as joining_display
from wijzerplaat.desks.joining import mails
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.joining.schemas import JoinSchema, NewSchema, WelcomeSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.languages import Written
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.duplicates import lookalikes
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.kinds import narrow_entry
from wijzerplaat.records.moderation import alike
from wijzerplaat.records.moderation.display import AskedAlike
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.display import say_part
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("joining", __name__)
CLAIM, JOIN = "joining.show_claim_form", "joining.show_join_form"
INVITATION = "/uitnodiging/<string(length=32):token>"


@area.get("/voor-organisaties", PUBLIC)
def show_joining_page() -> str:
    """Say what an organisation gains here, and how it comes in."""
    return render_page(
        "desks/joining/home.html",
        _("Voor organisaties"),
        description=_("Zet je organisatie op de website. Het kost niets."),
    )


@area.get("/voor-organisaties/aanmelden", PUBLIC)
def show_new_organisation_form() -> str:
    """Show the form for a new organisation."""
    return _start_page({}, {})


@area.post("/voor-organisaties/aanmelden", PUBLIC_POST, mails=BY_ANYBODY)
def send_new_organisation() -> ResponseReturnValue:
    """Lay a new organisation before the editors."""
    typed, wanted, errors = _typed(NewSchema())
    if errors:
        return _start_page(typed, errors), 422
    kind, apart = kinds.find_owner_kind().name, alike.read_said_apart(request.form)
    found = lookalikes.list_lookalikes(scope(), kind, wanted, None)
    if {one.id for one in found} - apart:
        return _start_page(typed, {}, alike.describe_lookalikes(kind, found)), 422
    joining_service.propose_new_organisation(scope(), wanted, apart)
    return redirect(url_for("joining.show_new_organisation_thanks"), 303)


@area.get("/voor-organisaties/aangemeld", PUBLIC)
def show_new_organisation_thanks() -> str:
    """Say what happens now; the same page for everybody."""
    return _done(
        _("Dank je wel!"),
        [
            _("De redactie leest wat je schreef. Dat duurt meestal 1 werkdag."),
            _("Komt je organisatie op de website? Dan krijg je een mail. Daarmee log je in."),
            _("Heeft de redactie een vraag? Dan krijg je ook een mail."),
        ],
        url_for("discover.show_home_page"),
    )


@area.get("/organisaties/<slug>/overnemen", PUBLIC)
def show_claim_form(slug: str) -> ResponseReturnValue:
    """Show the form to take an organisation over; one that has people is joined instead."""
    return _ask_page(_find(slug), CLAIM)


@area.post("/organisaties/<slug>/overnemen", PUBLIC_POST, mails=BY_ANYBODY)
def send_claim(slug: str) -> ResponseReturnValue:
    """Take what somebody asks; the answer is always the same."""
    return _ask(slug, CLAIM)


@area.get("/organisaties/<slug>/meedoen", PUBLIC)
def show_join_form(slug: str) -> ResponseReturnValue:
    """Show the form to join the people of an organisation.

    One that has nobody is taken over instead.
    """
    return _ask_page(_find(slug), JOIN)


@area.post("/organisaties/<slug>/meedoen", PUBLIC_POST, mails=BY_ANYBODY)
def send_join_request(slug: str) -> ResponseReturnValue:
    """Take what somebody asks; the answer is always the same."""
    return _ask(slug, JOIN)


@area.get("/organisaties/<slug>/gevraagd", PUBLIC)
def show_application_thanks(slug: str) -> str:
    """Say what happens now; the same page for everybody, so it tells nothing about anybody."""
    about = _find(slug)
    return _done(
        _("Dank je wel!"),
        [
            _("Kijk in je mail. Kun je meteen meedoen? Dan staat daar een link in."),
            _(
                "Geen mail? Dan kijkt eerst iemand van de organisatie of van de redactie naar je "
                "vraag."
            ),
            _("Je krijgt altijd antwoord in een mail."),
        ],
        url_for("organisations.show_organisation", slug=about.slug),
    )


@area.get(INVITATION, PUBLIC)
def show_invitation(token: str) -> ResponseReturnValue:
    """Show what an invitation is for, with one button; opening it changes nothing."""
    mark_answer_private()
    try:
        return _invitation_page(token, {}, {})
    except NotFound:
        return _gone()


@area.post(INVITATION, PUBLIC_POST)
def confirm_invitation(token: str) -> ResponseReturnValue:
    """Make whoever has the link one of the people."""
    mark_answer_private()
    try:
        is_new = memberships.is_new_invitee(scope(), memberships.find_invitation(scope(), token))
        typed, wanted, errors = _typed(WelcomeSchema()) if is_new else ({}, {"name": ""}, {})
        if errors:
            return _invitation_page(token, typed, errors), 422
        memberships.accept_invitation(scope(), token, wanted["name"])
    except NotFound:
        return _gone()
    except memberships.ShutOut:
        return _shut_out()
    return redirect(url_for("joining.show_member_welcome"), 303)


@area.get("/uitnodiging/welkom", PUBLIC)
def show_member_welcome() -> str:
    """Say that it worked, and how to log in."""
    return render_page("desks/joining/joined.html", _("Welkom!"))


def _ask(slug: str, way: str) -> ResponseReturnValue:
    about = _find(slug)
    typed, wanted, errors = _typed(JoinSchema())
    if errors:
        return _ask_page(about, way, typed, errors), 422
    joining_service.apply_to_organisation(scope(), about, wanted)
    return redirect(url_for("joining.show_application_thanks", slug=about.slug), 303)


def _typed(schema: Schema) -> tuple[Fields, Fields, dict[str, list[str]]]:
    """Return what was typed, what it means, and what is wrong with it."""
    typed = forms.read_form(schema, request.form)
    try:
        return typed, load_fields(schema, typed), {}
    except Invalid as problem:
        return typed, {}, problem.fields


def _find(slug: str) -> Organisation:
    kind = kinds.find_owner_kind().name
    return narrow_entry(entries.find_published_entry(scope(), kind, slug), Organisation)


def _ask_page(
    about: Organisation,
    way: str,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
) -> Response | str:
    mark_answer_private()
    right = JOIN if memberships.list_group_members(scope(), about.id) else CLAIM
    if way != right and errors is None:
        return redirect(url_for(right, slug=about.slug), 302)
    title = (
        _("Houd de pagina van %(name)s bij", name=about.title)
        if way == CLAIM
        else _("Doe mee bij %(name)s", name=about.title)
    )
    intro = (
        _(
            "Werk je hier? Dan kun je deze pagina zelf bijhouden. Gebruik het e-mailadres van je "
            "werk. Dan gaat het vaak meteen."
        )
        if way == CLAIM
        else _(
            "Deze organisatie heeft al mensen op de website. Zij krijgen je vraag en zeggen ja of "
            "nee."
        )
    )
    form = joining_display.make_joining_form(
        JoinSchema(),
        url_for(way, slug=about.slug),
        _("Stuur je vraag"),
        typed or {},
        errors or {},
        csrf=False,
    )
    return _form_page(
        title,
        intro,
        form,
        [
            Step(_("Organisaties"), url_for("organisations.list_organisations")),
            Step(Written(about.title), url_for("organisations.show_organisation", slug=about.slug)),
        ],
        _say_privacy(),
    )


def _say_privacy() -> str:
    return _(
        "We gebruiken je gegevens alleen voor deze vraag. Na %(term)s gooien we ze weg.",
        term=say_term(terms.APPLICATION),
    )


def _start_page(
    typed: Fields, errors: dict[str, list[str]], asked: AskedAlike | None = None
) -> str:
    mark_answer_private()
    form = joining_display.make_joining_form(
        NewSchema(),
        url_for("joining.send_new_organisation"),
        _("Meld je organisatie aan"),
        typed,
        errors,
        csrf=False,
    )
    intro = _("Vul dit in. De redactie kijkt ernaar. Daarna vul je de rest zelf aan.")
    return _form_page(
        _("Meld je organisatie aan"),
        intro,
        form,
        [Step(_("Voor organisaties"), url_for("joining.show_joining_page"))],
        _("Je naam en e-mailadres komen niet op de website."),
        asked,
    )


def _form_page(
    title: str,
    intro: str,
    form: Form,
    crumbs: list[Step],
    privacy: str,
    asked: AskedAlike | None = None,
) -> str:
    wrong = any(field.error for field in form.fields)
    return render_page(
        "desks/joining/form.html",
        _("Fout: %(title)s", title=title) if wrong else title,
        crumb=title,
        crumbs=crumbs,
        title=title,
        intro=intro,
        form=form,
        privacy_text=privacy,
        alike=asked,
    )


def _invitation_page(token: str, typed: Fields, errors: dict[str, list[str]]) -> str:
    found = memberships.find_invitation(scope(), token)
    name = mails.find_organisation_title(scope(), found.organisation_id) or g.portal.name
    title, is_new = _("Doe mee bij %(name)s", name=name), memberships.is_new_invitee(scope(), found)
    form = joining_display.make_joining_form(
        WelcomeSchema(),
        url_for("joining.confirm_invitation", token=token),
        _("Ja, ik doe mee"),
        typed or {"name": found.name},
        errors,
        csrf=False,
    )
    form = form if is_new else replace(form, fields=[])
    intro = _("Je hoort er dan bij met het e-mailadres %(email)s.", email=found.email)
    return render_page(
        "desks/joining/invitation.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        intro=intro,
        part=say_part(g.portal, found.part) if found.part else "",
        form=form,
        canonical=url_for("joining.show_joining_page"),
    )


def _shut_out() -> tuple[str, int]:
    return render_page(
        "desks/joining/invitation_shut_out.html",
        _("Je kunt niet inloggen"),
        canonical=url_for("joining.show_joining_page"),
    ), 409


def _gone() -> tuple[str, int]:
    return render_page(
        "desks/joining/invitation_gone.html",
        _("Deze link werkt niet meer"),
        canonical=url_for("joining.show_joining_page"),
    ), 410


def _done(title: str, steps: list[str], href: str) -> str:
    return render_page(
        "desks/joining/done.html",
        title,
        title=title,
        next_steps=[ProcessStep(one) for one in steps],
        href=href,
    )
