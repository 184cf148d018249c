"""What mails about stories say: from what is known, without asking the database.

No subject tells what a story is about.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.refusals import display
from wijzerplaat.records.refusals.rules import Listed, WayToObject
from wijzerplaat.residents.stories import mail_kinds as kinds
from wijzerplaat.residents.stories.models import ASKED, ResidentStory


@dataclass(frozen=True)
class Said:
    """What one mail tells; without `button` it leads to the page of the story."""

    kind: MailKind
    subject: str
    words: list[str]
    button: str = ""
    href: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)


def make_story_confirmation_letter(story: ResidentStory, href: str) -> Letter:
    """Ask whether it was them, or say that it is there already."""
    if story.state == ASKED:
        subject = _("Nog 1 klik voor je verhaal")
        words = [
            _("Je stuurde een verhaal naar onze website."),
            _("Klopt dat? Klik op de knop. Daarna leest de redactie je verhaal."),
        ]
    else:
        subject = _("Je verhaal is er al")
        words = [_("Je stuurde dit verhaal al eerder."), _("Met de knop zie je hoe het gaat.")]
    return Letter(
        kind=kinds.ASKED,
        subject=subject,
        greeting=_("Hallo,"),
        paragraphs=words,
        button=(_("Bekijk je verhaal"), href),
        after=[
            _("De knop werkt 7 dagen."),
            _(
                "Was jij dit niet? Dan vulde iemand anders dit e-mailadres in. Je hoeft niets te "
                "doen."
            ),
        ],
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
    )


def make_story_letter(said: Said, href: str) -> Letter:
    """Tell who sent a story; `href` leads to its page, where it can be taken back."""
    return Letter(
        kind=said.kind,
        subject=said.subject,
        greeting=_("Hallo,"),
        paragraphs=said.words,
        facts=said.facts,
        links=[
            *said.links,
            *([(_("Bekijk je verhaal, of neem het terug"), href)] * bool(said.button)),
        ],
        button=(said.button, said.href) if said.button else (_("Bekijk je verhaal"), href),
        reason=_("Je krijgt deze mail omdat je een verhaal instuurde."),
    )


def say_online(public: str, *, amended: bool) -> Said:
    """Return that it is on the site; `amended`: an editor changed words."""
    words = [_("Dank je wel! Iedereen kan je verhaal nu lezen.")]
    if amended:
        words.append(
            _("We hebben een paar woorden veranderd. Klopt het nog? Bel ons als het niet zo is.")
        )
    words.append(_("Wil je het later niet meer? Dan neem je het terug. Het is dan meteen weg."))
    subject = _("Je verhaal staat online")
    return Said(kinds.ONLINE, subject, words, _("Lees je verhaal"), public)


def say_refused(reason: str, way: WayToObject, listed: Listed) -> Said:
    """Return why it is not on the site, and how to object."""
    words = [
        _("We hebben je verhaal gelezen. We zetten het niet op de website."),
        reason,
        *display.say_way_on(listed, logged_in=False),
        _("Je kunt een nieuw verhaal insturen. Wil je hierover praten? Bel ons gerust."),
    ]
    links = [display.make_objection_link(way)]
    subject = _("We plaatsen je verhaal niet. Dit is waarom")
    return Said(kinds.REFUSED, subject, words, links=links, facts=display.make_unmet_facts(listed))


def say_story_question(question: str, href: str) -> Said:
    """Return what the desk wants to know."""
    words = [
        _("We hebben je verhaal gelezen. We hebben nog een vraag:"),
        question,
        _("Klik op de knop en schrijf je antwoord. Daarna kijken wij weer."),
    ]
    subject = _("We hebben een vraag over je verhaal")
    return Said(kinds.QUESTION, subject, words, _("Beantwoord de vraag"), href)


def say_story_question_again(question: str, href: str) -> Said:
    """Return that we still wait for an answer, and what happens without one."""
    words = [
        _("Een week geleden stelden we je een vraag over je verhaal:"),
        question,
        _("Klik op de knop en schrijf je antwoord. Daarna kijken wij weer."),
        _("Antwoord je niet? Dan gooien we je verhaal weg, 90 dagen na onze vraag."),
    ]
    subject = _("We wachten nog op je antwoord")
    return Said(kinds.QUESTION_AGAIN, subject, words, _("Beantwoord de vraag"), href)


def say_read_again() -> Said:
    """Return that the mail before was wrong."""
    words = [
        _("Je kreeg net een mail van ons over je verhaal. Wat daarin staat, klopt niet."),
        _("We lezen je verhaal nog een keer. Je hoort snel van ons."),
    ]
    return Said(kinds.MISTAKEN, _("Onze vorige mail klopt niet"), words)


def say_offline() -> Said:
    """Return that the desk took it from the site."""
    words = [
        _("We hebben je verhaal van de website gehaald."),
        _("Wil je weten waarom? Bel ons gerust."),
    ]
    return Said(kinds.OFFLINE, _("Je verhaal staat niet meer online"), words)


def say_story_withdrawn(*, was_online: bool) -> Said:
    """Return that it is gone, as they asked."""
    words = [
        _("Je nam je verhaal terug. Het staat niet meer op de website.")
        if was_online
        else _("Je nam je verhaal terug. We zetten het niet op de website."),
        _("De tekst en de foto zijn nu weg. Was jij dit niet? Bel ons."),
    ]
    return Said(kinds.WITHDRAWN, _("Je verhaal is weg"), words)
