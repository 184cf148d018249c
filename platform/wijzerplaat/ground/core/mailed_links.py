"""Links that were mailed: each is a row, so that a newer one does not end those in earlier mails
(decision 26).
"""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core import link_tokens, statements
from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.tenancy import PortalOwned


class MailedLink(PortalOwned, Base):
    """One more link to something that a mail led to before: a sign-up, a question, an invitation.

    `kind` says what `object_id` is. No foreign key, for it names rows of several tables: whose row
    is gone, its links find nothing. It works until `ends_at`; what it leads to may end it sooner.
    """

    quiet = True
    __tablename__ = "mailed_link"
    __table_args__ = (
        Index("ix_mailed_link_object", "portal_id", "kind", "object_id"),
        Index("ix_mailed_link_ends", "portal_id", "ends_at"),
    )

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    object_id: Mapped[uuid.UUID]
    ends_at: Mapped[datetime] = mapped_column(Moment)


def make_mailed_link(scope: Scope, kind: str, object_id: uuid.UUID, ends_at: datetime) -> str:
    """Return the token of a new link to something; written with the next flush."""
    token, _token_hash = link_tokens.make_token()
    keep_mailed_link(scope, kind, object_id, ends_at, token)
    return token


def keep_mailed_link(
    scope: Scope, kind: str, object_id: uuid.UUID, ends_at: datetime, token: str
) -> None:
    """Let a token that was made before lead to something; written with the next flush."""
    token_hash = link_tokens.hash_token(token)
    scope.session.add(
        MailedLink(token_hash=token_hash, kind=kind, object_id=object_id, ends_at=ends_at)
    )


def find_mailed_link(scope: Scope, kind: str, token: str) -> uuid.UUID | None:
    """Return what a link leads to; None when there is no such link (any more)."""
    wanted = select(MailedLink.object_id).where(
        MailedLink.token_hash == link_tokens.hash_token(token),
        MailedLink.kind == kind,
        MailedLink.ends_at > scope.now,
    )
    return scope.session.scalars(wanted).one_or_none()


def lengthen_mailed_links(
    scope: Scope, kind: str, wanted: Select[tuple[uuid.UUID, datetime]]
) -> None:
    """Let links work longer, also those in earlier mails: `wanted` are what they lead to, each with
    until when. None ends sooner.
    """
    leads_to, until = wanted.subquery().c
    statements.change_rows(
        scope,
        MailedLink,
        [MailedLink.kind == kind, MailedLink.object_id == leads_to, MailedLink.ends_at < until],
        {"ends_at": until},
    )


def end_mailed_links(scope: Scope, kind: str, object_id: uuid.UUID) -> None:
    """End every extra link to something."""
    statements.remove_rows(
        scope, MailedLink, [MailedLink.kind == kind, MailedLink.object_id == object_id]
    )


def forget_old_mailed_links(scope: Scope) -> int:
    """Remove the links that ended; return how many."""
    return statements.remove_rows(scope, MailedLink, [MailedLink.ends_at < scope.now])
