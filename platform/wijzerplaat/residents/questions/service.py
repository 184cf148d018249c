"""Verbs of questions: a resident asks, an editor answers; what may tell who it was goes after 90
days.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, or_, select

from wijzerplaat.ground.core import limits, link_tokens, mailed_links, receivers
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry, SlugRedirect
from wijzerplaat.residents.questions import tasks
from wijzerplaat.residents.questions.models import ANSWERED, OPEN, Asked
from wijzerplaat.residents.questions.rules import FIRST_NUMBER, is_question_late
from wijzerplaat.residents.questions.schemas import AnswerSchema, QuestionSchema
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

DAY = timedelta(hours=24)
PER_CONTACT = (5, DAY)
MAILED, SHOWN = "question", "question-page"
"""Links to a question: those in a mail, and those that who asked the same again sees at once."""
RECEIPT = "questions"
"""What receipts are about: one mail an hour for all that somebody asks."""
MOST = 200
ALIASES = {"verhalen": "informatie"}
"""Stories have an address of their own."""


@dataclass(frozen=True)
class Subject:
    """The page that a question is about, as it is now."""

    path: str
    title: str


@dataclass(frozen=True)
class QuestionAsked:
    """Somebody asked something.

    `token` leads to the answer; it goes into the address, mails have links of their own.
    """

    question: Asked
    token: str


@dataclass(frozen=True)
class QuestionAnswered:
    """An editor answered."""

    question: Asked


def find_question_subject(scope: PortalScope, path: str) -> Subject | None:
    """Return what stands at the path of a public page (or of one of its dates).

    None when there is no such page now.
    """
    root, slug = (*path.strip("/").split("/"), "", "")[:2]
    kind = next(
        (one for one in kinds.list_kinds() if one.path == f"/{ALIASES.get(root, root)}"), None
    )
    if kind is None or not scope.portal.has(kind.module):
        return None
    older = select(SlugRedirect.entry_id).where(
        SlugRedirect.kind == kind.name, SlugRedirect.slug == slug
    )
    wanted = select(Entry.slug, Entry.title).where(
        Entry.kind == kind.name,
        or_(Entry.slug == slug, Entry.id.in_(older)),
        Entry.listed(scope),
    )
    found = scope.session.execute(wanted).first()
    return Subject(kind.page(found.slug), found.title) if found else None


def create_question(scope: PortalScope, typed: Fields, page: str = "") -> QuestionAsked:
    """Take a question of somebody without account.

    The same question again only gives one more link.

    `page` is the path of the page it is about; one that is not there is left out.

    Raises Invalid with messages per field, TooMany when one person asks too much in a day.
    """
    told = load_fields(QuestionSchema(), typed)
    _lock(scope)  # numbers follow each other, and the same question at the same moment is one
    about = find_question_subject(scope, page)
    mark = link_tokens.hash_token(
        "\n".join((told["contact"].lower(), told["text"], *([about.path] if about else [])))
    )
    question = scope.session.scalars(select(Asked).where(Asked.mark == mark)).one_or_none()
    if question is None:
        limits.require_attempt(
            scope, "question of", f"{scope.portal.id}:{told['contact'].lower()}", PER_CONTACT
        )
        token, token_hash = link_tokens.make_token()
        question = Asked(
            id=uuid.uuid4(),
            number=_next(scope),
            mark=mark,
            state=OPEN,
            created_at=scope.now,
            answer="",
            about=about.path if about else None,
            token_hash=token_hash,
            **told,
        )
        scope.session.add(question)
        scope.session.flush()
        asked = QuestionAsked(question, token)
        emit(scope, asked)
        return asked
    return QuestionAsked(
        question,
        mailed_links.make_mailed_link(
            scope, SHOWN, question.id, terms.find_end(terms.QUESTION, question.created_at)
        ),
    )


def make_question_link(scope: PortalScope, question: Asked) -> str:
    """Return the token of one more link to a question, for a mail and nowhere else.

    Who has it, reads that mailbox.
    """
    return mailed_links.make_mailed_link(
        scope, MAILED, question.id, terms.find_end(terms.QUESTION, question.created_at)
    )


def list_open_questions_of_contact(scope: PortalScope, contact: str) -> list[Asked]:
    """Return what somebody asked in the last days and has no answer to, the newest first."""
    mine = func.lower(Asked.contact) == contact.lower()
    rows = select(Asked).where(
        mine, Asked.state == OPEN, Asked.purged_at.is_(None), Asked.created_at > scope.now - DAY
    )
    return list(scope.session.scalars(rows.order_by(Asked.number.desc()).limit(PER_CONTACT[0])))


def is_question_contact_known(scope: PortalScope, question: Asked) -> bool:
    """Return whether the address of a question answered a mail of ours about questions."""
    return receivers.is_known_receiver(scope, question.contact, RECEIPT)


def may_confirm_question_contact(scope: PortalScope, question: Asked, token: str) -> bool:
    """Return whether a link came by mail, to an address that did not answer yet."""
    return mailed_links.find_mailed_link(
        scope, MAILED, token
    ) == question.id and not is_question_contact_known(scope, question)


def confirm_question_contact(scope: PortalScope, token: str) -> Asked:
    """Take it that the address of a question is theirs who followed a mailed link.

    Raises NotFound for any other link.
    """
    question = find_question_by_token(scope, token)
    if mailed_links.find_mailed_link(scope, MAILED, token) != question.id:
        raise NotFound("a mailed link")
    receivers.mark_receiver_answered(scope, question.contact, RECEIPT)
    return question


def find_question_by_token(scope: PortalScope, token: str) -> Asked:
    """Return the question that a link leads to. Raises NotFound."""
    more = mailed_links.find_mailed_link(scope, MAILED, token) or mailed_links.find_mailed_link(
        scope, SHOWN, token
    )
    found = scope.session.scalars(
        select(Asked).where(
            or_(Asked.token_hash == link_tokens.hash_token(token), Asked.id == more)
        )
    ).one_or_none()
    if found is None or found.purged_at is not None:
        raise NotFound("question")
    return found


def list_questions_by_state(
    scope: PortalScope, state: str = OPEN, limit: int = MOST
) -> list[Asked]:
    """Return the questions in this state: open ones oldest first, answered ones newest first."""
    scope.require(ENTRY_REVIEW)
    order = Asked.created_at if state == OPEN else Asked.answered_at.desc()
    return list(
        scope.session.scalars(
            select(Asked).where(Asked.state == state).order_by(order, Asked.number).limit(limit)
        )
    )


def find_question(scope: PortalScope, question_id: uuid.UUID) -> Asked:
    """Return a question of this portal, for an editor. Raises NotFound."""
    scope.require(ENTRY_REVIEW)
    found = scope.session.scalars(select(Asked).where(Asked.id == question_id)).one_or_none()
    if found is None:
        raise NotFound(str(question_id))
    return found


def answer_question(scope: PortalScope, question_id: uuid.UUID, typed: Fields) -> Asked:
    """Answer a question: by mail, or say what was told by phone.

    Raises NotFound, Invalid, Conflict when a colleague was first.
    """
    scope.require(ENTRY_PUBLISH)
    question = find_question(scope, question_id)
    said = load_fields(AnswerSchema(), typed)["answer"]
    if question.state == ANSWERED or question.purged_at is not None:
        raise Conflict("answered already")
    question.answer, question.state = said, ANSWERED
    question.answered_at, question.answered_by = scope.now, scope.actor.user_id
    tasks.finish_late_question(scope, question)
    emit(scope, QuestionAnswered(question))
    return question


def count_open_questions(scope: PortalScope) -> tuple[int, int]:
    """Return how many questions wait, and how many of them for longer than they ever should."""
    asked = list(
        scope.session.scalars(
            select(Asked.created_at).where(Asked.state == OPEN, Asked.purged_at.is_(None))
        )
    )
    return len(asked), sum(is_question_late(one, scope.now) for one in asked)


def purge_questions(scope: PortalScope) -> int:
    """Forget what was asked and answered long ago; that something was asked, and when, stays."""
    old = select(Asked).where(
        Asked.created_at < terms.find_cutoff(terms.QUESTION, scope.now), Asked.purged_at.is_(None)
    )
    rows = scope.session.scalars(old).all()
    for question in rows:
        question.text = question.contact = question.answer = ""
        question.about = None
        question.mark = question.token_hash = question.id.hex
        for kind in (MAILED, SHOWN):
            mailed_links.end_mailed_links(scope, kind, question.id)
        question.purged_at = scope.now
    return len(rows)


def _lock(scope: PortalScope) -> None:
    scope.session.scalars(
        select(Portal.id).where(Portal.id == scope.portal.id).with_for_update()
    ).one()


def _next(scope: PortalScope) -> int:
    return max(scope.session.scalar(select(func.max(Asked.number))) or 0, FIRST_NUMBER - 1) + 1
