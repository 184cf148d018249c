"""How calls and late checks look in a list."""

from __future__ import annotations

from wijzerplaat.desks.contacts.models import Call
from wijzerplaat.desks.contacts.overdue import Overdue
from wijzerplaat.desks.contacts.schemas import WORDS
from wijzerplaat.desks.editors.display import Status
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _

TONES = {"correct": "positive", "change": "warning", "stopped": "negative"}


def describe_call_outcome(one: Call) -> Status:
    """Return in a word what came of a call."""
    return Status(_(dict(WORDS)[one.outcome]), TONES.get(one.outcome, "neutral"))


def describe_overdue_date(one: Overdue) -> str:
    """Return since when a check is late, or since when it stands on the list."""
    if one.wanted:
        return _("Op de bellijst sinds %(day)s", day=formats.plain_date(one.due_at))
    return _("Te laat sinds %(day)s", day=formats.plain_date(one.due_at))
