"""Mails about requests and offers. To who did not answer yet go our words and links only."""

from __future__ import annotations

from datetime import timedelta

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.residents.help_requests import answering, queries, service
from wijzerplaat.residents.help_requests.events import (
    HelpAnswerAsked,
    HelpAnswerDecided,
    HelpAnswerSent,
    HelpAsked,
    HelpClosed,
    HelpDecided,
)
from wijzerplaat.residents.help_requests.models import (
    EXPIRED,
    HIDDEN,
    LIVE,
    SENT,
    SHARED,
    UNANSWERED,
    HelpAnswer,
    HelpRequest,
)
from wijzerplaat.residents.help_requests.rules import take_first_name
from wijzerplaat.tenancy.portals.service import PortalScope

DELAY = timedelta(minutes=2)
"""So long a decision waits, so that a wrong press can be mended."""


def mail_help_confirmation(scope: PortalScope, event: HelpAsked) -> None:
    """Ask whether the address is theirs; who sends the same again gets the link again."""
    request = event.request
    if request.state == UNANSWERED:
        subject = _("Nog 1 klik voor je oproep")
        words = [_("Je stuurde een oproep naar onze website."), _("Klopt dat? Klik op de knop.")]
    else:
        subject = _("Je oproep is er al")
        words = [_("Je stuurde deze oproep al eerder."), _("Met de knop zie je hoe het gaat.")]
    letter = Letter(
        subject=subject,
        greeting=_("Hallo,"),
        paragraphs=words,
        button=(_("Bekijk je oproep"), _own_address(scope, request)),
        after=[_say_stranger()],
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
    )
    _put_to_owner(scope, request, letter)


def mail_help_decision(scope: PortalScope, event: HelpDecided) -> None:
    """Tell who placed it what the desk decided, and why."""
    request = event.request
    facts = [(_("Je oproep"), request.title)]
    if request.state == LIVE:
        subject, words = _("Je oproep staat online"), [_("Iedereen kan nu reageren.")]
        facts.append((_("Staat online tot"), formats.day(request.expires_at)))
    else:
        hidden = request.state == HIDDEN
        subject = _("Je oproep is van de website") if hidden else _("Je oproep kan zo niet online")
        words = [_("Met de knop kun je je oproep veranderen. Wij lezen hem dan opnieuw.")]
        facts.append((_("Waarom"), request.reason))
    _put_to_owner(
        scope,
        request,
        _owner_letter(scope, request, subject, words, facts),
        DELAY,
        service.make_decision_tag(request),
    )


def mail_help_stays(scope: PortalScope, request: HelpRequest) -> None:
    """Ask whether it must stay, before it ends."""
    words = [
        _("Je oproep stopt over een week. Moet hij blijven staan? Dat is 1 klik."),
        _("Is het al gelukt? Zeg het ons dan ook even."),
    ]
    facts = [
        (_("Je oproep"), request.title),
        (_("Staat online tot"), formats.day(request.expires_at)),
    ]
    subject = _("Moet je oproep blijven staan?")
    _put_to_owner(scope, request, _owner_letter(scope, request, subject, words, facts))


def mail_help_closed(scope: PortalScope, event: HelpClosed) -> None:
    """Tell who reacted and waits that it is over; and who placed it, when time ended it."""
    request = event.request
    if request.ending == EXPIRED:
        words = [_("De tijd is om. Je oproep staat niet meer op de website.")]
        facts = [(_("Je oproep"), request.title)]
        subject = _("Je oproep is gestopt")
        _put_to_owner(scope, request, _owner_letter(scope, request, subject, words, facts))
    for answer in queries.list_help_answers(scope, request):
        if answer.state == SENT:
            _put_to_answerer(
                scope,
                answer,
                _("De oproep is gestopt"),
                [_("Je reageerde op een oproep. Die is nu gestopt. Dank je wel voor je bericht.")],
                [(_("De oproep"), request.title)],
            )


def mail_help_answer_confirmation(scope: PortalScope, event: HelpAnswerAsked) -> None:
    """Ask who reacted whether the address is theirs."""
    answer = event.answer
    letter = Letter(
        subject=_("Nog 1 klik voor je bericht"),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Je reageerde op een oproep op onze website."),
            _("Klopt dat? Klik op de knop. Dan sturen wij je bericht door."),
        ],
        button=(_("Bekijk je bericht"), _answer_address(scope, answer)),
        after=[_say_stranger()],
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
    )
    about = answering.make_answer_mail_key(answer)
    outbox.put_mail(scope, render_mail(scope, answer.email, letter), about=about)


