"""The fetcher looks at public pages politely, and never inside.

Not by address, by name, by redirect or by a name that changes.
"""

import contextlib
import os
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests import servers
from wijzerplaat.ground.adapters import fetch
from wijzerplaat.ground.adapters.fetch import Answer, Fetcher

WORD = "woord"
AGENT = "Wijzerplaat-linkcheck/1.0 (+https://platform.test)"
INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2001:db8::1",
]
OUTSIDE = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
TRICKS = [
    "file:///etc/passwd",
    "ftp://localhost/",
    "gopher://localhost/",
    "javascript:alert(1)",
    "http://",
    "https:///a",
    "//localhost/",
    "geen adres",
    f"http://user:{WORD}@eikstad.nl/",
    "http://user@127.0.0.1/",
    "http://127.0.0.1:22/",
    "http://eikstad.nl:8080/",
    "http://eikstad.nl:5432/",
    "http://[::1]:80:80/",
    "http://eikstad.nl:99999/",
    "http://127.0.0.1\t:80/",
]
NAMES = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://127.1/",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data/",
]


class Site(BaseHTTPRequestHandler):
    """A site with a page of every sort; it remembers what it was asked."""

    asked: list[tuple[str, str, str]]

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        pages = {
            "/": (200, {}),
            "/weg": (404, {}),
            "/stuk": (500, {}),
            "/door": (302, {"Location": "/"}),
            "/rond": (302, {"Location": "/rond"}),
            "/naar-binnen": (302, {"Location": "http://127.0.0.1:9/"}),
            "/naar-bestand": (302, {"Location": "file:///etc/passwd"}),
            "/koekje": (200, {"Set-Cookie": "a=b"}),
            "/verboden/a": (200, {}),
        }
        code, headers = pages.get(self.path, (404, {}))
        body = b"x" * 10
        if self.path == "/robots.txt":
            code, body = 200, b"User-agent: *\nDisallow: /verboden/\n"
        if self.path == "/geen-head":
            code = 405 if self.command == "HEAD" else 200
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET = _answer

    def log_message(self, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def site():
    """The address of a running site, and what it was asked."""
    handler = type("Handler", (Site,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_address[1], handler.asked
    server.shutdown()
    server.server_close()
    thread.join()


def friendly(port: int) -> Fetcher:
    return Fetcher(AGENT, also=frozenset({("127.0.0.1", port)}))


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", Answer(200)),
        ("/weg", Answer(404)),
        ("/stuk", Answer(500)),
        ("/door", Answer(200)),
        ("/geen-head", Answer(200)),
        ("/rond", Answer(problem=fetch.LOOP)),
        ("/verboden/a", Answer(problem=fetch.ROBOTS)),
        ("/naar-binnen", Answer(problem=fetch.REFUSED)),
        ("/naar-bestand", Answer(problem=fetch.REFUSED)),
    ],
)
def test_a_page_is_told_by_its_code(site, path, answer):
    port, _asked = site
    assert friendly(port).look(f"http://127.0.0.1:{port}{path}") == answer


def test_one_look_is_robots_head_and_only_then_the_page(site):
    port, asked = site
    friendly(port).look(f"http://127.0.0.1:{port}/")
    assert asked == [("GET", "/robots.txt", AGENT), ("HEAD", "/", AGENT)]
    asked.clear()
    friendly(port).look(f"http://127.0.0.1:{port}/verboden/a")
    assert asked == [("GET", "/robots.txt", AGENT)]


def test_without_the_door_of_the_test_nothing_inside_is_asked(site):
    port, asked = site
    for address in (f"http://127.0.0.1:{port}/", f"http://localhost:{port}/"):
        assert Fetcher(AGENT).look(address) == Answer(problem=fetch.REFUSED)
    assert asked == []


@pytest.mark.parametrize("address", [*TRICKS, *NAMES])
def test_tricks_reach_nothing(address, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_args: pytest.fail("something was asked"))
    assert Fetcher(AGENT).look(address).problem in (fetch.REFUSED, fetch.GONE)


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_that_are_not_public_are_known(address, monkeypatch):
    assert not fetch.is_public_address(address)
    monkeypatch.setattr(socket, "getaddrinfo", resolves(address))
    monkeypatch.setattr(socket.socket, "connect", lambda *_args: pytest.fail("something was asked"))
    assert Fetcher(AGENT).look("https://eikstad.nl/") == Answer(problem=fetch.REFUSED)


@pytest.mark.parametrize("address", OUTSIDE)
def test_public_addresses_are_public(address):
    assert fetch.is_public_address(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", resolves("8.8.8.8", "10.0.0.1"))
    monkeypatch.setattr(socket.socket, "connect", lambda *_args: pytest.fail("something was asked"))
    assert Fetcher(AGENT).look("http://eikstad.nl/") == Answer(problem=fetch.REFUSED)


def test_the_connection_goes_to_the_very_address_that_was_looked_at(monkeypatch):
    names, targets = [], []
    first = resolves("8.8.8.8")
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *args, **kwargs: names.append(args[0]) or first(*args, **kwargs),
    )

    def connect(_self, target):
        targets.append(target)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    assert Fetcher(AGENT).look("http://eikstad.nl/") == Answer(problem=fetch.GONE)
    assert names == ["eikstad.nl"] and targets == [("8.8.8.8", 80)]


def test_a_name_that_is_nowhere_is_gone_and_silence_is_a_timeout(monkeypatch):
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_args, **_kwargs: (_ for _ in ()).throw(socket.gaierror("no")),
    )
    assert Fetcher(AGENT).look("https://eikstad.nl/") == Answer(problem=fetch.GONE)


