"""/redactie/balie: ask on behalf of who stands there, answer or pass on, print, and count.

A door of its own beside `views.py`: there questions wait, here somebody does.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.front_desk import counter, counter_display, display
from wijzerplaat.desks.front_desk import rules as desk_rules
from wijzerplaat.desks.front_desk.schemas import CounterQuestionSchema, CounterTalkSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.danger.rules import LINES, Line, sounds_like_danger
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import SEARCH
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries.display import Card
from wijzerplaat.residents.questions import queries

area = Area("counter", __name__, prefix="/redactie/balie")
HOME, PAPER = "counter.show_counter", "counter.show_counter_paper"
SEARCHING, FILLING, PASSING_ON = "zoek", "vul", "door"
SAID = {
    "geteld": N_("Het gesprek is geteld."),
    "terug": N_("Het gesprek telt niet mee."),
}


@dataclass(frozen=True)
class Typed:
    """What stands on the page of the counter."""

    question: Fields = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    talk: Fields = field(default_factory=dict)
    talk_errors: dict[str, list[str]] = field(default_factory=dict)
    found: Sequence[Card] | None = None


@area.get("", ENTRY_REVIEW)
def show_counter() -> str:
    """Show an empty form for who stands there."""
    return _page(Typed())


@area.post("", ENTRY_PUBLISH, mails=BY_DESK, costs=SEARCH)
def create_counter_question() -> ResponseReturnValue:
    """Search, fill in a standard answer, answer, or pass the question on."""
    typed = forms.read_form(CounterQuestionSchema(), request.form)
    does = request.form.get("doe", "")
    if does in (SEARCHING, FILLING):
        return _search(_fill_in(typed) if does == FILLING else typed)
    verb = counter.pass_visitor_on if does == PASSING_ON else counter.answer_visitor
    try:
        asked = verb(scope(), _form_id(), typed, request.form.getlist("mee"))
    except Invalid as problem:
        return _page(Typed(typed, problem.fields)), 422
    return redirect(url_for(PAPER, question_id=asked.id), 303)


@area.post("/tel", ENTRY_PUBLISH)
def create_counter_talk() -> ResponseReturnValue:
    """Count a talk and nothing else."""
    typed = forms.read_form(CounterTalkSchema(), request.form)
    try:
        talk = counter.count_talk(scope(), _form_id(), typed)
    except Invalid as problem:
        return _page(Typed(talk=typed, talk_errors=problem.fields)), 422
    return redirect(url_for(HOME, na="geteld", gesprek=talk.id), 303)


@area.post("/tel/<uuid:talk_id>/weg", ENTRY_PUBLISH)
def delete_counter_talk(talk_id: uuid.UUID) -> ResponseReturnValue:
    """Take back what was counted today by mistake."""
    counter.uncount_talk(scope(), talk_id)
    return redirect(url_for(HOME, na="terug"), 303)


@area.get("/<uuid:question_id>", ENTRY_REVIEW)
def show_counter_paper(question_id: uuid.UUID) -> str:
    """Show what somebody takes home, for the printer too."""
    asked = queries.find_question(scope(), question_id)
    paper = counter_display.make_paper(scope(), asked)
    return render_editor_page(
        "desks/front_desk/paper.html",
        paper.reference,
        paper=paper,
        urgent_lines=_urgent_lines(asked.text),
        one_href=url_for("front_desk.show_resident_question", question_id=asked.id),
        next_href=url_for(HOME),
    )


def _search(typed: Fields) -> ResponseReturnValue:
    try:
        found = counter.search_for_visitor(scope(), str(typed.get("text") or ""))
    except Invalid as problem:
        return _page(Typed(typed, problem.fields)), 422
    return _page(Typed(typed, found=found))


def _fill_in(typed: Fields) -> Fields:
    """Return what was typed, with the chosen standard answer in it."""
    pages = counter.list_chosen_pages(scope(), request.form.getlist("mee"))
    choices = display.list_standard_choices(scope(), pages[0].title if pages else "")
    chosen = request.form.get("standaard", "")
    text = next((one.text for one in choices if one.value == chosen), "")
    answer = str(typed.get("answer") or "")
    return {**typed, "answer": desk_rules.add_to_answer(answer, text) if text else answer}


def _form_id() -> uuid.UUID:
    """Return the mark that the form was made with; any other one makes a new question."""
    try:
        return uuid.UUID(request.form.get("keer", ""))
    except ValueError:
        return uuid.uuid4()


def _page(typed: Typed) -> str:
    title, chosen = _("Balie"), counter.list_chosen_pages(scope(), request.form.getlist("mee"))
    words = str(typed.question.get("text") or "")
    return render_editor_page(
        "desks/front_desk/counter.html",
        _("Fout: %(title)s", title=title) if typed.errors or typed.talk_errors else title,
        title=title,
        said=translate_message(SAID.get(request.args.get("na", ""), "")),
        undo=counter_display.make_uncount_button(scope(), request.args.get("gesprek", "")),
        form=counter_display.make_counter_form(
            scope(), _same_or_new(typed.question), typed.question, typed.errors
        ),
        pages=counter_display.list_pages_to_take(typed.found or [], chosen),
        searched=typed.found is not None,
        choices=display.list_standard_choices(scope(), chosen[0].title if chosen else ""),
        names=[scope().portal.name],
        talk=counter_display.make_talk_form(
            scope(), _same_or_new(typed.talk), typed.talk, typed.talk_errors
        ),
        urgent_lines=_urgent_lines(words),
    )


def _same_or_new(typed: Fields) -> uuid.UUID:
    return _form_id() if typed else uuid.uuid4()


def _urgent_lines(words: str) -> Sequence[Line]:
    return LINES if sounds_like_danger(words) else ()
