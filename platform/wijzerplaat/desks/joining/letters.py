"""What mails about who belongs to an organisation say: without asking the database."""

from __future__ import annotations

from dataclasses import replace

from wijzerplaat.desks.joining import mail_kinds as kinds
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import ORGANISATION, PERSON, MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.refusals import display
from wijzerplaat.records.refusals.rules import NOT_LISTED, Listed, WayToObject
from wijzerplaat.tenancy.portals.service import PortalScope


def make_invitation_letter(
    scope: PortalScope,
    name: str,
    href: str,
    *,
    part: str = "",
    unasked: bool = False,
    unchecked: bool = False,
) -> Letter:
    """Ask somebody to join an organisation; without a name, the staff of the portal.

    `part`: the topics and districts that an editor of a part keeps. `unasked`: nobody there asked
    for it. `unchecked`: nobody ever said that what is online is right.
    """
    portal = scope.portal
    said = (
        _("Je kunt de pagina van %(name)s bijhouden op %(portal)s.", name=name, portal=portal.name)
        if name
        else _("Je kunt meewerken aan %(portal)s.", portal=portal.name)
    )
    return Letter(
        kind=kinds.INVITED,
        subject=_("Welkom! In 3 stappen sta je op %(portal)s", portal=portal.name),
        greeting=_("Hallo,"),
        paragraphs=[
            said,
            *([_("Jouw deel: %(part)s.", part=part)] if part else []),
            *([_("We hebben nog nooit met jullie gecontroleerd of alles klopt.")] * unchecked),
            _("1. Klik op de knop en zeg ja."),
            _("2. Log in. Dat kan zonder wachtwoord."),
            _("3. Kijk of alles klopt.") if name else _("3. Kijk wat er te doen is."),
        ],
        button=(_("Ja, ik doe mee"), href),
        after=[
            _("De knop werkt 7 dagen."),
            _("Wist je hier niets van? Dan hoef je niets te doen."),
        ],
        reason=_("Je krijgt deze mail omdat jullie op %(portal)s staan.", portal=portal.name)
        if unasked
        else _("Je krijgt deze mail omdat iemand je uitnodigde, of omdat je dit zelf vroeg."),
        words={ORGANISATION.name: name},
    )


def make_claim_letter(
    name: str, facts: list[tuple[str, str]], others: list[str], href: str
) -> Letter:
    """Tell the editors that somebody wants to keep an organisation that has nobody yet."""
    return Letter(
        kind=kinds.CLAIMED,
        subject=_("Wie houdt %(name)s bij? Kijk even mee", name=name),
        paragraphs=[
            _(
                "Iemand wil %(name)s bijhouden. Deze organisatie heeft nog niemand op de website.",
                name=name,
            )
        ],
        facts=facts,
        button=(_("Bekijk de vraag"), href),
        after=others,
        reason=_("Je krijgt deze mail omdat je redacteur bent."),
        words={ORGANISATION.name: name},
    )


def make_application_letter(
    name: str, facts: list[tuple[str, str]], others: list[str], href: str
) -> Letter:
    """Tell the admins of an organisation that somebody wants to join them."""
    return Letter(
        kind=kinds.ASKED,
        subject=_("Iemand wil meedoen bij %(name)s", name=name),
        paragraphs=[
            _("Iemand wil samen met jullie %(name)s bijhouden. Ken je deze persoon?", name=name)
        ],
        facts=facts,
        button=(_("Bekijk de vraag"), href),
        after=[*others, _("Ken je deze persoon niet? Zeg dan nee.")],
        reason=_("Je krijgt deze mail omdat je beheerder bent."),
        words={ORGANISATION.name: name},
    )


def make_refusal_letter(
    scope: PortalScope,
    name: str,
    reason: str,
    way: WayToObject | None = None,
    listed: Listed = NOT_LISTED,
) -> Letter:
    """Say that somebody cannot belong to an organisation; without a name, to one they typed.

    `way`: how to object to a no of the desk.
    """
    said = (
        _("Je wilde %(name)s bijhouden. Dat kan nu niet.", name=name)
        if name
        else _("Je vroeg een pagina voor een organisatie. We zetten die niet op de website.")
    )
    way_on = display.say_way_on(listed, logged_in=False)
    letter = _to_applicant(scope, kinds.REFUSED, name, [said, reason, *way_on])
    links = [display.make_objection_link(way)] if way is not None else []
    return replace(letter, facts=display.make_unmet_facts(listed), links=links)


