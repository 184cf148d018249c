"""A portal with many records, for tests of the list of all of them."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import select

from tests.support.moderation import organisation
from wijzerplaat.ground.core import statements as writing
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.services.models import Service
from wijzerplaat.records.entries.models import EntryTopic
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.models import Topic

LEVELS = ("b1", "just_above", "too_hard", None)
AT_ONCE = 2_000


def fill(scope: Scope, count: int) -> None:
    """Add so many published services of one organisation, with a topic, a level and a check."""
    owner, topics = organisation(scope).id, list(scope.session.scalars(select(Topic.id)))
    for start in range(0, count, AT_ONCE):
        ids = [uuid.uuid4() for _number in range(min(AT_ONCE, count - start))]
        for place, one in enumerate(ids, start):
            checked = scope.now - timedelta(days=place % 400)
            scope.session.add(
                Service(
                    id=one,
                    slug=f"veel-{one}",
                    owner_id=owner,
                    state="published",
                    title=f"Hulp nummer {place}",
                    summary="Kort.",
                    phone=f"0500 {place:06}",
                    created_at=scope.now,
                    updated_at=checked,
                    verified_at=checked,
                    verify_due_at=checked + timedelta(days=182),
                )
            )
        scope.session.flush()
        scope.session.expunge_all()
        writing.add_rows(
            scope,
            EntryTopic,
            [{"entry_id": one, "topic_id": topics[n % len(topics)]} for n, one in enumerate(ids)],
        )
        writing.add_rows(scope, Revision, [_revision(scope, n, one) for n, one in enumerate(ids)])


def _revision(scope: Scope, number: int, entry_id: uuid.UUID) -> dict[str, object]:
    return {
        "id": uuid.uuid4(),
        "entry_id": entry_id,
        "number": 1,
        "state": "published",
        "replaced": False,
        "snapshot": {},
        "base": None,
        "changed": [],
        "before": None,
        "findings": None,
        "author_name": "",
        "submitted_at": scope.now,
        "decider_name": "",
        "decided_at": scope.now,
        "decision": "approved",
        "comment": "",
        "level": LEVELS[number % len(LEVELS)],
    }
