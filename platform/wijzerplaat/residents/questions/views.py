"""Residents' pages of questions: ask in two fields, and see what became of it by the link."""

from __future__ import annotations

from typing import TypedDict

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.danger.rules import find_danger
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.questions import display, queries, rules, service
from wijzerplaat.residents.questions.display import SaidRow
from wijzerplaat.residents.questions.models import ANSWERED, NOTE, RETURNED, ResidentQuestion
from wijzerplaat.residents.questions.queries import Addressee, Subject
from wijzerplaat.residents.questions.schemas import (
    TO_DESK,
    TO_ORGANISATION,
    AddressedSchema,
    QuestionSchema,
    ReplySchema,
)
from wijzerplaat.residents.urgent.display import Urgent, describe_urgent
from wijzerplaat.tenancy.accounts.display import NextStep, WholeForm
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("questions", __name__)
TRAP = "homepage"
"""A field that people do not see.

Who fills it in is a machine, and is led on without being heard.
"""


class QuestionPage(TypedDict):
    """A question, what becomes of it, and its answer."""

    reference: str
    question: str
    about: Subject | None
    is_answered: bool
    said: list[SaidRow]
    whose: str
    day_text: str
    next_steps: list[NextStep]
    urgent: Urgent | None


@area.get("/stel-je-vraag", PUBLIC, asks=("over",))
def show_question_form() -> str:
    """Show the form; `?over=` says on which page somebody was."""
    return _form({}, {}, request.args.get("over", ""))


@area.post("/stel-je-vraag", PUBLIC_POST, mails=BY_ANYBODY)
def send_question() -> ResponseReturnValue:
    """Take the question, or show the form again with what is wrong."""
    about = request.form.get("over", "")
    whose = _whose(queries.find_question_subject(scope(), about))
    typed = forms.read_form((AddressedSchema if whose else QuestionSchema)(), request.form)
    if request.form.get(TRAP):
        return redirect(url_for("questions.show_question_form"), 303)
    try:
        asked = service.create_question(scope(), typed, about)
    except Invalid as problem:
        return _form(typed, problem.fields, about), 422
    return redirect(url_for("questions.show_asked_question", token=asked.token), 303)


@area.get("/vraag/<token>", PUBLIC)
def show_asked_question(token: str) -> str:
    """Show a question, and what was said of it, to whoever has the link."""
    return _show(token, {}, {})


@area.post("/vraag/<token>", PUBLIC_POST, mails=BY_ANYBODY)
def send_question_reply(token: str) -> ResponseReturnValue:
    """Ask on after an answer."""
    typed = forms.read_form(ReplySchema(), request.form)
    try:
        service.reply_to_answer(scope(), token, typed)
    except Invalid as problem:
        return _show(token, typed, problem.fields), 422
    except Conflict:
        return _show(token, typed, {}), 409
    return redirect(url_for("questions.show_asked_question", token=token), 303)


def _show(token: str, typed: Fields, errors: dict[str, list[str]]) -> str:
    mark_answer_private()
    asked = queries.find_question_by_token(scope(), token)
    title = _("Je vraag")
    return render_page(
        "residents/questions/show.html",
        _("Fout: %(title)s", title=title) if errors else title,
        crumbs=[Step(_("Stel je vraag"), url_for("questions.show_question_form"))],
        crumb=title,
        sensitive=True,
        canonical=url_for("questions.show_question_form"),
        confirm=_question_of(asked, token),
        reply=WholeForm(
            url_for("questions.send_question_reply", token=token),
            _("Vraag verder"),
            forms.make_form_fields(ReplySchema(), typed, errors, {}),
            csrf=False,
        ),
        **_said(asked),
    )


def _said(asked: ResidentQuestion) -> QuestionPage:
    """Return a question, what was said of it, and what becomes of it."""
    day = rules.find_answer_due_day(asked.waits_since, g.portal.answer_days)
    by_mail = rules.is_email(asked.contact)
    whose = queries.find_addressee(scope(), asked.organisation_id)
    steps = [
        _("%(name)s leest je vraag.", name=whose.title) if whose else _("Een mens leest je vraag."),
        _("Je krijgt een mail met het antwoord.") if by_mail else _("We bellen je."),
    ]
    return {
        "reference": rules.make_question_reference(asked.number),
        "question": asked.text,
        "about": queries.find_question_subject(scope(), asked.about or ""),
        "is_answered": asked.state == ANSWERED,
        "said": display.describe_steps(scope(), asked, _("Jij"), (NOTE, RETURNED)),
        "whose": whose.title if whose else "",
        "day_text": formats.day(day),
        "next_steps": [NextStep(one) for one in steps],
        "urgent": describe_urgent(
            scope(), find_danger(asked.text) if asked.state != ANSWERED else ()
        ),
    }


@area.post("/vraag/<token>/klopt", PUBLIC_POST)
def confirm_question(token: str) -> ResponseReturnValue:
    """Take it that the address is theirs: from now on mails may say what was asked."""
    mark_answer_private()
    service.confirm_question_contact(scope(), token)
    return redirect(url_for("questions.show_asked_question", token=token), 303)


def _question_of(asked: ResidentQuestion, token: str) -> WholeForm | None:
    """Return the form that asks whose question it is, for who came by a mailed link and did not
    say so before.
    """
    return (
        WholeForm(url_for("questions.confirm_question", token=token), csrf=False)
        if queries.may_confirm_question_contact(scope(), asked, token)
        else None
    )


def _whose(about: Subject | None) -> Addressee | None:
    """Return the organisation of a page, when it can answer."""
    return queries.find_addressee(scope(), about.organisation_id if about else None)


def _fields(
    typed: Fields, errors: dict[str, list[str]], whose: Addressee | None
) -> list[forms.FormField]:
    if whose is None:
        return forms.make_form_fields(QuestionSchema(), typed, errors, {})
    choices = [
        forms.Option(TO_ORGANISATION, whose.title),
        forms.Option(TO_DESK, _("De medewerkers van %(name)s", name=g.portal.name)),
    ]
    shown = {**typed, "to": typed.get("to") or TO_ORGANISATION}
    return forms.make_form_fields(AddressedSchema(), shown, errors, {"to": choices})


def _form(typed: Fields, errors: dict[str, list[str]], about: str) -> str:
    days = g.portal.answer_days
    page = queries.find_question_subject(scope(), about)
    form = WholeForm(
        url_for("questions.send_question"),
        _("Stel je vraag"),
        _fields(typed, errors, _whose(page)),
        csrf=False,
    )
    title = _("Stel je vraag")
    return render_page(
        "residents/questions/form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        term=say_term(terms.QUESTION),
        crumb=title,
        form=form,
        trap=TRAP,
        about=page,
        promise=ngettext(
            "Je krijgt binnen %(num)s werkdag antwoord.",
            "Je krijgt binnen %(num)s werkdagen antwoord.",
            days,
        ),
        description=_("Heb je een vraag? Stel hem hier. Een mens geeft antwoord."),
        urgent=describe_urgent(scope(), find_danger(typed.get("text") or "")),
        sensitive=True,
    )
