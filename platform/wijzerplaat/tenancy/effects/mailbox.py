"""Reads the mails of the local folder for the development mailbox.

Subject, receiver, parts and links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from wijzerplaat.ground.adapters.mail import LOGO
from wijzerplaat.ground.core.errors import NotFound

NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f-]{36}\Z")
LINK = re.compile(r"https?://[^\s<>\"')]+")


@dataclass(frozen=True)
class Letter:
    """One mail as it would have arrived."""

    name: str
    subject: str
    to: str
    sender: str
    sent_at: datetime
    text: str
    html: str
    logo: bytes
    attachments: tuple[tuple[str, str, bytes], ...]
    """Each (name, type, content)."""

    @property
    def links(self) -> list[str]:
        """Return every address in the text, each once, in order."""
        return list(dict.fromkeys(LINK.findall(self.text)))


def read_mailbox_letter(folder: Path, name: str) -> Letter:
    """Return the mail of this name. Raises NotFound."""
    if not NAME.match(name) or not (folder / f"{name}.eml").is_file():
        raise NotFound(name)
    message = message_from_bytes((folder / f"{name}.eml").read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    files = tuple(
        (part.get_filename() or "bijlage", part.get_content_type(), _content(part))
        for part in message.iter_attachments()
    )
    return Letter(
        name,
        str(message["Subject"]),
        str(message["To"]),
        str(message["From"].addresses[0].display_name),
        parsedate_to_datetime(str(message["Date"])),
        _part(message, "plain"),
        _part(message, "html"),
        next((_content(one) for one in message.walk() if one["Content-ID"] == f"<{LOGO}>"), b""),
        files,
    )


def _content(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    return str(body.get_content()) if body is not None else ""
