"""/nieuwsbrief: the form for who wants the mail with news."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.digests import display, queries, service
from wijzerplaat.residents.digests.schemas import SubscribeSchema
from wijzerplaat.tenancy.accounts.display import NextStep, WholeForm
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("digests", __name__, prefix="/nieuwsbrief")
FORM, SENT = "digests.show_digest_form", "digests.show_digest_sent"
TRAP = "homepage"
"""A field that people do not see; who fills it in is a machine, and is led on without being heard.
"""


@area.get("", PUBLIC)
def show_digest_form() -> str:
    """Show what the mail is, and the form for it."""
    queries.require_digests(scope())
    return _form({}, {})


@area.post("", PUBLIC_POST, mails=BY_ANYBODY)
def send_digest_form() -> ResponseReturnValue:
    """Ask the address whether it wants the mail; the answer is the same for every address."""
    queries.require_digests(scope())
    typed = forms.read_form(SubscribeSchema(), request.form)
    if not request.form.get(TRAP):
        try:
            service.ask_for_digest(scope(), {name: one for name, one in typed.items() if one})
        except Invalid as problem:
            return _form(typed, problem.fields), 422
    return redirect(url_for(SENT), 303)


@area.get("/verstuurd", PUBLIC)
def show_digest_sent() -> str:
    """Say that a mail is on its way; the same page for everybody."""
    queries.require_digests(scope())
    return render_page(
        "residents/digests/sent.html",
        _("Kijk in je mail"),
        crumbs=[Step(_("Nieuwsbrief"), url_for(FORM))],
    )


def _form(typed: Fields, errors: dict[str, list[str]]) -> str:
    typed = {"audience": "residents", **typed}
    names, choices = display.list_field_names(scope()), display.list_choices(scope())
    fields = forms.make_form_fields(SubscribeSchema(), typed, errors, choices, names)
    title = _("Nieuwsbrief")
    return render_page(
        "residents/digests/form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        crumb=title,
        form=WholeForm(
            url_for("digests.send_digest_form"), _("Stuur mij de nieuwsbrief"), fields, csrf=False
        ),
        trap=TRAP,
        next_steps=[
            NextStep(_("Je krijgt een mail. Klik op de knop in die mail.")),
            NextStep(
                _("Daarna krijg je hoogstens 1 mail per week. Is er geen nieuws? Dan geen mail.")
            ),
            NextStep(_("Onder elke mail staat een link om te stoppen.")),
        ],
        term=say_term(terms.DIGEST_ASKED),
    )
