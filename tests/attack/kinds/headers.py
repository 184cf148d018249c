"""Headers that no browser sends.

Hosts, origins, forwarded addresses, ranges, languages, cookies, lengths that differ.
"""

from __future__ import annotations

from tests.attack.crew import NOBODY, Crew, corpus
from tests.attack.kinds import Kind
from tests.attack.shots import Ledger, Shot
from tests.attack.visitor import Reply

PROOF = frozenset(
    {
        200,
        206,
        301,
        302,
        303,
        304,
        308,
        400,
        403,
        404,
        405,
        408,
        411,
        413,
        414,
        416,
        417,
        421,
        422,
        429,
        431,
    }
)
EVIL = "evil.example"
ODD_HOSTS = (
    EVIL,
    "lindestad.example.evil.example",
    "lindestad.example:1",
    "lindestad.example:99999",
    "lindestad.example.",
    "LINDESTAD.example",
    "[::1]",
    "[",
    "lindestad.example@evil.example",
    "xn--lndestad-q2a.example",
    "127.0.0.1",
    "a" * 5000,
    "",
    "lindestad.example, evil.example",
    "lindestad.example\t",
    "%6cindestad.example",
)
ORIGINS = (
    "http://[",
    "https://[::1",
    "null",
    "https://evil.example",
    "https://lindestad.example:x",
    "https://lindestad.example@evil.example",
    "\x01",
    "https://lindestad.example/",
    "ftp://lindestad.example",
    "https://",
    "a" * 9000,
    "https://\u2100.example",
)
READ = (
    {"X-Forwarded-Host": EVIL},
    {"X-Forwarded-For": "1.2.3.4, " * 500},
    {"X-Forwarded-For": "not an address"},
    {"X-Forwarded-Proto": "gopher"},
    {"Forwarded": f'host={EVIL};for="["'},
    {"X-Original-URL": "/redactie"},
    {"X-Rewrite-URL": "/redactie"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"X-Forwarded-Prefix": "//evil.example"},
    {"X-Script-Name": "/x"},
    {"Script-Name": "/x"},
    {"X-Forwarded-Port": "99999999999"},
    {"Range": "bytes=" + ",".join(f"{number}-" for number in range(1500))},
    {"Range": "bytes=-1,0-,9999999999999999999999-"},
    {"Range": "x" * 3000},
    {"Accept-Language": ",".join(f"x{number};q=0.{number}" for number in range(900))},
    {"Accept-Language": "nl;q=" + "9" * 4000},
    {"Accept-Language": "-" * 7000},
    {"Accept": "*/*;q=" + "0" * 5000},
    {"Accept-Encoding": "gzip;q=" + "1" * 3000},
    {"Accept-Encoding": "," * 6000},
    {"If-None-Match": ",".join(f'W/"{number}"' for number in range(1200))},
    {"If-None-Match": '"' * 6000},
    {"If-Modified-Since": "x" * 4000},
    {"If-Modified-Since": "Fri, 31 Dec 99999 23:59:59 GMT"},
    {"Cookie": "; ".join(f"a{number}=b" for number in range(900))},
    {"Cookie": "__Host-session=" + "." * 6000},
    {"Cookie": "bewaard=" + "organisation.x," * 700},
    {"Cookie": "bewaard=\xff\x01"},
    {"Cookie": "=;=;=;;;"},
    {"Cookie": "taal=" + "../" * 900},
    {"User-Agent": "() { :;}; echo"},
    {"Referer": "http://["},
    {"Referer": "x" * 7000},
    {"Sec-Fetch-Site": "x" * 900},
    {"DNT": "\u2603"},
    {"Authorization": "Basic " + "A" * 5000},
    {"Authorization": "Bearer \xff"},
    {"Upgrade": "h2c", "Connection": "Upgrade, HTTP2-Settings"},
    {"Expect": "100-continue"},
    {"Expect": "x"},
    {"TE": "trailers, " * 500},
    {"Transfer-Encoding": "chunked", "Content-Length": "4"},
    {"Content-Length": "-1"},
    {"Content-Length": "99999999999999999999"},
    {"Content-Type": "multipart/form-data; boundary=" + "a" * 4000},
    {"Content-Type": ";" * 6000},
    {"Content-Encoding": "gzip"},
    {"X-Lang": "x" * 16000},
    {f"X-{number}": "a" for number in range(300)},
    {"HX-Request": "true", "HX-Current-URL": "http://["},
    {"Sec-GPC": "1" * 3000},
    {"Proxy": "http://evil.example"},
    {"X-Real-IP": "0x7f000001"},
    {"Max-Forwards": "-1"},
    {"Priority": "u=" + "9" * 3000},
)
PAGES = ("/", "/agenda", "/agenda.ics", "/static/basis/base.css", "/zoeken?q=taal", "/nieuws.atom")


def shots(crew: Crew) -> list[Shot]:
    """Return hosts and other headers on pages of several sorts, and origins on a form."""
    found = [_read(crew, {"Host": host}, "/", "host") for host in ODD_HOSTS]
    known = [dict([one]) if isinstance(one, list) else one for one in corpus("headers")]
    for number, headers in enumerate((*READ, *known)):
        found += [
            _read(crew, headers, PAGES[(number + step) % len(PAGES)], next(iter(headers), "none"))
            for step in (0, 3)
        ]
    found += [_written(crew, {"Origin": origin}) for origin in ORIGINS]
    found += [_written(crew, {"Sec-Fetch-Site": site}) for site in ("cross-site", "x", "\xff")]
    return found


def _read(crew: Crew, headers: dict[str, str], path: str, target: str) -> Shot:
    # A body with a length that does not come is cut off by the proxy's time limit, which is right;
    # so are lines that are shut.
    closes = (
        {0}
        if {"Content-Length", "Transfer-Encoding", "Upgrade", "Expect"} & headers.keys()
        else set()
    )

    def send() -> Reply:
        return crew.ask(NOBODY, "GET", path, headers=headers)

    return Shot(target, send, PROOF | closes)


def _written(crew: Crew, headers: dict[str, str]) -> Shot:
    def send() -> Reply:
        return crew.ask(
            NOBODY,
            "POST",
            "/bewaard/weg",
            b"pagina=x",
            {"Content-Type": "application/x-www-form-urlencoded", **headers},
        )

    return Shot("POST origin", send, PROOF)


def no_link_elsewhere(crew: Crew, _ledger: Ledger) -> list[str]:
    """Look whether an answer names the evil host, asked with each way to say another host."""
    ways: tuple[dict[str, str], ...] = (
        {"X-Forwarded-Host": EVIL},
        {"Forwarded": f"host={EVIL}"},
        {"X-Forwarded-Prefix": f"//{EVIL}"},
        {"Host": EVIL},
    )
    told = [
        (way, crew.ask(NOBODY, "GET", path, headers=way))
        for way in ways
        for path in ("/", "/sitemap.xml", "/agenda.ics", "/mijn")
    ]
    return [
        f"an answer to {way} names {EVIL}"
        for way, answer in told
        if EVIL in answer.text or EVIL in answer.location
    ]


KIND = Kind(
    "headers",
    shots,
    lambda: len(ODD_HOSTS) + len(READ) + len(ORIGINS) + len(corpus("headers")),
    no_link_elsewhere,
)