def mail_help_answer(scope: PortalScope, event: HelpAnswerSent) -> None:
    """Bring a reaction to who placed the request: first name and words, nothing else."""
    answer, request = event.answer, event.request
    words = [
        _("Lees het bericht. Vertrouw je het? Geef dan je gegevens met 1 klik."),
        _("Wij geven niets door als jij dat niet doet."),
    ]
    facts = [
        (_("Je oproep"), request.title),
        (_("Van"), take_first_name(answer.name)),
        (_("Schrijft"), answer.text),
    ]
    subject = _("Iemand reageert op je oproep")
    _put_to_owner(scope, request, _owner_letter(scope, request, subject, words, facts))


def mail_help_answer_decision(scope: PortalScope, event: HelpAnswerDecided) -> None:
    """Tell both how to reach each other, or who reacted that it does not fit."""
    answer, request = event.answer, event.request
    about = (_("De oproep"), request.title)
    if answer.state != SHARED:
        words = [_("De ander las je bericht. Deze keer past het niet. Dank je wel!")]
        _put_to_answerer(scope, answer, _("Antwoord op je bericht"), words, [about])
        return
    careful = _("Spreek de eerste keer samen ergens af. Geef nooit geld of je pincode.")
    words = [_("De ander wil graag contact. Bel of mail deze week."), careful]
    phone = [(_("Telefoon"), request.phone)] if request.phone else []
    facts = [about, (_("Naam"), request.name), (_("E-mail"), request.email), *phone]
    _put_to_answerer(scope, answer, _("Je kunt nu contact opnemen"), words, facts)
    told = [(_("Naam"), answer.name), (_("E-mail"), answer.email)]
    subject = _("Jullie hebben elkaars gegevens")
    said = [_("Wij gaven je gegevens door. Dit zijn die van de ander."), careful]
    _put_to_owner(scope, request, _owner_letter(scope, request, subject, said, told))


def _owner_letter(
    scope: PortalScope,
    request: HelpRequest,
    subject: str,
    words: list[str],
    facts: list[tuple[str, str]],
) -> Letter:
    return Letter(
        subject=subject,
        greeting=_("Hallo %(name)s,", name=take_first_name(request.name)),
        paragraphs=words,
        facts=facts,
        button=(_("Bekijk je oproep"), _own_address(scope, request)),
        reason=_("Je krijgt deze mail omdat je een oproep plaatste."),
    )


def _put_to_owner(
    scope: PortalScope,
    request: HelpRequest,
    letter: Letter,
    delay: timedelta = timedelta(0),
    tag: str = "",
) -> None:
    mail = render_mail(scope, request.email, letter)
    about = service.make_help_mail_key(request)
    outbox.put_mail(scope, mail, about=about, delay=delay, tag=tag)


def _put_to_answerer(
    scope: PortalScope,
    answer: HelpAnswer,
    subject: str,
    words: list[str],
    facts: list[tuple[str, str]],
) -> None:
    letter = Letter(
        subject=subject,
        greeting=_("Hallo %(name)s,", name=take_first_name(answer.name)),
        paragraphs=words,
        facts=facts,
        button=(_("Bekijk je bericht"), _answer_address(scope, answer)),
        reason=_("Je krijgt deze mail omdat je reageerde op een oproep."),
    )
    about = answering.make_answer_mail_key(answer)
    outbox.put_mail(scope, render_mail(scope, answer.email, letter), about=about)


def _own_address(scope: PortalScope, request: HelpRequest) -> str:
    token = service.make_help_link(scope, request)
    return scope.portal.url(url_for("help_links.show_own_help_request", token=token))


def _answer_address(scope: PortalScope, answer: HelpAnswer) -> str:
    token = answering.make_help_answer_link(scope, answer)
    return scope.portal.url(url_for("help_links.show_own_help_answer", token=token))


def _say_stranger() -> str:
    return _(
        "Was jij dit niet? Dan vulde iemand anders dit e-mailadres in. Je hoeft niets te doen."
    )
