"""What the editors ask about a proposal that is open, and where to take it back."""

from __future__ import annotations

from typing import Any

from wijzerplaat.desks.mine import messages as mine_messages
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.moderation import rules
from wijzerplaat.records.moderation.forms import Draft


def describe_open_proposal(one: Draft) -> dict[str, Any]:
    """Say what the editors ask about a proposal that is open, and where to take it back."""
    asked = one.waits is not None and one.waits.decision == rules.SENT_BACK
    return {
        "question": one.waits.comment if asked and one.waits else None,
        "waits": one.waits
        and {
            "action": f"/mijn/voorstel/{one.waits.id}/intrekken",
            "csrf": True,
            "asked": asked,
            "what": mine_messages.describe_waiting_parts(scope(), one.waits),
        },
    }
