"""What a mail with what an organisation writes to everybody says, from what is known."""

from __future__ import annotations

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import mail_kinds as kinds
from wijzerplaat.residents.signups import rules
from wijzerplaat.residents.signups.letters import Guest


def name_message(title: str, row: Occurrence) -> str:
    """Return the subject of such a mail; `title`: the activity, as a subject may say it."""
    return _("Bericht over %(title)s op %(day)s", title=title, day=formats.short_day(row.starts_at))


def say_whose(activity: Activity) -> str:
    """Return the sentence before what the organisation wrote."""
    if activity.owner is None:
        return _("De organisatie schrijft:")
    return _("%(name)s schrijft:", name=activity.owner.title)


def make_message_letter(guest: Guest, text: str) -> Letter:
    """Tell somebody whose address answered what the organisation wrote."""
    answer = _say_how_to_answer(guest.activity)
    return Letter(
        kind=kinds.WRITTEN,
        subject=name_message(guest.title, guest.occurrence),
        title=guest.title,
        greeting=guest.greeting,
        paragraphs=[say_whose(guest.activity), *rules.split_lines(text)],
        facts=guest.facts,
        button=guest.button,
        after=[answer] if answer else [],
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        words=guest.words,
    )


def make_announcement_letter(guest: Guest) -> Letter:
    """Tell an address that never answered that there is a message, and where it can be read."""
    return Letter(
        kind=kinds.WRITTEN_UNKNOWN,
        subject=name_message(guest.title, guest.occurrence),
        title=guest.title,
        greeting=_("Hallo,"),
        paragraphs=[
            _("De organisatie heeft een bericht voor wie komt. Klik op de knop om het te lezen.")
        ],
        facts=guest.facts,
        button=(_("Lees het bericht"), guest.href),
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
        words={name: word for name, word in guest.words.items() if name != PERSON.name},
    )


def _say_how_to_answer(activity: Activity) -> str:
    """Return how somebody reaches the organisation; '' when nothing is known."""
    owner = activity.owner
    ways = [one for one in (owner.phone, owner.email) if one] if owner else []
    return _("Wil je iets vragen? Bel of mail: %(ways)s.", ways=", ".join(ways)) if ways else ""
