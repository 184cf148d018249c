"""What the editors ask about a proposal that is open, and where to take it back."""

from __future__ import annotations

from wijzerplaat.desks.mine import messages as mine_messages
from wijzerplaat.desks.mine.display import OpenProposal, Waits
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.moderation import rules
from wijzerplaat.records.moderation.forms import Draft


def describe_open_proposal(one: Draft) -> OpenProposal:
    """Say what the editors ask about a proposal that is open, and where to take it back."""
    if one.waits is None:
        return {"question": None, "waits": None}
    asked = one.waits.decision == rules.SENT_BACK
    waits = Waits(
        url_for("mine.withdraw_own_proposal", revision_id=one.waits.id),
        asked,
        mine_messages.describe_waiting_parts(scope(), one.waits),
    )
    return {"question": one.waits.comment if asked else None, "waits": waits}
