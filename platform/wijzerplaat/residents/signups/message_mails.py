"""Brings what an organisation writes to everybody who comes.

Who never answered a mail of ours gets our own words and a link: there the message can be read. Who
left a phone number only stands on the call list of the organisation.
"""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.outbox import Mail
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.languages import speak_language
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import calls, message_letters, messages, rules, service
from wijzerplaat.residents.signups.mails import meet_guest, name_activity
from wijzerplaat.residents.signups.messages import ListWritten
from wijzerplaat.residents.signups.models import WRITTEN, Signup
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class WrittenWords:
    """What an organisation wrote, as somebody on the list reads it."""

    title: str
    lines: list[str]


def mail_list_message(scope: PortalScope, event: ListWritten) -> None:
    """Write to everybody a message goes to, or let them be phoned; a little later, so that it can
    be taken back.
    """
    row, tag = event.occurrence, messages.make_message_tag(event.message)
    about = service.make_signup_mail_key(row.activity)
    for signup in event.people:
        if not signup.email:
            calls.ask_to_call(scope, signup, WRITTEN, event.message.text)
            continue
        with speak_language(signup.language):
            mail = _make_mail(scope, row, signup, event.message.text)
        outbox.put_mail(scope, mail, about=about, delay=rules.MESSAGE_WAITS, tag=tag)


def _make_mail(scope: PortalScope, row: Occurrence, signup: Signup, text: str) -> Mail:
    guest = meet_guest(scope, row.activity, [(signup, row)])
    letter = (
        message_letters.make_message_letter(guest, text)
        if guest.known
        else message_letters.make_announcement_letter(guest)
    )
    return render_mail(scope, signup.email, letter)


def describe_list_mail(scope: PortalScope, row: Occurrence, text: str) -> WrittenWords:
    """Return what a mail with a message would say, for who is about to send it."""
    return WrittenWords(
        message_letters.name_message(name_activity(scope, row.activity), row),
        [message_letters.say_whose(row.activity), *rules.split_lines(text)],
    )


def list_written_words(scope: PortalScope, signup: Signup) -> list[WrittenWords]:
    """Return what was written to somebody, for the page of their link; the newest first."""
    return [
        WrittenWords(
            _("Bericht van %(day)s", day=formats.day(clock.to_amsterdam_time(one.sent_at))),
            rules.split_lines(one.text),
        )
        for one in messages.list_messages_to(scope, signup)
    ]
