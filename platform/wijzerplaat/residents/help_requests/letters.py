"""What mails about requests and offers say: from what is known, without asking the database."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON, MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.residents.help_requests import mail_kinds as kinds
from wijzerplaat.residents.help_requests.models import (
    HIDDEN,
    LIVE,
    UNANSWERED,
    HelpAnswer,
    HelpRequest,
)
from wijzerplaat.residents.help_requests.rules import take_first_name


@dataclass(frozen=True)
class Said:
    """What one mail tells."""

    kind: MailKind
    subject: str
    words: list[str]
    facts: list[tuple[str, str]]


def make_help_confirmation_letter(request: HelpRequest, href: str) -> Letter:
    """Ask whether it was them, or say that it is there already."""
    if request.state == UNANSWERED:
        subject = _("Nog 1 klik voor je oproep")
        words = [_("Je stuurde een oproep naar onze website."), _("Klopt dat? Klik op de knop.")]
    else:
        subject = _("Je oproep is er al")
        words = [_("Je stuurde deze oproep al eerder."), _("Met de knop zie je hoe het gaat.")]
    return Letter(
        kind=kinds.ASKED,
        subject=subject,
        greeting=_("Hallo,"),
        paragraphs=words,
        button=(_("Bekijk je oproep"), href),
        after=[_say_stranger()],
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
    )


def make_answer_confirmation(href: str) -> Letter:
    """Ask who reacted whether the address is theirs."""
    return Letter(
        kind=kinds.ANSWER_ASKED,
        subject=_("Nog 1 klik voor je bericht"),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Je reageerde op een oproep op onze website."),
            _("Klopt dat? Klik op de knop. Dan sturen wij je bericht door."),
        ],
        button=(_("Bekijk je bericht"), href),
        after=[_say_stranger()],
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
    )


def make_address_letter(href: str) -> Letter:
    """Ask whether a new address is theirs."""
    return Letter(
        kind=kinds.ADDRESS_ASKED,
        subject=_("Nog 1 klik voor je nieuwe e-mailadres"),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Je wilt mail over je oproep op dit adres krijgen."),
            _("Klopt dat? Klik op de knop. De knop werkt 7 dagen."),
        ],
        button=(_("Bevestig je e-mailadres"), href),
        after=[_say_stranger()],
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
    )


def make_owner_letter(said: Said, name: str, href: str) -> Letter:
    """Tell who placed a request."""
    reason = _("Je krijgt deze mail omdat je een oproep plaatste.")
    return _make_letter(said, name, (_("Bekijk je oproep"), href), reason)


def make_answerer_letter(said: Said, name: str, href: str) -> Letter:
    """Tell who reacted to a request."""
    reason = _("Je krijgt deze mail omdat je reageerde op een oproep.")
    return _make_letter(said, name, (_("Bekijk je bericht"), href), reason)


def _make_letter(said: Said, name: str, button: tuple[str, str], reason: str) -> Letter:
    return Letter(
        kind=said.kind,
        subject=said.subject,
        greeting=_("Hallo %(name)s,", name=take_first_name(name)),
        paragraphs=said.words,
        facts=said.facts,
        button=button,
        reason=reason,
        words={PERSON.name: take_first_name(name)},
    )


def say_decision(request: HelpRequest) -> Said:
    """Return what the desk decided, and why."""
    facts = [(_("Je oproep"), request.title)]
    if request.state == LIVE:
        facts.append((_("Staat online tot"), formats.day(request.expires_at)))
        return Said(
            kinds.ONLINE, _("Je oproep staat online"), [_("Iedereen kan nu reageren.")], facts
        )
    hidden = request.state == HIDDEN
    facts.append((_("Waarom"), request.reason))
    return Said(
        kinds.NOT_ONLINE,
        _("Je oproep is van de website") if hidden else _("Je oproep kan zo niet online"),
        [_("Met de knop kun je je oproep veranderen. Wij lezen hem dan opnieuw.")],
        facts,
    )


def say_another_address(request: HelpRequest) -> Said:
    """Return that another address was typed, which must answer first."""
    words = [
        _("Je wilt mail over je oproep op een ander adres. Wij stuurden daar een mail naartoe."),
        _("Klik op de knop in die mail. Tot dan mailen we je hier."),
        _("Was jij dit niet? Bekijk dan je oproep en houd je oude adres."),
    ]
    facts = [(_("Je oproep"), request.title), (_("Nieuw e-mailadres"), request.new_email)]
    return Said(kinds.ADDRESS_SOON, _("Je nieuwe e-mailadres voor je oproep"), words, facts)


def say_address_changed(request: HelpRequest) -> Said:
    """Return that the new address answered, for it and for the one before."""
    words = [_("Mail over je oproep gaat vanaf nu naar je nieuwe adres.")]
    facts = [(_("Je oproep"), request.title), (_("Nieuw e-mailadres"), request.email)]
    return Said(kinds.ADDRESS_CHANGED, _("Je e-mailadres is veranderd"), words, facts)


def say_it_ends_soon(request: HelpRequest) -> Said:
    """Return the question whether it must stay."""
    words = [
        _("Je oproep stopt over een week. Moet hij blijven staan? Dat is 1 klik."),
        _("Is het al gelukt? Zeg het ons dan ook even."),
    ]
    facts = [
        (_("Je oproep"), request.title),
        (_("Staat online tot"), formats.day(request.expires_at)),
    ]
    return Said(kinds.STAYS, _("Moet je oproep blijven staan?"), words, facts)


def say_ended(request: HelpRequest) -> Said:
    """Return that the time of a request is over."""
    words = [_("De tijd is om. Je oproep staat niet meer op de website.")]
    facts = [(_("Je oproep"), request.title)]
    return Said(kinds.STOPPED, _("Je oproep is gestopt"), words, facts)


def say_it_is_over(request: HelpRequest) -> Said:
    """Return for who reacted that a request is over."""
    words = [_("Je reageerde op een oproep. Die is nu gestopt. Dank je wel voor je bericht.")]
    return Said(kinds.OVER, _("De oproep is gestopt"), words, [(_("De oproep"), request.title)])


def say_answer(request: HelpRequest, answer: HelpAnswer) -> Said:
    """Return a reaction: first name and words, nothing else."""
    words = [
        _("Lees het bericht. Vertrouw je het? Geef dan je gegevens met 1 klik."),
        _("Wij geven niets door als jij dat niet doet."),
    ]
    facts = [
        (_("Je oproep"), request.title),
        (_("Van"), take_first_name(answer.name)),
        (_("Schrijft"), answer.text),
    ]
    return Said(kinds.ANSWERED, _("Iemand reageert op je oproep"), words, facts)


def say_it_does_not_fit(request: HelpRequest) -> Said:
    """Return for who reacted that it does not fit."""
    words = [_("De ander las je bericht. Deze keer past het niet. Dank je wel!")]
    facts = [(_("De oproep"), request.title)]
    return Said(kinds.DECLINED, _("Antwoord op je bericht"), words, facts)


def say_how_to_reach(request: HelpRequest) -> Said:
    """Return for who reacted how to reach who placed the request."""
    words = [_("De ander wil graag contact. Bel of mail deze week."), _say_careful()]
    phone = [(_("Telefoon"), request.phone)] if request.phone else []
    about = (_("De oproep"), request.title)
    facts = [about, (_("Naam"), request.name), (_("E-mail"), request.email), *phone]
    return Said(kinds.SHARED_ANSWER, _("Je kunt nu contact opnemen"), words, facts)


def say_who_reacted(answer: HelpAnswer) -> Said:
    """Return for who placed the request how to reach who reacted."""
    words = [_("Wij gaven je gegevens door. Dit zijn die van de ander."), _say_careful()]
    facts = [(_("Naam"), answer.name), (_("E-mail"), answer.email)]
    return Said(kinds.SHARED, _("Jullie hebben elkaars gegevens"), words, facts)


def _say_careful() -> str:
    return _("Spreek de eerste keer samen ergens af. Geef nooit geld of je pincode.")


def _say_stranger() -> str:
    return _(
        "Was jij dit niet? Dan vulde iemand anders dit e-mailadres in. Je hoeft niets te doen."
    )
