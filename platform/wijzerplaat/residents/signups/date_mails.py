"""Mails to everybody who comes to a date: 4 'Afgelast', 5 'Veranderd'.

Who left a phone number only stands on the call list of the organisation.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

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
from wijzerplaat.residents.signups import queries, seats, service
from wijzerplaat.residents.signups.mails import (
    list_date_facts,
    make_signup_address,
    name_activity,
)
from wijzerplaat.residents.signups.models import Signup
from wijzerplaat.tenancy.portals.service import PortalScope

CALL_OFF_WAITS = timedelta(minutes=2)
"""So long a mail that a date is off can still be taken back."""


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
        waits=True,
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
        one for one in _list_mailed(scope, row) if outbox.stop_waiting_mails(scope, _tag(row, one))
    ]
    _tell(scope, row, activity, subject, paragraphs, None, spared=unaware)


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
    _tell(scope, row, activity, subject, paragraphs, None)


def _tell(
    scope: PortalScope,
    row: Occurrence,
    activity: Activity,
    subject: str,
    paragraphs: list[str],
    button: tuple[str, str] | None,
    *,
    waits: bool = False,
    spared: Collection[Signup] = (),
) -> None:
    """Write to everybody on the list but `spared`; `waits`: a little later, for undo to stop it.

    `button`: None for one that leads to the own sign-up.
    """
    people = [one for one in _list_mailed(scope, row) if one not in spared]
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
        outbox.put_mail(
            scope,
            render_mail(scope, signup.email, letter, attachments),
            about=outbox.ACCOUNT,
            delay=CALL_OFF_WAITS if waits else timedelta(0),
            tag=_tag(row, signup) if waits else "",
        )


def _find_button(
    scope: PortalScope, row: Occurrence, signup: Signup, button: tuple[str, str] | None
) -> tuple[str, str]:
    if button:
        return button[0], scope.portal.url(button[1])
    return _("Bekijk of verander je aanmelding"), make_signup_address(scope, signup, row)


def _tag(row: Occurrence, signup: Signup) -> str:
    return f"called-off:{row.id}:{signup.id}"


def _list_mailed(scope: PortalScope, row: Occurrence) -> list[Signup]:
    """Return whom a change of a date concerns and who can be told by mail.

    Who signs up at this moment is either on the list, or sees the change: they wait for us.
    """
    seats.lock_activity_seats(scope, row.activity_id, [row.id])
    return [one for one in queries.list_told_signups(scope, row.id) if one.email]
