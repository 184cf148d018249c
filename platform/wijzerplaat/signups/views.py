"""Pages to sign up for a date and to give the seat back; no account, a link in the mail."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from wijzerplaat.activities.models import Activity, Occurrence
from wijzerplaat.activities.service import occurrence as find_occurrence
from wijzerplaat.core import clock
from wijzerplaat.core.errors import Invalid, NotFound
from wijzerplaat.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.entries import service as entries
from wijzerplaat.signups import service
from wijzerplaat.signups.schemas import SignupSchema
from wijzerplaat.web import dutch, forms
from wijzerplaat.web.areas import Area
from wijzerplaat.web.converters import When
from wijzerplaat.web.headers import keep_private
from wijzerplaat.web.requests import scope
from wijzerplaat.web.themes import render

area = Area("signups", __name__)
DATE = "/activiteiten/<slug>/<when:when>"


@area.get(f"{DATE}/aanmelden", PUBLIC, endpoint="form")
def show_form(slug: str, when: When) -> str:
    """Show the form on a page of its own."""
    return _form_page(*_find(slug, when), {}, {})


@area.post(f"{DATE}/aanmelden", PUBLIC_POST)
def sign_up(slug: str, when: When) -> Any:
    """Give a seat, or show the form again with what is wrong."""
    activity, row = _find(slug, when)
    typed = forms.read(SignupSchema(), request.form)
    typed["people"] = typed["people"] or 1
    try:
        service.sign_up(scope(), row, typed)
    except Invalid as problem:
        return _form_page(activity, row, typed, problem.fields), 422
    except service.IsFull:
        return _form_page(activity, row, typed, {}, full=True), 409
    return redirect(url_for("signups.done", slug=slug, when=when), 303)


@area.get(f"{DATE}/aangemeld", PUBLIC)
def done(slug: str, when: When) -> str:
    """Say what happens now; the same page for everybody, so it tells nothing about anybody."""
    activity, row = _find(slug, when)
    return render("signups/done.html", page_title=_("Je bent aangemeld"), **_facts(activity, row))


@area.get("/aanmelding/<token>", PUBLIC)
def manage(token: str) -> str:
    """Show a sign-up to whoever has the link; opening it changes nothing."""
    keep_private()
    signup = service.by_token(scope(), token)
    row = scope().session.get_one(Occurrence, signup.occurrence_id)
    page = "signups/cancelled.html" if signup.state == "cancelled" else "signups/cancel.html"
    return render(page, page_title=_("Je aanmelding"), signup=signup, token=token, **_facts(row.activity, row))


@area.post("/aanmelding/<token>/afmelden", PUBLIC_POST)
def cancel(token: str) -> Response:
    """Give the seat back."""
    keep_private()
    service.cancel(scope(), token)
    return redirect(f"/aanmelding/{token}", 303)


def panel(activity: Activity, row: Occurrence) -> dict[str, Any]:
    """Return what the activity's page needs to show the sign-up form of one date."""
    word = service.seats_in_words(scope(), [row.id]).get(row.id, service.NO_LIMIT)
    return {"action": _action(activity, row), "fields": _fields({}, {}), "seats": word, "day": dutch.day(row.starts_at),
            "organisation": activity.owner.title if activity.owner else g.portal.name}


def _find(slug: str, when: When) -> tuple[Activity, Occurrence]:
    activity = entries.published(scope(), "activity", slug)
    if not activity.signup or not g.portal.has("signups"):
        raise NotFound("no sign-up here")
    return activity, find_occurrence(scope(), activity.id, when.day, when.hour)


def _form_page(activity: Activity, row: Occurrence, typed: dict[str, Any], errors: dict[str, list[str]],
               full: bool = False) -> str:
    keep_private()
    word = service.FULL if full else service.seats_in_words(scope(), [row.id]).get(row.id, "")
    title = _("Meld je aan voor %(title)s", title=activity.title)
    return render("signups/form.html", page_title=_("Fout: %(title)s", title=title) if errors else title,
                  fields=_fields(typed, errors), seats=word, action=_action(activity, row), **_facts(activity, row))


def _fields(typed: dict[str, Any], errors: dict[str, list[str]]) -> list[forms.FormField]:
    people = [("1", _("Alleen ik")), *((str(number), _("%(number)s mensen", number=number)) for number in range(2, 11))]
    return forms.build(SignupSchema(), typed or {"people": 1}, errors, {"people": people})


def _action(activity: Activity, row: Occurrence) -> str:
    return f"/activiteiten/{activity.slug}/{row.starts_at:%Y-%m-%d-%H}/aanmelden"


def _facts(activity: Activity, row: Occurrence) -> dict[str, Any]:
    place = activity.location or (activity.owner.location if activity.owner else None)
    return {
        "title": activity.title, "day": dutch.day(row.starts_at), "hours": dutch.hours(row.starts_at, row.ends_at),
        "place": place.name if place else "", "address": place.address if place else "",
        "organisation": activity.owner.title if activity.owner else g.portal.name,
        "back": f"/activiteiten/{activity.slug}", "is_over": row.ends_at < clock.local(scope().now),
    }
