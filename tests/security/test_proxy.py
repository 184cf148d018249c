"""Behind a real proxy: who asks, over which scheme, and that nobody can lie about it (S8)."""

from __future__ import annotations

import pytest

from tests import fronts
from tests.security.front import Front
from wijzerplaat.ground.web.headers import ALWAYS, HSTS
from wijzerplaat.ground.web.networks import network_of
from wijzerplaat.ground.web.proxy import Proxied

pytestmark = pytest.mark.postgres
HOST = "eikstad.test"


def test_plain_http_is_sent_to_https_on_the_same_host(front: Front) -> None:
    for host, path in (
        (HOST, "/over?x=1&y=%2F"),
        ("beekdorp.test", "/"),
        ("platform.test", "/"),
        ("www.eikstad.test", "//evil.example"),
    ):
        answer = front.nginx.ask(path, host, secure=False)
        assert (answer.status, answer.headers["location"]) == (308, f"https://{host}{path}")
        assert answer.headers["strict-transport-security"] == HSTS
    assert front.nginx.ask("/", "evil.example", secure=False).status == 421


def test_a_redirect_of_ours_says_https_and_our_host(front: Front) -> None:
    answer = front.nginx.ask("/organisaties/", HOST)
    assert answer.status == 404 or answer.headers["location"].startswith("https://eikstad.test/")
    assert front.nginx.ask("/mijn", HOST).headers["location"].startswith("/inloggen")


def test_what_a_visitor_says_about_itself_is_ignored(front: Front) -> None:
    said = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "198.51.100.7",
        "X-Forwarded-Host": "beekdorp.test",
        "Forwarded": "for=1.2.3.4;proto=https;host=beekdorp.test",
    }
    assert front.nginx.ask("/over", HOST, secure=False, headers=said).status == 308
    assert "Eikstadwijzer" in front.nginx.ask("/over", HOST, headers=said).text


def test_cookies_are_secure(front: Front) -> None:
    assert "Secure" in front.nginx.ask("/inloggen", HOST).headers["set-cookie"]
    kept = front.nginx.ask(
        "/bewaard",
        HOST,
        method="POST",
        body=b"pagina=/organisaties/buurthuis-de-eik",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert kept.status == 303
    assert "bewaard=" in kept.headers["set-cookie"] and "Secure" in kept.headers["set-cookie"]


def test_links_that_leave_are_https_on_the_own_host(front: Front) -> None:
    page = front.nginx.ask("/over", HOST, headers={"X-Forwarded-Host": "evil.example"}).text
    assert 'rel="canonical" href="https://eikstad.test/over"' in page
    assert "http://eikstad.test" not in page and "evil.example" not in page


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/9.9\r\nHost: eikstad.test\r\n\r\n",
        b"GET /%00 HTTP/1.1\r\nHost: eikstad.test\r\nConnection: close\r\n\r\n",
        b"NONSENSE\r\n\r\n",
        b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"GET /" + b"x" * 40000 + b" HTTP/1.1\r\nHost: eikstad.test\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: eikstad.test\r\nConnection: close\r\nX: "
        + b"y" * 40000
        + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
        b"POST /b1 HTTP/1.1\r\nHost: eikstad.test\r\nContent-Length: x\r\nConnection: "
        b"close\r\n\r\n",
    ],
)
def test_the_proxy_refuses_nonsense_with_every_header(front: Front, sent: bytes) -> None:
    refused = front.nginx.raw(sent)
    head = refused.split(b"\r\n\r\n")[0].decode()
    assert head.startswith(("HTTP/1.1 4", "HTTP/1.1 505", "HTTP/1.0 4")), head
    for name, value in ALWAYS.items():
        assert f"{name}: {value}" in head, (name, head)
    assert b'lang="nl"' in refused


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/9.9\r\nHost: eikstad.test\r\n\r\n",
        b"NONSENSE\r\n\r\n",
        b"GET /" + b"x" * 5000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 9000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n"
        + b"".join(b"A%d: 1\r\n" % number for number in range(90))
        + b"\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n",
    ],
)
def test_so_does_the_web_server_itself(front: Front, sent: bytes) -> None:
    refused = fronts.raw_over_socket(front.web.socket, sent)
    head = refused.split(b"\r\n\r\n")[0].decode()
    assert head.startswith(("HTTP/1.1 4", "HTTP/1.1 501")), head
    for name, value in ALWAYS.items():
        assert f"{name}: {value}" in head, (name, head)


