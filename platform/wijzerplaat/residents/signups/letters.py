"""What mails to one person who signed up say: from what is known, without asking the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON, MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import mail_kinds as kinds
from wijzerplaat.residents.signups.models import PENDING, WAITING, Signup


@dataclass(frozen=True)
class Guest:
    """Somebody who signed up, as a letter sees them: the first of their dates, and `more`.

    `title`: the activity, as a subject may say it. `href`: a link to the sign-up. `known`: their
    address answered; else the mail has no name in it.
    """

    signup: Signup
    occurrence: Occurrence
    activity: Activity
    title: str
    href: str
    known: bool = True
    more: tuple[Occurrence, ...] = ()
    waits_for: tuple[Occurrence, ...] = ()
    """Other dates, for which they are on the waiting list."""
    left_out: tuple[Occurrence, ...] = ()
    """Other dates that they asked for, and that are full."""

    @property
    def greeting(self) -> str:
        """The first line."""
        return _("Hallo %(name)s,", name=self.signup.name) if self.known else _("Hallo,")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What, when and where of all dates; with how many only to who answered."""
        first = list_date_facts(self.occurrence, self.activity, self.signup if self.known else None)
        return [
            *first,
            *((_("Ook op"), formats.day(row.starts_at)) for row in self.more),
            *((_("Wachtlijst"), formats.day(row.starts_at)) for row in self.waits_for),
            *((_("Vol"), formats.day(row.starts_at)) for row in self.left_out),
        ]

    @property
    def button(self) -> tuple[str, str]:
        """The way to their own sign-up."""
        return _("Bekijk of verander je aanmelding"), self.href

    @property
    def words(self) -> dict[str, str]:
        """What a portal may fill in."""
        return {
            PERSON.name: self.signup.name if self.known else "",
            kinds.ACTIVITY.name: self.title,
            kinds.DAY.name: formats.day(self.occurrence.starts_at),
        }


def list_date_facts(
    occurrence: Occurrence, activity: Activity, signup: Signup | None = None
) -> list[tuple[str, str]]:
    """Return what, when and where; with how many only to who answered."""
    place = activity.location or (activity.owner.location if activity.owner else None)
    facts = [
        (_("Wat"), activity.title),
        (_("Wanneer"), formats.day(occurrence.starts_at)),
        (_("Hoe laat"), formats.hours(occurrence.starts_at, occurrence.ends_at)),
    ]
    if place:
        facts.append((_("Waar"), ", ".join(part for part in (place.name, place.address) if part)))
    if signup is not None and signup.people > 1:
        facts.append((_("Met hoeveel"), _("%(number)s mensen", number=signup.people)))
    return facts


def make_signup_letter(guest: Guest, waits: bool) -> Letter:
    """Say that somebody has a seat, or waits for one."""
    return Letter(
        kind=kinds.QUEUED if waits else kinds.CONFIRMED,
        subject=name_answer(guest),
        title=guest.title,
        greeting=guest.greeting,
        paragraphs=[
            _("Het is nu vol. Komt er een plek vrij? Dan krijg je een mail.")
            if waits
            else _("Er is een plek voor je. Je hoeft niets te doen. Tot dan!"),
            *_say_where_not(guest),
        ],
        facts=guest.facts,
        button=guest.button,
        after=[_("Kun je niet? Meld je dan af met de knop.")],
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        words=guest.words,
    )


def _say_where_not(guest: Guest) -> list[str]:
    """Say that there is no seat on all dates; which ones stands in the facts."""
    said = []
    if guest.waits_for:
        said.append(_("Niet op elke dag was plek. Op de andere dagen sta je op de wachtlijst."))
    if guest.left_out:
        said.append(_("Een dag die je koos, is vol. Met de knop zie je wat er nog kan."))
    return said


def make_signup_question_letter(guest: Guest, others: Sequence[tuple[str, str]]) -> Letter:
    """Ask whether it was them; `others`: their other dates with a link to each."""
    return Letter(
        kind=kinds.ASKED,
        subject=name_answer(guest),
        title=guest.title,
        greeting=guest.greeting,
        paragraphs=[
            _("Iemand meldde zich aan met dit e-mailadres. Klik op de knop en zeg of het klopt."),
            _say_what_is_held(guest.signup),
        ],
        facts=[*guest.facts, *others],
        button=(_("Bekijk de aanmelding"), guest.href),
        after=[
            _(
                "Was jij dit niet? Dan vulde iemand anders dit e-mailadres in. Meld je af met de "
                "knop. Dan is de plek weer vrij."
            )
        ],
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
        words={name: word for name, word in guest.words.items() if word},
    )


def name_answer(guest: Guest) -> str:
    """Return the subject: what became of a sign-up, or the question whether they come."""
    title, day = guest.title, formats.day(guest.occurrence.starts_at)
    if guest.signup.state == PENDING:
        return _("Kom je? %(title)s, %(day)s", title=title, day=day)
    if guest.signup.state == WAITING:
        return _("Op de wachtlijst: %(title)s, %(day)s", title=title, day=day)
    return _("Je bent aangemeld: %(title)s, %(day)s", title=title, day=day)


