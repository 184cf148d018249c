"""What is known of questions: the page they are about, who can answer, what waits."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, false, or_, select

from wijzerplaat.ground.core import encryption, link_tokens, mailed_links, receivers
from wijzerplaat.ground.core.contacts import read_contact
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_READ_OWN, PART_REVIEW
from wijzerplaat.ground.core.scope import Part
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries.models import Entry, SlugRedirect
from wijzerplaat.residents.questions.models import (
    NOTE,
    OPEN,
    RETURNED,
    QuestionStep,
    ResidentQuestion,
)
from wijzerplaat.residents.questions.rules import MOST_PER_DAY, is_question_late
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope

DAY = timedelta(hours=24)
MAILED, SHOWN = "question", "question-page"
"""Links to a question: those in a mail, and those that who asked the same again sees at once."""
RECEIPT = "questions"
"""What receipts are about: one mail an hour for all that somebody asks."""
MOST = 200
ALIASES = {"verhalen": "informatie"}
"""Stories have an address of their own."""
FOR_DESK = (NOTE, RETURNED)
"""Steps whose words are for the desk alone."""


@dataclass(frozen=True)
class Subject:
    """The page that a question is about, as it is now; `topic` is its first topic."""

    path: str
    title: str
    topic: str | None = None
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Addressee:
    """An organisation that can answer: somebody of it can log in."""

    id: uuid.UUID
    title: str
    slug: str = ""


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
    wanted = select(Entry).where(
        Entry.kind == kind.name,
        or_(Entry.slug == slug, Entry.id.in_(older)),
        Entry.listed(scope),
    )
    entry = scope.session.scalars(wanted).first()
    if entry is None or not entry.title:
        return None
    topic = next((one.slug for one in entry.topics), None)
    return Subject(kind.page(entry.slug), entry.title, topic, entry.organisation_id)


def find_addressee(scope: PortalScope, organisation_id: uuid.UUID | None) -> Addressee | None:
    """Return an organisation that residents see and that has people here; else None."""
    found = _answering(scope, [Entry.id == organisation_id]) if organisation_id else []
    return found[0] if found else None


def find_addressee_by_slug(scope: PortalScope, slug: str) -> Addressee:
    """Return an organisation that can answer. Raises NotFound for any other."""
    found = _answering(scope, [Entry.slug == slug])
    if not found:
        raise NotFound("an organisation that can answer")
    return found[0]


def list_addressees(scope: PortalScope) -> list[Addressee]:
    """Return every organisation of the portal that can answer, by name."""
    return _answering(scope, [])


def list_people_mails(scope: PortalScope, organisation_id: uuid.UUID) -> list[str]:
    """Return the addresses of the people of an organisation, each once."""
    theirs = (
        select(User.email)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == organisation_id, User.active)
    )
    return sorted(set(scope.session.scalars(theirs)))


def list_organisation_names(
    scope: PortalScope, ids: Iterable[uuid.UUID | None]
) -> dict[uuid.UUID, str]:
    """Return the names of organisations by their ids."""
    wanted = {one for one in ids if one}
    if not wanted:
        return {}
    rows = scope.session.execute(select(Entry.id, Entry.title).where(Entry.id.in_(wanted)))
    return {row.id: row.title for row in rows}


def mark_question_contact(scope: PortalScope, contact: str) -> str:
    """Return the mark by which questions of one address or number are found."""
    return encryption.make_mark(scope.session, "question of", read_contact(contact).spelling)


def list_open_questions_of_contact(scope: PortalScope, contact: str) -> list[ResidentQuestion]:
    """Return what somebody asked in the last days and has no answer to, the newest first."""
    rows = select(ResidentQuestion).where(
        ResidentQuestion.contact_mark == mark_question_contact(scope, contact),
        ResidentQuestion.state == OPEN,
        ResidentQuestion.created_at > scope.now - DAY,
    )
    newest = rows.order_by(ResidentQuestion.number.desc()).limit(MOST_PER_DAY)
    return list(scope.session.scalars(newest))


def is_question_contact_known(scope: PortalScope, question: ResidentQuestion) -> bool:
    """Return whether the address of a question answered a mail of ours about questions."""
    return receivers.is_known_receiver(scope, question.contact, RECEIPT)


def may_confirm_question_contact(
    scope: PortalScope, question: ResidentQuestion, token: str
) -> bool:
    """Return whether a link came by mail, to an address that did not answer yet."""
    return mailed_links.find_mailed_link(
        scope, MAILED, token
    ) == question.id and not is_question_contact_known(scope, question)


def find_question_by_token(scope: PortalScope, token: str) -> ResidentQuestion:
    """Return the question that a link leads to. Raises NotFound."""
    more = mailed_links.find_mailed_link(scope, MAILED, token) or mailed_links.find_mailed_link(
        scope, SHOWN, token
    )
    found = scope.session.scalars(
        select(ResidentQuestion).where(
            or_(
                ResidentQuestion.token_hash == link_tokens.hash_token(token),
                ResidentQuestion.id == more,
            )
        )
    ).one_or_none()
    if found is None or found.purged_at is not None:
        raise NotFound("question")
    return found


def list_question_steps(
    scope: PortalScope, question: ResidentQuestion, without: Sequence[str] = ()
) -> list[QuestionStep]:
    """Return what was said and done about a question, the oldest first."""
    rows = select(QuestionStep).where(
        QuestionStep.question_id == question.id, QuestionStep.what.not_in(without)
    )
    return list(scope.session.scalars(rows.order_by(QuestionStep.at, QuestionStep.number)))


def list_questions_by_state(
    scope: PortalScope, state: str = OPEN, limit: int = MOST, *, of_desk: bool | None = None
) -> list[ResidentQuestion]:
    """Return the questions in this state: open ones oldest first, answered ones newest first.

    `of_desk`: only those that the desk must answer, or only those that an organisation must.
    """
    scope.require(PART_REVIEW)
    order = ResidentQuestion.waits_since if state == OPEN else ResidentQuestion.answered_at.desc()
    which = [ResidentQuestion.state == state, *_of_part(scope)]
    if of_desk is not None:
        nobody = ResidentQuestion.organisation_id.is_(None)
        which.append(nobody if of_desk else ~nobody)
    rows = select(ResidentQuestion).where(*which).order_by(order, ResidentQuestion.number)
    return list(scope.session.scalars(rows.limit(limit)))


def find_question(scope: PortalScope, question_id: uuid.UUID) -> ResidentQuestion:
    """Return a question of this portal, for an editor. Raises NotFound."""
    scope.require(PART_REVIEW)
    return _one(scope, [ResidentQuestion.id == question_id, *_of_part(scope)])


def list_organisation_questions(
    scope: PortalScope, organisation_id: uuid.UUID, state: str = OPEN, limit: int = MOST
) -> list[ResidentQuestion]:
    """Return what residents asked an own organisation, and what is kept of it. Raises NotFound."""
    scope.require(ENTRY_READ_OWN)
    if organisation_id not in scope.actor.organisation_ids:
        raise NotFound(str(organisation_id))
    order = ResidentQuestion.waits_since if state == OPEN else ResidentQuestion.answered_at.desc()
    rows = select(ResidentQuestion).where(
        ResidentQuestion.organisation_id == organisation_id,
        ResidentQuestion.state == state,
        ResidentQuestion.purged_at.is_(None),
    )
    return list(scope.session.scalars(rows.order_by(order).limit(limit)))


def find_own_question(scope: PortalScope, question_id: uuid.UUID) -> ResidentQuestion:
    """Return a question to one of the actor's own organisations.

    Raises NotFound for any other, as for a missing one, and for one that is gone.
    """
    scope.require(ENTRY_READ_OWN)
    mine = ResidentQuestion.organisation_id.in_(scope.actor.organisation_ids)
    return _one(
        scope, [ResidentQuestion.id == question_id, mine, ResidentQuestion.purged_at.is_(None)]
    )


def count_open_questions(scope: PortalScope) -> tuple[int, int]:
    """Return how many questions wait for the desk, and how many of all wait for longer than they
    ever should.
    """
    waits = select(ResidentQuestion.waits_since, ResidentQuestion.organisation_id).where(
        ResidentQuestion.state == OPEN, ResidentQuestion.purged_at.is_(None), *_of_part(scope)
    )
    rows = scope.session.execute(waits).all()
    late = sum(is_question_late(row.waits_since, scope.now) for row in rows)
    return sum(row.organisation_id is None for row in rows), late


def _of_part(scope: PortalScope) -> list[ColumnElement[bool]]:
    """Return what questions have in common that are in the part that the actor keeps: of its
    topics, and to organisations in its districts.
    """
    part = scope.actor.limit
    if part is None:
        return []
    which: list[ColumnElement[bool]] = []
    if part.topic_ids:
        slugs = [one.slug for one in scope.portal.topics if one.id in part.topic_ids]
        which.append(ResidentQuestion.topic.in_(slugs))
    if part.district_ids:
        there = parts.select_part(Part(district_ids=part.district_ids))
        which.append(ResidentQuestion.organisation_id.in_(there))
    return which or [false()]


def _one(scope: PortalScope, which: Sequence[ColumnElement[bool]]) -> ResidentQuestion:
    found = scope.session.scalars(select(ResidentQuestion).where(*which)).one_or_none()
    if found is None:
        raise NotFound("question")
    return found


def _answering(scope: PortalScope, which: Sequence[ColumnElement[bool]]) -> list[Addressee]:
    people = (
        select(Membership.organisation_id)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.is_not(None), User.active)
    )
    rows = scope.session.execute(
        select(Entry.id, Entry.title, Entry.slug)
        .where(
            Entry.kind == kinds.find_owner_kind().name,
            Entry.listed(scope),
            Entry.id.in_(people),
            *which,
        )
        .order_by(Entry.title)
    )
    return [Addressee(row.id, row.title, row.slug) for row in rows]