# Who is believed, without a server.

FORGED = {
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "evil.example",
}


@pytest.mark.parametrize(
    ("trusted", "hops", "peer", "said", "address", "scheme"),
    [
        ((), 1, "10.0.0.5", FORGED, "10.0.0.5", "http"),
        (("10.0.0.0/8",), 1, "10.0.0.5", FORGED, "203.0.113.9", "https"),
        (("10.0.0.0/8",), 1, "192.0.2.1", FORGED, "192.0.2.1", "http"),
        (("unix",), 1, "", FORGED, "203.0.113.9", "https"),
        (("10.0.0.0/8",), 1, "", FORGED, "", "http"),
        (("unix",), 1, "127.0.0.1", FORGED, "127.0.0.1", "http"),
        # A visitor that sends the header itself: with one proxy only the last word counts.
        (
            ("10.0.0.0/8",),
            1,
            "10.0.0.5",
            {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 203.0.113.9"},
            "203.0.113.9",
            "http",
        ),
        (
            ("10.0.0.0/8",),
            2,
            "10.0.0.5",
            {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 203.0.113.9, 10.0.0.6"},
            "203.0.113.9",
            "http",
        ),
        # The second is no proxy of ours: what stands before it is its own word.
        (
            ("10.0.0.0/8",),
            2,
            "10.0.0.5",
            {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 203.0.113.9"},
            "203.0.113.9",
            "http",
        ),
        (("10.0.0.0/8",), 1, "10.0.0.5", {"HTTP_X_FORWARDED_FOR": "unknown"}, "10.0.0.5", "http"),
        (
            ("10.0.0.0/8",),
            1,
            "10.0.0.5",
            {"HTTP_X_FORWARDED_FOR": "", "HTTP_X_FORWARDED_PROTO": "gopher"},
            "10.0.0.5",
            "http",
        ),
        (
            ("fd00::/8",),
            1,
            "fd00::1",
            {"HTTP_X_FORWARDED_FOR": "2001:db8::7", "HTTP_X_FORWARDED_PROTO": "https"},
            "2001:db8::7",
            "https",
        ),
        # A socket for both kinds of address writes those of IPv4 in its own way.
        (("10.0.0.0/8",), 1, "::ffff:10.0.0.5", FORGED, "203.0.113.9", "https"),
        (
            ("10.0.0.0/8",),
            2,
            "10.0.0.5",
            {"HTTP_X_FORWARDED_FOR": "203.0.113.9, ::ffff:10.0.0.6"},
            "203.0.113.9",
            "http",
        ),
        (("10.0.0.0/8",), 1, "::ffff:192.0.2.1", FORGED, "::ffff:192.0.2.1", "http"),
    ],
)
def test_only_named_proxies_are_believed(
    trusted: tuple[str, ...], hops: int, peer: str, said: dict[str, str], address: str, scheme: str
) -> None:
    seen: dict[str, str] = {}

    def inner(environ: dict[str, str], _start: object) -> list[bytes]:
        seen.update(environ)
        return []

    Proxied(inner, trusted, hops)(
        {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http", "HTTP_HOST": HOST, **said},
        lambda *_rest: None,
    )
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"], seen["HTTP_HOST"]) == (
        address,
        scheme,
        HOST,
    )
    assert not [name for name in seen if "FORWARDED" in name]


def test_a_household_counts_as_one_network() -> None:
    assert (
        network_of("2001:db8:1:2:3:4:5:6") == network_of("2001:db8:1:2::9") == "2001:db8:1:2::/64"
    )
    assert [network_of(one) for one in ("203.0.113.9", "", "x:y")] == [
        "203.0.113.9",
        "unknown",
        "unknown",
    ]


@pytest.mark.parametrize(
    ("path", "megabytes"),
    [("/stel-je-vraag", 7), ("/b1", 20), ("/mijn/aanbod/nieuw", 7), ("/mijn/aanbod/nieuw", 60)],
)
def test_a_body_that_no_form_asks_for_is_refused(front: Front, path: str, megabytes: int) -> None:
    sent = front.nginx.ask(
        path,
        HOST,
        method="POST",
        body=b"x" * megabytes * 1024 * 1024,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert sent.status == 413 and 'lang="nl"' in sent.text
