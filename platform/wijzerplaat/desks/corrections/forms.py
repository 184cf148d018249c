"""What one page of a form sends along to the next, so that nothing that was typed is lost."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from wijzerplaat.desks.editors import publish_questions
from wijzerplaat.ground.web.forms import FormField

BESIDE = frozenset(
    {
        *("csrf_token", "concept", "concept_van", "doe"),
        *(publish_questions.CHECKS, publish_questions.REASON),
    }
)
"""What a form holds that is no part of the record: each page has its own."""


@dataclass(frozen=True)
class HiddenField:
    """What the next page must send along."""

    name: str
    value: str


def keep_sent_fields(sent: MultiDict[str, str], asked: list[FormField]) -> list[HiddenField]:
    """Return what was sent as hidden fields, but for what the page asks itself."""
    left_out = BESIDE | {one.name for one in asked}
    return [
        HiddenField(name, value)
        for name, found in sent.lists()
        for value in found
        if name not in left_out
    ]
