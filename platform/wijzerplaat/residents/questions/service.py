"""Verbs of who asks: a question, that it is theirs, and asking on; what may tell who it was goes
after the term.

A file of its own beside `handling.py`, which is about who answers.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from wijzerplaat.ground.core import (
    encryption,
    limits,
    link_tokens,
    mailed_links,
    receivers,
    statements,
)
from wijzerplaat.ground.core.contacts import read_contact
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.residents.questions import queries
from wijzerplaat.residents.questions.events import QuestionAsked, QuestionReplied
from wijzerplaat.residents.questions.models import (
    FROM_FORM,
    OPEN,
    REPLY,
    QuestionStep,
    ResidentQuestion,
)
from wijzerplaat.residents.questions.queries import MAILED, RECEIPT, SHOWN, Addressee
from wijzerplaat.residents.questions.rules import FIRST_NUMBER, MOST_PER_DAY
from wijzerplaat.residents.questions.schemas import (
    TO_DESK,
    AddressedSchema,
    QuestionSchema,
    ReplySchema,
)
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

DAY = timedelta(hours=24)
PER_CONTACT = (MOST_PER_DAY, DAY)


@dataclass(frozen=True)
class NewStep:
    """A step of a question: which one, its words, and the organisation it is about."""

    what: str
    text: str = ""
    organisation_id: uuid.UUID | None = None


def create_question(scope: PortalScope, typed: Fields, page: str = "") -> QuestionAsked:
    """Take a question of somebody without account.

    It goes to the organisation of the page, when that has people and nobody chose the desk. The
    same question again only gives one more link.

    `page` is the path of the page it is about; one that is not there is left out.

    Raises Invalid with messages per field, TooMany when one person asks too much in a day.
    """
    about = queries.find_question_subject(scope, page)
    whose = queries.find_addressee(scope, about.organisation_id if about else None)
    given = {name: value for name, value in typed.items() if name != "to" or (whose and value)}
    told = load_fields((AddressedSchema if whose else QuestionSchema)(), given)
    to = None if told.pop("to", TO_DESK) == TO_DESK else whose
    lock_numbers(scope)  # they follow each other, and the same at the same moment is one
    path = about.path if about else ""
    mark = _mark(scope, told, path, to)
    known = select(ResidentQuestion).where(ResidentQuestion.mark == mark)
    question = scope.session.scalars(known).one_or_none()
    if question is not None:
        ends_at = terms.find_end(terms.QUESTION, question.created_at)
        return QuestionAsked(
            question, mailed_links.make_mailed_link(scope, SHOWN, question.id, ends_at)
        )
    who = f"{scope.portal.id}:{read_contact(told['contact']).spelling}"
    limits.require_attempt(scope, "question of", who, PER_CONTACT)
    topic = about.topic if about else None
    question, token = add_question(
        scope, {**told, "mark": mark, "about": path or None, "topic": topic}, to
    )
    asked = QuestionAsked(question, token)
    emit(scope, asked)
    return asked


def add_question(
    scope: PortalScope, told: Fields, to: Addressee | None, channel: str = FROM_FORM
) -> tuple[ResidentQuestion, str]:
    """Write a new question that waits, after `lock_numbers`; return it and the token to it."""
    token, token_hash = link_tokens.make_token()
    contact = told["contact"]
    question = ResidentQuestion(
        id=uuid.uuid4(),
        number=_next(scope),
        state=OPEN,
        created_at=scope.now,
        waits_since=scope.now,
        token_hash=token_hash,
        channel=channel,
        organisation_id=to.id if to else None,
        contact_mark=queries.mark_question_contact(scope, contact) if contact else None,
        **told,
    )
    scope.session.add(question)
    scope.session.flush()
    return question, token


def make_question_link(scope: PortalScope, question: ResidentQuestion) -> str:
    """Return the token of one more link to a question, for a mail and nowhere else.

    Who has it, reads that mailbox.
    """
    return mailed_links.make_mailed_link(
        scope, MAILED, question.id, terms.find_end(terms.QUESTION, question.created_at)
    )


def confirm_question_contact(scope: PortalScope, token: str) -> ResidentQuestion:
    """Take it that the address of a question is theirs who followed a mailed link.

    Raises NotFound for any other link.
    """
    question = queries.find_question_by_token(scope, token)
    if mailed_links.find_mailed_link(scope, MAILED, token) != question.id:
        raise NotFound("a mailed link")
    receivers.mark_receiver_answered(scope, question.contact, RECEIPT)
    return question


def reply_to_answer(scope: PortalScope, token: str, typed: Fields) -> ResidentQuestion:
    """Ask on after an answer: the question waits again.

    The same words while it waits already change nothing. Raises NotFound, Invalid, and Conflict
    when there is no answer to reply to.
    """
    question = hold_question(scope, queries.find_question_by_token(scope, token).id)
    text = load_fields(ReplySchema(), typed)["reply"]
    if question.state == OPEN:
        said = queries.list_question_steps(scope, question)
        if said and said[-1].what == REPLY and said[-1].text == text:
            return question
        raise Conflict("it waits for an answer")
    limits.require_attempt(scope, "reply to", str(question.id), PER_CONTACT)
    add_step(scope, question, NewStep(REPLY, text))
    question.state, question.waits_since = OPEN, scope.now
    emit(scope, QuestionReplied(question))
    return question


def hold_question(scope: PortalScope, question_id: uuid.UUID) -> ResidentQuestion:
    """Return a question as it is now, and let nobody else change it before we are done."""
    wanted = select(ResidentQuestion).where(ResidentQuestion.id == question_id).with_for_update()
    return scope.session.scalars(wanted.execution_options(populate_existing=True)).one()


def add_step(scope: PortalScope, question: ResidentQuestion, said: NewStep) -> None:
    """Write down what was said or done about a question that is held."""
    last = select(func.max(QuestionStep.number)).where(QuestionStep.question_id == question.id)
    scope.session.add(
        QuestionStep(
            id=uuid.uuid4(),
            question_id=question.id,
            number=(scope.session.scalar(last) or 0) + 1,
            what=said.what,
            text=said.text,
            organisation_id=said.organisation_id,
            at=scope.now,
            user_id=scope.actor.user_id,
        )
    )
    scope.session.flush()


def purge_questions(scope: PortalScope) -> int:
    """Forget what was asked and said too long ago; when, about which topic and who answered
    stay.
    """
    old = select(ResidentQuestion).where(
        ResidentQuestion.created_at < terms.find_cutoff(terms.QUESTION, scope.now),
        ResidentQuestion.purged_at.is_(None),
    )
    rows = scope.session.scalars(old).all()
    for question in rows:
        question.text = question.contact = question.language = ""
        question.about = question.contact_mark = None
        question.mark = question.token_hash = question.id.hex
        statements.remove_rows(scope, QuestionStep, [QuestionStep.question_id == question.id])
        for kind in (MAILED, SHOWN):
            mailed_links.end_mailed_links(scope, kind, question.id)
        question.purged_at = scope.now
    return len(rows)


def move_questions(
    scope: PortalScope, gone_id: uuid.UUID, kept_id: uuid.UUID, only: list[uuid.UUID] | None
) -> list[uuid.UUID]:
    """Let the questions to one organisation be to another; return which they are."""
    return statements.move_rows(scope, ResidentQuestion.organisation_id, gone_id, kept_id, only)


def lock_numbers(scope: PortalScope) -> None:
    """Let nobody else ask anything in this portal before we are done."""
    scope.session.scalars(
        select(Portal.id).where(Portal.id == scope.portal.id).with_for_update()
    ).one()


def _mark(scope: PortalScope, told: Fields, path: str, to: Addressee | None) -> str:
    spelling = read_contact(told["contact"]).spelling
    return encryption.make_mark(
        scope.session, "question", spelling, told["text"], path, str(to.id) if to else ""
    )


def _next(scope: PortalScope) -> int:
    highest = select(func.max(ResidentQuestion.number))
    return max(scope.session.scalar(highest) or 0, FIRST_NUMBER - 1) + 1
