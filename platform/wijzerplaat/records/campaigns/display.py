"""What pages show of the days of a campaign: the question, a row per holiday, what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import FormField, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.campaigns import answering, rules
from wijzerplaat.records.campaigns.models import DECEMBER, KINGS_DAY, SUMMER, Campaign
from wijzerplaat.records.entries import kinds, special_days
from wijzerplaat.records.entries.special_day_words import list_special_day_lines
from wijzerplaat.records.entries.special_days import SpecialDay
from wijzerplaat.records.entries.values_of_fields import OpeningHours
from wijzerplaat.tenancy.portals.service import PortalScope

CHOICES = {sort: choice for choice, sort in answering.SORTS.items()}


@dataclass(frozen=True)
class DayRow:
    """One public holiday with what was chosen; `usual` says how it is on other such weekdays."""

    name: str
    title: str
    usual: str
    iso: str
    choice: str
    opens: str
    closes: str
    error: str

    @property
    def wrong(self) -> FormField | None:
        """Return the field as a summary of errors names it."""
        return _name_error(self.name, self.title, self.error)


@dataclass(frozen=True)
class DaysForm:
    """The form about the days of a campaign, for an organisation or for the desk.

    `extra` is what was typed of a span of other days, by name of input; `errors` are about those.
    """

    action: str
    csrf: bool
    rows: list[DayRow]
    extra: Mapping[str, str]
    errors: Mapping[str, str]
    first: str
    last: str
    one_day: bool

    @property
    def wrong(self) -> list[FormField]:
        """Return all fields with an error."""
        found = [row.wrong for row in self.rows]
        labels = {"eerste": _("Eerste dag"), "van": _("Andere tijden")}
        found += [
            _name_error(name, labels.get(name, _("Wat is er dan?")), text)
            for name, text in self.errors.items()
        ]
        return [one for one in found if one]


def describe_question(campaign: Campaign) -> str:
    """Return what a campaign asks, as the title of its mail and page."""
    asked = {
        DECEMBER: _("Zijn jullie open met kerst?"),
        SUMMER: _("Zijn jullie open in de zomer?"),
        KINGS_DAY: _("Zijn jullie open op Koningsdag?"),
    }.get(campaign.sort)
    if asked:
        return asked
    if campaign.first_day == campaign.last_day:
        return _("Zijn jullie open op %(day)s?", day=formats.day(campaign.first_day))
    return _(
        "Open van %(first)s tot en met %(last)s?",
        first=formats.plain_date(campaign.first_day),
        last=formats.plain_date(campaign.last_day),
    )


def describe_days_form(
    scope: PortalScope,
    campaign: Campaign,
    organisation: kinds.OwnEntry,
    action: str,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, list[str]] | None = None,
    *,
    csrf: bool = False,
) -> DaysForm:
    """Return the form with what was typed, else with what the organisation said before."""
    today = clock.today(scope.now)
    feasts = rules.list_feasts(campaign.first_day, campaign.last_day, today)
    told = {name: translate_message(said[0]) for name, said in (errors or {}).items()}
    rows = [
        _describe_row(day, organisation.hours or (), organisation.special_days, typed, told)
        for day in feasts
    ]
    names = {row.name for row in rows}
    return DaysForm(
        action,
        csrf,
        rows,
        dict(typed or {}),
        {name: text for name, text in told.items() if name not in names},
        max(campaign.first_day, today).isoformat(),
        campaign.last_day.isoformat(),
        campaign.first_day == campaign.last_day,
    )


def list_said_lines(
    scope: PortalScope, campaign: Campaign, days: Sequence[SpecialDay]
) -> list[str]:
    """Return in sentences what an organisation said of the days of a campaign."""
    first, last = campaign.first_day.isoformat(), campaign.last_day.isoformat()
    of_it = [one for one in days if first <= one["day"] <= last]
    lines = list_special_day_lines(of_it, clock.today(scope.now))
    return lines or [_("Open zoals altijd")]


def _describe_row(
    day: date,
    hours: Sequence[OpeningHours],
    said: Sequence[SpecialDay],
    typed: Mapping[str, str] | None,
    errors: Mapping[str, str],
) -> DayRow:
    iso = day.isoformat()
    one = special_days.find_special_day(said, day)
    now = {
        f"dag-{iso}": CHOICES[one["sort"]] if one else "",
        f"van-{iso}": one["opens"] if one else "",
        f"tot-{iso}": one["closes"] if one else "",
    }
    shown = now if typed is None else typed
    feast = _(holidays.find_holiday_name(day))
    return DayRow(
        f"dag-{iso}",
        formats.capital(_("%(day)s, %(name)s", day=formats.day(day), name=feast)),
        _describe_usual(hours, day),
        iso,
        shown.get(f"dag-{iso}", ""),
        shown.get(f"van-{iso}", ""),
        shown.get(f"tot-{iso}", ""),
        errors.get(f"dag-{iso}", ""),
    )


def _describe_usual(hours: Sequence[OpeningHours], day: date) -> str:
    """Return when it is open on other days of this name, as far as that is known."""
    if not hours:
        return ""
    name = formats.day_name(day.weekday())
    code = rules.WEEKDAYS[day.weekday()]
    spans = sorted((row["opens"], row["closes"]) for row in hours if code in row["days"])
    if not spans:
        return _("Op %(day)s zijn jullie altijd dicht.", day=name)
    said = [formats.hours(*map(time.fromisoformat, span)) for span in spans]
    return _("Anders op %(day)s: %(hours)s.", day=name, hours=formats.listed(said))


def _name_error(name: str, label: str, error: str) -> FormField | None:
    if not error:
        return None
    return FormField(name, label, "", "text", error=error)
