"""Pages to react to a request or an offer, and to tell the desk that one is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.ground.danger.rules import find_danger
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.help_requests import answering, deciding, queries
from wijzerplaat.residents.help_requests.display import LIST, describe_help_page
from wijzerplaat.residents.help_requests.models import HelpRequest
from wijzerplaat.residents.help_requests.schemas import HelpAnswerSchema, HelpReportSchema
from wijzerplaat.residents.help_requests.views import TRAP
from wijzerplaat.residents.urgent.display import describe_urgent
from wijzerplaat.residents.urgent.rules import write_danger_code
from wijzerplaat.tenancy.accounts.display import NextStep, WholeForm
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("help_answers", __name__, prefix="/burenhulp")
SHOW = "help_requests.show_help_request"


@area.get("/<code>/reageren", PUBLIC)
def show_help_answer_form(code: str) -> str:
    """Show the form to react."""
    return _form(queries.find_shown_request(scope(), code), {}, {})


@area.post("/<code>/reageren", PUBLIC_POST, mails=BY_ANYBODY)
def send_help_answer(code: str) -> ResponseReturnValue:
    """Take a reaction, or show the form again; then the address must answer."""
    found = queries.find_shown_request(scope(), code)
    typed = forms.read_form(HelpAnswerSchema(), request.form)
    danger = find_danger(typed.get("text") or "")
    if not request.form.get(TRAP):
        try:
            answering.create_help_answer(scope(), code, typed, find_request_network())
        except Invalid as problem:
            return _form(found, typed, problem.fields, danger), 422
    now = write_danger_code(danger)
    return redirect(url_for("help_requests.show_help_sent", nu=now), 303)


@area.get("/<code>/melden", PUBLIC, asks=("na",))
def show_help_report_form(code: str) -> str:
    """Show the form to say that something is wrong, or thanks."""
    found = queries.find_shown_request(scope(), code)
    return _report_form(found, {}, thanks=request.args.get("na") == "bedankt")


@area.post("/<code>/melden", PUBLIC_POST)
def send_help_report(code: str) -> ResponseReturnValue:
    """Tell the desk."""
    found = queries.find_shown_request(scope(), code)
    typed = forms.read_form(HelpReportSchema(), request.form)
    if not request.form.get(TRAP):
        try:
            deciding.report_help_request(scope(), code, typed, find_request_network())
        except Invalid as problem:
            return _report_form(found, problem.fields), 422
    return redirect(url_for("help_answers.show_help_report_form", code=code, na="bedankt"), 303)


def _crumbs(found: HelpRequest) -> list[Step]:
    href = url_for(SHOW, code=found.code)
    return [Step(_("Burenhulp"), url_for(LIST)), Step(Written(found.title), href)]


def _form(
    found: HelpRequest,
    typed: Fields,
    errors: dict[str, list[str]],
    danger: Sequence[Danger] = (),
) -> str:
    fields = forms.make_form_fields(HelpAnswerSchema(), typed, errors, {})
    action = url_for("help_answers.send_help_answer", code=found.code)
    entry = describe_help_page(scope(), found)
    title = _("Stuur een bericht")
    steps = [
        NextStep(_("Je krijgt een mail. Klik op de knop in die mail.")),
        NextStep(_("%(name)s leest je bericht en je voornaam.", name=entry.first_name)),
        NextStep(
            _("Zegt %(name)s ja? Dan krijgen jullie elkaars gegevens.", name=entry.first_name)
        ),
    ]
    return render_page(
        "residents/help_requests/answer.html",
        _("Fout: %(title)s", title=title) if errors else title,
        crumbs=_crumbs(found),
        crumb=title,
        entry=entry,
        form=WholeForm(action, title, fields, csrf=False),
        trap=TRAP,
        next_steps=steps,
        term=say_term(terms.HELP_REQUEST),
        urgent=describe_urgent(scope(), danger),
        sensitive=True,
    )


def _report_form(found: HelpRequest, errors: dict[str, list[str]], *, thanks: bool = False) -> str:
    fields = forms.make_form_fields(HelpReportSchema(), {}, errors, {})
    action = url_for("help_answers.send_help_report", code=found.code)
    title = _("Klopt er iets niet?")
    return render_page(
        "residents/help_requests/report.html",
        _("Fout: %(title)s", title=title) if errors else title,
        crumbs=_crumbs(found),
        crumb=title,
        title=found.title,
        form=WholeForm(action, _("Laat het ons weten"), fields, csrf=False),
        trap=TRAP,
        thanks=thanks,
        sensitive=True,
    )
