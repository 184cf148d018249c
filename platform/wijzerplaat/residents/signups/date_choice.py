"""The dates that somebody may choose in one form: those that are open, with a word when full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import rules, seats, service
from wijzerplaat.residents.signups.forms import DATES, SEVERAL, SentForm, write_date

UNFOLDED = 5
"""So many dates are in view; the fields below them must not be screens away on a phone."""


@dataclass(frozen=True)
class DateChoice:
    """One date to choose; `is_full`: who chooses it waits."""

    row: Occurrence
    is_full: bool


def list_date_choices(activity: Activity, sent: SentForm) -> list[DateChoice]:
    """Return the dates for which one may sign up or wait; none when there is nothing to choose.

    Seats that are held for this form count as free.
    """
    if rules.is_course(activity) or not sent.has_dates:
        return []
    rows = service.list_open_dates(scope(), activity)
    rooms = seats.count_rooms(scope(), [row.id for row in rows])
    held = {row.id for row in sent.rows} if sent.held else set()
    most = rules.find_waitlist_room(activity) or 0
    found = []
    for row in rows:
        free, waiting = rooms.get(row.id, (None, 0))
        is_full = free == 0 and row.id not in held
        if not is_full or waiting < most:
            found.append(DateChoice(row, is_full))
    return found if len(found) > 1 or (found and sent.is_late) else []


def make_date_fields(choices: Sequence[DateChoice], sent: SentForm) -> list[FormField]:
    """Return the field in which one chooses dates, and the mark that there was one."""
    if not choices:
        return []
    waits = any(one.is_full for one in choices)
    more = max(len(choices) - UNFOLDED, 0)
    hint = _("Kies een dag of meer. Bij een dag die vol is, kom je op de wachtlijst.")
    return [
        FormField(SEVERAL, "", "", "hidden", "1"),
        FormField(
            DATES,
            _("Wanneer kom je?"),
            hint if waits else _("Kies een dag of meer."),
            "checkboxes",
            [write_date(row) for row in sent.rows],
            " ".join(sent.errors.get(DATES, [])),
            optional=False,
            options=[Option(write_date(one.row), name) for one, name in _name_all(choices)],
            unfolded=UNFOLDED if more else 0,
            more_label=ngettext("Nog %(num)s dag", "Nog %(num)s dagen", more),
        ),
    ]


def _name_all(choices: Sequence[DateChoice]) -> list[tuple[DateChoice, str]]:
    """Return each with its name; with the hours where they are not the same on all days."""
    hours = [formats.hours(one.row.starts_at, one.row.ends_at) for one in choices]
    alike = len(set(hours)) == 1
    return [
        (one, _name(one, "" if alike else each)) for one, each in zip(choices, hours, strict=True)
    ]


def _name(one: DateChoice, hours: str) -> str:
    day = formats.capital(formats.day(one.row.starts_at))
    when = f"{day}, {hours}" if hours else day
    return _("%(when)s (vol)", when=when) if one.is_full else when
