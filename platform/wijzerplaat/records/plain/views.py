"""The check while somebody types: text in, level and tips out; nothing is kept."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import TEXT_CHECK
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import CHECK
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries.schemas import Raw
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import rules, service
from wijzerplaat.records.plain.schemas import MOST_LETTERS, QuestionSchema

area = Area("plain", __name__)
LARGEST = 500_000  # bytes; what is read of it is capped by the check itself


@area.post("/b1", TEXT_CHECK, costs=CHECK)
def check_typed_text() -> ResponseReturnValue:
    """Check a text.

    The transaction ends before the check begins: it would hold up everybody who writes.
    """
    mark_answer_private()
    spoken: Raw = None if (request.content_length or 0) > LARGEST else request.get_json(silent=True)
    if _too_long(spoken):
        return {"notice": _("Deze tekst is te lang om te bekijken. Maak hem korter.")}, 413
    try:
        asked = load_fields(QuestionSchema(), spoken)
    except Invalid:
        return {"notice": _("We konden deze tekst niet lezen.")}, 422
    here = service.load_word_lists(scope())
    scope().session.rollback()
    return plain_display.describe_live_text_check(
        rules.dump_check_result(service.check_text_with_lists(here, asked["text"], asked["names"])),
        asked["text"],
    )


def _too_long(spoken: Raw) -> bool:
    """Return whether a text is longer than may be sent.

    People hear that, and keep what they typed.
    """
    if (request.content_length or 0) > LARGEST:
        return True
    text = spoken.get("text") if isinstance(spoken, dict) else None
    return isinstance(text, str) and len(text) > MOST_LETTERS
