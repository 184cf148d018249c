"""The questions 'klopt alles nog?' go along when an organisation is taken up by another: the link
in a mail that somebody has works on.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.portals.service import PortalScope


def move_check_questions(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let the open questions to one organisation be to another; return which moved.

    What the other was asked itself, at the same check date, stays where it is.
    """
    there = select(Question.round_due_at, Question.step).where(Question.organisation_id == to_id)
    asked = {(row.round_due_at, row.step) for row in scope.session.execute(there)}
    moved = []
    for one in scope.session.scalars(select(Question).where(Question.organisation_id == from_id)):
        wanted = one.answered_at is None if only is None else one.id in only
        if wanted and (one.round_due_at, one.step) not in asked:
            one.organisation_id = to_id
            moved.append(one.id)
    scope.session.flush()
    return moved
