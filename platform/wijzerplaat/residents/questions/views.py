"""Residents' pages of questions: ask in two fields, and see what became of it by the link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from flask import g, redirect, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.danger.rules import LINES, Line
from wijzerplaat.ground.web import formats, forms, markdown
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.questions import rules, service
from wijzerplaat.residents.questions.models import ANSWERED, Asked
from wijzerplaat.residents.questions.schemas import QuestionSchema
from wijzerplaat.residents.questions.service import Subject
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
    answer: Markup
    day_text: str
    next_steps: list[NextStep]
    danger: bool
    urgent_lines: Sequence[Line]


@area.get("/stel-je-vraag", PUBLIC, asks=("over",))
def show_question_form() -> str:
    """Show the form; `?over=` says on which page somebody was."""
    return _form({}, {}, request.args.get("over", ""))


@area.post("/stel-je-vraag", PUBLIC_POST, mails=BY_ANYBODY)
def send_question() -> ResponseReturnValue:
    """Take the question, or show the form again with what is wrong."""
    typed, about = forms.read_form(QuestionSchema(), request.form), request.form.get("over", "")
    if request.form.get(TRAP):
        return redirect(url_for("questions.show_question_form"), 303)
    try:
        asked = service.create_question(scope(), typed, about)
    except Invalid as problem:
        return _form(typed, problem.fields, about), 422
    return redirect(url_for("questions.show_asked_question", token=asked.token), 303)


@area.get("/vraag/<token>", PUBLIC)
def show_asked_question(token: str) -> str:
    """Show a question, and the answer when it is there, to whoever has the link."""
    mark_answer_private()
    asked = service.find_question_by_token(scope(), token)
    return render_page(
        "residents/questions/show.html",
        _("Je vraag"),
        crumbs=[Step(_("Stel je vraag"), url_for("questions.show_question_form"))],
        crumb=_("Je vraag"),
        sensitive=True,
        canonical=url_for("questions.show_question_form"),
        confirm=_question_of(asked, token),
        **_said(asked),
    )


def _said(asked: Asked) -> QuestionPage:
    """Return a question, what becomes of it, and its answer."""
    day = rules.find_answer_due_day(asked.created_at, g.portal.contact.get("answer_days", 2))
    by_mail = rules.is_email(asked.contact)
    steps = [
        _("Een mens leest je vraag."),
        _("Je krijgt een mail met het antwoord.") if by_mail else _("We bellen je."),
    ]
    return {
        "reference": rules.make_question_reference(asked.number),
        "question": asked.text,
        "about": service.find_question_subject(scope(), asked.about or ""),
        "is_answered": asked.state == ANSWERED,
        "answer": markdown.to_html(asked.answer),
        "day_text": formats.day(day),
        "next_steps": [NextStep(one) for one in steps],
        "danger": rules.sounds_like_danger(asked.text),
        "urgent_lines": LINES,
    }


@area.post("/vraag/<token>/klopt", PUBLIC_POST)
def confirm_question(token: str) -> ResponseReturnValue:
    """Take it that the address is theirs: from now on mails may say what was asked."""
    mark_answer_private()
    service.confirm_question_contact(scope(), token)
    return redirect(url_for("questions.show_asked_question", token=token), 303)


def _question_of(asked: Asked, token: str) -> WholeForm | None:
    """Return the form that asks whose question it is, for who came by a mailed link and did not
    say so before.
    """
    return (
        WholeForm(url_for("questions.confirm_question", token=token), csrf=False)
        if service.may_confirm_question_contact(scope(), asked, token)
        else None
    )


def _form(typed: Fields, errors: dict[str, list[str]], about: str) -> str:
    days = g.portal.contact.get("answer_days", 2)
    form = WholeForm(
        url_for("questions.send_question"),
        _("Stel je vraag"),
        forms.make_form_fields(QuestionSchema(), typed, errors, {}),
        csrf=False,
    )
    title = _("Stel je vraag")
    danger = rules.sounds_like_danger(typed.get("text") or "")
    return render_page(
        "residents/questions/form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        term=say_term(terms.QUESTION),
        crumb=title,
        form=form,
        trap=TRAP,
        about=service.find_question_subject(scope(), about),
        promise=ngettext(
            "Je krijgt binnen %(num)s werkdag antwoord.",
            "Je krijgt binnen %(num)s werkdagen antwoord.",
            days,
        ),
        description=_("Heb je een vraag? Stel hem hier. Een mens geeft antwoord."),
        danger=danger,
        urgent_lines=LINES,
    )