def test_the_stand_in_answers_what_it_was_told():
    told = fetch.Told({"https://a.nl": Answer(200)})
    assert [told.look("https://a.nl"), told.look("https://b.nl")] == [Answer(200), Answer(404)]
    assert told.asked == ["https://a.nl", "https://b.nl"]


def resolves(*addresses):
    """A resolver that gives these addresses for every name."""

    def resolve(_host, port, *_args, **_kwargs):
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (one, port, 0, 0))
            if ":" in one
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
            for one in addresses
        ]

    return resolve


class Dripping(threading.Thread):
    """A server that says one byte at a time, from the place in its answer that it was told.

    It remembers how much it said.
    """

    SAYS = {
        "head": b"HTTP/1.1 200 OK\r\nServer: " + b"x" * 4000,
        "robots": b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + b"#" * 4000,
        "round": b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: /"
        b"\r\nServer: " + b"x" * 40 + b"\r\n\r\n",
    }

    def __init__(self, what: str, pause: float) -> None:
        super().__init__(daemon=True)
        self.what, self.pause, self.said, self.stop = self.SAYS[what], pause, 0, threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def run(self) -> None:
        while True:
            try:
                one, _where = self.socket.accept()
            except OSError:
                return
            with one, contextlib.suppress(OSError):
                one.recv(4096)
                for place in range(len(self.what)):
                    one.sendall(self.what[place : place + 1])
                    self.said += 1
                    if self.stop.wait(self.pause):
                        return

    def __enter__(self) -> "Dripping":
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.stop.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.join(10)


@pytest.mark.parametrize("what", Dripping.SAYS)
def test_a_site_that_drips_holds_a_look_no_longer_than_its_deadline(what):
    with Dripping(what, 0.02) as server:
        fetcher = Fetcher(AGENT, also=frozenset({("127.0.0.1", server.port)}), seconds=0.6)
        assert fetcher.look(f"http://127.0.0.1:{server.port}/") == Answer(problem=fetch.TIMEOUT)
        assert 0 < server.said < 200, "cut off in the middle of what it had to say"


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n#",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n####",
        b"",
    ],
)
@pytest.mark.parametrize("reset", [True, False])
def test_a_site_that_breaks_off_halfway_its_robots_is_gone(said, reset):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            one, _where = server.accept()
            one.recv(4096)
            one.sendall(said)
            if reset:  # closing sends RST
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            one.close()

        thread = threading.Thread(target=serve)
        thread.start()
        port = server.getsockname()[1]
        fetcher = Fetcher(AGENT, also=frozenset({("127.0.0.1", port)}), seconds=5)
        assert fetcher.look(f"http://127.0.0.1:{port}/") == Answer(problem=fetch.GONE)
        thread.join(10)


def test_a_resolver_that_never_answers_is_a_timeout_too(monkeypatch):
    silent = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: silent.wait(30) and [])
    try:
        assert Fetcher(AGENT, seconds=0.2).look("https://eikstad.nl/") == Answer(
            problem=fetch.TIMEOUT
        )
    finally:
        silent.set()


def test_what_a_look_opened_is_closed_again(site):
    port, _asked = site
    before = len(os.listdir("/proc/self/fd"))
    for _round in range(5):
        friendly(port).look(f"http://127.0.0.1:{port}/door")
    # The site runs in this process too, and closes its own ends a moment later.
    with servers.patience() as more:
        while len(os.listdir("/proc/self/fd")) > before:
            more()
    assert len(os.listdir("/proc/self/fd")) <= before
