"""Logs a person in over HTTP with password and second step, as the product asks it in
production.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

from tests.attack.place import Place
from tests.attack.visitor import Reply, Visitor


def code(key: str, now: float) -> str:
    """Return the six digits that an app shows for a key at a moment (RFC 6238)."""
    secret = base64.b32decode(key.upper() + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(now) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def enter(place: Place, role: str, source: str = "127.0.0.1") -> Visitor:
    """Return somebody of this role who is logged in.

    Raises RuntimeError when the product does not let them in.
    """
    who, person = place.visitor(source), place.people[role]
    first = try_password(who, person["email"], person["password"])
    token = who.token(first.location or "/inloggen")
    answer = who.post(
        "/inloggen/tweede-stap", {"csrf_token": token, "code": code(person["key"], time.time())}
    )
    if answer.status != 303:
        raise RuntimeError(
            f"{role} cannot log in: password {first.status} {first.location}, second step "
            f"{answer.status}"
        )
    return who


def try_password(who: Visitor, address: str, password: str) -> Reply:
    """Send address and password once; return the answer."""
    token = who.token("/inloggen")
    return who.post(
        "/inloggen/wachtwoord",
        {"csrf_token": token, "address": address, "password": password, "next": ""},
    )
