"""A stand-in for PDOK's Locatieserver: a server that answers as it does, knows a few invented
addresses, refuses what it does not know, and can be slow, busy, broken or empty.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from wijzerplaat.ground.adapters.pdok import Pdok

PATH = "/search/v3_1/free"
KNOWN = {"q", "fq", "fl", "rows", "start", "df", "bq", "qf", "sort", "lat", "lon", "wt"}
FIELDS = {
    *("id", "type", "bron", "weergavenaam", "score", "straatnaam", "huisnummer", "huisletter"),
    *("huisnummertoevoeging", "huis_nlt", "postcode", "woonplaatsnaam", "woonplaatscode"),
    *("gemeentenaam", "gemeentecode", "wijknaam", "wijkcode", "buurtnaam", "buurtcode"),
    *("nummeraanduiding_id", "centroide_ll", "centroide_rd", "*"),
}
FILTER = re.compile(r'([a-z_]+):"?([^"]+)"?\Z')
AGENT = "Wijzerplaat-proef/1.0 (+https://platform.test)"


@dataclass
class Locations:
    """The state of the server: what it knows, how it behaves, and what it was asked."""

    port: int = 0
    addresses: list[dict[str, object]] = field(default_factory=list)
    asked: list[list[tuple[str, str]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    code: int = 200
    body: bytes | None = None
    location: str = ""
    slow: threading.Event | None = None

    def know(
        self, street: str, number: str, postcode: str, city: str, lat: float, lon: float
    ) -> None:
        """Let the server know an address from now on."""
        house = re.match(r"\d+", number)
        self.addresses.append(
            {
                "id": f"adr-{len(self.addresses)}",
                "type": "adres",
                "straatnaam": street,
                "huisnummer": int(house[0]) if house else 0,
                "huis_nlt": number,
                "postcode": postcode.replace(" ", ""),
                "woonplaatsnaam": city,
                "gemeentecode": "9901",
                "wijkcode": "WK990101",
                "buurtcode": "BU99010101",
                "nummeraanduiding_id": f"{9901200000000000 + len(self.addresses)}",
                "centroide_ll": f"POINT({lon} {lat})",
            }
        )

    def client(self, seconds: float = 6.0) -> Pdok:
        """Return the real client, which asks this server."""
        door = frozenset({("127.0.0.1", self.port)})
        return Pdok(f"http://127.0.0.1:{self.port}/search/v3_1", AGENT, door, seconds)

    def answer(self, pairs: list[tuple[str, str]]) -> tuple[int, bytes]:
        """Return the code and body of a question, as the server has it."""
        wrong = describe_wrong_question(pairs)
        if wrong:
            return 400, json.dumps({"error": wrong}).encode()
        found = [one for one in self.addresses if _fits(one, pairs)]
        rows = int(dict(pairs).get("rows", "10"))
        names = [name for one in pairs if one[0] == "fl" for name in one[1].split(",")]
        docs = [
            {name: value for name, value in one.items() if not names or name in names}
            for one in found[:rows]
        ]
        response = {"numFound": len(found), "start": 0, "numFoundExact": True, "docs": docs}
        return 200, json.dumps({"response": response}).encode()


def describe_wrong_question(pairs: list[tuple[str, str]]) -> str:
    """Return why the server refuses a question, or an empty text."""
    for name, value in pairs:
        if name not in KNOWN:
            return f"unknown parameter {name}"
        if name in ("rows", "start") and not (value.isdigit() and int(value) <= 100):
            return f"{name}: expected a number from 0 to 100"
        if name == "fl" and not set(value.split(",")) <= FIELDS:
            return f"unknown field in {value}"
        if name == "fq" and not (FILTER.match(value) and value.split(":")[0] in FIELDS):
            return f"impossible filter {value}"
        if name == "q" and not re.fullmatch(r"[\w' ]{1,200}", value):
            return f"impossible question {value}"
    names = [name for name, _value in pairs]
    twice = [name for name in set(names) if name != "fq" and names.count(name) > 1]
    return f"{twice[0]} is said twice" if twice else ""


def _fits(one: dict[str, object], pairs: list[tuple[str, str]]) -> bool:
    words = [value for name, value in pairs if name == "q"]
    text = " ".join(
        str(one[name]) for name in ("straatnaam", "huis_nlt", "postcode", "woonplaatsnaam")
    ).lower()
    for name, value in pairs:
        match = FILTER.match(value) if name == "fq" else None
        if match and str(one.get(match[1], "")) != match[2]:
            return False
    return all(any(word in text for word in said.lower().split()) for said in words)


@contextmanager
def serve_locations() -> Iterator[Locations]:
    """Serve a Locatieserver that knows nothing yet, on a free port of this machine."""
    state = Locations()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            pairs = parse_qsl(parts.query, keep_blank_values=True)
            state.asked.append(pairs)
            state.headers.append(dict(self.headers))
            code, body = state.answer(pairs) if parts.path == PATH else (404, b"{}")
            if state.code != 200 or state.body is not None:
                code, body = state.code, state.body or b"{}"
            self.send_response(code)
            if state.location:
                self.send_header("Location", state.location)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if state.slow is not None:
                self.wfile.write(body[:5])
                self.wfile.flush()
                state.slow.wait(10)
                return
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = server.server_address[1]
    serving = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    try:
        yield state
    finally:
        if state.slow is not None:
            state.slow.set()
        server.shutdown()
        server.server_close()
        serving.join()
