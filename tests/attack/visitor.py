"""Somebody who asks over TLS, byte for byte what we say, from a network of his own."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

LONGEST_ANSWER = 8 * 1024 * 1024
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"|name="csrf-token" content="([^"]+)"')


@dataclass(frozen=True)
class Reply:
    """What came back. Status 0: nothing, the line was closed or it took too long."""

    status: int
    seconds: float
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        """Return the body as words."""
        return self.body.decode("utf-8", "replace")

    @property
    def location(self) -> str:
        """Return where it sends us."""
        return self.headers.get("location", "")


@dataclass
class Door:
    """Where the proxy listens, and who vouches for it."""

    port: int
    authority: Path

    def __post_init__(self) -> None:
        self.context = ssl.create_default_context(cafile=str(self.authority))
        # the proxy's one certificate stands in for those of all portals
        self.context.check_hostname = False


class Visitor:
    """One browser without manners: keeps cookies and its connection, follows nothing."""

    def __init__(
        self, door: Door, host: str, source: str = "127.0.0.1", patience: float = 45.0
    ) -> None:
        self.door, self.host, self.source, self.patience = door, host, source, patience
        self.cookies: dict[str, str] = {}
        self._line: ssl.SSLSocket | None = None

    @property
    def origin(self) -> str:
        """Return the origin that a browser would send."""
        return f"https://{self.host}"

    def connect(self) -> ssl.SSLSocket:
        """Return a new connection."""
        raw = socket.create_connection(
            ("127.0.0.1", self.door.port), self.patience, (self.source, 0)
        )
        return self.door.context.wrap_socket(raw, server_hostname=self.host)

    def close(self) -> None:
        """Let go of the connection."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def get(self, path: str, **how: object) -> Reply:
        """Ask for a page."""
        return self.ask("GET", path, **how)  # type: ignore[arg-type]

    def post(
        self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None
    ) -> Reply:
        """Send a form as a browser does."""
        body = urlencode(fields, errors="surrogatepass").encode()
        told = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.origin,
            "Referer": f"{self.origin}/",
            **(headers or {}),
        }
        return self.ask("POST", path, body, told)

    def token(self, path: str = "/uitloggen") -> str:
        """Return the token in a page's form; '' when there is none."""
        found = TOKEN.search(self.get(path).text)
        return (found[1] or found[2]) if found else ""

    def ask(
        self,
        method: str,
        path: str | bytes,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """Send one request and read its answer.

        A connection that was closed meanwhile is made anew, once.
        """
        sent = self._written(method, path, body, headers or {})
        began = time.monotonic()
        fresh = self._line is None
        answer = self._exchange(method, sent, began)
        if answer.status == 0 and not fresh and answer.seconds < 1:
            answer = self._exchange(method, sent, began)
        return answer

    def _exchange(self, method: str, sent: bytes, began: float) -> Reply:
        try:
            self._line = self._line or self.connect()
            with suppress(OSError):  # it may have said no before we were ready
                self._line.sendall(sent)
            told = http.client.HTTPResponse(self._line, method=method)
            told.begin()
            body = told.read(LONGEST_ANSWER)
            self._remember(told)
            if told.will_close:
                self.close()
            known = {name.lower(): value for name, value in told.getheaders()}
            return Reply(told.status, time.monotonic() - began, known, body)
        except (OSError, http.client.HTTPException, ValueError):
            self.close()
            return Reply(0, time.monotonic() - began)

    def _written(
        self, method: str, path: str | bytes, body: bytes, headers: dict[str, str]
    ) -> bytes:
        address = path if isinstance(path, bytes) else path.encode("utf-8", "surrogatepass")
        known = {name.lower() for name in headers}
        rows = dict(headers)
        if "host" not in known:
            rows = {"Host": self.host, **rows}
        if self.cookies and "cookie" not in known:
            rows["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if (body or method in ("POST", "PUT")) and not known & {
            "content-length",
            "transfer-encoding",
        }:
            rows["Content-Length"] = str(len(body))
        lines = "".join(f"{name}: {value}\r\n" for name, value in rows.items()).encode(
            "utf-8", "surrogatepass"
        )
        return b"%s %s HTTP/1.1\r\n%s\r\n%s" % (method.encode(), address, lines, body)

    def _remember(self, told: http.client.HTTPResponse) -> None:
        for row in told.headers.get_all("Set-Cookie") or []:
            try:
                for name, morsel in SimpleCookie(row).items():
                    self.cookies[name] = morsel.value
            except CookieError:
                continue
