"""Mails about requests and offers. To who did not answer yet go our words and links only."""

from __future__ import annotations

from datetime import timedelta

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.languages import speak_language
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.residents.help_requests import answering, changing, letters, queries, service
from wijzerplaat.residents.help_requests.events import (
    HelpAddressAsked,
    HelpAddressChanged,
    HelpAnswerAsked,
    HelpAnswerDecided,
    HelpAnswerSent,
    HelpAsked,
    HelpClosed,
    HelpDecided,
)
from wijzerplaat.residents.help_requests.letters import Said
from wijzerplaat.residents.help_requests.models import (
    EXPIRED,
    SENT,
    SHARED,
    HelpAnswer,
    HelpRequest,
)
from wijzerplaat.tenancy.portals.service import PortalScope

DELAY = timedelta(minutes=2)
"""So long a decision waits, so that a wrong press can be mended."""


def mail_help_confirmation(scope: PortalScope, event: HelpAsked) -> None:
    """Ask whether the address is theirs; who sends the same again gets the link again."""
    letter = letters.make_help_confirmation_letter(
        event.request, _own_address(scope, event.request)
    )
    _put_to_owner(scope, event.request, letter)


def mail_help_decision(scope: PortalScope, event: HelpDecided) -> None:
    """Tell who placed it what the desk decided, and why."""
    request = event.request
    letter = _owner_letter(scope, request, letters.say_decision(request))
    _put_to_owner(scope, request, letter, DELAY, service.make_decision_tag(request))


def mail_help_address(scope: PortalScope, event: HelpAddressAsked) -> None:
    """Ask a new address whether it is theirs, in our words only; the one of now hears of it."""
    request = event.request
    token = changing.make_address_link(scope, request)
    href = scope.portal.url(url_for("help_links.show_help_address", token=token))
    mail = render_mail(scope, request.new_email, letters.make_address_letter(href))
    about, tag = service.make_help_mail_key(request), service.make_address_tag(request)
    outbox.put_mail(scope, mail, about=about, tag=tag)
    said = letters.say_another_address(request)
    _put_to_owner(scope, request, _owner_letter(scope, request, said))


def mail_help_address_changed(scope: PortalScope, event: HelpAddressChanged) -> None:
    """Tell the new address and the one before where mail goes now; both can look and mend it."""
    request = event.request
    letter = _owner_letter(scope, request, letters.say_address_changed(request))
    _put_to_owner(scope, request, letter)
    about = service.make_help_mail_key(request)
    outbox.put_mail(scope, render_mail(scope, event.old, letter), about=about)


def mail_help_stays(scope: PortalScope, request: HelpRequest) -> None:
    """Ask whether it must stay, before it ends."""
    with speak_language(request.language):
        letter = _owner_letter(scope, request, letters.say_it_ends_soon(request))
        _put_to_owner(scope, request, letter)


def mail_help_closed(scope: PortalScope, event: HelpClosed) -> None:
    """Tell who reacted and waits that it is over; and who placed it, when time ended it."""
    request = event.request
    if request.ending == EXPIRED:
        _put_to_owner(scope, request, _owner_letter(scope, request, letters.say_ended(request)))
    for answer in queries.list_help_answers(scope, request):
        if answer.state == SENT:
            with speak_language(answer.language):
                _put_to_answerer(scope, answer, letters.say_it_is_over(request))


def mail_help_answer_confirmation(scope: PortalScope, event: HelpAnswerAsked) -> None:
    """Ask who reacted whether the address is theirs."""
    answer = event.answer
    letter = letters.make_answer_confirmation(_answer_address(scope, answer))
    about = answering.make_answer_mail_key(answer)
    outbox.put_mail(scope, render_mail(scope, answer.email, letter), about=about)


def mail_help_answer(scope: PortalScope, event: HelpAnswerSent) -> None:
    """Bring a reaction to who placed the request: first name and words, nothing else."""
    answer, request = event.answer, event.request
    _put_to_owner(
        scope, request, _owner_letter(scope, request, letters.say_answer(request, answer))
    )


def mail_help_answer_decision(scope: PortalScope, event: HelpAnswerDecided) -> None:
    """Tell both how to reach each other, or who reacted that it does not fit."""
    answer, request = event.answer, event.request
    with speak_language(answer.language):
        if answer.state != SHARED:
            return _put_to_answerer(scope, answer, letters.say_it_does_not_fit(request))
        _put_to_answerer(scope, answer, letters.say_how_to_reach(request))
    said = letters.say_who_reacted(answer)
    return _put_to_owner(scope, request, _owner_letter(scope, request, said))


def _owner_letter(scope: PortalScope, request: HelpRequest, said: Said) -> Letter:
    return letters.make_owner_letter(said, request.name, _own_address(scope, request))


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


def _put_to_answerer(scope: PortalScope, answer: HelpAnswer, said: Said) -> None:
    letter = letters.make_answerer_letter(said, answer.name, _answer_address(scope, answer))
    about = answering.make_answer_mail_key(answer)
    outbox.put_mail(scope, render_mail(scope, answer.email, letter), about=about)


def _own_address(scope: PortalScope, request: HelpRequest) -> str:
    token = service.make_help_link(scope, request)
    return scope.portal.url(url_for("help_links.show_own_help_request", token=token))


def _answer_address(scope: PortalScope, answer: HelpAnswer) -> str:
    token = answering.make_help_answer_link(scope, answer)
    return scope.portal.url(url_for("help_links.show_own_help_answer", token=token))
