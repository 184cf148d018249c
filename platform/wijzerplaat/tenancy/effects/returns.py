"""What servers send back: which of our mails it is about, and what is noted of it.

A file of its own beside `service.py`: this comes in, that goes out.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.adapters import returned_mail
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.outbox import MAIL, OutboxMessage
from wijzerplaat.ground.core.return_paths import ReturnPath
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.tenancy.effects import troubles
from wijzerplaat.tenancy.effects.models import RETURNED
from wijzerplaat.tenancy.portals.service import Directory

NOT_OURS, NO_REPORT, UNKNOWN, LATE, BACK = (
    "not ours",
    "no report",
    "unknown mail",
    "delayed",
    "returned",
)
"""What a message turned out to be: nothing of ours, no report of a server (an answer of a person or
advertising), about a mail that is long gone, or news.
"""


@dataclass(frozen=True)
class Office:
    """Where returned mail is noted: the database, the portals, and the addresses it comes to."""

    database: Database
    directory: Directory
    returns: ReturnPath


def note_returned_mail(office: Office, raw: bytes, told_receiver: str = "") -> str:
    """Note what a server says of a mail of ours, and return what the message turned out to be.

    `told_receiver` is to whom the mail server says that it came; else its own lines say so. Only an
    address that we signed counts. Told twice changes nothing.
    """
    said = told_receiver or returned_mail.read_receivers(raw)
    mail_id = office.returns.read_address(said)
    if mail_id is None:
        return NOT_OURS
    report = returned_mail.read_report(raw)
    if report is None:
        return NO_REPORT
    with platform_work(office.database, write=False) as scope:
        row = scope.session.get(OutboxMessage, mail_id)
        portal_id = row.portal_id if row is not None and row.kind == MAIL else None
    if row is None:
        return UNKNOWN
    if report.outcome == returned_mail.DELAYED:
        return _note_delay(office, mail_id)
    return _note_return(office, mail_id, portal_id, report.code)


def is_noted(office: Office, raw: bytes) -> bool:
    """Note a message of the mailbox, and return whether it was about a mail of ours.

    It may then go: it holds an address.
    """
    return note_returned_mail(office, raw) in (LATE, BACK, UNKNOWN)


def _note_delay(office: Office, mail_id: uuid.UUID) -> str:
    with platform_work(office.database) as scope:
        row = scope.session.get(OutboxMessage, mail_id, with_for_update=True)
        if row is not None and row.delayed_at is None:
            row.delayed_at = scope.now
    return LATE


def _note_return(office: Office, mail_id: uuid.UUID, portal_id: uuid.UUID | None, code: str) -> str:
    if portal_id is None:
        with platform_work(office.database) as scope:
            row = scope.session.get(OutboxMessage, mail_id, with_for_update=True)
            if row is not None:
                row.returned_at, row.error = row.returned_at or scope.now, code
        return BACK
    with unit_of_work(office.database, office.directory.by_id(portal_id)) as scope:
        wanted = select(OutboxMessage).where(OutboxMessage.id == mail_id).with_for_update()
        row = scope.session.scalars(wanted).one_or_none()
        if row is not None and row.returned_at is None:
            row.returned_at, row.error = scope.now, code
            if row.mark:
                troubles.note_trouble(scope, row.mark, RETURNED, code, mail_id)
    return BACK
