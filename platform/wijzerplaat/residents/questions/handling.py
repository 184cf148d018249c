"""Verbs of who answers: the desk and the people of an organisation answer, pass on, make notes."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core import encryption
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_PUBLISH, PART_PUBLISH
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.residents.questions import queries, service, tasks
from wijzerplaat.residents.questions.events import (
    QuestionAnswered,
    QuestionAsked,
    QuestionForwarded,
)
from wijzerplaat.residents.questions.models import (
    ANSWER,
    ANSWERED,
    AT_DESK,
    FORWARDED,
    NOTE,
    OPEN,
    RETURNED,
    ResidentQuestion,
)
from wijzerplaat.residents.questions.schemas import AnswerSchema, DeskNoteSchema, ReturnSchema
from wijzerplaat.residents.questions.service import NewStep
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class SpokenQuestion:
    """What somebody asks at the counter.

    `form_id`: the same form sent twice is one question. `to`: the slug of the organisation that
    finds it out; '': the desk. With an `answer` it is answered at once. `contact` may be empty.
    """

    form_id: uuid.UUID
    text: str
    contact: str = ""
    topic: str | None = None
    about: str | None = None
    answer: str = ""
    to: str = ""


def add_spoken_question(scope: PortalScope, spoken: SpokenQuestion) -> ResidentQuestion:
    """Write down what somebody asks at the counter, with its answer when there is one.

    Raises Invalid for an answer that cannot be sent, NotFound for an organisation that cannot
    answer.
    """
    scope.require(ENTRY_PUBLISH)
    to = queries.find_addressee_by_slug(scope, spoken.to) if spoken.to else None
    service.lock_numbers(scope)
    mark = encryption.make_mark(scope.session, "question at the counter", spoken.form_id.hex)
    known = select(ResidentQuestion).where(ResidentQuestion.mark == mark)
    question = scope.session.scalars(known).one_or_none()
    if question is not None:
        return question
    told = {
        "text": spoken.text,
        "contact": spoken.contact,
        "topic": spoken.topic,
        "about": spoken.about,
        "mark": mark,
    }
    question, token = service.add_question(scope, told, None if spoken.answer else to, AT_DESK)
    if spoken.answer:
        return _answer(scope, question, {"answer": spoken.answer}, None)
    emit(scope, QuestionAsked(question, token))
    return question


def answer_question(scope: PortalScope, question_id: uuid.UUID, typed: Fields) -> ResidentQuestion:
    """Answer a question for the desk: by mail, or say what was told by phone.

    Raises NotFound, Invalid, Conflict when somebody was first.
    """
    scope.require(PART_PUBLISH)
    question = _hold(scope, queries.find_question(scope, question_id))
    return _answer(scope, question, typed, None)


def answer_own_question(
    scope: PortalScope, question_id: uuid.UUID, typed: Fields
) -> ResidentQuestion:
    """Answer a question to one of the actor's own organisations.

    Raises NotFound, Invalid, Conflict when somebody was first.
    """
    scope.require(ENTRY_EDIT)
    question = _hold_own(scope, question_id)
    return _answer(scope, question, typed, question.organisation_id)


def forward_question(scope: PortalScope, question_id: uuid.UUID, slug: str) -> ResidentQuestion:
    """Let an organisation answer; whoever asked is told.

    Raises NotFound for an organisation that cannot answer, Conflict when it is answered or there
    already.
    """
    scope.require(PART_PUBLISH)
    question = _hold(scope, queries.find_question(scope, question_id))
    to = queries.find_addressee_by_slug(scope, slug)
    if question.organisation_id == to.id or question.state == ANSWERED:
        raise Conflict("nothing to pass on")
    question.organisation_id = to.id
    service.add_step(scope, question, NewStep(FORWARDED, "", to.id))
    emit(scope, QuestionForwarded(question, to.title))
    return question


def take_question(scope: PortalScope, question_id: uuid.UUID) -> ResidentQuestion:
    """Let the desk answer instead of the organisation. Raises NotFound, Conflict."""
    scope.require(PART_PUBLISH)
    question = _hold(scope, queries.find_question(scope, question_id))
    if question.organisation_id is None or question.state == ANSWERED:
        raise Conflict("the desk has it")
    _give_to_desk(scope, question, FORWARDED, "", None)
    return question


def return_own_question(
    scope: PortalScope, question_id: uuid.UUID, typed: Fields
) -> ResidentQuestion:
    """Give a question to an own organisation back to the desk, and say why.

    Raises NotFound, Invalid, Conflict when it has an answer.
    """
    scope.require(ENTRY_EDIT)
    question = _hold_own(scope, question_id)
    why = load_fields(ReturnSchema(), typed)["reason"] or ""
    if question.state == ANSWERED:
        raise Conflict("answered already")
    _give_to_desk(scope, question, RETURNED, why, question.organisation_id)
    return question


def add_desk_note(scope: PortalScope, question_id: uuid.UUID, typed: Fields) -> ResidentQuestion:
    """Keep a note for colleagues of the desk. Raises NotFound, Invalid, Conflict."""
    scope.require(PART_PUBLISH)
    question = _hold(scope, queries.find_question(scope, question_id))
    service.add_step(scope, question, NewStep(NOTE, load_fields(DeskNoteSchema(), typed)["note"]))
    return question


def return_unanswerable_questions(scope: PortalScope) -> int:
    """Give the desk what waits for an organisation that nobody can answer for any more."""
    waits = select(ResidentQuestion.id, ResidentQuestion.organisation_id).where(
        ResidentQuestion.state == OPEN,
        ResidentQuestion.purged_at.is_(None),
        ResidentQuestion.organisation_id.is_not(None),
    )
    able = {one.id for one in queries.list_addressees(scope)}
    stuck = [row.id for row in scope.session.execute(waits) if row.organisation_id not in able]
    for question_id in sorted(stuck):
        question = service.hold_question(scope, question_id)
        _give_to_desk(scope, question, FORWARDED, "", None)
    return len(stuck)


def _give_to_desk(
    scope: PortalScope,
    question: ResidentQuestion,
    what: str,
    why: str,
    organisation_id: uuid.UUID | None,
) -> None:
    question.organisation_id = None
    service.add_step(scope, question, NewStep(what, why, organisation_id))
    emit(scope, QuestionForwarded(question, ""))


def _answer(
    scope: PortalScope,
    question: ResidentQuestion,
    typed: Fields,
    organisation_id: uuid.UUID | None,
) -> ResidentQuestion:
    said = load_fields(AnswerSchema(), typed)["answer"]
    if question.state == ANSWERED:
        raise Conflict("answered already")
    question.state = ANSWERED
    question.answered_at, question.answered_by = scope.now, scope.actor.user_id
    question.organisation_id = organisation_id
    service.add_step(scope, question, NewStep(ANSWER, said, organisation_id))
    tasks.finish_late_question(scope, question)
    emit(scope, QuestionAnswered(question, said))
    return question


def _hold(scope: PortalScope, question: ResidentQuestion) -> ResidentQuestion:
    held = service.hold_question(scope, question.id)
    if held.purged_at is not None:
        raise Conflict("its words are gone")
    return held


def _hold_own(scope: PortalScope, question_id: uuid.UUID) -> ResidentQuestion:
    held = service.hold_question(scope, queries.find_own_question(scope, question_id).id)
    if held.organisation_id not in scope.actor.organisation_ids:
        raise NotFound("somebody gave it back")
    return held
