"""Pages to sign up for a date and to give the seat back; no account, a link in the mail."""

from __future__ import annotations

from flask import g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.languages import Written
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.service import find_activity_occurrence as find_occurrence
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.display import Fact
from wijzerplaat.records.entries.kinds import narrow_entry
from wijzerplaat.residents.signups import service
from wijzerplaat.residents.signups.display import SignupFacts, SignupPanel
from wijzerplaat.residents.signups.models import CANCELLED, PENDING
from wijzerplaat.residents.signups.schemas import SignupSchema
from wijzerplaat.tenancy.accounts.display import NextStep, WholeForm

area = Area("signups", __name__)
DATE = "/activiteiten/<slug>/<when:when>"


@area.get(f"{DATE}/aanmelden", PUBLIC)
def show_signup_form(slug: str, when: When) -> str:
    """Show the form on a page of its own."""
    return _form_page(*_find(slug, when), {}, {})


@area.post(f"{DATE}/aanmelden", PUBLIC_POST, mails=BY_ANYBODY)
def send_signup(slug: str, when: When) -> ResponseReturnValue:
    """Give a seat, or show the form again with what is wrong."""
    activity, row = _find(slug, when)
    typed = forms.read_form(SignupSchema(), request.form)
    typed["people"] = typed["people"] or 1
    try:
        service.create_signup(scope(), row, typed, find_request_network())
    except Invalid as problem:
        return _form_page(activity, row, typed, problem.fields), 422
    except service.IsFull:
        return _form_page(activity, row, typed, {}, full=True), 409
    return redirect(url_for("signups.show_signup_thanks", slug=slug, when=when), 303)


@area.get(f"{DATE}/aangemeld", PUBLIC)
def show_signup_thanks(slug: str, when: When) -> str:
    """Say what happens now; the same page for everybody, so it tells nothing about anybody."""
    activity, row = _find(slug, when)
    steps = [
        NextStep(_("Je krijgt een mail. Daarin staat alles nog een keer.")),
        NextStep(_("Vraagt de mail of je komt? Dan is je plek pas zeker als je ja zegt.")),
        NextStep(_("Kun je niet? Meld je af met de knop in de mail.")),
    ]
    return render(
        "residents/signups/done.html",
        page_title=_("Je bent aangemeld"),
        next_steps=steps,
        **_facts(activity, row),
    )


@area.get("/aanmelding/<token>", PUBLIC, asks=("na",))
def show_signup_page(token: str) -> str:
    """Show a sign-up to whoever has the link; opening it changes nothing."""
    mark_answer_private()
    return _sign_up_page(token)


@area.post("/aanmelding/<token>/klopt", PUBLIC_POST, mails=BY_ANYBODY)
def confirm_signup_by_link(token: str) -> ResponseReturnValue:
    """Take it that somebody comes."""
    mark_answer_private()
    try:
        service.confirm_signup(scope(), token)
    except service.IsFull:
        return _sign_up_page(token, full=True), 409
    return redirect(url_for("signups.show_signup_page", token=token, na="klopt"), 303)


@area.post("/aanmelding/<token>/afmelden", PUBLIC_POST, mails=BY_ANYBODY)
def cancel_signup_by_link(token: str) -> Response:
    """Give the seat back."""
    mark_answer_private()
    service.cancel_signup(scope(), token)
    return redirect(url_for("signups.show_signup_page", token=token), 303)


def _sign_up_page(token: str, full: bool = False) -> str:
    """Draw one sign-up: who did not answer yet is asked whether they come; others may sign off."""
    signup = service.find_signup_by_token(scope(), token)
    row = scope().session.get_one(Occurrence, signup.occurrence_id)
    shut = row.cancelled or service.has_begun(scope(), row)
    asks = signup.state == PENDING or not service.is_signup_address_known(
        scope(), signup.email, row.activity
    )
    page = (
        "cancelled"
        if signup.state == CANCELLED
        else "past"
        if shut
        else "answer"
        if asks
        else "cancel"
    )
    forms_of = {
        name: WholeForm(url_for(endpoint, token=token), csrf=False)
        for name, endpoint in (
            ("form", "signups.cancel_signup_by_link"),
            ("yes", "signups.confirm_signup_by_link"),
        )
    }
    return render(
        f"residents/signups/{page}.html",
        page_title=_("Je aanmelding"),
        full=full,
        waits=signup.state == PENDING,
        said=request.args.get("na") == "klopt",
        **forms_of,
        **_facts(row.activity, row),
    )


