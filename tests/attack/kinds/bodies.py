"""Bodies that are too large, too deep, have too many parts, or are not what they say."""

from __future__ import annotations

import gzip
import json

from tests.attack.crew import NOBODY, Crew, corpus
from tests.attack.kinds import Kind
from tests.attack.shots import LIMITED, Shot
from tests.attack.visitor import Reply

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
PROOF = frozenset({200, 303, 400, 403, 404, 405, 408, 409, 411, 413, 414, 415, 422, 431}) | LIMITED


def _parts(count: int, size: int = 1) -> bytes:
    one = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"a" * size + b"\r\n"
    return one * count + b"--x--\r\n"


PARAMETERS = {
    "20,000 fields": (FORM, "&".join(f"a{number}=1" for number in range(20_000)).encode()),
    "one field 20,000 times": (FORM, b"text=a&" * 20_000),
    "names without values": (FORM, b"&" * 400_000),
    "a name of 500,000": (FORM, b"a" * 500_000 + b"=1"),
    "escapes only": (FORM, b"text=" + b"%e2%82" * 150_000),
    "3,000 parts": ("multipart/form-data; boundary=x", _parts(3000)),
    "60,000 parts": ("multipart/form-data; boundary=x", _parts(60_000)),
    "1,000 lines of headers in a part": (
        "multipart/form-data; boundary=x",
        b"--x\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n--x--\r\n",
    ),
    "a border of one sign": ("multipart/form-data; boundary=-", b"-" * 900_000),
    "no border": ("multipart/form-data", b"--x\r\n\r\n--x--"),
    "colliding names": (
        FORM,
        b"&".join(b"Aa" * 7 + b"BB" * (number % 7) + b"=1" for number in range(9000)),
    ),
}
BODIES = {
    "50 MB to a form": (FORM, b"text=" + b"a" * 50_000_000),
    "20 MB in one part": ("multipart/form-data; boundary=x", _parts(1, 20_000_000)),
    "JSON 100,000 deep": (JSON, b"[" * 100_000),
    "JSON objects 50,000 deep": (JSON, b'{"text":' * 50_000),
    "a number of 400,000 digits": (JSON, b'{"text": ' + b"9" * 400_000 + b', "names": []}'),
    "numbers that are none": (JSON, b'{"text": NaN, "names": [Infinity, -Infinity, 1e999]}'),
    "100,000 names": (JSON, json.dumps({"text": "Hallo.", "names": ["a"] * 60_000}).encode()),
    "a name of 400,000": (JSON, json.dumps({"text": "Hallo.", "names": ["a " * 200_000]}).encode()),
    "half a sign": (JSON, b'{"text": "\\ud800", "names": []}'),
    "nul": (JSON, b'{"text": "a\\u0000b", "names": ["\\u0000"]}'),
    "other types": (JSON, b'{"text": {"a": [1]}, "names": "x"}'),
    "not JSON": (JSON, b"\xff\xfe{"),
    "packed": (JSON, gzip.compress(b"a" * 30_000_000)),
    "UTF-16": ("application/json; charset=utf-16", '{"text": "a"}'.encode("utf-16")),
    "XML": (
        "application/xml",
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
    ),
    "unknown set of signs": (FORM + "; charset=zzz", b"text=a"),
    "nothing": ("", b""),
}
TARGETS = (
    ("member", "/b1"),
    (NOBODY, "/stel-je-vraag"),
    (NOBODY, "/voor-organisaties/aanmelden"),
    ("editor", "/redactie/b1"),
    ("member", "/mijn/activiteiten/nieuw"),
)


def _shots(inputs: dict[str, tuple[str, bytes]]) -> object:
    def shots(crew: Crew) -> list[Shot]:
        return [
            _sent(crew, role, path, name, *one)
            for name, one in inputs.items()
            for role, path in TARGETS
        ]

    return shots


def _known() -> dict[str, tuple[str, bytes]]:
    """Return the bodies of the project's corpus: (type, text)."""
    return {
        f"corpus {number}": (kind, body.encode("utf-8", "surrogatepass"))
        for number, (kind, body) in enumerate(corpus("bodies"))
    }


def _sent(crew: Crew, role: str, path: str, name: str, kind: str, body: bytes) -> Shot:
    def send() -> Reply:
        token = {"X-CSRFToken": crew.token(role)} if role != NOBODY else {}
        return crew.ask(role, "POST", path, body, {"Content-Type": kind, **token})

    # A server may hang up while a body that is too large still comes in: then nothing is read of
    # its answer.
    return Shot(
        f"{role} {path}", send, PROOF | ({0} if len(body) > 10_000_000 else frozenset()), note=name
    )


PARAMETERS_KIND = Kind("parameters", _shots(PARAMETERS), lambda: len(PARAMETERS))  # type: ignore[arg-type]
BODIES_KIND = Kind("bodies", _shots({**BODIES, **_known()}), lambda: len(BODIES) + len(_known()))  # type: ignore[arg-type]
