"""Makes mail, and keeps it in a folder that the development mailbox shows.

`smtp.py` hands it to a server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.mail_addresses import make_mailable
from wijzerplaat.ground.core.return_paths import ReturnPath

CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
"""What no header should hold; line breaks are not in it, for those are refused."""


LOGO = "logo"
"""By this name a mail finds the logo that comes along with it."""


class MailRefused(Exception):
    """The server of the receiver will never take this mail.

    The message is its code and nothing else.
    """


@dataclass(frozen=True)
class Sender:
    """From whom: a portal's name and address, and the host that its Message-IDs end in.

    `returns` is where servers send back what does not arrive; without it, to `address`.
    """

    name: str
    address: str
    host: str
    returns: ReturnPath | None = None


class Post(Protocol):
    """Something that takes a finished message.

    Raises MailRefused when trying again is of no use, OSError or SMTPException when it may be.
    """

    def send(self, message: EmailMessage) -> None:
        """Hand one message over."""


def compose_mail(
    mail: JsonObject, sender: Sender, message_id: UUID, logo: bytes = b""
) -> EmailMessage:
    """Return a message with text and HTML, and with the logo (a JPEG) that stands in that.

    The Message-ID is that of its outbox row, so a message sent twice is seen as one. Its
    Return-Path is for whoever hands it over: it is the sender on the envelope. Raises ValueError
    for a line break in a header; in the portal's own name it is a blank.
    """
    message = EmailMessage()
    message["Subject"] = CONTROL.sub(" ", mail["subject"])
    message["From"] = Address(
        " ".join(CONTROL.sub(" ", sender.name).split()), addr_spec=sender.address
    )
    message["To"] = Address(addr_spec=make_mailable(mail["to"]))
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{message_id}@{sender.host}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.get("unsubscribe"):
        message["List-Unsubscribe"] = f"<{mail['unsubscribe']}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if sender.returns is not None:
        message["Return-Path"] = f"<{sender.returns.make_address(message_id)}>"
    message.set_content(mail["text"])
    message.add_alternative(mail["html"], subtype="html")
    if logo:
        page = list(message.iter_parts())[-1]
        assert isinstance(page, EmailMessage)
        page.add_related(logo, "image", "jpeg", cid=f"<{LOGO}>", filename="logo.jpg")
    for part in mail.get("attachments", []):
        _attach(message, part)
    return message


def _attach(message: EmailMessage, part: dict[str, str]) -> None:
    """Add a part; its type may have parameters: 'text/calendar; method=PUBLISH'."""
    whole, *parameters = (one.strip() for one in part["type"].split(";"))
    kind, _, subtype = whole.partition("/")
    message.add_attachment(
        part["content"].encode(),
        maintype=kind,
        subtype=subtype,
        filename=part["name"],
        params=dict(one.split("=", 1) for one in parameters),
    )


class FolderPost:
    """Keeps messages as files, newest last by name.

    The development mailbox and the tests read them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: EmailMessage) -> None:
        """Write one message; the same Message-ID twice is one file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        stem = message["Message-ID"].strip("<>").split("@")[0]
        known = next(self.folder.glob(f"*-{stem}.eml"), None)
        target = known or self.folder / f"{clock.now():%Y%m%dT%H%M%S%f}-{stem}.eml"
        target.write_bytes(message.as_bytes())

    def forget(self, before: datetime) -> None:
        """Delete the messages that were written before then."""
        for path in self.read():
            if path.name < f"{before:%Y%m%dT%H%M%S%f}":
                path.unlink(missing_ok=True)

    def read(self) -> list[Path]:
        """Return the files of all messages, newest first."""
        return sorted(self.folder.glob("*.eml"), reverse=True) if self.folder.is_dir() else []
