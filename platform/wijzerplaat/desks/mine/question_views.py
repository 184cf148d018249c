"""/mijn/vragen: what residents ask an organisation, and its answers.

A door of its own beside `views.py`: nothing here is about a record.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, Status, Tab
from wijzerplaat.desks.front_desk import display as desk_display
from wijzerplaat.desks.mine import layout, overview
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import queries as organisations
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.questions import display, handling, queries, rules
from wijzerplaat.residents.questions.models import ANSWERED, NOTE, OPEN, ResidentQuestion
from wijzerplaat.residents.questions.schemas import AnswerSchema, ReturnSchema

area = Area("own_questions", __name__, prefix="/mijn/vragen")
HOME, ONE, DONE = "own_questions.list_own_questions", "own_questions.show_own_question", "klaar"
SAID = {
    "antwoord": N_("Je antwoord is onderweg."),
    "terug": N_("De vraag is terug bij de medewerkers van de website."),
}
TOO_LATE = N_("Deze vraag is al beantwoord.")


@area.get("", ENTRY_READ_OWN, asks=("organisatie",))
def list_own_questions() -> ResponseReturnValue:
    """Show what waits for the organisation, oldest first, or what it answered."""
    about = layout.find_chosen_organisation()
    if about is None:
        return layout.render_organisation_choice()
    done = request.args.get("status") == DONE
    found = queries.list_organisation_questions(scope(), about.id, ANSWERED if done else OPEN)
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    return layout.render_member_page(
        "desks/mine/questions.html",
        about,
        _("Vragen van bewoners"),
        Status(said, "positive") if said else None,
        rows=[_row(one, about) for one in found],
        tabs=_tabs(about, done),
        days=scope().portal.answer_days,
    )


@area.get("/<uuid:question_id>", ENTRY_READ_OWN)
def show_own_question(question_id: uuid.UUID) -> str:
    """Show one question, what was said of it, and the form for an answer."""
    return _one(question_id)


@area.post("/<uuid:question_id>", ENTRY_EDIT, mails=BY_MEMBERS)
def send_own_question_answer(question_id: uuid.UUID) -> ResponseReturnValue:
    """Answer it."""
    typed = forms.read_form(AnswerSchema(), request.form)
    return _act(
        question_id,
        lambda: handling.answer_own_question(scope(), question_id, typed),
        typed,
        "antwoord",
    )


@area.post("/<uuid:question_id>/teruggeven", ENTRY_EDIT, mails=BY_MEMBERS)
def return_question_to_desk(question_id: uuid.UUID) -> ResponseReturnValue:
    """Give it back to the people of the website."""
    typed = forms.read_form(ReturnSchema(), request.form)
    return _act(
        question_id,
        lambda: handling.return_own_question(scope(), question_id, typed),
        typed,
        "terug",
    )


def _tabs(about: Organisation, done: bool) -> list[Tab]:
    named = ((_("Open"), None, not done), (_("Beantwoord"), DONE, done))
    return [
        Tab(words, overview.make_member_address(scope(), about, HOME, status=status), here)
        for words, status, here in named
    ]


def _act(
    question_id: uuid.UUID, act: Callable[[], object], typed: Fields, said: str
) -> ResponseReturnValue:
    owner = _owner(queries.find_own_question(scope(), question_id))
    try:
        act()
    except Invalid as problem:
        return _one(question_id, typed, problem.fields), 422
    except Conflict:
        return _one(question_id, typed, {}, translate_message(TOO_LATE)), 409
    return redirect(overview.make_member_address(scope(), owner, HOME, na=said), 303)


def _one(
    question_id: uuid.UUID,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
    problem: str = "",
) -> str:
    asked = queries.find_own_question(scope(), question_id)
    owner, name = _owner(asked), rules.make_question_reference(asked.number)
    opens = asked.state == OPEN
    due = rules.find_answer_due_day(asked.waits_since, scope().portal.answer_days)
    return layout.render_member_page(
        "desks/mine/question.html",
        owner,
        _("Fout: %(title)s", title=name) if errors else name,
        name=name,
        asked=_row(asked, owner),
        question=asked.text,
        contact=asked.contact,
        by_mail=rules.is_email(asked.contact),
        subject=desk_display.find_shown_subject(scope(), asked),
        problem=problem,
        due_text=formats.day(due) if opens else "",
        talk=display.describe_steps(scope(), asked, _("De bewoner"), (NOTE,)),
        form=_answer_form(asked, owner, typed or {}, errors or {}) if opens else None,
        give_back=_return_form(asked, owner, typed or {}, errors or {}) if opens else None,
        back_href=overview.make_member_address(scope(), owner, HOME),
    )


def _answer_form(
    asked: ResidentQuestion, owner: Organisation, typed: Fields, errors: dict[str, list[str]]
) -> Form:
    action = overview.make_member_address(
        scope(), owner, "own_questions.send_own_question_answer", question_id=asked.id
    )
    fields = desk_display.make_answer_fields(asked, typed, errors)
    return Form(action, fields, desk_display.make_answer_label(asked))


def _return_form(
    asked: ResidentQuestion, owner: Organisation, typed: Fields, errors: dict[str, list[str]]
) -> Form:
    action = overview.make_member_address(
        scope(), owner, "own_questions.return_question_to_desk", question_id=asked.id
    )
    fields = forms.make_form_fields(ReturnSchema(), typed, errors, {})
    return Form(action, fields, _("Geef de vraag terug"))


def _row(asked: ResidentQuestion, owner: Organisation) -> desk_display.QuestionRow:
    href = overview.make_member_address(scope(), owner, ONE, question_id=asked.id)
    return replace(desk_display.describe_question_row(asked, scope().now), href=href)


def _owner(asked: ResidentQuestion) -> Organisation:
    return next(
        one
        for one in organisations.list_own_organisations(scope())
        if one.id == asked.organisation_id
    )
