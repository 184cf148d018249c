"""Starts the web server and the proxy of production for the tests, with the very files of
docs/deploy/.

`gunicorn(environment)` listens on a socket file, `nginx(socket)` on two ports of the loopback that
were bound before it started, so that nobody else can have them. Each proves with a random word that
it is ours before anything is sent.
"""

from __future__ import annotations

import http.client
import os
import pwd
import secrets
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests import servers
from wijzerplaat.config import ROOT

DEPLOY = ROOT / "docs" / "deploy"
CERTIFICATE = (
    "openssl",
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "30",
    "-subj",
    "/CN=wijzerplaat.test",
)
PLACED = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
UP_SECONDS = 60.0


@dataclass(frozen=True)
class Gunicorn:
    """A web server that runs: where it listens, its main process, and the file with what it
    says.
    """

    socket: Path
    pid: int
    log: Path

    def workers(self) -> list[int]:
        """Return the numbers of its worker processes."""
        return [child for child in servers.children_of(self.pid) if servers.is_alive(child)]


class _OverSocket(http.client.HTTPConnection):
    def __init__(self, path: Path, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers (lower case; repeated ones joined by ', ') and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode(errors="replace")


@dataclass(frozen=True)
class Nginx:
    """A proxy that runs: its ports for http and https on 127.0.0.1, its main process, and its
    own folder.
    """

    http: int
    https: int
    pid: int
    home: Path

    def ask(
        self,
        path: str,
        host: str,
        *,
        method: str = "GET",
        secure: bool = True,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        source: str = "127.0.0.1",
        timeout: float = 30.0,
    ) -> Answer:
        """Send one request over a connection of its own, from a loopback address of your choice
        (127.0.0.x).
        """
        own = (source, 0)
        connection: http.client.HTTPConnection
        if secure:
            trusts = ssl.create_default_context(cafile=str(self.home / "certificate.pem"))
            trusts.check_hostname = False  # its one certificate stands in for those of all portals
            connection = http.client.HTTPSConnection(
                "127.0.0.1", self.https, timeout=timeout, source_address=own, context=trusts
            )
        else:
            connection = http.client.HTTPConnection(
                "127.0.0.1", self.http, timeout=timeout, source_address=own
            )
        return send(connection, path, host, method, headers, body)

    def raw(self, sent: bytes, *, source: str = "127.0.0.1", timeout: float = 10.0) -> bytes:
        """Send bytes over plain http, and return all that comes back until the other end closes."""
        with socket.create_connection(("127.0.0.1", self.http), timeout, (source, 0)) as one:
            one.sendall(sent)
            return _all_of(one)


def send(
    connection: http.client.HTTPConnection,
    path: str,
    host: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Answer:
    """Send one request and close the connection."""
    try:
        connection.request(method, path, body=body, headers={"Host": host, **(headers or {})})
        answer = connection.getresponse()
        found: dict[str, str] = {}
        for name, value in answer.getheaders():
            found[name.lower()] = (
                f"{found[name.lower()]}, {value}" if name.lower() in found else value
            )
        return Answer(answer.status, found, answer.read())
    finally:
        connection.close()


def over_socket(
    path: Path,
    address: str,
    host: str,
    *,
    timeout: float = 30.0,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Answer:
    """Send one request straight to a web server on a socket file."""
    return send(_OverSocket(path, timeout), address, host, method, headers, body)


def raw_over_socket(path: Path, sent: bytes, *, timeout: float = 10.0) -> bytes:
    """Send bytes straight to a web server on a socket file, and return all that comes back."""
    with socket.socket(socket.AF_UNIX) as one:
        one.settimeout(timeout)
        one.connect(str(path))
        one.sendall(sent)
        return _all_of(one)


@contextmanager
def gunicorn(
    environment: Mapping[str, str], target: str = "", pool: str = "pages"
) -> Iterator[Gunicorn]:
    """Serve one pool as docs/deploy/gunicorn.conf.py says, with these settings in the environment.

    Yields when it answers.

    `target` is another application ('module:app') than the product; it answers 421 for a host that
    is not its own.
    """
    with servers.own_folder() as home:
        where, log = home / "web.sock", home / "log"
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "-c",
            str(DEPLOY / "gunicorn.conf.py"),
            *([target] if target else []),
        ]
        kept = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "HOME", "LANG", "TZ", "TMPDIR", "PYTHONPATH")
        }
        with log.open("wb") as out:
            server = subprocess.Popen(
                command,
                cwd=ROOT,
                stdout=out,
                stderr=out,
                env={**kept, "WEB_BIND": f"unix:{where}", "WEB_POOL": pool, **environment},
            )
        try:
            _until_it_answers(
                server,
                log,
                lambda: (
                    over_socket(where, "/", "geen-portal.test", timeout=10).status in (308, 421)
                ),
            )
            yield Gunicorn(where, server.pid, log)
        finally:
            _stop(server)


