"""How pages say on which days an organisation is closed or open at other hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import special_days
from wijzerplaat.records.entries.display import FEW, Notice
from wijzerplaat.records.entries.special_days import CLOSED, OTHER, USUAL, SpecialDay
from wijzerplaat.tenancy.portals.service import PortalScope

ANNOUNCED = timedelta(days=14)
"""So long ahead the page begins with it; among the opening hours it stands from the answer on."""


def list_special_day_lines(days: Iterable[SpecialDay], today: date) -> list[str]:
    """Return in sentences what holds on the coming days, closed ones first."""
    coming = special_days.list_coming_days(days, today)
    usual = special_days.list_days_of_sort(coming, USUAL)
    return [
        *_list_closed_lines(special_days.list_days_of_sort(coming, CLOSED)),
        *(_describe_other(one) for one in coming if one["sort"] == OTHER),
        *([_("Gewoon open op %(days)s", days=_list(usual))] if usual else []),
    ]


def find_special_day_notice(scope: PortalScope, days: Iterable[SpecialDay]) -> Notice | None:
    """Return the notice that an organisation is closed or open at other hours one of these days."""
    today = clock.today(scope.now)
    near = [
        one
        for one in special_days.list_coming_days(days, today)
        if one["sort"] != USUAL and date.fromisoformat(one["day"]) <= today + ANNOUNCED
    ]
    if not near:
        return None
    # what began near may go on after these days, so all that is coming is told
    told = [one for one in special_days.list_coming_days(days, today) if one["sort"] != USUAL]
    lines = list_special_day_lines(told, today)
    return Notice(_("Andere tijden"), " ".join(f"{line}." for line in lines), FEW)


def find_closed_owner_notice(name: str, days: Iterable[SpecialDay], day: date) -> Notice | None:
    """Return the warning for something on a day on which its organisation says to be closed."""
    if not special_days.is_closed_on(days, day):
        return None
    title = _("%(name)s is dicht op %(day)s", name=name, day=formats.day(day))
    return Notice(title, _("Vraag eerst of dit wel doorgaat."), FEW)


def _list_closed_lines(days: list[date]) -> list[str]:
    runs = special_days.list_day_runs(days)
    long = [run for run in runs if (run[1] - run[0]).days + 1 >= special_days.RUN]
    loose = [day for day in days if not any(first <= day <= last for first, last in long)]
    return [
        *([_("Dicht op %(days)s", days=_list(loose))] if loose else []),
        *(
            _(
                "Dicht van %(first)s tot en met %(last)s",
                first=formats.day(first),
                last=formats.day(last),
            )
            for first, last in long
        ),
    ]


def _describe_other(one: SpecialDay) -> str:
    return _(
        "Op %(day)s open van %(hours)s",
        day=formats.day(date.fromisoformat(one["day"])),
        hours=formats.hours(time.fromisoformat(one["opens"]), time.fromisoformat(one["closes"])),
    )


def _list(days: list[date]) -> str:
    return formats.listed([formats.day(day) for day in days])
