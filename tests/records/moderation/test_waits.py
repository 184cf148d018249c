"""Whether a revision waits is said once: of a row and in a statement alike."""

from __future__ import annotations

import uuid
from itertools import product

import pytest
from sqlalchemy import select

from tests import world
from wijzerplaat.records.entries.models import STATES
from wijzerplaat.records.moderation.models import Revision


@pytest.mark.parametrize("name", ["waits", "is_queued", "is_open"])
def test_a_row_and_a_statement_say_the_same(work, name):
    with work() as scope:
        entry_id = world.publish(scope, "service", world.SERVICE)
        for number, (state, replaced, at) in enumerate(
            product(STATES, (False, True), (None, scope.now)), 100
        ):
            scope.session.add(
                Revision(
                    id=uuid.uuid4(),
                    entry_id=entry_id,
                    number=number,
                    state=state,
                    replaced=replaced,
                    publish_at=at,
                    snapshot={},
                    changed=[],
                    submitted_at=scope.now,
                )
            )
        scope.session.flush()
        every = scope.session.scalars(select(Revision)).all()
        said = set(scope.session.scalars(select(Revision).where(getattr(Revision, name))))
        assert said == {one for one in every if getattr(one, name)}
        assert said
