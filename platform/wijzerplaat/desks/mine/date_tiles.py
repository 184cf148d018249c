"""The dates with sign-up as tiles: the day, a bar that shows how full it is, and who else waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wijzerplaat.desks.mine import overview
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.signups import by_organisation
from wijzerplaat.residents.signups.by_organisation import DateCounts
from wijzerplaat.tenancy.portals.service import PortalScope

OPEN, FULL, OFF, OVER = "open", "full", "off", "over"


@dataclass(frozen=True)
class DateTile:
    """A date: `share` is how full it is in percent, None where there is always room or nothing to
    fill; `state` is one of OPEN, FULL, OFF and OVER; `lines` say more than the numbers.
    """

    day: str
    hours: str
    said: str
    lines: list[str]
    share: int | None
    state: str
    href: str


@dataclass(frozen=True)
class DateGroup:
    """The dates of one activity."""

    title: str
    tiles: list[DateTile]


def list_date_groups(scope: PortalScope, about: Organisation) -> list[DateGroup]:
    """Return the dates of an organisation with sign-up, by activity: first whose date is first."""
    groups: dict[str, list[DateTile]] = {}
    for one in by_organisation.list_own_dates(scope, about.id):
        tiles = groups.setdefault(one.occurrence.activity.title, [])
        tiles.append(_make_tile(scope, about, one))
    return [DateGroup(title, tiles) for title, tiles in groups.items()]


def describe_state(scope: PortalScope, one: DateCounts) -> str:
    """Return OFF for a date that was called off, OVER for one that has ended, else FULL or OPEN."""
    if one.occurrence.cancelled:
        return OFF
    if one.occurrence.ends_at <= clock.to_amsterdam_time(scope.now):
        return OVER
    return FULL if one.capacity is not None and one.taken >= one.capacity else OPEN


def count_missing_people(one: DateCounts) -> int:
    """Return how many must still come before there are enough; 0 when there are."""
    return max((one.occurrence.activity.min_people or 0) - one.coming, 0)


def _make_tile(scope: PortalScope, about: Organisation, one: DateCounts) -> DateTile:
    state = describe_state(scope, one)
    fills = one.capacity and state != OFF
    return DateTile(
        _name_day(scope, one.occurrence),
        formats.hours(one.occurrence.starts_at, one.occurrence.ends_at),
        _say_number(one, state),
        list(_say_more(one, state)),
        min(100 * one.taken // one.capacity, 100) if fills and one.capacity else None,
        state,
        overview.make_member_address(
            scope, about, "signup_lists.show_date_list", occurrence_id=one.occurrence.id
        ),
    )


def _name_day(scope: PortalScope, row: Occurrence) -> str:
    today = clock.today(scope.now)
    if row.starts_at.date() == today:
        return _("Vandaag")
    return formats.capital(formats.day(row.starts_at))


def _say_number(one: DateCounts, state: str) -> str:
    if state == OFF:
        return _("Gaat niet door")
    if one.capacity is None:
        return ngettext("%(num)s persoon komt", "%(num)s mensen komen", one.coming)
    if state == FULL:
        return _("Vol, %(number)s mensen", number=one.taken)
    return _("%(number)s van %(all)s plekken", number=one.taken, all=one.capacity)


def _say_more(one: DateCounts, state: str) -> Iterable[str]:
    if state == OVER:
        yield _("Voorbij")
    if one.waiting:
        yield ngettext("%(num)s wacht", "%(num)s wachten", one.waiting)
    if one.unsure:
        yield ngettext("%(num)s moet nog ja zeggen", "%(num)s moeten nog ja zeggen", one.unsure)
    missing = count_missing_people(one)
    if missing and state in (OPEN, FULL):
        yield ngettext("Nog %(num)s persoon nodig", "Nog %(num)s mensen nodig", missing)
