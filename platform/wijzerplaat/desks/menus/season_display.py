"""What the pages of school holidays show: the list, what rests in them, and who changed what."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from wijzerplaat.desks.editors.display import Fact, PostButton
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import Written, _, ngettext
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.menus.seasons import SEASONS_SETTING, list_portal_seasons
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.service import list_setting_changes


@dataclass(frozen=True)
class SeasonRow:
    """A holiday in the list, where it is changed, and the button that takes it away."""

    name: str
    days: str
    href: str
    away: str
    over: bool


def describe_season_rows(
    scope: PortalScope, href: Callable[[uuid.UUID], str], away: Callable[[uuid.UUID], str]
) -> list[SeasonRow]:
    """Return the holidays, the first to begin first."""
    today = clock.today(scope.now)
    return [
        SeasonRow(
            Written(one.name),
            describe_season_days(one.starts, one.ends),
            href(one.id),
            away(one.id),
            one.ends < today,
        )
        for one in list_portal_seasons(scope)
    ]


def describe_season_days(starts: date, ends: date) -> str:
    """Return 'Van 19 december 2026 tot en met 3 januari 2027'."""
    first, last = formats.plain_date(starts), formats.plain_date(ends)
    if starts == ends:
        return first
    return _("Van %(first)s tot en met %(last)s", first=first, last=last)


def describe_rest(scope: PortalScope, chosen: Fields) -> list[str]:
    """Return what a holiday comes to: how long it is, and which dates do not take place then."""
    starts, ends = chosen["starts"], chosen["ends"]
    days = (ends - starts).days + 1
    lines = [
        _("%(name)s: %(days)s.", name=chosen["name"], days=describe_season_days(starts, ends)),
        ngettext("Dat is %(num)s dag.", "Dat zijn %(num)s dagen.", days),
    ]
    resting = _count_resting_dates(scope, starts, ends)
    if resting:
        lines.append(
            ngettext(
                "%(num)s datum in de agenda valt dan uit. Wie zich aanmeldde, krijgt een mail.",
                "%(num)s data in de agenda vallen dan uit. Wie zich aanmeldde, krijgt een mail.",
                resting,
            )
        )
    else:
        lines.append(_("Er valt nu niets uit in de agenda."))
    return lines


def _count_resting_dates(scope: PortalScope, starts: date, ends: date) -> int:
    """Return how many coming dates there are in these days of activities that rest in holidays."""
    first, after = (datetime.combine(day, time()) for day in (starts, ends + timedelta(days=1)))
    counted = (
        select(func.count(Occurrence.id))
        .join(Activity, Activity.id == Occurrence.activity_id)
        .where(
            Activity.listed(scope),
            Activity.not_in_holidays,
            Occurrence.cancelled.is_(False),
            Occurrence.starts_at >= clock.to_amsterdam_time(scope.now),
            Occurrence.starts_at >= first,
            Occurrence.starts_at < after,
        )
    )
    return scope.session.scalar(counted) or 0


def describe_season_changes(
    scope: PortalScope, back: Callable[[int], str]
) -> list[tuple[Fact, PostButton]]:
    """Return who changed the list, the newest first, each with the way back."""
    found = list_setting_changes(scope, SEASONS_SETTING)
    people = plain.load_known_names(scope, (one.by_id for one in found))
    return [
        (
            Fact(
                _("%(day)s om %(hour)s uur", day=formats.day(one.at), hour=formats.hour(one.at)),
                _say_change(one, people.get(one.by_id) or _("oud-collega")),
            ),
            PostButton(_("Zet terug"), back(one.number)),
        )
        for one in found
    ]


def _say_change(one: SettingChange, who: str) -> str:
    before, after = one.before["seasons"], one.after["seasons"]
    new, gone = _only_in(after, before), _only_in(before, after)
    said = [
        *([_("Erbij: %(names)s.", names=new)] if new else []),
        *([_("Weg: %(names)s.", names=gone)] if gone else []),
    ]
    return " ".join([*said, who])


def _only_in(these: Iterable[Fields], those: list[Fields]) -> str:
    return ", ".join(
        f"{one['name']} ({formats.plain_date(date.fromisoformat(one['starts']))})"
        for one in these
        if one not in those
    )
