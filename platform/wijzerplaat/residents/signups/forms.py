"""A form that somebody sent: what was typed, for which dates; and what stays of a refused one: its
seats for ten minutes, and all that was typed.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flask import request

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid, Refusal, TooMany
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.requests import end_request_transaction, open_separate_scope, scope
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.rules import find_closing, find_opening
from wijzerplaat.residents.signups import queries, rules, service
from wijzerplaat.residents.signups.schemas import make_signup_schema
from wijzerplaat.tenancy.portals.service import require_portal_scope

DATES, SEVERAL = "dates", "several"
"""The names of the fields with the dates, and of the mark that there were dates to choose."""


@dataclass(frozen=True)
class SentForm:
    """A form as it was sent, or an empty one; `rows`: the dates that were chosen.

    `has_dates`: somebody chooses dates in it. `held`: their seats are held. `problem`: too few
    seats. `errors`: by field.
    """

    rows: Sequence[Occurrence]
    has_dates: bool = True
    typed: Fields = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    problem: service.IsFull | None = None
    held: bool = False
    is_late: bool = False

    @property
    def people(self) -> int:
        """With how many they want to come; 1 when that cannot be read."""
        typed = str(self.typed.get("people") or 1)
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 1


def read_sent_form(activity: Activity, row: Occurrence) -> SentForm:
    """Return what was sent, for the dates that were chosen, or the one of the address."""
    typed = forms.read_form(make_signup_schema(activity.signup_questions), request.form)
    typed["people"] = typed["people"] or 1
    typed["waitlist"] = request.form.get("waitlist") == "1"
    if request.form.get(SEVERAL) != "1" or rules.is_course(activity):
        return SentForm([row], has_dates=False, typed=typed)
    chosen = set(request.form.getlist(DATES))
    rows = [one for one in service.list_open_dates(scope(), activity) if write_date(one) in chosen]
    errors = {}
    if not chosen:
        errors = {DATES: [_("Kies een dag.")]}
    elif len(rows) < len(chosen):
        errors = {DATES: [_("Voor een dag die je koos, kun je je niet meer aanmelden.")]}
    return SentForm(rows, typed=typed, errors=errors)


def require_right_dates(sent: SentForm) -> None:
    """Raise Invalid when a date that was chosen cannot be, or none was."""
    if sent.errors:
        raise Invalid(sent.errors)


def keep_refused_form(
    activity: Activity, row: Occurrence, sent: SentForm, problem: Refusal
) -> tuple[SentForm, int]:
    """Return the form to show again, with what is wrong, and the status.

    Seats are held for who only has to mend a field (decision 41). Nothing else that this request
    wrote stays.
    """
    end_request_transaction()
    if isinstance(problem, service.IsFull):
        return replace(sent, problem=problem, has_dates=not rules.is_course(activity)), 409
    if isinstance(problem, service.NotOpen):
        error = {DATES: [say_why_closed(activity, row)]}
        return replace(sent, errors=error, has_dates=True, is_late=True, rows=[]), 409
    if isinstance(problem, TooMany):
        again = replace(sent, errors={"contact": [_say_phone_limit(activity)]})
        return replace(again, held=_hold(again)), 429
    if isinstance(problem, Invalid):
        again = replace(sent, errors={**problem.fields, **sent.errors})
        return replace(again, held="people" not in problem.fields and _hold(again)), 422
    raise problem


def write_date(row: Occurrence) -> str:
    """Return how a form and an address name a date."""
    return f"{row.starts_at:%Y-%m-%d-%H}"


def find_date(row: Occurrence) -> When:
    """Return how a route names a date."""
    return When(row.starts_at.date(), row.starts_at.hour)


def say_why_closed(activity: Activity, row: Occurrence) -> str:
    """Return why, and since or until when, one cannot sign up for a date, or the course."""
    now = clock.to_amsterdam_time(scope().now)
    starts_at = find_first_date(activity, row).starts_at
    opens, closes = find_opening(activity, starts_at), find_closing(activity, starts_at)
    if row.cancelled:
        return _("Dit gaat niet door op %(day)s.", day=formats.day(row.starts_at))
    if opens is not None and now < opens:
        return _("Je kunt je aanmelden vanaf %(day)s.", day=formats.day(opens))
    if closes <= now:
        day, hour = formats.day(closes), formats.hour(closes)
        return _("Je kon je aanmelden tot %(day)s, %(hour)s uur.", day=day, hour=hour)
    return ""


def find_first_date(activity: Activity, row: Occurrence) -> Occurrence:
    """Return the date that says when one can sign up: of a course its first."""
    dates = queries.list_course_dates(scope(), activity) if rules.is_course(activity) else []
    return dates[0] if dates else row


def _say_phone_limit(activity: Activity) -> str:
    phone = (activity.owner.phone if activity.owner else "") or scope().portal.contact.phone
    more = _("Of bel %(phone)s.", phone=phone) if phone else ""
    said = _(
        "Van jouw netwerk kwamen al aanmeldingen met alleen een telefoonnummer. Meer dan 3 mensen "
        "kan niet. Vul je e-mailadres in."
    )
    return f"{said} {more}".strip()


def _hold(sent: SentForm) -> bool:
    """Hold the seats in a transaction of its own, for this request keeps nothing."""
    ids: list[uuid.UUID] = [row.id for row in sent.rows]
    if not ids:
        return False
    with open_separate_scope() as own:
        inside = require_portal_scope(own)
        rows = [inside.session.get_one(Occurrence, one) for one in ids]
        try:
            return service.hold_seats_for_form(inside, rows, sent.people, find_request_network())
        except Refusal:
            return False
