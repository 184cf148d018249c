"""Verbs of refusals: keep one, take it back, object to it, answer that.

Whoever refuses keeps the refusal in the same transaction; pages and mails read it here.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core import audit, mailed_links
from wijzerplaat.ground.core.errors import Conflict, NotAllowed, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.statements import change_rows, move_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.refusals import mails, queries, rules, slots
from wijzerplaat.records.refusals.models import AGAIN, PROPOSAL, STANDS, Refusal
from wijzerplaat.records.refusals.rules import NOT_LISTED, Listed, WayToObject
from wijzerplaat.records.refusals.schemas import ObjectionAnswerSchema, RefusalObjectionSchema
from wijzerplaat.records.refusals.tasks import OBJECTION, make_objection_need
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.terms import rules as terms

LINK = "refusal"


@dataclass(frozen=True)
class What:
    """What is refused: of which table it is a row (`models.ABOUT`), and of which record."""

    about: str
    about_id: uuid.UUID
    entry_id: uuid.UUID


def name_proposal(revision_id: uuid.UUID, entry_id: uuid.UUID) -> What:
    """Return that a proposal is refused."""
    return What(PROPOSAL, revision_id, entry_id)


def keep_refusal(scope: PortalScope, what: What, said: str, listed: Listed = NOT_LISTED) -> Refusal:
    """Keep that the desk said no, in the words that were told, and for which listed reason."""
    row = Refusal(
        id=uuid.uuid4(),
        about=what.about,
        about_id=what.about_id,
        entry_id=what.entry_id,
        reason=listed.reason,
        unmet=[one.name for one in listed.unmet],
        said=said,
        at=scope.now,
        by_id=scope.actor.user_id,
    )
    scope.session.add(row)
    scope.session.flush()
    return row


def take_refusal_back(scope: PortalScope, about_id: uuid.UUID) -> None:
    """The desk took its no back: nobody needs to object any more."""
    which = [Refusal.about_id == about_id, Refusal.taken_back_at.is_(None)]
    found = scope.session.scalars(select(Refusal).where(*which)).all()
    for row in found:
        row.taken_back_at = scope.now
        tasks.finish_task_about(scope, OBJECTION, row.id)


def make_way_to_object(scope: PortalScope, refusal: Refusal) -> WayToObject:
    """Return one more link for the mail that tells about a refusal."""
    until = refusal.at + rules.LINK_LIVES
    token = mailed_links.make_mailed_link(scope, LINK, refusal.id, until)
    return WayToObject(mails.make_objection_address(scope, token), until)


def find_refusal_of_link(scope: PortalScope, token: str) -> Refusal:
    """Return what a link is about, however often it is opened. Raises NotFound."""
    refusal_id = mailed_links.find_mailed_link(scope, LINK, token)
    if refusal_id is None:
        raise NotFound("refusal")
    return queries.find_refusal(scope, refusal_id)


def object_to_refusal(scope: PortalScope, token: str, typed: Fields) -> Refusal:
    """Lay a refusal before another editor, in the words of who was refused; sent twice it is one.

    Raises NotFound for a link that does not work (any more), Invalid, and Conflict when the desk
    took its no back already.
    """
    refusal = _hold_refusal(scope, find_refusal_of_link(scope, token).id)
    said = load_fields(RefusalObjectionSchema(), typed)["objection"]
    if refusal.taken_back_at is not None:
        raise Conflict("the desk took it back")
    if refusal.objected_at is not None:
        return refusal
    refusal.objection, refusal.objected_at = said, scope.now
    idle.note_use_by_mail(scope, slots.list_told_addresses(scope, refusal))
    holder = tasks.open_task_for_another(
        scope, OBJECTION, make_objection_need(refusal), refusal.by_id
    )
    audit.write_audit_line(scope, audit.OBJECTED, refusal.entry_id, about_id=refusal.id)
    mails.mail_objection(scope, refusal, holder)
    return refusal


def answer_objection(scope: PortalScope, refusal_id: uuid.UUID, typed: Fields) -> Refusal:
    """Say that a no stands, or that the desk looks at it again; who objected hears it.

    A no that stands can be changed once more into looking again. Raises NotFound, Invalid,
    NotAllowed for who refused it, and Conflict when it was answered, taken back, or followed by
    something new.
    """
    scope.require(ENTRY_PUBLISH)
    refusal = _hold_refusal(scope, refusal_id)
    values = load_fields(ObjectionAnswerSchema(), typed)
    if not queries.may_actor_answer(scope, refusal):
        raise NotAllowed("objection:answer")
    again = refusal.outcome == STANDS and values["outcome"] == AGAIN
    if not refusal.is_open and not (again and refusal.taken_back_at is None):
        raise Conflict("it was answered")
    refusal.outcome, refusal.answer = values["outcome"], values["answer"]
    refusal.answered_at, refusal.answered_by = scope.now, scope.actor.user_id
    mails.stop_waiting_answer(scope, refusal)
    addresses = slots.list_told_addresses(scope, refusal)
    if refusal.outcome == AGAIN:
        slots.open_refused_again(scope, refusal)
    tasks.finish_task_about(scope, OBJECTION, refusal.id)
    audit.write_audit_line(scope, audit.OBJECTION_ANSWERED, refusal.entry_id, about_id=refusal.id)
    mails.mail_objection_answer(scope, refusal, addresses)
    return refusal


def move_refusals(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let proofs and applications that were refused be of another record; return which moved.

    What was decided on versions of a record stays with it.
    """
    return move_rows(scope, Refusal.entry_id, from_id, to_id, only, Refusal.about != PROPOSAL)


def forget_old_objections(scope: PortalScope) -> int:
    """Forget the words of objections long ago; that there was one stays. Return how many."""
    old = [
        Refusal.objected_at < terms.find_cutoff(terms.DRAFT, scope.now),
        Refusal.objection != "",
    ]
    return change_rows(scope, Refusal, old, {"objection": "", "answer": ""})


def _hold_refusal(scope: PortalScope, refusal_id: uuid.UUID) -> Refusal:
    queries.find_refusal(scope, refusal_id)
    wanted = select(Refusal).where(Refusal.id == refusal_id).with_for_update()
    return scope.session.scalars(wanted.execution_options(populate_existing=True)).one()
