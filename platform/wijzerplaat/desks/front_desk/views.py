"""The editors' pages of questions: what waits, oldest first, and each with its answer."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, PostForm, Tab
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.front_desk import display
from wijzerplaat.desks.front_desk import rules as desk_rules
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import may_open, scope
from wijzerplaat.residents.questions import display as said_display
from wijzerplaat.residents.questions import handling, queries, rules
from wijzerplaat.residents.questions.models import ANSWERED, OPEN, ResidentQuestion
from wijzerplaat.residents.questions.schemas import AnswerSchema, DeskNoteSchema
from wijzerplaat.tenancy.effects import display as effects
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("front_desk", __name__, prefix="/redactie/vragen")
PAPER = "counter.show_counter_paper"
HOME, BOARD = "front_desk.list_resident_questions", "board.show_board"
AT_ORGANISATIONS, DONE = "organisaties", "klaar"
SAID = {
    "antwoord": N_("Je antwoord is onderweg."),
    "doorgestuurd": N_("De vraag is doorgestuurd. We mailden wie hem stelde."),
    "overgenomen": N_("De vraag ligt nu bij jullie."),
    "notitie": N_("Je notitie staat erbij."),
}
FILL = "vul"
LATE_WORDS = N_("Deze vraag is al beantwoord.")


@area.get("", PART_REVIEW)
def list_resident_questions() -> str:
    """Show what waits for the desk or for organisations, oldest first, or what was answered."""
    status = request.args.get("status")
    here = status if status in (AT_ORGANISATIONS, DONE) else None
    return render_editor_page(
        "desks/front_desk/list.html",
        _("Vragen van bewoners"),
        title=_("Vragen van bewoners"),
        rows=display.describe_question_rows(scope(), _list_questions(here)),
        tabs=[Tab(words, url_for(HOME, status=one), here == one) for words, one in _name_lists()],
        menu=url_for(BOARD),
        said=translate_message(SAID.get(request.args.get("na", ""), "")),
    )


@area.get("/<uuid:question_id>", PART_REVIEW)
def show_resident_question(question_id: uuid.UUID) -> str:
    """Show one question, what was said of it, and what can be done."""
    return _one(question_id)


@area.post("/<uuid:question_id>", PART_PUBLISH, mails=BY_DESK)
def send_question_answer(question_id: uuid.UUID) -> ResponseReturnValue:
    """Answer it, or put a standard answer in the form."""
    typed = forms.read_form(AnswerSchema(), request.form)
    if request.form.get("doe") == FILL:
        return _one(question_id, _fill_in(question_id, typed))
    return _act(
        question_id,
        lambda: handling.answer_question(scope(), question_id, typed),
        typed,
        url_for(HOME, na="antwoord"),
    )


@area.post("/<uuid:question_id>/doorsturen", PART_PUBLISH, mails=BY_DESK)
def forward_resident_question(question_id: uuid.UUID) -> ResponseReturnValue:
    """Let an organisation answer it."""
    to = request.form.get("organisation", "")
    return _act(
        question_id,
        lambda: handling.forward_question(scope(), question_id, to),
        {},
        url_for(HOME, na="doorgestuurd"),
    )


@area.post("/<uuid:question_id>/overnemen", PART_PUBLISH, mails=BY_DESK)
def take_resident_question(question_id: uuid.UUID) -> ResponseReturnValue:
    """Answer it here instead of at the organisation."""
    return _act(
        question_id,
        lambda: handling.take_question(scope(), question_id),
        {},
        _address(question_id, "overgenomen"),
    )


@area.post("/<uuid:question_id>/notitie", PART_PUBLISH)
def create_question_note(question_id: uuid.UUID) -> ResponseReturnValue:
    """Keep a note for colleagues."""
    typed = forms.read_form(DeskNoteSchema(), request.form)
    return _act(
        question_id,
        lambda: handling.add_desk_note(scope(), question_id, typed),
        typed,
        _address(question_id, "notitie"),
    )


def _name_lists() -> list[tuple[str, str | None]]:
    return [
        (_("Voor jullie"), None),
        (_("Bij organisaties"), AT_ORGANISATIONS),
        (_("Beantwoord"), DONE),
    ]


def _list_questions(status: str | None) -> list[ResidentQuestion]:
    done = status == DONE
    return queries.list_questions_by_state(
        scope(),
        ANSWERED if done else OPEN,
        of_desk=None if done else status != AT_ORGANISATIONS,
    )


def _act(
    question_id: uuid.UUID, act: Callable[[], object], typed: Fields, then: str
) -> ResponseReturnValue:
    try:
        act()
    except Invalid as problem:
        return _one(question_id, typed, problem.fields), 422
    except Conflict:
        return _one(question_id, typed, {}, translate_message(LATE_WORDS)), 409
    return redirect(then, 303)


def _fill_in(question_id: uuid.UUID, typed: Fields) -> Fields:
    """Return what was typed, with the chosen standard answer below it."""
    about = display.find_shown_subject(scope(), queries.find_question(scope(), question_id))
    chosen = request.form.get("standaard", "")
    choices = display.list_standard_choices(scope(), about.title if about else "")
    text = next((one.text for one in choices if one.value == chosen), "")
    answer = str(typed.get("answer") or "")
    return {"answer": desk_rules.add_to_answer(answer, text) if text else answer}


def _address(question_id: uuid.UUID, said: str) -> str:
    return url_for("front_desk.show_resident_question", question_id=question_id, na=said)


def _one(
    question_id: uuid.UUID,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
    problem: str = "",
) -> str:
    asked = queries.find_question(scope(), question_id)
    name = rules.make_question_reference(asked.number)
    about = display.find_shown_subject(scope(), asked)
    return render_editor_page(
        "desks/front_desk/question.html",
        _("Fout: %(title)s", title=name) if errors else name,
        term=say_term(terms.QUESTION),
        name=name,
        asked=display.describe_question_row(asked, scope().now),
        whose=display.find_whose(scope(), asked),
        menu=url_for(BOARD),
        about=about,
        question=asked.text,
        question_id=asked.id,
        contact=asked.contact,
        mail=effects.describe_last_mails(scope(), [asked.contact]).get(asked.contact),
        by_mail=rules.is_email(asked.contact),
        problem=problem,
        done=translate_message(SAID.get(request.args.get("na", ""), "")),
        said=said_display.describe_steps(scope(), asked, _("De bewoner")),
        choices=display.list_standard_choices(scope(), about.title if about else ""),
        names=[scope().portal.name],
        paper=url_for(PAPER, question_id=asked.id) if may_open(PAPER) else None,
        **_forms(asked, typed or {}, errors or {}),
    )


def _forms(
    asked: ResidentQuestion, typed: Fields, errors: dict[str, list[str]]
) -> display.QuestionForms:
    """Return what can be done with a question as it is now."""
    if asked.purged_at is not None:
        return {"form": None, "forward": None, "take": None, "note": None}
    note = Form(
        url_for("front_desk.create_question_note", question_id=asked.id),
        forms.make_form_fields(DeskNoteSchema(), typed, errors, {}),
        _("Bewaar de notitie"),
    )
    if asked.state == ANSWERED:
        return {"form": None, "forward": None, "take": None, "note": note}
    taken = url_for("front_desk.take_resident_question", question_id=asked.id)
    return {
        "form": display.make_desk_answer_form(asked, typed, errors),
        "forward": display.make_forward_form(scope(), asked),
        "take": PostForm(taken) if asked.organisation_id else None,
        "note": note,
    }
