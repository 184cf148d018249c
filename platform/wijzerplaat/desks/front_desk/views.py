"""The editors' pages of questions: what waits, oldest first, and each with its answer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import Form, Tab, Teaser
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.questions import rules, service
from wijzerplaat.residents.questions.models import ANSWERED, OPEN, Asked
from wijzerplaat.residents.questions.schemas import AnswerSchema
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("front_desk", __name__, prefix="/redactie/vragen")
HOME, BOARD = "front_desk.list_resident_questions", "board.show_board"
SHORT = 90


@dataclass(frozen=True)
class QuestionRow(Teaser):
    """A question of a resident in a list."""

    late: bool
    danger: bool


@area.get("", ENTRY_REVIEW)
def list_resident_questions() -> str:
    """Show what waits, oldest first, or what was answered."""
    state = ANSWERED if request.args.get("status") == "klaar" else OPEN
    rows = [describe_question_row(one) for one in service.list_questions_by_state(scope(), state)]
    named = ((_("Open"), None, OPEN), (_("Beantwoord"), "klaar", ANSWERED))
    tabs = [Tab(words, url_for(HOME, status=status), state == of) for words, status, of in named]
    return render_editor_page(
        "desks/front_desk/list.html",
        _("Vragen van bewoners"),
        title=_("Vragen van bewoners"),
        rows=rows,
        tabs=tabs,
        menu=url_for(BOARD),
        said=_("Je antwoord is onderweg.") if request.args.get("na") == "antwoord" else "",
    )


@area.get("/<uuid:question_id>", ENTRY_REVIEW)
def show_resident_question(question_id: uuid.UUID) -> str:
    """Show one question with the form for its answer."""
    return _one(service.find_question(scope(), question_id), {}, {})


@area.post("/<uuid:question_id>", ENTRY_PUBLISH, mails=BY_DESK)
def send_question_answer(question_id: uuid.UUID) -> ResponseReturnValue:
    """Answer it."""
    typed = forms.read_form(AnswerSchema(), request.form)
    try:
        service.answer_question(scope(), question_id, typed)
    except Invalid as problem:
        return _one(service.find_question(scope(), question_id), typed, problem.fields), 422
    except Conflict:
        return _one(
            service.find_question(scope(), question_id),
            typed,
            {},
            _("Deze vraag is al beantwoord."),
        ), 409
    return redirect(url_for(HOME, na="antwoord"), 303)


def describe_question_row(asked: Asked) -> QuestionRow:
    """Return a question as one line of a list."""
    words = " ".join(asked.text.split()) or _(
        "Ouder dan %(term)s. De tekst is weggegooid.", term=say_term(terms.QUESTION)
    )
    late = asked.state == OPEN and rules.is_question_late(asked.created_at, scope().now)
    return QuestionRow(
        title=f"{rules.make_question_reference(asked.number)}: "
        f"{words if len(words) <= SHORT else words[:SHORT].rsplit(' ', 1)[0] + '…'}",
        href=url_for("front_desk.show_resident_question", question_id=asked.id),
        meta_text=proposal_page.describe_age(asked.created_at, scope().now),
        late=late,
        danger=asked.state == OPEN and rules.sounds_like_danger(asked.text),
    )


def _one(asked: Asked, typed: Fields, errors: dict[str, list[str]], problem: str = "") -> str:
    by_mail, name = rules.is_email(asked.contact), rules.make_question_reference(asked.number)
    fields = forms.make_form_fields(AnswerSchema(), typed, errors, {})
    if not by_mail:
        fields[0].label, fields[0].hint = (
            _("Wat heb je geantwoord?"),
            _("Bel eerst. Schrijf daarna op wat je zei."),
        )
    label = _("Stuur het antwoord") if by_mail else _("Ik heb gebeld")
    form = Form(url_for("front_desk.send_question_answer", question_id=asked.id), fields, label)
    about = (
        service.find_question_subject(scope(), asked.about)
        or service.Subject(asked.about, asked.about)
        if asked.about
        else None
    )
    return render_editor_page(
        "desks/front_desk/question.html",
        _("Fout: %(title)s", title=name) if errors else name,
        term=say_term(terms.QUESTION),
        name=name,
        asked=describe_question_row(asked),
        menu=url_for(BOARD),
        about=about,
        question=asked.text,
        contact=asked.contact,
        by_mail=by_mail,
        problem=problem,
        answer=asked.answer,
        form=form if asked.state == OPEN and asked.purged_at is None else None,
        answered_text=_("Beantwoord op %(day)s", day=formats.plain_date(asked.answered_at))
        if asked.answered_at
        else "",
    )
