"""/beheer/e-mails: every mail that leaves, an example of it, and what the portal says in it."""

from __future__ import annotations

from flask import Response, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.municipality import mail_text_display as display
from wijzerplaat.desks.municipality import mail_trials
from wijzerplaat.desks.settings.page_views import NOT_ANY_MORE
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, TooMany
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import answer_mail_html
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.mails import load_mail_logo
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.mail_texts import rules, service
from wijzerplaat.tenancy.mail_texts.service import OwnTexts
from wijzerplaat.tenancy.mail_texts.slots import MailExample

area = Area("mail_texts", __name__, prefix="/beheer/e-mails")
HOME, ONE, LOOKING = "mail_texts.list_mail_texts", "mail_texts.show_mail_text", "bekijk"
SAID = {
    "bewaard": N_("Zo is het vanaf nu. Mails die al klaarstaan, veranderen niet."),
    "zelfde": N_("Zo was het al."),
    "terug": N_("De eerdere tekst geldt weer."),
}
CHANGED = N_("Iemand anders heeft deze mail net veranderd. Kijk wat er nu geldt.")

ENOUGH = N_("Je kreeg genoeg proeven in dit uur. Probeer het straks nog eens.")


@area.get("", PORTAL_EDIT)
def list_mail_texts() -> str:
    """Show every kind of mail, by who gets it, and which ones this portal changed."""
    return render_editor_page(
        "desks/municipality/mail_texts.html",
        _("E-mails"),
        title=_("E-mails"),
        groups=display.describe_mail_groups(scope()),
    )


@area.get("/<mail>", PORTAL_EDIT, asks=("na",))
def show_mail_text(mail: str) -> str:
    """Show one mail as it is now, with the form to change it."""
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    example = service.find_mail_example(mail)
    own, _number = service.load_mail_text(scope(), example)
    return _page(example, own, {}, Status(said, "positive") if said else None)


@area.post("/<mail>", PORTAL_EDIT)
def save_mail_text(mail: str) -> ResponseReturnValue:
    """Look at a text within the mail, or let it be so from now on."""
    example, typed = service.find_mail_example(mail), _read_form()
    try:
        if request.form.get("doe") == LOOKING:
            looked_at = service.check_mail_text(scope(), example, typed)
            return _page(example, typed, {}, None, looked_at)
        seen = request.form.get("seen", "")
        changed = service.change_mail_text(scope(), example, typed, seen)
    except Invalid as problem:
        return _page(example, typed, problem.fields, None), 422
    except Conflict:
        return _page(example, typed, {}, Status(translate_message(CHANGED), "warning")), 409
    return redirect(url_for(ONE, mail=mail, na="bewaard" if changed else "zelfde"), 303)


@area.post("/<mail>/proef", PORTAL_EDIT, mails=BY_DESK)
def send_mail_trial(mail: str) -> ResponseReturnValue:
    """Mail an example with the text of the form to whoever asks; nothing is saved."""
    example, typed = service.find_mail_example(mail), _read_form()
    try:
        address = mail_trials.mail_trial(scope(), example, typed)
    except Invalid as problem:
        return _page(example, typed, problem.fields, None), 422
    except TooMany:
        return _page(example, typed, {}, Status(translate_message(ENOUGH), "warning")), 429
    said = _("De proef is onderweg naar %(address)s. Er is niets bewaard.", address=address)
    looked_at = service.check_mail_text(scope(), example, typed)
    return _page(example, typed, {}, Status(said, "positive"), looked_at)


@area.post("/<mail>/<int:number>/terug", PORTAL_EDIT)
def restore_mail_text(mail: str, number: int) -> ResponseReturnValue:
    """Put an earlier text back; 0 is what Wijzerplaat gives."""
    example = service.find_mail_example(mail)
    try:
        service.put_mail_text_back(scope(), example, number)
    except Conflict:
        scope().session.rollback()
        said = Status(translate_message(NOT_ANY_MORE), "warning")
        return _page(example, service.load_mail_text(scope(), example)[0], {}, said), 409
    return redirect(url_for(ONE, mail=mail, na="terug"), 303)


@area.get("/<mail>/opmaak", PORTAL_EDIT, asks=rules.FIELDS)
def show_mail_html(mail: str) -> Response:
    """Give a mail as it arrives, with the texts of the address; refused ones are left out."""
    example = service.find_mail_example(mail)
    try:
        own = service.check_mail_text(scope(), example, request.args)
    except Invalid:
        own = {}
    made = service.render_mail_example(scope(), example, own)
    return answer_mail_html(made.html, load_mail_logo(made), framed=True)


def _read_form() -> OwnTexts:
    return {name: request.form.get(name, "") for name in rules.FIELDS}


def _page(
    example: MailExample,
    typed: OwnTexts,
    errors: dict[str, list[str]],
    said: Status | None,
    looked_at: OwnTexts | None = None,
) -> str:
    shown = display.describe_mail_text(scope(), example, typed, errors, looked_at)
    return render_editor_page(
        "desks/municipality/mail_text.html",
        _("Fout: %(title)s", title=shown.title) if errors else shown.title,
        said=said,
        mail=shown,
        above=Link(_("Naar alle e-mails"), url_for(HOME)),
    )
