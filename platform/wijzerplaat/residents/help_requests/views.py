"""Residents' pages of requests and offers: the list, one of them, and the form for a new one."""

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
from wijzerplaat.ground.web.cost_limits import SEARCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.pages import Step, make_list_title, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.help_requests import display, queries, rules, service
from wijzerplaat.residents.help_requests.display import LIST, SORT_SLUGS
from wijzerplaat.residents.help_requests.queries import HelpFilter
from wijzerplaat.residents.help_requests.schemas import FORM_ORDER, HelpRequestSchema
from wijzerplaat.residents.urgent.display import describe_urgent
from wijzerplaat.residents.urgent.rules import write_danger_code
from wijzerplaat.tenancy.accounts.display import NextStep, WholeForm
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("help_requests", __name__, prefix="/burenhulp")
TRAP = "homepage"
"""A field that people do not see; who fills it in is a machine, and is led on without being heard.
"""
ASKS = ("q", "buurt", "soort", "onderwerp", "pagina")
LONGEST_WORDS = 100


@area.get("", PUBLIC, asks=ASKS, costs=SEARCH)
def list_help_requests() -> str:
    """List what residents ask and offer."""
    queries.require_help_module(scope())
    found = display.describe_help_list(scope(), _read_filter(), request.args.get("pagina", ""))
    return render_page(
        "residents/help_requests/list.html",
        make_list_title(_("Burenhulp"), found["pager"]),
        description=found["intro"],
        canonical=url_for(LIST),
        **found,
    )


@area.get("/nieuw", PUBLIC, asks=("soort",))
def show_help_form() -> str:
    """Show the form for a request or an offer."""
    queries.require_help_module(scope())
    return _form({"sort": SORT_SLUGS.get(request.args.get("soort", ""), "")}, {})


@area.post("/nieuw", PUBLIC_POST, mails=BY_ANYBODY)
def send_help_request() -> ResponseReturnValue:
    """Take it, or show the form again with what is wrong; then the address must answer."""
    queries.require_help_module(scope())
    typed = forms.read_form(HelpRequestSchema(), request.form)
    danger = find_danger(f"{typed.get('title')}. {typed.get('text')}")
    if not request.form.get(TRAP):
        try:
            service.create_help_request(scope(), typed, find_request_network())
        except Invalid as problem:
            return _form(typed, problem.fields, danger), 422
    code = write_danger_code(danger)
    return redirect(url_for("help_requests.show_help_sent", nu=code), 303)


@area.get("/verstuurd", PUBLIC, asks=("nu",))
def show_help_sent() -> str:
    """Say that a mail is on its way; the same page for everybody."""
    queries.require_help_module(scope())
    return render_page(
        "residents/help_requests/sent.html",
        _("Kijk in je mail"),
        crumbs=[Step(_("Burenhulp"), url_for(LIST))],
    )


@area.get("/<code>", PUBLIC)
def show_help_request(code: str) -> str:
    """Show one: what, where, and of whom the first name."""
    found = queries.find_shown_request(scope(), code)
    return render_page(
        "residents/help_requests/show.html",
        found.title,
        crumbs=[Step(_("Burenhulp"), url_for(LIST))],
        entry=display.describe_help_page(scope(), found),
        sensitive=any(one.sensitive for one in scope().portal.topics if one.slug == found.topic),
    )


def _read_filter() -> HelpFilter:
    """Return what somebody chose; what we do not know counts as nothing."""
    topics = {one.slug for one in scope().portal.topics}
    districts = {one.slug for one in scope().portal.districts}
    topic, district = request.args.get("onderwerp", ""), request.args.get("buurt", "")
    return HelpFilter(
        SORT_SLUGS.get(request.args.get("soort", ""), ""),
        topic if topic in topics else "",
        district if district in districts else "",
        request.args.get("q", "").strip()[:LONGEST_WORDS],
    )


def _form(typed: Fields, errors: dict[str, list[str]], danger: Sequence[Danger] = ()) -> str:
    choices = {
        "topic": display.list_topic_options(scope()),
        "district": display.list_district_options(scope()),
    }
    fields = forms.make_form_fields(HelpRequestSchema(), typed, errors, choices, FORM_ORDER)
    form = WholeForm(
        url_for("help_requests.send_help_request"), _("Stuur je oproep"), fields, csrf=False
    )
    steps = [
        NextStep(_("Je krijgt een mail. Klik op de knop in die mail.")),
        NextStep(_("De redactie leest je oproep. Daarna staat hij online.")),
        NextStep(
            _("Reageert iemand? Dan lees je dat in je mail. Jij kiest wie je gegevens krijgt.")
        ),
    ]
    title = _("Plaats een oproep")
    return render_page(
        "residents/help_requests/form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        crumbs=[Step(_("Burenhulp"), url_for(LIST))],
        crumb=title,
        form=form,
        trap=TRAP,
        next_steps=steps,
        weeks=rules.STANDS.days // 7,
        term=say_term(terms.HELP_REQUEST),
        urgent=describe_urgent(scope(), danger),
    )
