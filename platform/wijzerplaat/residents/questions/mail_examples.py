"""Examples of the mails about questions, of people who do not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.residents.questions import letters
from wijzerplaat.residents.questions import mail_kinds as kinds
from wijzerplaat.residents.questions.models import ResidentQuestion
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

QUESTION = ResidentQuestion(number=1234, text="Waar kan ik samen eten?")
ASKED = ("Je vraag", QUESTION.text)
NAME = "Buurthuis De Linde"


def _receive(scope: PortalScope) -> Letter:
    day, href = formats.short_day(scope.now + timedelta(days=2)), scope.portal.url("/")
    return letters.make_question_receipt_letter(QUESTION, "", day, [ASKED], href, known=True)


def _answer(scope: PortalScope) -> Letter:
    said, href = "Op dinsdag kun je eten in het buurthuis.", scope.portal.url("/")
    facts = [("Je vroeg", QUESTION.text)]
    return letters.make_question_answer_letter(QUESTION, said, facts, href, scope.portal.phone)


def _forward(scope: PortalScope) -> Letter:
    return letters.make_forwarded_letter(QUESTION, NAME, [ASKED], scope.portal.url("/"), known=True)


def _arrive(scope: PortalScope, *, again: bool = False) -> Letter:
    facts = [("Geef antwoord voor", formats.day(scope.now + timedelta(days=2)))]
    return letters.make_organisation_question_letter(
        QUESTION, NAME, facts, scope.portal.url("/"), again=again
    )


def _ask_on(scope: PortalScope) -> Letter:
    return _arrive(scope, again=True)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    kinds.RECEIVED: _receive,
    kinds.ANSWERED: _answer,
    kinds.FORWARDED: _forward,
    kinds.ARRIVED: _arrive,
    kinds.ASKED_ON: _ask_on,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
