"""Reading what was counted: a portal in a period, the most of something, and one organisation."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import Select, and_, func, or_, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.records.counting import models, rules
from wijzerplaat.records.counting.models import DayCount, MonthCount
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope

SMALL = (
    models.PAGE,
    models.VISIT,
    models.DEVICE,
    models.LANGUAGE,
    models.CLICK,
    models.TOPIC,
    models.DISTRICT,
    models.SIGNUP,
    models.REPLY,
    models.QUESTION,
    models.ANSWER,
)
"""What has few subjects: all of them are read."""
LARGE = (models.RECORD, models.OWNER, models.FOUND, models.MISSED)
"""What may have thousands of subjects: only the most are read."""
OF_OWNERS = (models.OWNER_CLICK, models.OWNER_SIGNUP, models.OWNER_REPLY)
"""What is counted per organisation, whose id its subject begins with."""
ID_LENGTH = 32
RECENT_MONTHS, LEAST_LOOKS, MOST_LOOKED_AT = 3, 5, 2000


@dataclass(frozen=True)
class Period:
    """From a day to a day, both counted in; by months where `by_month`, else by days."""

    first: date
    last: date
    by_month: bool = False

    @property
    def table(self) -> type[DayCount | MonthCount]:
        """Return where its numbers stand."""
        return MonthCount if self.by_month else DayCount


@dataclass(frozen=True)
class Named:
    """A record that is counted, with its name now; `kind` and `slug` lead to its page."""

    title: str
    kind: str
    slug: str


@dataclass(frozen=True)
class Numbers:
    """What was counted in a period.

    `totals`: per measure and subject. `series`: per day or month, of measures that have few
    subjects. `names`: of records that are still there. `owners`: what was pressed, who signed up
    and who replied, per organisation in `totals`.
    """

    totals: dict[str, Counter[str]]
    series: dict[str, Counter[date]] = field(default_factory=dict)
    names: dict[str, Named] = field(default_factory=dict)
    owners: dict[str, Counter[str]] = field(default_factory=dict)

    def of(self, measure: str) -> Counter[str]:
        """Return the subjects of a measure with their numbers."""
        return self.totals.get(measure, Counter())

    def sum(self, measure: str) -> int:
        """Return all of a measure together."""
        return self.of(measure).total()


def load_numbers(scope: PortalScope, period: Period, most: int) -> Numbers:
    """Return what was counted in a period, in two statements; of what has many subjects the
    `most` of each.
    """
    scope.require(ENTRY_REVIEW)
    totals: defaultdict[str, Counter[str]] = defaultdict(Counter)
    series: defaultdict[str, Counter[date]] = defaultdict(Counter)
    owners: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for day, measure, subject, number in scope.session.execute(_select_most(period, most)):
        if measure in OF_OWNERS:
            owner, _, what = subject.partition(":")
            owners[owner][what or measure] += number
            continue
        totals[measure][subject] += number
        if measure in SMALL:
            series[measure][day] += number
    wanted = [*totals[models.RECORD], *totals[models.OWNER]]
    return Numbers(dict(totals), dict(series), load_names(scope, wanted), dict(owners))


def _select_most(period: Period, most: int) -> Select[date, str, str, int]:
    """Ask for every number of what has few subjects, of the rest for those of the most, and of the
    organisations that were looked at most for what came of it.
    """
    table = period.table
    all_of_it = func.sum(table.number).over(partition_by=(table.measure, table.subject))
    asked = table.measure.in_((*SMALL, *LARGE, *OF_OWNERS))
    rows = (
        select(table.day, table.measure, table.subject, table.number, all_of_it.label("total"))
        .where(asked, table.day.between(period.first, period.last))
        .subquery()
    )
    place = func.dense_rank().over(
        partition_by=rows.c.measure, order_by=(rows.c.total.desc(), rows.c.subject)
    )
    found = select(rows, place.label("place")).cte("found")
    top = found.alias("top")
    owners = select(top.c.subject).where(top.c.measure == models.OWNER, top.c.place <= most)
    of_top = func.substr(found.c.subject, 1, ID_LENGTH).in_(owners)
    return select(found.c.day, found.c.measure, found.c.subject, found.c.number).where(
        or_(
            found.c.measure.in_(SMALL),
            and_(found.c.measure.in_(LARGE), found.c.place <= most),
            and_(found.c.measure.in_(OF_OWNERS), of_top),
        )
    )


def count_recent_looks(scope: PortalScope) -> dict[uuid.UUID, int]:
    """Return how often each record was looked at in this month and the two before, of the records
    that were looked at most; fewer than LEAST_LOOKS say nothing.
    """
    first = clock.today(scope.now).replace(day=1) - relativedelta(months=RECENT_MONTHS - 1)
    number = func.sum(MonthCount.number)
    rows = (
        select(MonthCount.subject, number)
        .where(MonthCount.measure == models.RECORD, MonthCount.day >= first)
        .group_by(MonthCount.subject)
        .having(number >= LEAST_LOOKS)
        .order_by(number.desc(), MonthCount.subject)
        .limit(MOST_LOOKED_AT)
    )
    return {uuid.UUID(one): int(times) for one, times in scope.session.execute(rows)}


def list_most(scope: PortalScope, period: Period, measure: str, most: int) -> list[tuple[str, int]]:
    """Return the subjects of one measure that were counted most in a period."""
    scope.require(ENTRY_REVIEW)
    table, number = period.table, func.sum(period.table.number)
    rows = (
        select(table.subject, number)
        .where(table.measure == measure, table.day.between(period.first, period.last))
        .group_by(table.subject)
        .order_by(number.desc(), table.subject)
    )
    return [(one, int(times)) for one, times in scope.session.execute(rows.limit(most))]


def load_names(scope: PortalScope, subjects: Sequence[str]) -> dict[str, Named]:
    """Return the names of records, by their ids as they are counted; of those that are there."""
    ids = [uuid.UUID(one) for one in subjects]
    rows = select(Entry.id, Entry.title, Entry.kind, Entry.slug).where(Entry.id.in_(ids))
    return {row.id.hex: Named(row.title, row.kind, row.slug) for row in scope.session.execute(rows)}


def load_owner_numbers(scope: PortalScope, owner_id: uuid.UUID, first: date) -> Numbers:
    """Return what was counted of one organisation since a month, per month.

    How often its pages were looked at, what was pressed, who signed up and who replied. Who may
    see that is for the page that asks.
    """
    subjects = [owner_id.hex, *(f"{owner_id.hex}:{what}" for what in rules.CLICKS)]
    measures = (models.OWNER, models.OWNER_CLICK, models.OWNER_SIGNUP, models.OWNER_REPLY)
    rows = select(MonthCount.day, MonthCount.measure, MonthCount.subject, MonthCount.number).where(
        MonthCount.measure.in_(measures),
        MonthCount.subject.in_(subjects),
        MonthCount.day >= first,
    )
    totals: defaultdict[str, Counter[str]] = defaultdict(Counter)
    series: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for day, measure, subject, number in scope.session.execute(rows):
        totals[measure][subject.partition(":")[2]] += number
        series[measure][day] += number
    return Numbers(dict(totals), dict(series))


def count_searches(scope: PortalScope, period: Period) -> dict[tuple[str, str], tuple[int, int]]:
    """Return per topic and district (ids, '' for none) how often it was searched for, and how often
    nothing was found.
    """
    scope.require(ENTRY_REVIEW)
    table = period.table
    rows = (
        select(table.measure, table.subject, func.sum(table.number))
        .where(
            table.measure.in_((models.SEARCH, models.GAP)),
            table.day.between(period.first, period.last),
        )
        .group_by(table.measure, table.subject)
    )
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for measure, subject, number in scope.session.execute(rows):
        topic, _, district = subject.partition(":")
        all_of_it, empty = found.get((topic, district), (0, 0))
        more = int(number)
        found[topic, district] = (
            (all_of_it + more, empty) if measure == models.SEARCH else (all_of_it, empty + more)
        )
    return found
