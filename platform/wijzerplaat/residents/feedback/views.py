"""Where residents say that something is not right: a form without account, and a thank-you page."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.languages import Written
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds, pages
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.feedback import service
from wijzerplaat.residents.feedback.schemas import ReportSchema
from wijzerplaat.tenancy.accounts.display import NextStep, WholeForm
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("feedback", __name__, prefix="/melden")
TRAP = "homepage"
"""A field that people do not see.

Who fills it in is a machine, and is thanked without being heard.
"""


@area.get("/<sort>/<slug>", PUBLIC)
def show_report_form(sort: str, slug: str) -> str:
    """Show the form."""
    return _form(_entry(sort, slug), {}, {})


@area.post("/<sort>/<slug>", PUBLIC_POST, mails=BY_ANYBODY)
def send_report(sort: str, slug: str) -> ResponseReturnValue:
    """Take the report, or show the form again with what is wrong."""
    entry, typed = _entry(sort, slug), forms.read_form(ReportSchema(), request.form)
    try:
        if not request.form.get(TRAP):
            service.create_report(scope(), entry, typed)
    except Invalid as problem:
        return _form(entry, typed, problem.fields), 422
    return redirect(url_for("feedback.show_report_thanks", sort=sort, slug=entry.slug), 303)


@area.get("/<sort>/<slug>/bedankt", PUBLIC)
def show_report_thanks(sort: str, slug: str) -> str:
    """Say thanks; the same page for everybody."""
    entry = _entry(sort, slug)
    steps = [
        NextStep(_("De redactie kijkt ernaar. Dat duurt meestal 2 werkdagen.")),
        NextStep(_("We vragen het ook aan de organisatie.")),
        NextStep(_("Daarna passen we de pagina aan.")),
    ]
    return render_page(
        "residents/feedback/thanks.html",
        _("Dank je wel!"),
        crumbs=_crumbs(entry),
        title=entry.title,
        entry_href=kinds.kind_of_entry(entry).page(entry.slug),
        next_steps=steps,
    )


def _entry(sort: str, slug: str) -> Entry:
    kind = next((one for one in kinds.list_kinds() if one.path == f"/{sort}"), None)
    if kind is None:
        raise NotFound(sort)
    found: Entry = pages.find_page_entry(scope(), kind.name, slug)
    return found


def _form(entry: Entry, typed: Fields, errors: dict[str, list[str]]) -> str:
    fields = forms.make_form_fields(ReportSchema(), typed, errors, {})
    fields[0].optional = False
    form = WholeForm(pages.make_report_path(entry), _("Laat het ons weten"), fields, csrf=False)
    title = _("Klopt er iets niet?")
    return render_page(
        "residents/feedback/form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        term=say_term(terms.FEEDBACK),
        crumbs=_crumbs(entry),
        crumb=title,
        title=entry.title,
        entry_href=kinds.kind_of_entry(entry).page(entry.slug),
        form=form,
        trap=TRAP,
    )


def _crumbs(entry: Entry) -> list[Step]:
    kind = kinds.kind_of_entry(entry)
    return [Step(_(kind.plural), kind.path), Step(Written(entry.title), kind.page(entry.slug))]
