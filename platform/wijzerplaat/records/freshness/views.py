"""The page behind 'Klopt alles nog?': opening changes nothing, a button answers, no login."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema
from werkzeug.wrappers import Response

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.rules import next_check
from wijzerplaat.records.freshness import changing, service
from wijzerplaat.records.freshness.display import (
    ChangeForm,
    SeenEntry,
    SeenPage,
    SeenRow,
    Thanks,
)
from wijzerplaat.records.freshness.models import Question

area = Area("freshness", __name__)


@area.get("/bevestig/<token>", PUBLIC)
def show_check_form(token: str) -> ResponseReturnValue:
    """Show what residents see, with the four answers; changes nothing, however often opened."""
    mark_answer_private()
    try:
        asked = service.find_check_question(scope(), token)
    except service.TooOld:
        return _too_old(token)
    return render(
        "records/freshness/confirm.html",
        page_title=_("Klopt alles nog?"),
        form={"action": url_for("freshness.send_check_answer", token=token), "csrf": False},
        **_seen(asked),
    )


@area.post("/bevestig/<token>", PUBLIC_POST, mails=BY_ANYBODY)
def send_check_answer(token: str) -> ResponseReturnValue:
    """Take the answer and say thanks."""
    mark_answer_private()
    try:
        asked = service.answer_check_question(scope(), token, request.form.get("antwoord", ""))
    except service.TooOld:
        return _too_old(token)
    if request.form["antwoord"] == service.CHANGE:
        return redirect(url_for("freshness.show_check_change_form", token=token), 303)
    return redirect(url_for("freshness.show_check_thanks", given=asked.answer), 303)


@area.get("/bevestig/<token>/wijzig", PUBLIC)
def show_check_change_form(token: str) -> ResponseReturnValue:
    """Show a short form with what changes most often; no login."""
    mark_answer_private()
    try:
        return _form(token, service.find_check_question(scope(), token))
    except service.TooOld:
        return _too_old(token)


@area.post("/bevestig/<token>/wijzig", PUBLIC_POST)
def send_check_change(token: str) -> ResponseReturnValue:
    """Lay the change before the editors, or show the form again with what is wrong."""
    mark_answer_private()
    try:
        asked = service.find_check_question(scope(), token)
        typed = forms.read_form(_schema(), request.form, frozenset(changing.FIELDS))
        changing.propose_change_by_link(scope(), token, typed)
    except service.TooOld:
        return _too_old(token)
    except Invalid as problem:
        return _form(token, asked, typed, problem.fields), 422
    return redirect(url_for("freshness.show_check_thanks", given=service.CHANGE), 303)


@area.get("/bevestig/bedankt/<any(klopt, wijzigen, gestopt, andere):given>", PUBLIC)
def show_check_thanks(given: str) -> str:
    """Say thanks; the same page for everybody."""
    return render(
        "records/freshness/thanks.html",
        page_title=_("Dank je wel!"),
        organisation_href=None,
        **_thanks(given),
    )


@area.post("/bevestig/<token>/nieuw", PUBLIC_POST, mails=BY_ANYBODY)
def send_check_link(token: str) -> Response:
    """Send a new link to the organisation's own addresses."""
    mark_answer_private()
    service.renew_check_link(scope(), token)
    return redirect(url_for("freshness.show_check_link_sent"), 303)


@area.get("/bevestig/verstuurd", PUBLIC)
def show_check_link_sent() -> str:
    """Say that a new link is on its way."""
    return render(
        "records/freshness/thanks.html",
        page_title=_("De nieuwe link is onderweg"),
        organisation_href=None,
        title=_("De nieuwe link is onderweg"),
        body_text=_(
            "Kijk in je mail. Kreeg je het laatste uur al een mail met een link? Gebruik dan die "
            "link. "
            "Anders komt hij binnen een uur."
        ),
    )


def _too_old(token: str) -> tuple[str, int]:
    form = {"action": url_for("freshness.send_check_link", token=token), "csrf": False}
    return render(
        "records/freshness/expired.html", page_title=_("Deze link is te oud"), form=form
    ), 410


def _seen(asked: Question) -> SeenPage:
    organisation = service.find_asked_organisation(scope(), asked)
    rest = service.list_public_entries(scope(), organisation.id)[1:]
    place = organisation.location
    rows = [
        (_("Naam"), organisation.title),
        (_("In het kort"), organisation.summary),
        (_("Telefoon"), organisation.phone),
        (_("E-mail"), organisation.email),
        (_("Website"), organisation.website),
        (_("Adres"), place.address if place else ""),
    ]
    checked = organisation.verified_at
    return {
        "organisation_name": organisation.title,
        "rows": [SeenRow(label, value) for label, value in rows if value],
        "checked_text": _("Het laatst gecontroleerd op %(day)s.", day=formats.plain_date(checked))
        if checked
        else None,
        "entries": [
            SeenEntry(
                _(kinds.kind_of_entry(entry).singular),
                entry.title,
                kinds.kind_of_entry(entry).page(entry.slug),
            )
            for entry in rest
        ],
    }


def _schema() -> Schema:
    return kinds.find_owner_kind().schema()


def _form(
    token: str,
    asked: Question,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
) -> str:
    fields = forms.make_form_fields(
        _schema(),
        typed or changing.load_live_fields(scope(), asked),
        errors or {},
        {},
        changing.FIELDS,
    )
    name = service.find_asked_organisation(scope(), asked).title
    title = _("Wat moet er anders bij %(name)s?", name=name)
    form = ChangeForm(
        url_for("freshness.send_check_change", token=token),
        _("Stuur naar de redactie"),
        fields,
        [forms.translate_message(one) for one in (errors or {}).get("", [])],
    )
    return render(
        "records/freshness/change.html",
        page_title=_("Fout: %(title)s", title=title) if errors else title,
        title=title,
        form=form,
        back_href=url_for("freshness.show_check_form", token=token),
    )


def _thanks(given: str) -> Thanks:
    if given == service.CHANGE:
        return {
            "title": _("Dank je wel!"),
            "body_text": _("De redactie kijkt ernaar. Daarna zien bewoners het ook."),
        }
    if given != service.CORRECT:
        return {
            "title": _("Dank je wel!"),
            "body_text": _("De redactie kijkt ernaar. Misschien bellen we je even."),
        }
    again = next_check(scope().now, service.find_check_interval(scope()))
    month = formats.month_name(clock.to_amsterdam_time(again).month)
    return {
        "title": _("Dank je wel!"),
        "body_text": _(
            "Alles staat goed op de site. We vragen het weer in %(month)s.", month=month
        ),
    }
