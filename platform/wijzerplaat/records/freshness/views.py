"""The page behind 'Klopt alles nog?': opening changes nothing, a button answers, no login."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import quote

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.freshness import (
    changing,
    display,
    parts,
    renewing,
    service,
    thanks,
    used_links,
)
from wijzerplaat.records.freshness.display import ChangeForm, NewLink, Used
from wijzerplaat.records.freshness.used_links import UsedLink
from wijzerplaat.records.moderation import forms as proposals
from wijzerplaat.records.moderation.forms import Draft

area = Area("freshness", __name__)


@area.get("/bevestig/<token>", PUBLIC)
def show_check_form(token: str) -> ResponseReturnValue:
    """Show what residents see, with the four answers; changes nothing, however often opened."""
    mark_answer_private()
    try:
        asked = service.find_check_question(scope(), token)
    except service.TooOld:
        return answer_used_link(token)
    return render(
        "records/freshness/confirm.html",
        page_title=_("Klopt alles nog?"),
        form={"action": url_for("freshness.send_check_answer", token=token), "csrf": False},
        **display.describe_seen_page(scope(), asked, token),
    )


@area.post("/bevestig/<token>", PUBLIC_POST, mails=BY_ANYBODY)
def send_check_answer(token: str) -> ResponseReturnValue:
    """Take the answer and say thanks."""
    mark_answer_private()
    try:
        service.answer_check_question(scope(), token, request.form.get("antwoord", ""))
    except service.TooOld:
        return answer_used_link(token)
    if request.form["antwoord"] == service.CHANGE:
        return redirect(url_for("freshness.show_check_change_form", token=token), 303)
    return lead_to_thanks(token)


@area.post("/bevestig/<token>/klopt", PUBLIC_POST)
def confirm_seen_part(token: str) -> ResponseReturnValue:
    """Take the word for one part; after the last one say thanks."""
    mark_answer_private()
    part = request.form.get("wat", "")
    try:
        is_done = parts.confirm_part(scope(), token, part)
    except service.TooOld:
        return answer_used_link(token)
    if is_done:
        return lead_to_thanks(token)
    return lead_back_to_part(token, part)


@area.get("/bevestig/<token>/wijzig", PUBLIC, asks=("blok", "wat"))
def show_check_change_form(token: str) -> ResponseReturnValue:
    """Show the short form of one part, or of what changes most often."""
    mark_answer_private()
    try:
        asked = service.find_check_question(scope(), token)
    except service.TooOld:
        return answer_used_link(token)
    block, part = request.args.get("blok", ""), request.args.get("wat", "")
    return _form(token, part, changing.make_change_draft(scope(), asked, block, part))


@area.post("/bevestig/<token>/wijzig", PUBLIC_POST)
def send_check_change(token: str) -> ResponseReturnValue:
    """Lay the change before the editors, or show the form again with what is wrong."""
    mark_answer_private()
    block, part = request.form.get("blok", ""), request.form.get("wat", "")
    try:
        asked = service.find_check_question(scope(), token)
        draft = changing.make_change_draft(scope(), asked, block, part)
        typed = proposals.read_proposal_form(scope(), draft, request.form)
        names = changing.list_asked_fields(scope(), draft)
        changing.propose_change_by_link(scope(), token, {one: typed[one] for one in names}, part)
    except service.TooOld:
        return answer_used_link(token)
    except Invalid as problem:
        draft.errors = problem.fields
        return _form(token, part, draft), 422
    return lead_to_thanks(token)


@area.get("/bevestig/bedankt/<any(klopt, wijzigen, gestopt, andere):given>", PUBLIC)
def show_check_thanks(given: str) -> str:
    """Say thanks; the same page for everybody."""
    return render(
        "records/freshness/thanks.html",
        page_title=_("Dank je wel!"),
        organisation_href=None,
        **thanks.say_thanks(given, used_links.find_usual_check(scope())),
    )


@area.post("/bevestig/<token>/nieuw", PUBLIC_POST, mails=BY_ANYBODY)
def send_check_link(token: str) -> Response:
    """Send a new link to the organisation's own addresses; one that counts needs none."""
    mark_answer_private()
    with suppress(service.TooOld):
        service.find_check_question(scope(), token)
        return redirect(url_for("freshness.show_check_form", token=token), 303)
    renewing.renew_check_link(scope(), token)
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
            "Kijk in je mail. De link komt binnen een uur. Vroeg je vandaag al een nieuwe link? "
            "Gebruik dan die link."
        ),
    )


def lead_to_thanks(token: str) -> Response:
    """Lead to the page that says thanks for an answer, and how to take it back."""
    return redirect(url_for("check_thanks.show_answer_thanks", token=token), 303)


def lead_back_to_part(token: str, part: str) -> Response:
    """Lead back to the part of the page that was answered."""
    page = url_for("freshness.show_check_form", token=token)
    return redirect(f"{page}#deel-{quote(part, safe='')}", 303)


def answer_used_link(token: str) -> tuple[str, int]:
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
    if used.over:
        gone = _("%(name)s staat niet meer op de website.", name=name)
        title, said = _("Deze vraag is voorbij."), f"{words} {gone}".strip()
    elif words:
        then = thanks.say_thanks(used.answer, used.next_check, shown=used.shown)
        title, said = _("Dit is al beantwoord."), f"{words} {then['body_text']}"
    else:
        title, said = _("Deze link is te oud."), ""
    new = url_for("freshness.send_check_link", token=used.token)
    return {
        "title": title,
        "body_text": said,
        "form": NewLink(new) if used.may_renew and not used.may_take_back else None,
        "back": thanks.make_back_button(used),
    }


def _of(name: str, day: str) -> dict[str, str]:
    return {"name": name, "day": day}


def _form(token: str, part: str, draft: Draft) -> str:
    fields = forms.make_form_fields(
        kinds.find_kind(draft.kind).known_schema,
        draft.values,
        draft.errors,
        proposals.list_form_choices(scope()),
        changing.list_asked_fields(scope(), draft),
    )
    title = _("Wat moet er anders bij %(name)s?", name=draft.entry.title if draft.entry else "")
    form = ChangeForm(
        url_for("freshness.send_check_change", token=token),
        draft.block,
        part,
        _("Stuur naar de redactie"),
        fields,
        [forms.translate_message(one) for one in draft.errors.get("", [])],
    )
    return render(
        "records/freshness/change.html",
        page_title=_("Fout: %(title)s", title=title) if draft.errors else title,
        title=title,
        form=form,
        back_href=url_for("freshness.show_check_form", token=token),
    )
