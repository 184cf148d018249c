"""Devices that somebody logged in on before.

They have tries of their own, so a stranger's tries never shut them out.

The cookie is signed and names a person and a random mark. It lets nobody in, it ends with the
password, and the browser shows it to the pages of logging in only.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.link_tokens import hash_token
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.slots import Cookie

LIFE = timedelta(days=90)
NAME = "apparaat"
LONGEST = 300
DEVICE_COOKIE = Cookie(
    NAME, N_("Dat je hier eerder inlogde. Zo kan een ander je niet buitensluiten."), LIFE.days
)


def read_device_mark() -> str:
    """Return what this browser shows as its mark; '' when it shows none that we signed."""
    found = request.cookies.get(NAME, "")
    if not found or len(found) > LONGEST:
        return ""
    try:
        held = _signer().loads(found, max_age=int(LIFE.total_seconds()))
    except BadSignature:
        return ""
    return held if isinstance(held, str) else ""


def is_device_of_user(device: str, user: User | None) -> bool:
    """Return whether somebody logged in on this device as this person, with the password they
    have now.
    """
    return user is not None and bool(device) and device.rpartition(".")[0] == _whose(user)


def remember_device(user: User) -> None:
    """Let the answer to this request mark the browser as one that this person logged in on."""
    value = _signer().dumps(f"{_whose(user)}.{secrets.token_urlsafe(9)}")

    @after_this_request
    def mark(answer: Response) -> Response:
        answer.set_cookie(
            NAME,
            value,
            max_age=LIFE,
            path=url_for("accounts.show_login_form"),
            httponly=True,
            samesite="Lax",
            secure=current_app.config.get("SESSION_COOKIE_SECURE", False),
        )
        return answer


def _whose(user: User) -> str:
    return hash_token(f"{user.id}:{user.fs_uniquifier}")[:32]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="a device that was let in")
