"""What mails about a decision say: from what is known, without asking the database."""

from __future__ import annotations

from typing import NamedTuple

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON, MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.moderation import mail_kinds as kinds
from wijzerplaat.records.refusals import display
from wijzerplaat.records.refusals.models import CRITERIA
from wijzerplaat.records.refusals.rules import NOT_LISTED, Listed, WayToObject
from wijzerplaat.tenancy.portals.service import PortalScope


class Said(NamedTuple):
    """What a mail says of a decision; the button leads to a path of ours.

    `facts` are about what must be there first; `links` are (words, address).
    """

    kind: MailKind
    subject: str
    paragraphs: list[str]
    button: tuple[str, str]
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def make_letter(scope: PortalScope, said: Said, title: str, name: str, why: str) -> Letter:
    """Tell one person; `name`: '' when we do not know who it is."""
    return Letter(
        kind=said.kind,
        subject=said.subject,
        greeting=greet_person(name),
        paragraphs=said.paragraphs,
        facts=[(_("Het gaat over"), title), *said.facts],
        links=list(said.links),
        button=(said.button[0], scope.portal.url(said.button[1])),
        reason=why,
        words={PERSON.name: name},
    )


def greet_person(name: str) -> str:
    """Return the first line of a mail."""
    return _("Hallo %(name)s,", name=name) if name else _("Hallo,")


def say_published(refused: list[str], public: str, *, amended: bool) -> Said:
    """Return that it is online; `refused`: what was left out, in sentences."""
    paragraphs = [_("We hebben je tekst gelezen. Alles staat nu op de website.")]
    if amended:
        paragraphs = [
            _(
                "We hebben je tekst gelezen en een paar woorden veranderd. Alles staat nu op de "
                "website."
            )
        ]
    if refused:
        paragraphs = [_("We hebben je tekst gelezen. Een deel staat nu op de website."), *refused]
    button = _("Bekijk je pagina"), public
    return Said(kinds.PUBLISHED, _("Je wijziging staat online"), paragraphs, button)


def say_approved(refused: list[str]) -> Said:
    """Return that a change is right, of what residents do not see now."""
    paragraphs = [_("We hebben je tekst gelezen. Hij is goed.")]
    if refused:
        paragraphs = [_("We hebben je tekst gelezen. Een deel is goed."), *refused]
    paragraphs.append(_("Bewoners zien deze pagina nu niet. Waarom, dat lees je als je inlogt."))
    return Said(kinds.APPROVED, _("Je wijziging is goedgekeurd"), paragraphs, _own_page())


def say_question(comment: str, what: str, *, by_link: bool) -> Said:
    """Return what the editors want to know; `what`: which fields it is about."""
    paragraphs = [_("We hebben je tekst gelezen. We hebben nog een vraag:"), comment]
    if what:
        paragraphs.append(_("Het gaat over: %(what)s.", what=what))
    how = (
        _("Klik op de knop en schrijf je antwoord. Daarna kijken wij weer.")
        if by_link
        else _("Log in en geef antwoord, of pas je tekst aan. Daarna kijken wij weer.")
    )
    button = _("Beantwoord de vraag"), url_for("mine.show_member_overview")
    subject = _("We hebben een vraag over je tekst")
    return Said(kinds.QUESTION, subject, [*paragraphs, how], button)


def say_question_again(comment: str) -> Said:
    """Return that we still wait for an answer; `comment`: what the editors asked a week ago."""
    paragraphs = [
        _("Een week geleden stelden we je een vraag over je tekst:"),
        comment,
        _("Wij kijken weer als je antwoord geeft. Wil je dit niet meer? Haal het dan weg."),
    ]
    button = _("Beantwoord de vraag"), url_for("mine.show_member_overview")
    return Said(kinds.QUESTION_AGAIN, _("We wachten nog op je antwoord"), paragraphs, button)


def say_refusal(
    comment: str, way: WayToObject, listed: Listed = NOT_LISTED, *, logged_in: bool = True
) -> Said:
    """Return why it is not published, what to do now, and how to object."""
    paragraphs = [
        _("We hebben je tekst gelezen. We zetten hem niet op de website."),
        comment,
        *display.say_way_on(listed, logged_in=logged_in),
        _("Wil je hierover praten? Bel ons gerust."),
    ]
    subject = _("We plaatsen dit niet. Dit is waarom")
    facts = tuple(display.make_unmet_facts(listed))
    links = (display.make_objection_link(way),)
    button = _own_page()
    if listed.reason == CRITERIA and logged_in:
        button = _("Bekijk je bewijzen"), url_for("own_proofs.show_own_proofs")
    return Said(kinds.REFUSED, subject, paragraphs, button, facts, links)


def say_mistake() -> Said:
    """Return that the mail before was wrong."""
    paragraphs = [
        _("Je kreeg net een mail van ons. Wat daarin staat, klopt niet."),
        _("We kijken nog een keer naar je tekst. Je hoort snel van ons."),
    ]
    return Said(kinds.MISTAKEN, _("Onze vorige mail klopt niet"), paragraphs, _own_page())


def say_turned_back(what: str, stays: str, *, by_rule: bool) -> Said:
    """Return what is no longer online, and what stays."""
    paragraphs = [
        _("Je zette dit zelf op de website: %(what)s.", what=what)
        if by_rule
        else _("Dit van jou stond op de website: %(what)s.", what=what),
        _("Wij hebben dat teruggedraaid. Het staat nu niet meer online."),
        _("Heb je een vraag? Bel ons gerust."),
    ]
    if stays:
        said = _("Dit is daarna veranderd en blijft staan: %(what)s.", what=stays)
        paragraphs.insert(2, said)
    subject = _("We hebben je wijziging teruggedraaid")
    return Said(kinds.TURNED_BACK, subject, paragraphs, _own_page())


def say_restored(what: str, comment: str, public: str) -> Said:
    """Return that an older version is online again, what that changes and why."""
    paragraphs = [
        _("We hebben een oudere versie van je tekst teruggezet. Die staat nu op de website."),
        _("Dit is nu anders: %(what)s.", what=what),
    ]
    if comment:
        paragraphs.append(_("Dit is de reden: %(reason)s", reason=comment))
    subject = _("We hebben een oude versie teruggezet")
    paragraphs.append(_("Klopt dit niet? Bel ons gerust."))
    return Said(kinds.RESTORED, subject, paragraphs, (_("Bekijk je pagina"), public))


def say_not_restored() -> Said:
    """Return that the older version is gone again."""
    paragraphs = [
        _("Je kreeg net een mail van ons. Wat daarin staat, klopt niet."),
        _("We hebben de oude versie weer weggehaald. Je tekst van eerst staat weer op de website."),
    ]
    return Said(kinds.MISTAKEN, _("Onze vorige mail klopt niet"), paragraphs, _own_page())


def _own_page() -> tuple[str, str]:
    return _("Ga naar je pagina"), url_for("mine.show_member_overview")
