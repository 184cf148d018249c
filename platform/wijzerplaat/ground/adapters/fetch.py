"""Looks whether a public web page is there.

Polite, small, and never inside our own network (security.md T11).
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NewConnectionError, ReadTimeoutError

CONNECT, READ = 3.0, 6.0
WHOLE = 10.0
"""Seconds for one look: its names, robots, redirects and pages together, however slowly they
drip.
"""
MOST_BYTES, MOST_STEPS = 64 * 1024, 4
PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
GONE, TIMEOUT, TLS, REFUSED, LOOP, ROBOTS = "gone", "timeout", "tls", "refused", "loop", "robots"
Door = tuple[str, int]
Address = tuple[
    socket.AddressFamily,
    socket.SocketKind,
    int,
    str,
    tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes],
]
"""As socket.getaddrinfo gives it."""


@dataclass(frozen=True)
class Answer:
    """What came back: the code of the page, or why there is none. Nothing of the page itself."""

    code: int | None = None
    problem: str = ""


class Looks(Protocol):
    """Something that can look at a page."""

    def look(self, address: str) -> Answer:
        """Return what a page answers."""


class NotPublic(NewConnectionError):
    """The host has an address that is not public: ours, the neighbours' or the machine's own."""


class Deadline:
    """The end of one look.

    Time-outs of a socket hold per read, so at the end the connections themselves are shut.
    """

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._doors: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self.passed = False

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _problem: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self._timer.join()
        for door in self._doors:
            door.close()

    @property
    def left(self) -> float:
        """Return the seconds that are left; never 0, which would mean: no time-out."""
        return max(self._until - time.monotonic(), 0.01)

    def resolve(self, host: str, port: int) -> list[Address]:
        """Return the addresses of a host.

        Raises OSError, also when that takes too long: the resolver itself never stops.
        """
        found: list[Address] = []
        problems: list[Exception] = []

        def ask() -> None:
            try:
                found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except Exception as problem:  # told below, in the thread that asked
                problems.append(problem)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self.left)
        if problems:
            raise problems[0]
        if not found:
            self.passed = True
            raise TimeoutError("no address")
        return found

    def watch(self, opened: socket.socket) -> None:
        """Shut this connection at the end.

        A descriptor of our own: TLS takes the first one away.
        """
        with self._lock:
            self._doors.append(opened.dup())
        if self.passed:
            self._shut()

    def _shut(self) -> None:
        self.passed = True
        with self._lock:
            for door in self._doors:
                with suppress(OSError):
                    door.shutdown(socket.SHUT_RDWR)


class Fetcher:
    """Looks at pages on the public internet.

    Every connection resolves its host once, refuses unless each of its addresses is public, and
    connects to the very address that was looked at: a name that answers differently the next time
    gains nothing. `also` names doors (address, port) that are let through although they are not
    public; tests use it. One look takes `seconds` at most.
    """

    def __init__(
        self, agent: str, also: frozenset[Door] = frozenset(), seconds: float = WHOLE
    ) -> None:
        self._agent, self._also, self._seconds = agent, also, seconds

    def look(self, address: str) -> Answer:
        """Return what the page at this address answers, after at most a few redirects."""
        with Deadline(self._seconds) as deadline:
            answer = self._look(deadline, address)
            return Answer(problem=TIMEOUT) if deadline.passed else answer

    def _look(self, deadline: Deadline, address: str) -> Answer:
        with open_guarded_session(
            self._agent, "text/html,*/*;q=0.5", self._also, deadline
        ) as session:
            try:
                return self._follow(session, address)
            except requests.exceptions.SSLError:
                return Answer(problem=TLS)
            except (requests.exceptions.Timeout, ReadTimeoutError):
                return Answer(problem=TIMEOUT)
            # Reading a body raises what urllib3 raises, which requests does not always make its
            # own.
            except (
                requests.exceptions.RequestException,
                HTTPError,
                UnicodeError,
                ValueError,
            ) as problem:
                return Answer(problem=REFUSED if _is_refusal(problem) else GONE)

    def _follow(self, session: requests.Session, address: str) -> Answer:
        asked: set[str] = set()
        for _step in range(MOST_STEPS):
            if not self._may_ask(address):
                return Answer(problem=REFUSED)
            host = "/".join(address.split("/", 3)[:3])
            if host not in asked and not self._welcome(session, host, address):
                return Answer(problem=ROBOTS)
            asked.add(host)
            answer = self._ask(session, address)
            if answer.status_code not in REDIRECTS or "location" not in answer.headers:
                return Answer(answer.status_code)
            address = urljoin(address, answer.headers["location"])
        return Answer(problem=LOOP)

    def _ask(self, session: requests.Session, address: str) -> requests.Response:
        """HEAD first; what does not know HEAD is asked for the page, of which nothing is read."""
        answer = _send(session, "HEAD", address)
        if answer.status_code < 400 or answer.status_code == 429:
            return answer
        return _send(session, "GET", address)

    def _welcome(self, session: requests.Session, host: str, address: str) -> bool:
        """Return whether the site lets robots look at this page.

        A site that says nothing lets us.
        """
        answer = session.get(
            f"{host}/robots.txt", allow_redirects=False, stream=True, timeout=(CONNECT, READ)
        )
        with answer:
            if answer.status_code != 200:
                return True
            said = answer.raw.read(MOST_BYTES, decode_content=True).decode("utf-8", "replace")
        rules = RobotFileParser()
        rules.parse(said.splitlines())
        return rules.can_fetch(self._agent, address)

    def _may_ask(self, address: str) -> bool:
        parts = urlsplit(address)
        if (
            parts.scheme not in PORTS
            or not parts.hostname
            or parts.username is not None
            or parts.password is not None
        ):
            return False
        port = parts.port or PORTS[parts.scheme]
        return port == PORTS[parts.scheme] or (parts.hostname, port) in self._also


def open_guarded_session(
    agent: str, accept: str, also: frozenset[Door], deadline: Deadline
) -> requests.Session:
    """Return a session whose connections all pass by the guard, and end with `deadline`.

    It keeps no cookies, and takes no proxy and no passwords from the environment.
    """
    session = requests.Session()
    session.trust_env = False
    session.headers.update({"User-Agent": agent, "Accept": accept, "Accept-Encoding": "identity"})
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in PORTS:
        session.mount(f"{scheme}://", _Guarded(also, deadline))
    return session


class Told:
    """The stand-in: answers what it was told, and remembers what it was asked."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers, self.asked = dict(answers), list[str]()

    def look(self, address: str) -> Answer:
        """Return the answer for this address; a page nobody told about is gone."""
        self.asked.append(address)
        return self.answers.get(address, Answer(404))


