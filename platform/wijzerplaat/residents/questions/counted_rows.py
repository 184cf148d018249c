"""How many questions came on each day and how fast they were answered, for figures that stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.records.counting.models import ANSWER, QUESTION
from wijzerplaat.records.counting.rules import IN_TIME, TOO_LATE
from wijzerplaat.records.counting.slots import DayNumber, RowCounts
from wijzerplaat.residents.questions.models import FROM_FORM, ResidentQuestion
from wijzerplaat.residents.questions.rules import find_answer_due_day
from wijzerplaat.tenancy.portals.service import PortalScope


def count_question_days(scope: PortalScope, since: date) -> Iterable[DayNumber]:
    """Give per day how many questions came by the form, and of how many the answer came in time or
    later. What waits is neither.
    """
    rows = select(ResidentQuestion.created_at, ResidentQuestion.answered_at).where(
        ResidentQuestion.created_at >= clock.to_utc(datetime.combine(since, time.min)),
        ResidentQuestion.channel == FROM_FORM,
    )
    found: Counter[tuple[date, str, str]] = Counter()
    for created, answered in scope.session.execute(rows):
        found[clock.today(created), QUESTION, ""] += 1
        if answered:
            due = find_answer_due_day(created, scope.portal.answer_days)
            speed = IN_TIME if clock.today(answered) < due else TOO_LATE
            found[clock.today(created), ANSWER, speed] += 1
    return [DayNumber(*key, number) for key, number in found.items()]


QUESTION_COUNTS = RowCounts((QUESTION, ANSWER), count_question_days)
