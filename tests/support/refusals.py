"""What the desk refuses, and who does not agree, for tests."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select

from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.records.refusals import service
from wijzerplaat.records.refusals.models import Refusal

LINK = re.compile(r"/niet-eens/([\w-]{32})")
WHY = {"objection": "Wij hebben dit bewijs wel."}
STANDS = {"outcome": "stands", "answer": "Het bewijs is van een ander."}
AGAIN = {"outcome": "again", "answer": "Je hebt gelijk."}


def told(scope: Any, subject: str) -> list[dict[str, Any]]:
    """Return the mails with this subject, by receiver."""
    found = scope.session.scalars(select(OutboxMessage.payload).where(OutboxMessage.kind == "mail"))
    return sorted(
        (one for one in found if one.get("subject") == subject), key=lambda one: one["to"]
    )


def find_token(scope: Any, subject: str) -> str:
    """Return the token of the link in a mail that says no."""
    found = LINK.search(told(scope, subject)[0]["text"])
    assert found is not None
    return found[1]


def only(scope: Any) -> Refusal:
    """Return the one refusal there is."""
    return scope.session.scalars(select(Refusal)).one()


def object_by_link(work: Any, subject: str, **said: str) -> None:
    """Let who got a mail with this subject object by its link."""
    with work() as scope:
        token = find_token(scope, subject)
    with work(actor=ANYBODY) as scope:
        service.object_to_refusal(scope, token, {**WHY, **said})
