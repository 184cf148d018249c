"""The signed mark in each form of people who work here: whose form it is, and where it stands.

With it a form that comes in after the session is gone is still kept for its author, and for nobody
else.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.drafts.rules import OPEN_FOR, Place

SALT = "form of who works here"


@dataclass(frozen=True)
class FormMark:
    """Whose form it is, in which portal, and on which page it stands."""

    user_id: uuid.UUID
    portal_id: uuid.UUID
    place: Place


def sign_form_mark(mark: FormMark) -> str:
    """Return the mark as a form carries it."""
    told = [mark.user_id.hex, mark.portal_id.hex, mark.place.path, mark.place.address]
    return str(_signer().dumps(told))


def read_form_mark(signed: str) -> FormMark | None:
    """Return what a form says of itself; None when we did not say it, or too long ago."""
    try:
        user, portal, path, address = _signer().loads(signed, max_age=int(OPEN_FOR.total_seconds()))
        return FormMark(uuid.UUID(user), uuid.UUID(portal), Place(path, address))
    except (BadData, ValueError, TypeError, AttributeError):
        return None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(platform().settings.secret_key, salt=SALT)
