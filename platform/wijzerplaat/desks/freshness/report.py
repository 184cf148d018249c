"""What a report tells of one organisation, for the talk with it: facts and counts, and no names."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select

from wijzerplaat.desks.freshness import rules
from wijzerplaat.desks.insights import contact_counts
from wijzerplaat.desks.insights.contact_counts import QuestionCount
from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.records.counting import queries as counted
from wijzerplaat.records.counting.queries import Numbers
from wijzerplaat.records.counting.rules import find_months_back
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope

REPORT_MONTHS = 12
BY_DESK, BY_ORGANISATION, UNKNOWN = "desk", "organisation", ""


@dataclass(frozen=True)
class RecordReport:
    """One record that is online: when it was checked, whether that counts, and what is missing.

    `missing`: the names of fields that say nothing.
    """

    entry: Entry
    checked_at: datetime | None
    in_time: bool
    by: str
    missing: list[str]


@dataclass(frozen=True)
class AskedReport:
    """One mail that asked whether all is right, and what came back (`answer` '': nothing yet)."""

    sent_at: datetime
    step: int
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True)
class Report:
    """All of it, as of a moment; `questions` None: nobody asked this organisation anything.

    `reach`: how often its pages were looked at in a year, and who signed up.
    """

    organisation: Entry
    at: datetime
    records: list[RecordReport]
    asked: list[AskedReport]
    questions: QuestionCount | None
    reach: Numbers

    @property
    def in_time(self) -> int:
        """How many records were checked lately."""
        return sum(one.in_time for one in self.records)


def load_report(scope: PortalScope, organisation_id: uuid.UUID) -> Report:
    """Return the report of one organisation. Raises NotAllowed, and NotFound for anything else."""
    scope.require(ENTRY_REVIEW)
    organisation = entries.find_entry(scope, organisation_id)
    if not organisation.OWNS:
        raise NotFound(str(organisation_id))
    since = scope.now - relativedelta(months=REPORT_MONTHS)
    by = _find_who_checked(scope, organisation_id)
    return Report(
        organisation,
        scope.now,
        [
            _describe_record(scope, one, by)
            for one in freshness.list_public_entries(scope, organisation_id)
        ],
        _list_asked(scope, organisation_id, since),
        next(
            (
                one
                for one in contact_counts.count_questions(scope, since)
                if one.organisation_id == organisation_id
            ),
            None,
        ),
        counted.load_owner_numbers(scope, organisation_id, _find_first_month(scope)),
    )


def _find_first_month(scope: PortalScope) -> date:
    return find_months_back(clock.today(scope.now), REPORT_MONTHS - 1)


def _describe_record(scope: PortalScope, one: Entry, by: str) -> RecordReport:
    checked = one.verified_at
    since = rules.find_checked_since(scope.now)
    facts = kinds.list_fact_fields(kinds.kind_of_entry(one))
    return RecordReport(
        one,
        checked,
        checked is not None and checked > since,
        by if checked is not None else UNKNOWN,
        [name for name in facts if getattr(one, name, None) in (None, "", [])],
    )


def _find_who_checked(scope: PortalScope, organisation_id: uuid.UUID) -> str:
    """Who said last that all is right: a link in a mail and its own people are the organisation."""
    newest = (
        select(Audit.actor_id)
        .where(Audit.entry_id == organisation_id, Audit.action == audit.VERIFIED)
        .order_by(Audit.at.desc(), Audit.id)
        .limit(1)
    )
    row = scope.session.execute(newest).first()
    if row is None:
        return UNKNOWN
    if row[0] is None:
        return BY_ORGANISATION
    of_desk = select(func.count(Membership.id)).where(
        Membership.user_id == row[0], Membership.organisation_id.is_(None)
    )
    return BY_DESK if scope.session.scalar(of_desk) else BY_ORGANISATION


def _list_asked(
    scope: PortalScope, organisation_id: uuid.UUID, since: datetime
) -> list[AskedReport]:
    rows = scope.session.scalars(
        select(Question)
        .where(Question.organisation_id == organisation_id, Question.sent_at > since)
        .order_by(Question.sent_at.desc(), Question.step.desc())
    )
    return [AskedReport(one.sent_at, one.step, one.answered_at, one.answer) for one in rows]
