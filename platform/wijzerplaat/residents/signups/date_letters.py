"""What mails about a date that is off, that takes place after all or that moved say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import mail_kinds as kinds
from wijzerplaat.residents.signups.letters import Guest, list_date_facts


@dataclass(frozen=True)
class DateNews:
    """What everybody who comes to a date is told of it."""

    kind: MailKind
    subject: str
    paragraphs: list[str]


def say_called_off(row: Occurrence, title: str) -> DateNews:
    """Return that a date is off, and why."""
    subject = _("Afgelast: %(title)s op %(day)s", title=title, day=formats.short_day(row.starts_at))
    paragraphs = [_("Dit gaat niet door. Je hoeft je niet af te melden.")]
    if row.reason:
        paragraphs.append(_("De organisatie schrijft: ‘%(reason)s’", reason=row.reason))
    return DateNews(kinds.CALLED_OFF, subject, paragraphs)


def say_date_put_back(row: Occurrence, title: str) -> DateNews:
    """Return that a date that was off takes place after all."""
    subject = _(
        "Gaat toch door: %(title)s op %(day)s", title=title, day=formats.short_day(row.starts_at)
    )
    paragraphs = [
        _("Wij schreven dat dit niet doorgaat. Dat klopt niet meer: het gaat wel door."),
        _("Je staat nog op de lijst. Kun je niet meer? Meld je dan af."),
    ]
    return DateNews(kinds.PUT_BACK, subject, paragraphs)


def say_moved(row: Occurrence, title: str, before: datetime) -> DateNews:
    """Return that a date is on another day, or at another time."""
    if before.date() != row.starts_at.date():
        subject = _(
            "Verplaatst: %(title)s naar %(day)s", title=title, day=formats.short_day(row.starts_at)
        )
        moved = _(
            "Dit was op %(before)s. Het is nu op %(day)s.",
            before=formats.day(before),
            day=formats.day(row.starts_at),
        )
    else:
        subject = _(
            "Veranderd: %(title)s begint om %(hour)s uur",
            title=title,
            hour=formats.hour(row.starts_at),
        )
        moved = _("De tijd is anders. De dag blijft hetzelfde.")
    stays = _("Je aanmelding blijft staan. Kun je dan niet? Meld je af met de knop.")
    return DateNews(kinds.MOVED, subject, [moved, stays])


def make_date_letter(guest: Guest, said: DateNews, agenda: str = "") -> Letter:
    """Tell one person; `agenda`: where else they can look, in place of their own sign-up."""
    return Letter(
        kind=said.kind,
        subject=said.subject,
        title=guest.title,
        greeting=guest.greeting,
        paragraphs=said.paragraphs,
        facts=list_date_facts(
            guest.occurrence, guest.activity, guest.signup if guest.known else None
        ),
        button=(_("Kijk wat er nog meer is"), agenda) if agenda else guest.button,
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        words=guest.words,
    )
