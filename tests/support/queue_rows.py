"""A queue with many proposals, for tests."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import select

from tests.support.moderation import organisation
from wijzerplaat.ground.core import statements as writing
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.moderation.models import Revision


def fill(scope: Scope, count: int) -> None:
    """Lay copies of one waiting proposal in the queue, each for an entry of its own, of twenty
    people.
    """
    one = scope.session.scalars(select(Revision).where(Revision.state == "in_review")).first()
    owner, kind = organisation(scope), type(one.entry)
    for number in range(count):
        entry = kind(
            id=uuid.uuid4(),
            slug=f"kopie-{number}-{uuid.uuid4()}",
            owner_id=owner.id,
            state="in_review",
            title=f"Kopie {number}",
            summary="Kort.",
            created_at=scope.now,
            updated_at=scope.now,
        )
        scope.session.add(entry)
        scope.session.flush()
        writing.add_rows(
            scope,
            Revision,
            [
                {
                    "id": uuid.uuid4(),
                    "entry_id": entry.id,
                    "number": 1,
                    "state": "in_review",
                    "replaced": False,
                    "snapshot": one.snapshot,
                    "base": None,
                    "changed": one.changed,
                    "before": None,
                    "findings": one.findings,
                    "author_id": uuid.UUID(int=number % 20 + 1),
                    "author_name": f"Schrijver {number % 20}",
                    "submitted_at": scope.now - timedelta(minutes=number),
                    "decider_id": None,
                    "decider_name": "",
                    "decided_at": None,
                    "decision": "",
                    "comment": "",
                    "level": one.level,
                }
            ],
        )
