"""Mails to everybody who comes to a date: 4 'Afgelast', 5 'Veranderd'.

Who left a phone number only stands on the call list of the organisation.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.activities import calendar
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.service import (
    OccurrenceCalledOff,
    OccurrenceDropped,
    OccurrenceMoved,
    OccurrencePutBack,
)
from wijzerplaat.residents.signups import calls, queries, seats, service
from wijzerplaat.residents.signups.mails import (
    list_date_facts,
    make_signup_address,
    name_activity,
)
from wijzerplaat.residents.signups.models import CALLED_OFF, MOVED, PUT_BACK, Signup
from wijzerplaat.tenancy.portals.service import PortalScope

CALL_OFF_WAITS = timedelta(minutes=2)
"""So long a mail that a date is off can still be taken back."""


@dataclass
class _Moves:
    """What one mail tells of dates that move at once."""

    message: outbox.OutboxMessage
    letter: Letter
    rows: list[Occurrence]


def mail_called_off_date(
    scope: PortalScope, event: OccurrenceCalledOff | OccurrenceDropped
) -> None:
    """Tell everybody who signed up that this date is off, and why."""
    row, activity = event.occurrence, event.occurrence.activity
    subject = _(
        "Afgelast: %(title)s op %(day)s",
        title=name_activity(scope, activity),
        day=formats.short_day(row.starts_at),
    )
    paragraphs = [_("Dit gaat niet door. Je hoeft je niet af te melden.")]
    if row.reason:
        paragraphs.append(_("De organisatie schrijft: ‘%(reason)s’", reason=row.reason))
    _tell(
        scope,
        row,
        activity,
        subject,
        paragraphs,
        (_("Kijk wat er nog meer is"), url_for("agenda.show_agenda")),
        reason=CALLED_OFF,
    )


def mail_put_back_date(scope: PortalScope, event: OccurrencePutBack) -> None:
    """Tell everybody who signed up that a date that was off takes place after all.

    Who did not get the mail that it was off gets none: that mail is stopped.
    """
    row, activity = event.occurrence, event.occurrence.activity
    subject = _(
        "Gaat toch door: %(title)s op %(day)s",
        title=name_activity(scope, activity),
        day=formats.short_day(row.starts_at),
    )
    paragraphs = [
        _("Wij schreven dat dit niet doorgaat. Dat klopt niet meer: het gaat wel door."),
        _("Je staat nog op de lijst. Kun je niet meer? Meld je dan af."),
    ]
    unaware = [
        one
        for one in _list_told(scope, row)
        if outbox.stop_waiting_mails(scope, _tag(row, one))
        or calls.take_off_call_list(scope, one, CALLED_OFF)
    ]
    _tell(scope, row, activity, subject, paragraphs, None, reason=PUT_BACK, spared=unaware)


def mail_moved_date(scope: PortalScope, event: OccurrenceMoved) -> None:
    """Tell everybody who signed up that this date is on another day, or at another time."""
    row, activity = event.occurrence, event.occurrence.activity
    title = name_activity(scope, activity)
    if event.before.date() != row.starts_at.date():
        subject = _(
            "Verplaatst: %(title)s naar %(day)s", title=title, day=formats.short_day(row.starts_at)
        )
        moved = _(
            "Dit was op %(before)s. Het is nu op %(day)s.",
            before=formats.day(event.before),
            day=formats.day(row.starts_at),
        )
    else:
        subject = _(
            "Veranderd: %(title)s begint om %(hour)s uur",
            title=title,
            hour=formats.hour(row.starts_at),
        )
        moved = _("De tijd is anders. De dag blijft hetzelfde.")
    paragraphs = [
        moved,
        _("Je aanmelding blijft staan. Kun je dan niet? Meld je af met de knop."),
    ]
    _tell(scope, row, activity, subject, paragraphs, None, reason=MOVED)


def _tell(
    scope: PortalScope,
    row: Occurrence,
    activity: Activity,
    subject: str,
    paragraphs: list[str],
    button: tuple[str, str] | None,
    *,
    reason: str,
    spared: Collection[Signup] = (),
) -> None:
    """Write to everybody on the list but `spared`, or let them be phoned (`reason`).

    That a date is off is told a little later, for undo to stop it. `button`: None for one that
    leads to the own sign-up.
    """
    told = [one for one in _list_told(scope, row) if one not in spared]
    people = [one for one in told if one.email]
    for signup in told:
        calls.ask_to_call(scope, signup, reason, paragraphs[0])
    waits = reason == CALLED_OFF
    attachments = [calendar.make_ics_attachment(scope, [row], activity)] if people else []
    for signup in people:
        known = service.is_signup_address_known(scope, signup.email, activity)
        letter = Letter(
            subject=subject,
            title=name_activity(scope, activity),
            greeting=_("Hallo %(name)s,", name=signup.name) if known else _("Hallo,"),
            paragraphs=paragraphs,
            facts=list_date_facts(row, activity, signup if known else None),
            button=_find_button(scope, row, signup, button),
            reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        )
        if reason == MOVED and _join_earlier_move(scope, row, signup, letter):
            continue
        message = outbox.put_mail(
            scope,
            render_mail(scope, signup.email, letter, attachments),
            about=outbox.ACCOUNT,
            delay=CALL_OFF_WAITS if waits else timedelta(0),
            tag=_tag(row, signup) if waits else "",
        )
        if reason == MOVED:
            _list_moves(scope)[_name_person(signup)] = _Moves(message, letter, [row])


def _join_earlier_move(scope: PortalScope, row: Occurrence, signup: Signup, letter: Letter) -> bool:
    """Tell of a date in the mail about one that moved just before, in the same transaction; return
    whether there is one. Who comes to a whole series gets one mail when its hours change.
    """
    earlier = _list_moves(scope).get(_name_person(signup))
    if earlier is None:
        return False
    earlier.rows.append(row)
    when = f"{formats.day(row.starts_at)}, {formats.hours(row.starts_at, row.ends_at)}"
    *said, last = earlier.letter.paragraphs
    earlier.letter = replace(
        earlier.letter,
        paragraphs=list(dict.fromkeys([*said, *letter.paragraphs[:-1], last])),
        facts=[*earlier.letter.facts, (_("Ook op"), when)],
    )
    ics = [calendar.make_ics_attachment(scope, earlier.rows, row.activity)]
    earlier.message.payload = vars(render_mail(scope, signup.email, earlier.letter, ics))
    return True


def _list_moves(scope: PortalScope) -> dict[str, _Moves]:
    """Return the mails about dates that moved at this very moment, by person."""
    moves: dict[datetime, dict[str, _Moves]] = scope.session.info.setdefault("moves", {})
    return moves.setdefault(scope.now, {})


def _name_person(signup: Signup) -> str:
    return signup.person_mark or str(signup.id)


def _find_button(
    scope: PortalScope, row: Occurrence, signup: Signup, button: tuple[str, str] | None
) -> tuple[str, str]:
    if button:
        return button[0], scope.portal.url(button[1])
    return _("Bekijk of verander je aanmelding"), make_signup_address(scope, signup, row)


def _tag(row: Occurrence, signup: Signup) -> str:
    return f"called-off:{row.id}:{signup.id}"


def _list_told(scope: PortalScope, row: Occurrence) -> list[Signup]:
    """Return whom a change of a date concerns.

    Who signs up at this moment is either on the list, or sees the change: they wait for us.
    """
    seats.lock_activity_seats(scope, row.activity_id, [row.id])
    return queries.list_told_signups(scope, row.id)
