"""Fetches mail that came back from a mailbox of a server, by IMAP."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from wijzerplaat.ground.adapters.returned_mail import LONGEST

PATIENCE = 15.0
MOST = 100
"""So many messages in one turn; the others wait for the next."""
PORTS = {"imap": 143, "imaps": 993}
NUMBERS = re.compile(rb"\A[0-9 ]*\Z")


class BoxFailed(Exception):
    """The mailbox cannot be read now; the message is the kind of problem and nothing of a mail."""


@dataclass(frozen=True)
class Box:
    """Where it is: imaps://user:password@host/INBOX. In clear (imap://) only on this machine."""

    url: str
    ca_file: Path | None = None


def take_messages(box: Box, take: Callable[[bytes], bool]) -> int:
    """Give each new message to `take`, and return how many there were.

    What it says yes to is removed from the mailbox; the rest stays there, as read. Of a message
    only the beginning is fetched. Raises BoxFailed.
    """
    try:
        session = _connect(box)
        try:
            _log_in(session, box)
            return _take_new(session, unquote(urlsplit(box.url).path.strip("/")) or "INBOX", take)
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                session.logout()
            with suppress(OSError):
                session.shutdown()
    except (OSError, imaplib.IMAP4.error) as problem:
        raise BoxFailed(type(problem).__name__) from None


def _connect(box: Box) -> imaplib.IMAP4:
    parts = urlsplit(box.url)
    host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
    if parts.scheme == "imaps":
        trust = ssl.create_default_context()
        if box.ca_file:
            trust.load_verify_locations(box.ca_file)
        return imaplib.IMAP4_SSL(host, port, ssl_context=trust, timeout=PATIENCE)
    return imaplib.IMAP4(host, port, timeout=PATIENCE)


def _log_in(session: imaplib.IMAP4, box: Box) -> None:
    parts = urlsplit(box.url)
    session.login(unquote(parts.username or ""), unquote(parts.password or ""))


def _take_new(session: imaplib.IMAP4, folder: str, take: Callable[[bytes], bool]) -> int:
    quoted = folder.replace("\\", "").replace('"', "")
    if session.select(f'"{quoted}"')[0] != "OK":
        raise imaplib.IMAP4.error("no such folder")
    found = session.uid("SEARCH", "UNSEEN")[1]
    numbers = found[0] if found and isinstance(found[0], bytes) else b""
    if not NUMBERS.match(numbers):
        raise imaplib.IMAP4.error("no numbers")
    new = numbers.decode().split()[:MOST]
    for number in new:
        is_done = take(_fetch(session, number))
        session.uid("STORE", number, "+FLAGS", r"(\Seen \Deleted)" if is_done else r"(\Seen)")
    if new:
        session.expunge()
    return len(new)


def _fetch(session: imaplib.IMAP4, number: str) -> bytes:
    parts = session.uid("FETCH", number, f"(BODY.PEEK[]<0.{LONGEST}>)")[1]
    for part in parts:
        if isinstance(part, tuple) and isinstance(part[1], bytes):
            return part[1]
    return b""