def make_lapsed_application_letter(scope: PortalScope, name: str) -> Letter:
    """Say that nobody answered, and that what they told us is gone."""
    said = _(
        "Je wilde %(name)s bijhouden. Dat is lang geleden en we gaven geen antwoord. Sorry.",
        name=name,
    )
    gone = _("Je gegevens zijn nu weg. Wil je het nog? Vraag het dan opnieuw.")
    return _to_applicant(scope, kinds.LAPSED, name, [said, gone])


def _to_applicant(scope: PortalScope, kind: MailKind, name: str, paragraphs: list[str]) -> Letter:
    return Letter(
        kind=kind,
        subject=_("Je vraag aan %(portal)s", portal=scope.portal.name),
        greeting=_("Hallo,"),
        paragraphs=[*paragraphs, _("Wil je hierover praten? Bel ons gerust.")],
        reason=_("Je krijgt deze mail omdat je dit zelf vroeg."),
        words={ORGANISATION.name: name},
    )


def make_applicant_question_letter(question: str, href: str) -> Letter:
    """Pass on a question of the editors about a proposed organisation."""
    return Letter(
        kind=kinds.QUESTION,
        subject=_("We hebben een vraag over je organisatie"),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Je vroeg een pagina voor een organisatie. We hebben een vraag."),
            question,
            _("Wil je hierover praten? Bel ons gerust."),
        ],
        button=(_("Beantwoord de vraag"), href),
        reason=_("Je krijgt deze mail omdat je dit zelf vroeg."),
    )


def make_takeover_letter(scope: PortalScope, name: str, href: str) -> Letter:
    """Say at an organisation's own address that somebody takes it over; not who."""
    return Letter(
        kind=kinds.TAKEN_OVER,
        subject=_("Wie houdt de pagina van %(name)s bij?", name=name),
        greeting=_("Hallo,"),
        paragraphs=[
            _(
                "Iemand gaat de pagina van %(name)s bijhouden op %(portal)s.",
                name=name,
                portal=scope.portal.name,
            ),
            _("Weet je hiervan? Dan hoef je niets te doen."),
            _("Ken je deze persoon niet? Klik dan op de knop."),
        ],
        button=(_("Dit ben ik niet"), href),
        after=[
            _("De knop werkt 7 dagen."),
            _("Je ziet eerst wie het is. Pas daarna stop je het."),
        ],
        reason=_("Je krijgt deze mail omdat dit e-mailadres bij %(name)s staat.", name=name),
        words={ORGANISATION.name: name},
    )


def make_unknown_keeper_letter(name: str, facts: list[tuple[str, str]], href: str) -> Letter:
    """Tell the editors that an organisation does not know who took it over."""
    return Letter(
        kind=kinds.UNKNOWN,
        subject=_("%(name)s kent een bijhouder niet", name=name),
        paragraphs=[
            _(
                "Iemand hield de pagina van %(name)s bij. De organisatie zegt: dit ben ik niet.",
                name=name,
            ),
            _("Deze persoon kan nu niets meer veranderen. Kijk na wat er al veranderd is."),
        ],
        facts=facts,
        button=(_("Kijk het na"), href),
        reason=_("Je krijgt deze mail omdat je redacteur bent."),
        words={ORGANISATION.name: name},
    )


def make_member_letter(kind: MailKind, name: str, subject: str, paragraphs: list[str]) -> Letter:
    """Tell somebody about their own place."""
    return Letter(
        kind=kind,
        subject=subject,
        greeting=_("Hallo %(name)s,", name=name) if name else _("Hallo,"),
        paragraphs=[*paragraphs, _("Klopt dit niet? Bel ons gerust.")],
        reason=_("Je krijgt deze mail omdat dit over jou gaat."),
        words={PERSON.name: name},
    )
