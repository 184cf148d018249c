"""Pages to sign up for a date and to give the seat back; no account, a link in the mail."""

from __future__ import annotations

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.service import find_activity_occurrence as find_occurrence
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.kinds import narrow_entry
from wijzerplaat.residents.signups import service
from wijzerplaat.residents.signups.panel import make_facts, make_panel
from wijzerplaat.residents.signups.schemas import make_signup_schema
from wijzerplaat.tenancy.accounts.display import NextStep

area = Area("signups", __name__)
DATE = "/activiteiten/<slug>/<when:when>"


@area.get(f"{DATE}/aanmelden", PUBLIC)
def show_signup_form(slug: str, when: When) -> str:
    """Show the form on a page of its own."""
    return _form_page(*_find(slug, when), {}, {})


@area.post(f"{DATE}/aanmelden", PUBLIC_POST, mails=BY_ANYBODY)
def send_signup(slug: str, when: When) -> ResponseReturnValue:
    """Give a seat or a place on the waiting list, or show the form again with what is wrong."""
    activity, row = _find(slug, when)
    typed = _read_typed(activity)
    try:
        booking = service.create_signups(scope(), [row], typed, find_request_network())
    except Invalid as problem:
        return _form_page(activity, row, typed, problem.fields), 422
    except service.IsFull as problem:
        return _form_page(activity, row, typed, {}, problem), 409
    page = "signups.show_waitlist_thanks" if booking.was_full else "signups.show_signup_thanks"
    return redirect(url_for(page, slug=slug, when=when), 303)


def _read_typed(activity: Activity) -> Fields:
    typed = forms.read_form(make_signup_schema(activity.signup_questions), request.form)
    typed["people"] = typed["people"] or 1
    return {**typed, "waitlist": request.form.get("waitlist") == "1"}


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
        **make_facts(activity, row),
    )


@area.get(f"{DATE}/wachtlijst", PUBLIC)
def show_waitlist_thanks(slug: str, when: When) -> str:
    """Say what happens now to who waits; the same page for everybody."""
    activity, row = _find(slug, when)
    steps = [
        NextStep(_("Komt er een plek vrij? Dan hoor je dat.")),
        NextStep(_("Had je al een plek? Dan houd je die.")),
        NextStep(_("Wil je niet meer wachten? Meld je af met de knop in de mail.")),
    ]
    return render(
        "residents/signups/waits.html",
        page_title=_("Je staat op de wachtlijst"),
        next_steps=steps,
        **make_facts(activity, row),
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
    problem: service.IsFull | None = None,
) -> str:
    mark_answer_private()
    title = _("Meld je aan voor %(title)s", title=activity.title)
    return render(
        "residents/signups/form.html",
        page_title=_("Fout: %(title)s", title=title) if errors or problem else title,
        signup=make_panel(activity, row, typed, errors, problem),
        **make_facts(activity, row),
    )
