"""The page behind 'Klopt alles nog?': opening changes nothing, a button answers, no login."""

from __future__ import annotations

import uuid

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
from wijzerplaat.records.freshness import (
    changing,
    display,
    service,
    stopped_parts,
    tasks,
    used_links,
)
from wijzerplaat.records.freshness.display import ChangeForm, NewLink, SeenPage, Thanks, Used
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.freshness.used_links import UsedLink
from wijzerplaat.records.moderation import forms as proposals

area = Area("freshness", __name__)


@area.get("/bevestig/<token>", PUBLIC)
def show_check_form(token: str) -> ResponseReturnValue:
    """Show what residents see, with the four answers; changes nothing, however often opened."""
    mark_answer_private()
    try:
        asked = service.find_check_question(scope(), token)
    except service.TooOld:
        return _used(token)
    return render(
        "records/freshness/confirm.html",
        page_title=_("Klopt alles nog?"),
        form={"action": url_for("freshness.send_check_answer", token=token), "csrf": False},
        **_seen(asked, token),
    )


@area.post("/bevestig/<token>", PUBLIC_POST, mails=BY_ANYBODY)
def send_check_answer(token: str) -> ResponseReturnValue:
    """Take the answer and say thanks."""
    mark_answer_private()
    try:
        asked = service.answer_check_question(scope(), token, request.form.get("antwoord", ""))
    except service.TooOld:
        return _used(token)
    if request.form["antwoord"] == service.CHANGE:
        return redirect(url_for("freshness.show_check_change_form", token=token), 303)
    return redirect(url_for("freshness.show_check_thanks", given=asked.answer), 303)


@area.get("/bevestig/<token>/wijzig", PUBLIC, asks=("blok",))
def show_check_change_form(token: str) -> ResponseReturnValue:
    """Show a short form of one block, or with what changes most often; no login."""
    mark_answer_private()
    try:
        asked = service.find_check_question(scope(), token)
        return _form(token, asked, request.args.get("blok", ""))
    except service.TooOld:
        return _used(token)


@area.post("/bevestig/<token>/wijzig", PUBLIC_POST)
def send_check_change(token: str) -> ResponseReturnValue:
    """Lay the change before the editors, or show the form again with what is wrong."""
    mark_answer_private()
    block = request.form.get("blok", "")
    try:
        asked = service.find_check_question(scope(), token)
        typed = _read(asked, block)
        changing.propose_change_by_link(scope(), token, typed)
    except service.TooOld:
        return _used(token)
    except Invalid as problem:
        return _form(token, asked, block, typed, problem.fields), 422
    return redirect(url_for("freshness.show_check_thanks", given=service.CHANGE), 303)


@area.post("/bevestig/<token>/gestopt", PUBLIC_POST)
def send_stopped_part(token: str) -> ResponseReturnValue:
    """Tell the editors that one thing of the organisation stopped, or that it did not."""
    mark_answer_private()
    wrong = request.form.get("doe") == "toch-niet"
    tell = stopped_parts.take_back_stopped_part if wrong else stopped_parts.report_stopped_part
    try:
        tell(scope(), token, _read_id(request.form.get("wat", "")))
    except service.TooOld:
        return _used(token)
    return redirect(url_for("freshness.show_check_form", token=token, _anchor="ook"), 303)


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


def _used(token: str) -> tuple[str, int]:
    """Say what became of a link, and offer a new one where there is something to check."""
    used = used_links.describe_used_link(scope(), token)
    said = _describe_used(used)
    return render("records/freshness/expired.html", page_title=said["title"], **said), 410


def _describe_used(used: UsedLink) -> Used:
    name, day = used.organisation.title, formats.plain_date(used.at) if used.at else ""
    words = {
        service.CORRECT: _(
            "Op %(day)s zei iemand van %(name)s: alles klopt nog.", **_of(name, day)
        ),
        service.CHANGE: _(
            "Op %(day)s stuurde iemand van %(name)s een wijziging.", **_of(name, day)
        ),
        service.STOPPED: _(
            "Op %(day)s zei iemand van %(name)s: wij zijn gestopt.", **_of(name, day)
        ),
        service.OTHER_PERSON: _(
            "Op %(day)s zei iemand van %(name)s: vraag het een ander.", **_of(name, day)
        ),
    }.get(used.answer, "")
    new = url_for("freshness.send_check_link", token=used.token)
    return {
        "title": _("Dit is al beantwoord.") if words else _("Deze link is te oud."),
        "body_text": f"{words} {_thanks(used.answer)['body_text']}" if words else "",
        "form": NewLink(new) if used.may_renew else None,
    }


def _of(name: str, day: str) -> dict[str, str]:
    return {"name": name, "day": day}


def _read_id(text: str) -> uuid.UUID:
    """Return the id that was sent; for what is none the id of nothing."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)


def _seen(asked: Question, token: str) -> SeenPage:
    organisation = service.find_asked_organisation(scope(), asked)
    rest = service.list_public_entries(scope(), organisation.id)[1:]
    own, checked = url_for("mine.show_member_overview"), organisation.verified_at
    hrefs = {
        slug: url_for("freshness.show_check_change_form", token=token, blok=slug)
        for slug in changing.list_changeable_blocks()
    }
    return {
        "organisation_name": organisation.title,
        "checked_text": _("Het laatst gecontroleerd op %(day)s.", day=formats.plain_date(checked))
        if checked
        else None,
        "blocks": display.describe_seen_blocks(scope(), organisation, hrefs, own),
        "entries": display.describe_seen_entries(
            scope(), rest, tasks.list_parts_said_stopped(scope(), rest)
        ),
        "part_action": url_for("freshness.send_stopped_part", token=token),
        "own_href": own,
    }


def _schema() -> Schema:
    return kinds.find_owner_kind().schema()


def _read(asked: Question, block: str) -> Fields:
    """Return what was typed in the short form, by the fields that it asks."""
    names = changing.list_changeable_fields(scope(), block)
    if names == changing.FIELDS:
        return forms.read_form(_schema(), request.form, frozenset(names))
    draft = changing.make_change_draft(scope(), asked, block)
    typed = proposals.read_proposal_form(scope(), draft, request.form)
    return {name: typed[name] for name in names}


def _form(
    token: str,
    asked: Question,
    block: str,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
) -> str:
    fields = forms.make_form_fields(
        _schema(),
        typed or changing.make_change_draft(scope(), asked, block).values,
        errors or {},
        proposals.list_form_choices(scope()),
        changing.list_changeable_fields(scope(), block),
    )
    name = service.find_asked_organisation(scope(), asked).title
    title = _("Wat moet er anders bij %(name)s?", name=name)
    form = ChangeForm(
        url_for("freshness.send_check_change", token=token),
        block,
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
