"""What pages show of a series that ends: its days once more, what was answered, what to press."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.activities import display as activities_display
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.series import queries, rules, service
from wijzerplaat.kinds.series.models import (
    AGAIN,
    NONE,
    ONCE_MORE,
    OTHER_DAYS,
    STOPS,
    UNKNOWN,
    SeriesQuestion,
)
from wijzerplaat.kinds.series.queries import SeriesEnd
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.display import Link
from wijzerplaat.records.entries.models import IN_REVIEW, PUBLISHED
from wijzerplaat.records.moderation import trust
from wijzerplaat.records.moderation.trust_rules import TRUSTED
from wijzerplaat.tenancy.portals.service import PortalScope

SHOWN = 6
"""So many days of the next series are named; of a longer one the rest is counted."""


@dataclass(frozen=True)
class NextDays:
    """The days once more: how often in words, the first of them, and what was left out."""

    text: str
    days: list[str]
    more: str
    left_out: str


@dataclass(frozen=True)
class Said:
    """What was answered and what came of it."""

    text: str
    tone: str
    link: Link | None = None


@dataclass(frozen=True)
class SeriesForm:
    """The answers as buttons. `is_open`: one can still be given; `back`: the last can be undone."""

    action: str
    csrf: bool
    other_href: str
    days: NextDays | None
    notes: list[str]
    said: Said | None
    answer: str
    is_open: bool
    back: bool
    errors: list[str]


def describe_series_form(
    scope: PortalScope,
    end: SeriesEnd,
    action: str,
    other_href: str,
    *,
    csrf: bool = False,
    errors: Collection[str] = (),
) -> SeriesForm:
    """Return the buttons about a series, with what was said before."""
    answer = end.question.answer if end.question else NONE
    is_open = answer not in (AGAIN, OTHER_DAYS)
    copy = queries.find_copy_to_take_back(scope, end.question) if end.question else None
    return SeriesForm(
        action,
        csrf,
        other_href,
        describe_next_days(scope, end.activity) if is_open else None,
        _list_notes(scope, end.activity),
        describe_series_answer(scope, end.question, end) if end.question else None,
        answer,
        is_open,
        copy is not None,
        [translate_message(one) for one in errors],
    )


def describe_last_day(end: SeriesEnd) -> str:
    """Return 'De laatste keer is dinsdag 15 december 2026.'."""
    return _("De laatste keer is %(day)s.", day=formats.long_day(end.last_date))


def describe_next_days(scope: PortalScope, activity: Activity) -> NextDays | None:
    """Return the days of an activity once more, after its last date; None when none are found."""
    planned = service.plan_series_copy(scope, activity)
    if planned is None:
        return None
    days, count = planned.dates, len(planned.dates)
    rest = count - SHOWN
    return NextDays(
        _describe_rhythm(activity, days),
        [formats.capital(formats.long_day(day)) for day in days[:SHOWN]],
        _("En daarna nog %(count)s keer.", count=rest) if rest > 0 else "",
        _describe_left_out(planned.left_out),
    )


def describe_series_answer(
    scope: PortalScope, question: SeriesQuestion, end: SeriesEnd | None = None
) -> Said | None:
    """Return what was answered and what came of it; None for no answer. `end`: the series, as long
    as it can be asked about.
    """
    if question.answer in (AGAIN, OTHER_DAYS):
        return _describe_copy(scope, question)
    if question.answer == STOPS:
        day = formats.plain_date(question.last_date)
        return Said(
            _("Je zei: hij stopt. Na %(day)s staat hij niet meer in de agenda.", day=day), "info"
        )
    if question.answer == UNKNOWN:
        return Said(_describe_unknown(question, end), "info")
    return None


def _describe_unknown(question: SeriesQuestion, end: SeriesEnd | None) -> str:
    said = _("Je zei: ik weet het nog niet.")
    if end is None or question.answered_at is None or question.step >= ONCE_MORE:
        return said
    answered_on = clock.today(question.answered_at)
    day = rules.find_second_day(end.last_date, end.lead, answered_on)
    if day >= end.last_date:
        return said
    asked = _("We vragen het je nog één keer, rond %(day)s.", day=formats.short_day(day))
    return f"{said} {asked}"


def _describe_copy(scope: PortalScope, question: SeriesQuestion) -> Said:
    copy = queries.find_copy(scope, question)
    if copy is not None and copy.state == PUBLISHED:
        page = kinds.kind_of_entry(copy).page(copy.slug)
        return Said(
            _("De nieuwe dagen staan online."), "positive", Link(_("Bekijk de pagina"), page)
        )
    if copy is not None and copy.state == IN_REVIEW:
        return Said(
            _("De redactie kijkt naar de nieuwe dagen. Je krijgt een mail als dat klaar is."),
            "info",
        )
    return Said(_("De nieuwe dagen staan niet online."), "warning")


def _describe_rhythm(activity: Activity, days: Sequence[date]) -> str:
    """Return how often it is, as its page will say it; of single days how many."""
    if not activity.repeat:
        hours = formats.hours(activity.start_time, activity.end_time)
        return _("%(count)s keer, van %(hours)s.", count=len(days), hours=hours)
    shape = Activity(
        first_date=days[0],
        start_time=activity.start_time,
        end_time=activity.end_time,
        not_in_holidays=activity.not_in_holidays,
        not_on_public_holidays=activity.not_on_public_holidays,
    )
    shape.rhythm = replace(activity.rhythm, until=days[-1], count=None)
    return f"{activities_display.describe_timetable(shape)}."


def _describe_left_out(days: Sequence[date]) -> str:
    if not days:
        return ""
    named = formats.listed([formats.day(day) for day in days[:SHOWN]])
    if len(days) > SHOWN:
        return _("Niet op %(days)s en andere vakantiedagen.", days=named)
    return _("Niet op %(days)s: dan is het vakantie of een feestdag.", days=named)


def _list_notes(scope: PortalScope, activity: Activity) -> list[str]:
    """Say what stays as it is, what does not, and who looks at it first."""
    notes = [_("De plek, de tijd en de prijs blijven gelijk.")]
    if activity.signup:
        notes.append(_("Iedereen meldt zich opnieuw aan."))
    owner_id = activity.owner_id
    trusted = owner_id and trust.find_organisation_trust(scope, owner_id).mode == TRUSTED
    notes.append(
        _("Het staat meteen online.") if trusted else _("De redactie kijkt er eerst naar.")
    )
    return notes
