"""Verbs of the talk between the editors and who sent a proposal: question, answer, taking back.

A file of its own beside `service.py`: an answer leaves the proposal as it is, and who came by a
link without logging in answers by a link too.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import audit, mailed_links, statements
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.models import DRAFT, PUBLISHED
from wijzerplaat.records.moderation import rules, service
from wijzerplaat.records.moderation.events import DecisionUndone, SentBack
from wijzerplaat.records.moderation.models import AuthorMessage, Revision
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

LINK, LINK_LIVES = "proposal", timedelta(days=30)
LONGEST, MOST = 2_000, 30
SAY = N_("Schrijf je antwoord op.")
TOO_LONG = N_("Je antwoord is te lang. Maak het korter dan 2000 tekens.")


class LinkOver(Conflict):
    """The link has ended."""


def note_question(scope: PortalScope, event: SentBack) -> None:
    """An editor asked something: that is the next message."""
    _say(scope, event.revision, event.revision.comment, by_desk=True, fields=event.about)


def forget_undone_question(scope: PortalScope, event: DecisionUndone) -> None:
    """A question was taken back: its message goes, as its mail does."""
    if event.decision != rules.SENT_BACK:
        return
    asked = [one for one in list_messages(scope, event.revision.entry_id) if one.by_desk]
    if asked and asked[-1].revision_id == event.revision.id:
        scope.session.delete(asked[-1])


def list_messages(scope: PortalScope, entry_id: uuid.UUID) -> list[AuthorMessage]:
    """Return what was asked and answered about an entry, oldest first."""
    newest = (
        select(AuthorMessage)
        .where(AuthorMessage.entry_id == entry_id)
        .order_by(AuthorMessage.at.desc(), AuthorMessage.by_desk, AuthorMessage.id)
        .limit(MOST)
    )
    return list(reversed(scope.session.scalars(newest).all()))


def answer_as_member(scope: PortalScope, revision_id: uuid.UUID, text: str) -> Revision:
    """Answer the editors' question about a proposal of the own organisation; it waits again.

    Raises NotFound for another organisation's, NotAllowed, Invalid without a text, Conflict when no
    question is open.
    """
    scope.require(rules.NEEDS["submit"])
    revision = find_own_proposal(scope, revision_id)
    return _answer(scope, revision, text)


def answer_by_link(scope: PortalScope, token: str, text: str) -> Revision:
    """Answer by the link of a mail, without logging in.

    Raises NotFound, LinkOver, Invalid without a text, Conflict when no question is open.
    """
    revision = find_proposal_of_link(scope, token)
    author = scope.session.get(User, revision.author_id) if revision.author_id else None
    idle.note_use_by_mail(scope, [author.email] if author else revision.reply_to or ())
    return _answer(scope, revision, text)


def make_answer_link(scope: PortalScope, revision: Revision) -> str:
    """Return the token of one more link to the talk about a proposal."""
    ends_at = scope.now + LINK_LIVES
    return mailed_links.make_mailed_link(scope, LINK, revision.id, ends_at)


def find_proposal_of_link(scope: PortalScope, token: str) -> Revision:
    """Return what a link is about, however often it is opened. Raises LinkOver."""
    revision_id = mailed_links.find_mailed_link(scope, LINK, token)
    if revision_id is None:
        raise LinkOver("this link does not work (any more)")
    return service.find_revision(scope, revision_id)


def find_own_proposal(scope: PortalScope, revision_id: uuid.UUID) -> Revision:
    """Return a proposal of an organisation of the actor. Raises NotFound."""
    revision = service.find_revision(scope, revision_id)
    if revision.entry.organisation_id not in scope.actor.organisation_ids:
        raise NotFound(str(revision_id))
    return revision


def send_withdrawn_again(scope: PortalScope, revision_id: uuid.UUID) -> Revision:
    """Undo that a proposal was taken back: it waits for the editors again, as it was.

    Raises NotFound for another organisation's, NotAllowed, and Conflict when something came after.
    """
    scope.require(rules.NEEDS["submit"])
    revision = find_own_proposal(scope, revision_id)
    entry = service.lock_entry_row(scope, revision.entry_id)
    newest = service.find_last_revision_number(scope, entry.id)
    if revision.decision != rules.WITHDRAWN or revision.replaced or revision.number != newest:
        raise Conflict("it was not taken back, or something came after it")
    return _wait_again(scope, revision, audit.PROPOSED)


def forget_addresses(scope: PortalScope) -> int:
    """Forget the addresses of who sent something without logging in, long after the decision."""
    old = [
        Revision.reply_to.is_not(None),
        Revision.submitted_at < terms.find_cutoff(terms.SENDER, scope.now),
    ]
    return statements.change_rows(scope, Revision, [*old, ~Revision.is_open], {"reply_to": []})


def _answer(scope: PortalScope, revision: Revision, text: str) -> Revision:
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise Invalid({"antwoord": [TOO_LONG if text else SAY]})
    service.lock_entry_row(scope, revision.entry_id)
    if revision.state != DRAFT or revision.replaced:
        raise Conflict("no question is open")
    _say(scope, revision, text, by_desk=False)
    return _wait_again(scope, revision, audit.ANSWERED)


def _wait_again(scope: PortalScope, revision: Revision, action: str) -> Revision:
    revision.state = rules.find_next_state(revision.state, "submit")
    revision.decision = revision.comment = revision.decider_name = ""
    revision.decider_id = revision.decided_at = None
    if revision.entry.state != PUBLISHED:
        revision.entry.state = revision.state
    scope.session.flush()
    audit.write_audit_line(scope, action, revision.entry_id, revisions=[revision.id])
    return revision


def _say(
    scope: PortalScope,
    revision: Revision,
    text: str,
    *,
    by_desk: bool,
    fields: Collection[str] = (),
) -> None:
    scope.session.add(
        AuthorMessage(
            id=uuid.uuid4(),
            entry_id=revision.entry_id,
            revision_id=revision.id,
            by_desk=by_desk,
            user_id=scope.actor.user_id,
            name=scope.actor.name if scope.actor.user_id else revision.author_name,
            text=text,
            fields=list(fields),
            at=scope.now,
        )
    )
    scope.session.flush()