@contextmanager
def nginx(pages: Path, work: Path, changes: Mapping[str, str] | None = None) -> Iterator[Nginx]:
    """Put Debian's nginx before the two web servers, as docs/deploy/nginx.conf says, with `changes`
    of its text; yields when it answers.

    Skips the test (in CI: fails) where there is no nginx.
    """
    binary = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if binary is None:
        servers.missing("nginx")
    with servers.own_folder() as home, ExitStack() as stack:
        listening = [
            stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=256))
            for _ in range(2)
        ]
        for one in listening:
            # nginx expects so of what it inherits: else a process that lost a race for a visitor
            # waits for the next
            one.setblocking(False)
        ports = [one.getsockname()[1] for one in listening]
        word = secrets.token_hex(16)
        subprocess.run(
            [*CERTIFICATE, "-keyout", home / "key.pem", "-out", home / "certificate.pem"],
            check=True,
            capture_output=True,
        )
        (home / "nginx.conf").write_text(
            _configuration(home, pages, work, ports, word, changes or {})
        )
        inherited = "".join(f"{one.fileno()};" for one in listening)
        server = subprocess.Popen(
            [
                str(binary),
                "-p",
                str(home),
                "-e",
                str(home / "errors.log"),
                "-c",
                str(home / "nginx.conf"),
            ],
            env={"NGINX": inherited},
            pass_fds=[one.fileno() for one in listening],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            found = Nginx(ports[0], ports[1], server.pid, home)
            _until_it_answers(
                server,
                home / "errors.log",
                lambda: found.ask("/eigen-server", "x.test", secure=False, timeout=5).text == word,
            )
            yield found
        finally:
            _stop(server)


def _configuration(
    home: Path, pages: Path, work: Path, ports: list[int], word: str, changes: Mapping[str, str]
) -> str:
    """Return a whole configuration around the site of docs/deploy.

    Raises KeyError when a text to change is not in it.
    """
    site = (DEPLOY / "nginx.conf").read_text()
    placed = {
        "unix:/run/wijzerplaat-pages/web.sock": f"unix:{pages}",
        "unix:/run/wijzerplaat-work/web.sock": f"unix:{work}",
        "listen 80 default_server": f"listen 127.0.0.1:{ports[0]}",
        "listen 443 ssl http2 default_server": f"listen 127.0.0.1:{ports[1]} ssl http2",
        "/etc/wijzerplaat/certificate.pem": str(home / "certificate.pem"),
        "/etc/wijzerplaat/key.pem": str(home / "key.pem"),
        "/var/log/nginx/wijzerplaat.log": str(home / "site.log"),
        "/opt/wijzerplaat": str(ROOT),
        "    location / {": (
            f'    location = /eigen-server {{ return 200 "{word}"; }}\n    location / {{'
        ),
        **changes,
    }
    for old, new in placed.items():
        if old not in site:
            raise KeyError(f"docs/deploy/nginx.conf does not say {old!r}")
        site = site.replace(old, new)
    folders = "".join(f"  {name}_temp_path {home}/{name};\n" for name in PLACED)
    user = f"user {pwd.getpwuid(os.geteuid()).pw_name};\n" if os.geteuid() == 0 else ""
    return (
        f"daemon off;\n{user}worker_processes auto;\npid {home}/nginx.pid;\nerror_log {home}/"
        "errors.log warn;\n"
        f"events {{ worker_connections 512; }}\nhttp "
        f"{{\n{folders}  default_type application/octet-stream;\n{site}}}\n"
    )


def _until_it_answers(server: subprocess.Popen[bytes], log: Path, answers: object) -> None:
    with servers.patience(UP_SECONDS) as more:
        while True:
            if server.poll() is not None:
                raise RuntimeError(f"the server stopped: {log.read_text()[-2000:]}")
            try:
                if answers():  # type: ignore[operator]
                    return
            except (OSError, http.client.HTTPException):
                pass
            more()


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(10)


def _all_of(one: socket.socket) -> bytes:
    found = b""
    try:
        while piece := one.recv(65536):
            found += piece
    except (TimeoutError, ConnectionResetError):
        pass
    return found