def describe_signup_panel(activity: Activity, row: Occurrence) -> SignupPanel | None:
    """Return what the activity's page needs to show the sign-up form of one date, or None."""
    if not activity.signup or not g.portal.has("signups"):
        return None
    word = service.describe_free_seats(scope(), [row.id]).get(row.id, service.NO_LIMIT)
    return _panel(activity, row, word, {}, {})


def _panel(
    activity: Activity,
    row: Occurrence,
    word: str,
    typed: Fields,
    errors: dict[str, list[str]],
) -> SignupPanel:
    day = formats.day(row.starts_at).split(" ", 1)[1]
    shut = row.cancelled or row.starts_at <= clock.to_amsterdam_time(scope().now)
    state = "closed" if shut else "full" if word == service.FULL else "open"
    intro = {
        "open": _("Vul alles in. Als iets niet hoeft, staat dat erbij."),
        "full": _("Deze dag is vol. Kies een andere dag."),
        "closed": _("Je kunt je voor deze dag niet meer aanmelden."),
    }[state]
    form = WholeForm(
        _action(activity, row),
        _("Meld je aan voor %(day)s", day=day),
        _fields(typed, errors),
        csrf=False,
    )
    return SignupPanel(
        state,
        _("Meld je aan"),
        intro,
        form if state == "open" else None,
        _("Meld je aan"),
        _privacy(activity),
    )


def _privacy(activity: Activity) -> str:
    receiver = activity.owner.title if activity.owner else g.portal.name
    return _(
        "We geven je naam en e-mailadres alleen aan %(name)s. 30 dagen na de activiteit gooien we "
        "ze weg.",
        name=receiver,
    )


def _find(slug: str, when: When) -> tuple[Activity, Occurrence]:
    activity = narrow_entry(entries.find_published_entry(scope(), "activity", slug), Activity)
    if not activity.signup or not g.portal.has("signups"):
        raise NotFound("no sign-up here")
    return activity, find_occurrence(scope(), activity, when.day, when.hour)


def _form_page(
    activity: Activity,
    row: Occurrence,
    typed: Fields,
    errors: dict[str, list[str]],
    full: bool = False,
) -> str:
    mark_answer_private()
    word = service.FULL if full else service.describe_free_seats(scope(), [row.id]).get(row.id, "")
    title = _("Meld je aan voor %(title)s", title=activity.title)
    return render(
        "residents/signups/form.html",
        page_title=_("Fout: %(title)s", title=title) if errors else title,
        signup=_panel(activity, row, word, typed, errors),
        **_facts(activity, row),
    )


def _fields(typed: Fields, errors: dict[str, list[str]]) -> list[forms.FormField]:
    people = [
        forms.Option("1", _("Alleen ik")),
        *(
            forms.Option(str(number), _("%(number)s mensen", number=number))
            for number in range(2, 11)
        ),
    ]
    return forms.make_form_fields(
        SignupSchema(), typed or {"people": 1}, errors, {"people": people}
    )


def _action(activity: Activity, row: Occurrence) -> str:
    when = When(row.starts_at.date(), row.starts_at.hour)
    return url_for("signups.send_signup", slug=activity.slug, when=when)


def _facts(activity: Activity, row: Occurrence) -> SignupFacts:
    place = activity.location or (activity.owner.location if activity.owner else None)
    when = _(
        "%(day)s, %(hours)s",
        day=formats.day(row.starts_at),
        hours=formats.hours(row.starts_at, row.ends_at),
    )
    where = ", ".join(part for part in (place.name, place.address) if part) if place else ""
    return {
        "activity_title": activity.title,
        "when_text": when,
        "where_text": where,
        "activity_href": url_for("activities.show_activity", slug=activity.slug),
        "entry_facts": [
            Fact("calendar", _("Wanneer"), [when]),
            *([Fact("pin", _("Waar"), [Written(where)])] if where else []),
        ],
    }
