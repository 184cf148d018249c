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
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.activities.service import (
    OccurrenceCalledOff,
    OccurrenceDropped,
    OccurrenceMoved,
    OccurrencePutBack,
)
from wijzerplaat.residents.signups import calls, date_letters, queries, seats
from wijzerplaat.residents.signups.mails import meet_guest, name_activity
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
    row = event.occurrence
    said = date_letters.say_called_off(row, name_activity(scope, row.activity))
    _tell(scope, row, said, url_for("agenda.show_agenda"), reason=CALLED_OFF)


def mail_put_back_date(scope: PortalScope, event: OccurrencePutBack) -> None:
    """Tell everybody who signed up that a date that was off takes place after all.

    Who did not get the mail that it was off gets none: that mail is stopped.
    """
    row = event.occurrence
    unaware = [
        one
        for one in _list_told(scope, row)
        if outbox.stop_waiting_mails(scope, _tag(row, one))
        or calls.take_off_call_list(scope, one, CALLED_OFF)
    ]
    said = date_letters.say_date_put_back(row, name_activity(scope, row.activity))
    _tell(scope, row, said, reason=PUT_BACK, spared=unaware)


def mail_moved_date(scope: PortalScope, event: OccurrenceMoved) -> None:
    """Tell everybody who signed up that this date is on another day, or at another time."""
    row = event.occurrence
    said = date_letters.say_moved(row, name_activity(scope, row.activity), event.before)
    _tell(scope, row, said, reason=MOVED)


def _tell(
    scope: PortalScope,
    row: Occurrence,
    said: date_letters.DateNews,
    agenda: str = "",
    *,
    reason: str,
    spared: Collection[Signup] = (),
) -> None:
    """Write to everybody on the list but `spared`, or let them be phoned (`reason`).

    That a date is off is told a little later, for undo to stop it. `agenda`: where the button leads
    when it is not to the own sign-up.
    """
    told = [one for one in _list_told(scope, row) if one not in spared]
    people = [one for one in told if one.email]
    for signup in told:
        calls.ask_to_call(scope, signup, reason, said.paragraphs[0])
    waits = reason == CALLED_OFF
    attachments = [calendar.make_ics_attachment(scope, [row], row.activity)] if people else []
    for signup in people:
        guest = meet_guest(scope, row.activity, [(signup, row)], link=not agenda)
        letter = date_letters.make_date_letter(guest, said, agenda and scope.portal.url(agenda))
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


def _tag(row: Occurrence, signup: Signup) -> str:
    return f"called-off:{row.id}:{signup.id}"


def _list_told(scope: PortalScope, row: Occurrence) -> list[Signup]:
    """Return whom a change of a date concerns.

    Who signs up at this moment is either on the list, or sees the change: they wait for us.
    """
    seats.lock_activity_seats(scope, row.activity_id, [row.id])
    return queries.list_told_signups(scope, row.id)
