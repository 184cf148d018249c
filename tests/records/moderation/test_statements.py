"""How often the database is asked for one decision: an editor decides all day."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests import world
from tests.support.people import actor
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import service

MOST = 16
FIELDS = {
    "organisation": {**world.ORGANISATION, "topics": ["geld", "ontmoeten"], "summary": "Nieuw."},
    "service": {**world.SERVICE, "summary": "Nieuw."},
    "article": {**world.ARTICLE, "summary": "Nieuw."},
}


@pytest.mark.parametrize("kind", FIELDS)
def test_approving_one_proposal_takes_16_statements_at_most(work, platform, kind):
    with work() as scope:
        entry_id = world.publish(scope, kind, {**FIELDS[kind], "title": "Iets anders"})
    with work() as scope:
        live = entries.make_snapshot(entries.find_entry(scope, entry_id))
        revision_id = service.propose_revision(
            scope,
            kind,
            {**live, "summary": "Nog nieuwer.", "topics": ["geld"]},
            owner_id=None,
            entry_id=entry_id,
        ).id
    told: list[str] = []
    listening = (platform.database.writers, "before_cursor_execute")

    def note(_connection, _cursor, statement, *_more) -> None:
        told.append(statement)

    event.listen(*listening, note)
    try:
        with work(actor=actor(platform, "editor")) as scope:
            service.approve_revision(scope, revision_id)
    finally:
        event.remove(*listening, note)
    asked = [one for one in told if not one.startswith("BEGIN")]
    print(f"{kind}: {len(asked)} statements")
    assert len(asked) <= MOST, "\n".join(asked)
