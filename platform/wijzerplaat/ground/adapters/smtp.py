"""Hands mail to an SMTP server.

Behind TLS that is verified, within one deadline for the whole mail.

What the server says is never kept: it may hold an address.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from wijzerplaat.ground.adapters.mail import FolderPost, MailRefused, Post

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

CONNECTING = 5.0
DEADLINE = 15.0
"""Seconds for one mail, from looking up the server to its last word.

With the budget of a sender under the life of its job.
"""
FAREWELL = 2.0
FINAL = (550, 551, 552, 553, 554, 556)
LONGEST_ANSWER = 64 * 1024
PIECE = 16 * 1024
PORTS = {"smtp": 25, "smtps": 465}


class NoTls(OSError):
    """The server does not offer TLS, and without it this mail (or our password) may not leave.

    It may offer it later.
    """


@dataclass(frozen=True)
class Server:
    """Where mail goes: smtp://user:password@host:587 (STARTTLS) or smtps://, and how strict we are.

    `ca_file` holds certificates to trust beside those of the system. With `must_hide` nothing
    leaves without TLS; `may_show` lets even a password go in clear, for a server on the own
    machine.
    """

    url: str
    ca_file: Path | None = None
    must_hide: bool = True
    may_show: bool = False


def make_mail_post(server: Server | None, folder: Path) -> Post:
    """Return the way out that the settings ask for: a server, or without one a folder."""
    return SmtpPost(server) if server else FolderPost(folder)


class SmtpPost:
    """Delivers to one server.

    `deadline` is in seconds for a whole mail; raises OSError for a CA file that cannot be read.
    """

    def __init__(self, server: Server, deadline: float = DEADLINE) -> None:
        self._server, self._deadline = server, deadline
        self._trust = ssl.create_default_context()
        if server.ca_file:
            self._trust.load_verify_locations(server.ca_file)

    def send(self, message: EmailMessage) -> None:
        """Hand one message to the server.

        Raises MailRefused when it says no for good, else OSError or SMTPException.

        Once the server took the message nothing that follows counts: it would be sent twice.
        """
        session = self._open(str(message["Message-ID"]).strip("<>").rpartition("@")[2] or None)
        try:
            self._hide(session)
            self._hand_over(session, message)
        finally:
            session.until = min(session.until, time.monotonic() + FAREWELL)
            with suppress(OSError):
                session.quit()
            session.close()

    def _open(self, name: str | None) -> _Until:
        parts = urlsplit(self._server.url)
        host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
        until = time.monotonic() + self._deadline
        waits = min(CONNECTING, self._deadline)
        if parts.scheme == "smtps":
            return _Hidden(until, host, port, name, timeout=waits, context=self._trust)
        return _Open(until, host, port, name, timeout=waits)

    def _hide(self, session: _Until) -> None:
        """Go behind TLS, and log in there.

        A server that offers TLS and then refuses it gets nothing.
        """
        server, parts = self._server, urlsplit(self._server.url)
        session.ehlo_or_helo_if_needed()
        is_hidden = isinstance(session, _Hidden)
        if not is_hidden and session.has_extn("starttls"):
            session.starttls(context=self._trust)
            session.ehlo()
            is_hidden = True
        if not is_hidden and (server.must_hide or (parts.username and not server.may_show)):
            raise NoTls("no TLS")
        if parts.username:
            session.login(unquote(parts.username), unquote(parts.password or ""))

    def _hand_over(self, session: _Until, message: EmailMessage) -> None:
        envelope = str(message["Return-Path"] or "").strip("<>") or None
        del message["Return-Path"]  # the last server writes it, from the envelope
        try:
            session.send_message(message, from_addr=envelope)
        except smtplib.SMTPRecipientsRefused as problem:
            codes = [code for code, _ in problem.recipients.values()]
            if all(code in FINAL for code in codes):
                raise MailRefused(f"SMTP {codes[0]}") from None
            raise
        except smtplib.SMTPDataError as problem:
            if problem.smtp_code in FINAL:
                raise MailRefused(f"SMTP {problem.smtp_code}") from None
            raise


class _Lines:
    """Reads answers line by line. smtplib waits so long for each *byte*.

    A server that drips would hold us for ever.
    """

    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock, self.until = sock, until
        self._read, self._total = b"", 0

    def readline(self, most: int) -> bytes:
        """Return the next line, or what came before the end.

        Raises TimeoutError, OSError when an answer never ends.
        """
        while b"\n" not in self._read and len(self._read) < most:
            self._sock.settimeout(_left(self.until))
            more = self._sock.recv(PIECE)
            self._total += len(more)
            if self._total > LONGEST_ANSWER:
                raise OSError("the answer is too long")
            if not more:
                break
            self._read += more
        line, found, rest = self._read[:most].partition(b"\n")
        self._read = rest + self._read[most:]
        return line + found

    def close(self) -> None:
        """Do nothing: the session closes its own socket."""


class _Until(smtplib.SMTP):
    """One deadline for all that a session reads and writes."""

    until: float
    file: _Lines | None

    def getreply(self) -> tuple[int, bytes]:
        """Return code and text of the next answer."""
        if self.sock is not None:
            self.file = self.file or _Lines(self.sock, self.until)
            self.file.until = self.until
        return super().getreply()

    def send(self, said: ReadableBuffer | str) -> None:
        """Send a command or a message, piece by piece."""
        raw = memoryview(
            said.encode(self.command_encoding) if isinstance(said, str) else bytes(said)
        )
        for start in range(0, len(raw), PIECE):
            if self.sock is not None:
                self.sock.settimeout(_left(self.until))
            super().send(raw[start : start + PIECE])


class _Open(_Until):
    """A session that begins in clear."""

    def __init__(
        self, until: float, host: str, port: int, name: str | None, *, timeout: float
    ) -> None:
        self.until = until
        super().__init__(host, port, name, timeout=timeout)


class _Hidden(_Until, smtplib.SMTP_SSL):
    """A session behind TLS from its first byte."""

    def __init__(
        self,
        until: float,
        host: str,
        port: int,
        name: str | None,
        *,
        timeout: float,
        context: ssl.SSLContext,
    ) -> None:
        self.until = until
        super().__init__(host, port, name, timeout=timeout, context=context)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left
