"""What was answered, counted; and what was written, for administrators only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.residents.surveys import rules
from wijzerplaat.residents.surveys.models import SurveyAnswer
from wijzerplaat.tenancy.portals.service import PortalScope

MOST_WORDS = 500


@dataclass
class RoleCount:
    """How many of one role answered, and how often each choice was made, per question."""

    role: str
    answers: int = 0
    first: Counter[str] = field(default_factory=Counter)
    second: Counter[str] = field(default_factory=Counter)


def count_survey_answers(scope: PortalScope) -> list[RoleCount]:
    """Return the counts of every role, in the order of `rules.ROLES`."""
    scope.require(PORTAL_EDIT)
    counted = {role: RoleCount(role) for role in rules.ROLES}
    columns = (SurveyAnswer.role, SurveyAnswer.first, SurveyAnswer.second)
    rows = select(*columns, func.count(SurveyAnswer.id)).group_by(*columns)
    for role, first, second, times in scope.session.execute(rows):
        if role in counted:
            one = counted[role]
            one.answers += times
            one.first[first] += times
            one.second[second] += times
    return list(counted.values())


def list_survey_words(scope: PortalScope) -> Sequence[tuple[str, str, date]]:
    """Return the role, what was written, and the day; the newest first."""
    scope.require(PORTAL_EDIT)
    rows = (
        select(SurveyAnswer.role, SurveyAnswer.text, SurveyAnswer.day)
        .where(SurveyAnswer.wrote.is_(True))
        .order_by(SurveyAnswer.day.desc(), SurveyAnswer.id)
        .limit(MOST_WORDS)
    )
    return [(role, text, day) for role, text, day in scope.session.execute(rows)]
