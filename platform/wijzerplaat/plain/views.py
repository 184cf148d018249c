"""The check while somebody types: text in, level and tips out; nothing is kept."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext as _
from marshmallow import ValidationError

from wijzerplaat.core.permissions import TEXT_CHECK
from wijzerplaat.plain import panel, rules, service
from wijzerplaat.plain.schemas import MOST_LETTERS, QuestionSchema
from wijzerplaat.web.areas import Area
from wijzerplaat.web.costs import CHECK
from wijzerplaat.web.headers import keep_private
from wijzerplaat.web.requests import scope

area = Area("plain", __name__)
LARGEST = 500_000  # bytes; what is read of it is capped by the check itself


@area.post("/b1", TEXT_CHECK, costs=CHECK)
def judge() -> Any:
    """Check a text.

    The transaction ends before the check begins: it would hold up everybody who writes.
    """
    keep_private()
    spoken = None if (request.content_length or 0) > LARGEST else request.get_json(silent=True)
    if _too_long(spoken):
        return {"notice": _("Deze tekst is te lang om te bekijken. Maak hem korter.")}, 413
    try:
        asked = QuestionSchema().load(spoken)
    except ValidationError:
        return {"notice": _("We konden deze tekst niet lezen.")}, 422
    here = service.lists(scope())
    scope().session.rollback()
    return panel.told(rules.kept(service.read(here, asked["text"], asked["names"])), asked["text"])


def _too_long(spoken: Any) -> bool:
    """Return whether a text is longer than may be sent.

    People hear that, and keep what they typed.
    """
    if (request.content_length or 0) > LARGEST:
        return True
    text = spoken.get("text") if isinstance(spoken, dict) else None
    return isinstance(text, str) and len(text) > MOST_LETTERS
