"""What an organisation fills in about the days of a campaign, read to single days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.campaigns import rules
from wijzerplaat.records.campaigns.models import Campaign
from wijzerplaat.records.entries import special_days
from wijzerplaat.records.entries.special_days import SpecialDay, make_special_day
from wijzerplaat.records.entries.values_of_fields import OpeningHours

OPEN, CLOSED, OTHER = CHOICES = ("open", "dicht", "anders")
SORTS = {OPEN: special_days.USUAL, CLOSED: special_days.CLOSED, OTHER: special_days.OTHER}
ALL, EXTRA = "alles", "meer"
CHOOSE = N_("Kies: open, dicht of andere tijden.")
TIMES = N_("Vul de tijden in. Bijvoorbeeld van 10:00 tot 14:00.")
SPAN = N_("Vul de eerste en de laatste dag in.")
OUTSIDE = N_("Kies dagen in deze periode.")
NOTHING = N_("Kies wat klopt.")
Typed = Mapping[str, str]
Errors = dict[str, list[str]]


def read_answer(
    campaign: Campaign,
    hours: Sequence[OpeningHours],
    typed: Typed,
    today: date,
    known: Sequence[SpecialDay] = (),
) -> list[SpecialDay]:
    """Return what holds on the coming days of a campaign. Raises Invalid at what is not clear.

    One button says it of all days at once; else each public holiday has a choice of its own, and
    one span of other days may be closed or open otherwise. Who is closed on all of them stays
    closed on the days of the campaign that were said before (`known`) too.
    """
    feasts = rules.list_feasts(campaign.first_day, campaign.last_day, today)
    coming = rules.list_days(max(campaign.first_day, today), campaign.last_day)
    if typed.get(ALL) == OPEN:
        return rules.say_all_open(hours, feasts)
    if typed.get(ALL) == CLOSED:
        return rules.say_all_closed(feasts, coming, known)
    errors: Errors = {}
    said = [one for day in feasts if (one := _read_feast(day, hours, typed, errors))]
    if typed.get(EXTRA):
        days = [day for day in _read_span(typed, coming, errors) if day not in feasts]
        said += _read_extra(days, hours, typed, errors)
    elif not feasts:
        errors[EXTRA] = [NOTHING]
    if errors:
        raise Invalid(errors)
    return said


def list_typed_names(feasts: Sequence[date]) -> list[str]:
    """Return the names of the inputs, to show again what was typed."""
    days = [f"{part}-{day.isoformat()}" for day in feasts for part in ("dag", "van", "tot")]
    return [*days, EXTRA, "eerste", "laatste", "van", "tot"]


def _read_feast(
    day: date, hours: Sequence[OpeningHours], typed: Typed, errors: Errors
) -> SpecialDay | None:
    iso = day.isoformat()
    choice = typed.get(f"dag-{iso}", "")
    if choice not in CHOICES:
        errors[f"dag-{iso}"] = [CHOOSE]
        return None
    if choice == OTHER:
        times = _read_times(typed, f"-{iso}")
        if times is None:
            errors[f"dag-{iso}"] = [TIMES]
            return None
        return make_special_day(day, special_days.OTHER, *times)
    if choice == OPEN and not rules.is_usually_open(hours, day):
        return None  # as always is closed then
    return make_special_day(day, SORTS[choice])


def _read_span(typed: Typed, coming: Sequence[date], errors: Errors) -> list[date]:
    first, last = _read_day(typed.get("eerste", "")), _read_day(typed.get("laatste", ""))
    if first is None or last is None:
        errors["eerste"] = [SPAN]
        return []
    days = [day for day in coming if first <= day <= last]
    if not days or first < coming[0] or last > coming[-1]:
        errors["eerste"] = [OUTSIDE]
    return days


def _read_extra(
    days: Sequence[date], hours: Sequence[OpeningHours], typed: Typed, errors: Errors
) -> list[SpecialDay]:
    if typed[EXTRA] == CLOSED:
        return [make_special_day(day, special_days.CLOSED) for day in days]
    times = _read_times(typed, "")
    if times is None:
        errors["van"] = [TIMES]
        return []
    return [
        make_special_day(day, special_days.OTHER, *times)
        for day in days
        if rules.is_usually_open(hours, day)
    ]


def _read_times(typed: Typed, suffix: str) -> tuple[str, str] | None:
    found = [_read_time(typed.get(f"{part}{suffix}", "")) for part in ("van", "tot")]
    opens, closes = found
    return (opens, closes) if opens and closes and opens != closes else None


def _read_time(text: str) -> str:
    """Return '09:00' for a time as somebody types it, '' for none."""
    try:
        return time.fromisoformat(text.strip().replace(".", ":").zfill(5)).strftime("%H:%M")
    except ValueError:
        return ""


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
