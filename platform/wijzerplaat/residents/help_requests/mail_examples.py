"""Examples of the mails about requests and offers, of people who do not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.residents.help_requests import letters
from wijzerplaat.residents.help_requests import mail_kinds as kinds
from wijzerplaat.residents.help_requests.letters import Said
from wijzerplaat.residents.help_requests.models import (
    LIVE,
    REFUSED,
    UNANSWERED,
    HelpAnswer,
    HelpRequest,
)
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

ANSWER = HelpAnswer(name="Henk", email="henk@voorbeeld.example", text="Ik kom graag langs.")


def _make_request(scope: PortalScope, state: str = LIVE) -> HelpRequest:
    return HelpRequest(
        title="Wie gaat er met mij wandelen?",
        name="Fatima",
        email="fatima@voorbeeld.example",
        new_email="fatima@nieuw.example",
        phone="0500 12 34 56",
        state=state,
        reason="Er staat een adres in.",
        expires_at=scope.now + timedelta(days=30),
    )


def _to_owner(say: Callable[[HelpRequest], Said], state: str = LIVE) -> Callable[..., Letter]:
    def make(scope: PortalScope) -> Letter:
        request = _make_request(scope, state)
        return letters.make_owner_letter(say(request), request.name, scope.portal.url("/"))

    return make


def _to_answerer(say: Callable[[HelpRequest], Said]) -> Callable[..., Letter]:
    def make(scope: PortalScope) -> Letter:
        said = say(_make_request(scope))
        return letters.make_answerer_letter(said, ANSWER.name, scope.portal.url("/"))

    return make


def _ask(scope: PortalScope) -> Letter:
    request = _make_request(scope, UNANSWERED)
    return letters.make_help_confirmation_letter(request, scope.portal.url("/"))


def _ask_address(scope: PortalScope) -> Letter:
    return letters.make_address_letter(scope.portal.url("/"))


def _ask_answer(scope: PortalScope) -> Letter:
    return letters.make_answer_confirmation(scope.portal.url("/"))


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    kinds.ASKED: _ask,
    kinds.ADDRESS_ASKED: _ask_address,
    kinds.ADDRESS_SOON: _to_owner(letters.say_another_address),
    kinds.ADDRESS_CHANGED: _to_owner(letters.say_address_changed),
    kinds.ONLINE: _to_owner(letters.say_decision),
    kinds.NOT_ONLINE: _to_owner(letters.say_decision, REFUSED),
    kinds.STAYS: _to_owner(letters.say_it_ends_soon),
    kinds.STOPPED: _to_owner(letters.say_ended),
    kinds.OVER: _to_answerer(letters.say_it_is_over),
    kinds.ANSWER_ASKED: _ask_answer,
    kinds.ANSWERED: _to_owner(lambda request: letters.say_answer(request, ANSWER)),
    kinds.DECLINED: _to_answerer(letters.say_it_does_not_fit),
    kinds.SHARED_ANSWER: _to_answerer(letters.say_how_to_reach),
    kinds.SHARED: _to_owner(lambda _request: letters.say_who_reacted(ANSWER)),
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
