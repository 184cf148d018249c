"""Reads of the questions 'klopt alles nog?': which was the last, and how many left today."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import func, select

from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.portals.service import PortalScope


def find_last_question(scope: PortalScope, organisation_id: uuid.UUID) -> Question | None:
    """Return the newest question to an organisation, if there ever was one."""
    newest = select(Question).where(Question.organisation_id == organisation_id)
    order = (Question.sent_at.desc(), Question.step.desc())
    return scope.session.scalars(newest.order_by(*order).limit(1)).first()


def count_asked_today(scope: PortalScope) -> int:
    """Return how many questions left in the last 24 hours."""
    since = scope.now - timedelta(days=1)
    query = select(func.count(Question.id)).where(Question.sent_at > since)
    return scope.session.scalar(query) or 0
