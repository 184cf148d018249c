"""/enquete: three questions about the website, answered without a name."""

from __future__ import annotations

from dataclasses import replace

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.pages import render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.surveys import rules, service
from wijzerplaat.residents.surveys.schemas import ROLE_WORDS, AnswerSchema
from wijzerplaat.tenancy.accounts.display import WholeForm
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("surveys", __name__)
TRAP = "homepage"
"""A field that people do not see. Who fills it in is a machine, and is thanked unheard."""


@area.get("/enquete", PUBLIC, asks=("rol",))
def show_survey() -> str:
    """Show the questions for who somebody says to be."""
    role = _read_role(request.args.get("rol", ""))
    service.require_open_survey(scope(), role)
    return _page(role, {}, {})


@area.post("/enquete", PUBLIC_POST)
def send_survey() -> ResponseReturnValue:
    """Take the answers, or show the form again with what is wrong."""
    role = _read_role(request.form.get("rol", ""))
    typed = forms.read_form(AnswerSchema(), request.form)
    try:
        if not request.form.get(TRAP):
            service.take_answer(scope(), role, typed, find_request_network())
    except Invalid as problem:
        return _page(role, typed, problem.fields), 422
    return redirect(url_for("surveys.show_survey_thanks"), 303)


@area.get("/enquete/bedankt", PUBLIC)
def show_survey_thanks() -> str:
    """Say thanks; the same page for everybody."""
    return render_page("residents/surveys/thanks.html", _("Dank je wel!"))


def describe_open_survey() -> Fields:
    """Return whether the foot of every page leads to the questions."""
    portal = g.get("portal")
    return {"survey_open": portal is not None and service.has_open_survey(portal)}


def _read_role(asked: str) -> str:
    return asked if asked in rules.ROLES else rules.RESIDENT


def _page(role: str, typed: Fields, errors: dict[str, list[str]]) -> str:
    title = _("Wat vind je van de website?")
    return render_page(
        "residents/surveys/form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        roles=[
            (_(words), url_for("surveys.show_survey", rol=one), one == role)
            for one, words in ROLE_WORDS
        ],
        role=role,
        form=WholeForm(
            url_for("surveys.send_survey"),
            _("Stuur"),
            _list_fields(role, typed, errors),
            csrf=False,
        ),
        trap=TRAP,
        term=say_term(terms.SURVEY),
    )


def _list_fields(role: str, typed: Fields, errors: dict[str, list[str]]) -> list[FormField]:
    chosen = scope().portal.survey
    fields = forms.make_form_fields(AnswerSchema(), typed, errors, {})
    return [replace(one, label=_ask(chosen, role, one.name)) for one in fields]


def _ask(chosen: Fields, role: str, place: str) -> str:
    words, is_own = rules.find_survey_question(chosen, role, place)
    return words if is_own else translate_message(words)
