"""Who gets mail: an address that answered is known, for what it answered about; all others may be
anybody.

To an address that did not answer goes nothing that somebody typed, and at most one mail an hour
about one thing (decisions 28 and 36). *Answered* means: sent a form from a page that a mail of ours
led to; opening a page is no answer, for scanners of mail open every link.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from datetime import datetime, timedelta
from functools import lru_cache

import idna
from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core import encryption, statements
from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.link_tokens import hash_token
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.tenancy import PortalOwned

PAUSE = timedelta(hours=1)
KEYED = "k"
"""How a mark begins that was made with the key; a hash from before has no such letter."""
ACCOUNT = "account"
"""What a mail is about that goes to somebody we know.

A person with an account, or the portal's own address. Also when it is a person with an account, or
the clock, that makes it leave, and it holds nothing that a stranger typed.
"""


class Receiver(PortalOwned, Base):
    """An address and what mails to it are about, as a mark of both.

    This tells nobody which address it was, not even who has the database and tries all addresses:
    the mark is made with a key from the settings.

    `mailed_at` is when the newest mail leaves (it may still wait), `answered_at` when somebody
    answered.
    """

    quiet = True
    __tablename__ = "receiver"
    __table_args__ = (Index("ix_receiver_touched", "portal_id", "touched_at"),)

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    touched_at: Mapped[datetime] = mapped_column(Moment)
    mailed_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)


def mark_receiver(scope: Scope, address: str, about: str) -> str:
    """Return the mark under which an address is kept in this portal."""
    portal = scope.portal.id if scope.portal else ""
    plain = hash_token(f"{portal}\n{about}\n{normalise_mail_address(address)}")
    return add_key_to_mark(scope, plain)


def add_key_to_mark(scope: Scope, plain: str) -> str:
    """Return the mark that stands for a hash without a key, as it was kept before."""
    return KEYED + encryption.make_mark(scope.session, plain)[len(KEYED) :]


def normalise_mail_address(address: str) -> str:
    """Return the one spelling of an address.

    `"Jan"@MÜLLER.nl` and `jan@xn--mller-kva.nl` are the same box.
    """
    name, sign, domain = unicodedata.normalize("NFKC", address).strip().rpartition("@")
    if len(name) > 2 and name[0] == name[-1] == '"':
        name = name[1:-1].replace("\\", "")
    return f"{name}{sign}{_normalise_domain(domain)}".lower()


@lru_cache(maxsize=1000)
def _normalise_domain(domain: str) -> str:
    with suppress(UnicodeError):  # what is no domain of the network is compared as it is
        return idna.encode(domain.rstrip("."), uts46=True).decode("ascii")
    return domain


def is_known_receiver(scope: Scope, address: str, about: str) -> bool:
    """Return whether an address answered about this."""
    found = select(Receiver.answered_at).where(
        Receiver.mark == mark_receiver(scope, address, about)
    )
    return scope.session.scalars(found).one_or_none() is not None


def mark_receiver_answered(scope: Scope, address: str, about: str) -> None:
    """Note that somebody answered from a page that a mail to this address led to."""
    one = lock_receiver(scope, address, about)
    one.answered_at = one.answered_at or scope.now


def lock_receiver(scope: Scope, address: str, about: str) -> Receiver:
    """Return the row of an address, made when there is none, and let nobody else change it
    before we are done.
    """
    return statements.put_row(
        scope,
        Receiver,
        {"mark": mark_receiver(scope, address, about), "touched_at": scope.now},
        change=("touched_at",),
    )


def note_mail(scope: Scope, address: str, about: str) -> None:
    """Note that a mail about this leaves for an address now, in one statement."""
    mark = mark_receiver(scope, address, about)
    now = {"mark": mark, "touched_at": scope.now, "mailed_at": scope.now}
    statements.put_row(scope, Receiver, now, change=("touched_at", "mailed_at"))


def forget_old_receivers(scope: Scope, before: datetime) -> int:
    """Remove what nobody mailed or answered about since then; return how many rows."""
    return statements.remove_rows(scope, Receiver, [Receiver.touched_at < before])
