"""What mails about replies say: from what is known, without asking the database."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import ORGANISATION, PERSON, MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.residents.replies import mail_kinds as kinds
from wijzerplaat.residents.replies.models import (
    CONTACTED,
    FILLED,
    SENT,
    STARTED,
    UNSUITABLE,
    Reply,
)


@dataclass(frozen=True)
class Writer:
    """Somebody who replied, as a letter sees them; `known`: their address answered.

    `who`: the organisation. `discreet`: no subject may name it.
    """

    reply: Reply
    title: str
    who: str
    href: str
    known: bool = True
    discreet: bool = False

    @property
    def greeting(self) -> str:
        """The first line."""
        return _("Hallo %(name)s,", name=self.reply.name) if self.known else _("Hallo,")

    @property
    def words(self) -> dict[str, str]:
        """What a portal may fill in."""
        return {
            PERSON.name: self.reply.name if self.known else "",
            ORGANISATION.name: _("de organisatie") if self.discreet else self.who,
        }


@dataclass(frozen=True)
class Said:
    """What one mail tells an organisation."""

    kind: MailKind
    subject: str
    words: list[str]


def make_reply_receipt_letter(writer: Writer) -> Letter:
    """Mail 9: the reply is on its way."""
    return Letter(
        kind=kinds.RECEIVED,
        subject=_("Je reactie is verstuurd")
        if writer.discreet
        else _("Je reactie is verstuurd naar %(name)s", name=writer.who),
        greeting=writer.greeting,
        paragraphs=[
            _("%(name)s kreeg bericht. Ze mailen of bellen je.", name=writer.who),
            _("Met de knop zie je hoe het ervoor staat."),
        ],
        facts=[
            (_("Het gaat over"), writer.title),
            *([(_("Je schreef"), writer.reply.text)] if writer.known else []),
        ],
        button=(_("Bekijk je reactie"), writer.href),
        after=[
            _("Wil je toch niet? Trek je reactie dan in, met dezelfde knop."),
            *_say_stranger(writer.known),
        ],
        reason=_say_why(writer.known),
        words=writer.words,
    )


def make_reply_answer_letter(writer: Writer, state: str, *, took_back: bool) -> Letter:
    """Say what the organisation says of a reply; `took_back`: of what it said before."""
    kind, subject, paragraphs = _describe_answer(writer.who, state, took_back)
    return Letter(
        kind=kind,
        subject=subject,
        greeting=writer.greeting,
        paragraphs=paragraphs,
        facts=[(_("Het gaat over"), writer.title)],
        button=(_("Bekijk je reactie"), writer.href),
        after=_say_stranger(writer.known),
        reason=_say_why(writer.known),
        words=writer.words,
    )


def _describe_answer(who: str, state: str, took_back: bool) -> tuple[MailKind, str, list[str]]:
    """Return the kind of mail, its subject and its words."""
    if took_back and state in (SENT, CONTACTED):
        return (
            kinds.MISTAKEN,
            _("Je reactie doet weer mee"),
            [
                _("De vorige mail was een vergissing. Sorry daarvoor."),
                _("Je reactie staat er nog. %(name)s laat van zich horen.", name=who),
            ],
        )
    subject, words = {
        CONTACTED: (
            _("Er is contact over je reactie"),
            [
                _("%(name)s zegt: we hebben contact met je gehad.", name=who),
                _("Klopt dat niet? Bel ons gerust."),
            ],
        ),
        STARTED: (
            _("Wat fijn: je begint als vrijwilliger"),
            [_("%(name)s zegt dat je begint. Veel plezier!", name=who)],
        ),
        UNSUITABLE: (
            _("Deze plek past niet bij je"),
            [
                _("%(name)s zegt dat deze plek toch niet past.", name=who),
                _("Fijn dat je wilt helpen. Er zijn meer plekken, vast ook een voor jou."),
            ],
        ),
        FILLED: (
            _("Deze plek is al vergeven"),
            [
                _("%(name)s heeft al iemand gevonden voor deze plek.", name=who),
                _("Fijn dat je wilt helpen. Er zijn meer plekken, vast ook een voor jou."),
            ],
        ),
    }[state]
    return kinds.ANSWERED[state], subject, words


def say_arrived(title: str) -> Said:
    """Return mail 21: somebody wants to be a volunteer. `title`: '' when no subject may say it."""
    words = [
        _("Er is een reactie op jullie vacature. Bel of mail zelf, het liefst deze week."),
        _("Laat met de knop weten hoe het gaat. Dat is 1 klik. De ander ziet het dan ook."),
    ]
    subject = (
        _("Iemand wil vrijwilliger worden: %(title)s", title=title)
        if title
        else _("Iemand wil vrijwilliger worden")
    )
    return Said(kinds.ARRIVED, subject, words)


def say_withdrawn() -> Said:
    """Return that somebody takes their reply back."""
    words = [
        _("Iemand die reageerde op jullie vacature, wil niet meer."),
        _("Naam en bericht zijn weg van onze website."),
    ]
    return Said(kinds.WITHDRAWN, _("Een reactie is ingetrokken"), words)


def say_waits(title: str) -> Said:
    """Return that somebody waits; `title` as above."""
    words = [
        _("Al 7 dagen wacht iemand op jullie antwoord. Wil je bellen of mailen?"),
        _("Na 14 dagen zonder antwoord zetten we de vacature stil."),
    ]
    subject = (
        _("Iemand wacht op antwoord: %(title)s", title=title)
        if title
        else _("Iemand wacht op jullie antwoord")
    )
    return Said(kinds.REMINDER, subject, words)


def say_paused(title: str) -> Said:
    """Return that the vacancy pauses, and how it opens again; `title` as above."""
    words = [
        _("Al 14 dagen wacht iemand op jullie antwoord. Bewoners kunnen nu niet reageren."),
        _("Geef antwoord met de knop. Dan staat de vacature meteen weer open."),
    ]
    subject = _("Ligt nu stil: %(title)s", title=title) if title else _("Jullie vacature ligt stil")
    return Said(kinds.PAUSED, subject, words)


def make_vacancy_news_letter(
    said: Said, who: str, facts: list[tuple[str, str]], href: str
) -> Letter:
    """Tell an organisation, with a link that answers without logging in."""
    return Letter(
        kind=said.kind,
        subject=said.subject,
        greeting=_("Hallo,"),
        paragraphs=said.words,
        facts=facts,
        button=(_("Bekijk en antwoord"), href),
        after=[_("Je hoeft niet in te loggen.")],
        reason=_("Je krijgt deze mail omdat je bij %(name)s hoort.", name=who),
        words={ORGANISATION.name: who},
    )


def _say_stranger(known: bool) -> list[str]:
    if known:
        return []
    return [
        _("Was jij dit niet? Dan vulde iemand anders dit e-mailadres in. Je hoeft niets te doen.")
    ]


def _say_why(known: bool) -> str:
    return (
        _("Je krijgt deze mail omdat je reageerde op een vacature.")
        if known
        else _("Je krijgt deze mail omdat iemand dit e-mailadres invulde.")
    )