def _say_what_is_held(signup: Signup) -> str:
    if signup.state == PENDING:
        return _("Doe dat binnen een uur. Zo lang houden we de plek vrij. Daarna kan het vol zijn.")
    if signup.state == WAITING:
        return _("Het is nu vol. Je staat op de wachtlijst.")
    return _("Er is een plek vrij gehouden. Kun je niet? Meld je dan af met dezelfde knop.")


def make_number_letter(guest: Guest) -> Letter:
    """Say with how many somebody comes now."""
    return Letter(
        kind=kinds.RENUMBERED,
        subject=_("Je komt met %(number)s", number=guest.signup.people),
        greeting=guest.greeting,
        paragraphs=[_("We hebben je aanmelding veranderd.")],
        facts=guest.facts,
        button=guest.button,
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        words=guest.words,
    )


def make_seat_letter(guest: Guest) -> Letter:
    """Mail 3: who waited has a seat now, for the date is near."""
    paragraphs = [
        _("Je stond op de wachtlijst. Er kwam een plek vrij en die is voor jou."),
        _("Kun je niet? Meld je dan af. Dan kan iemand anders."),
    ]
    return _of_seat(guest, kinds.SEAT_GIVEN, paragraphs, _("Bekijk je aanmelding"))


def make_offer_letter(guest: Guest, day: str, hour: str) -> Letter:
    """Mail 3: who waited gets a seat by saying yes before this day and hour."""
    paragraphs = [
        _("Je stond op de wachtlijst. Er is nu een plek voor je."),
        _(
            "Zeg ja voor %(day)s om %(hour)s uur. Daarna gaat de plek naar een ander.",
            day=day,
            hour=hour,
        ),
    ]
    return _of_seat(guest, kinds.SEAT_OFFERED, paragraphs, _("Zeg of je komt"))


def _of_seat(guest: Guest, kind: MailKind, paragraphs: list[str], label: str) -> Letter:
    return Letter(
        kind=kind,
        subject=_(
            "Er is een plek vrij: %(title)s op %(day)s",
            title=guest.title,
            day=formats.short_day(guest.occurrence.starts_at),
        ),
        title=guest.title,
        greeting=guest.greeting,
        paragraphs=paragraphs,
        facts=guest.facts,
        button=(label, guest.href),
        reason=_("Je krijgt deze mail omdat je op de wachtlijst stond."),
        words=guest.words,
    )


def make_lapsed_offer_letter(guest: Guest) -> Letter:
    """Say that the seat went to somebody else."""
    return Letter(
        kind=kinds.LAPSED,
        subject=_("Je plek is naar een ander: %(title)s", title=guest.title),
        greeting=guest.greeting,
        paragraphs=[
            _("We hoorden niet op tijd of je komt. De plek is nu voor een ander."),
            _("Wil je toch komen? Meld je dan opnieuw aan."),
        ],
        facts=list_date_facts(guest.occurrence, guest.activity),
        reason=_("Je krijgt deze mail omdat je op de wachtlijst stond."),
        words=guest.words,
    )


def make_reminder_letter(guest: Guest, is_today: bool) -> Letter:
    """Mail 2: it is tomorrow, or today."""
    hour = formats.hour(guest.occurrence.starts_at)
    return Letter(
        kind=kinds.REMINDER,
        subject=_("Vandaag: %(title)s om %(hour)s uur", title=guest.title, hour=hour)
        if is_today
        else _("Morgen: %(title)s om %(hour)s uur", title=guest.title, hour=hour),
        title=guest.title,
        greeting=guest.greeting,
        paragraphs=[
            _("Vandaag is het zover. Tot straks!") if is_today else _("Morgen is het zover."),
            _("Kun je niet? Meld je dan nu af. Dan kan iemand anders."),
        ],
        facts=guest.facts,
        button=guest.button,
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        words=guest.words,
    )


def make_cancellation_letter(guest: Guest, by_organisation: bool) -> Letter:
    """Mail 6: the seat was given back."""
    return Letter(
        kind=kinds.CANCELLED,
        subject=_("Je bent afgemeld voor %(title)s", title=guest.title),
        greeting=guest.greeting,
        paragraphs=[
            _("De organisatie heeft je afgemeld. Klopt dat niet? Neem dan contact met ze op.")
            if by_organisation
            else _(
                "Je bent afgemeld. Fijn dat je het laat weten. Nu kan iemand anders op jouw plek."
            )
        ],
        facts=guest.facts,
        reason=_("Je krijgt deze mail omdat je op de lijst stond.")
        if by_organisation
        else _("Je krijgt deze mail omdat je je hebt afgemeld."),
        words=guest.words,
    )
