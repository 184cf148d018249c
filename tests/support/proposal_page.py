"""The page of one proposal, for tests."""

from __future__ import annotations

from wijzerplaat.records.moderation import service


def found(work, revision_id):
    with work(write=False) as scope:
        one = service.find_revision(scope, revision_id)
        return one.state, one.decision, one.comment