class _Guarded(HTTPAdapter):
    """An adapter whose connections all pass by the guard."""

    def __init__(self, also: frozenset[Door], deadline: Deadline) -> None:
        self._also, self._deadline = also, deadline
        super().__init__(max_retries=0)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **options: Any
    ) -> None:
        """Make the pools of guarded connections."""
        super().init_poolmanager(connections, maxsize, block, **options)
        self.poolmanager.pool_classes_by_scheme = _pools(self._also, self._deadline)


def _pools(also: frozenset[Door], deadline: Deadline) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, also, deadline)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, also, deadline)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _connect(
    connection: HTTPConnection, also: frozenset[Door], deadline: Deadline
) -> socket.socket:
    host, port = connection.host.strip("[]"), connection.port
    try:
        found = deadline.resolve(host, port)
    except (OSError, UnicodeError) as problem:
        raise NewConnectionError(connection, f"no such host: {type(problem).__name__}") from None
    if not found or not all(
        is_public_address(str(row[4][0])) or (row[4][0], port) in also for row in found
    ):
        raise NotPublic(connection, "not a public address")
    family, kind, protocol, _name, target = found[0]
    opened = socket.socket(family, kind, protocol)
    try:
        opened.settimeout(min(CONNECT, deadline.left))
        opened.connect(target)
        deadline.watch(opened)
    except OSError as problem:
        opened.close()
        raise NewConnectionError(connection, f"no connection: {type(problem).__name__}") from None
    return opened


def is_public_address(address: str) -> bool:
    """Return whether an address lies on the public internet, also when it is wrapped in IPv6."""
    found = ipaddress.ip_address(address.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public_address(str(inner))
    return bool(found.is_global and not found.is_multicast and not found.is_reserved)


NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _send(session: requests.Session, method: str, address: str) -> requests.Response:
    with session.request(
        method, address, allow_redirects=False, stream=True, timeout=(CONNECT, READ)
    ) as answer:
        return answer


def _is_refusal(problem: BaseException) -> bool:
    reason = getattr(problem.args[0] if problem.args else None, "reason", None)
    return isinstance(reason, NotPublic)
