"""Examples of the mails about replies, of people and vacancies that do not exist."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.residents.replies import letters
from wijzerplaat.residents.replies import mail_kinds as kinds
from wijzerplaat.residents.replies.letters import Said, Writer
from wijzerplaat.residents.replies.models import SENT, Reply
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

TITLE, WHO = "Koken in het buurthuis", "Buurthuis De Linde"


def _meet(scope: PortalScope) -> Writer:
    reply = Reply(name="Fatima", text="Ik kook graag voor anderen.")
    return Writer(reply, TITLE, WHO, scope.portal.url("/"))


def _receive(scope: PortalScope) -> Letter:
    return letters.make_reply_receipt_letter(_meet(scope))


def _answer(state: str) -> Callable[[PortalScope], Letter]:
    return lambda scope: letters.make_reply_answer_letter(_meet(scope), state, took_back=False)


def _take_back(scope: PortalScope) -> Letter:
    return letters.make_reply_answer_letter(_meet(scope), SENT, took_back=True)


def _tell(said: Callable[[], Said]) -> Callable[[PortalScope], Letter]:
    return lambda scope: letters.make_vacancy_news_letter(
        said(), WHO, [("Het gaat over", TITLE)], scope.portal.url("/")
    )


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    kinds.RECEIVED: _receive,
    **{kind: _answer(state) for state, kind in kinds.ANSWERED.items()},
    kinds.MISTAKEN: _take_back,
    kinds.ARRIVED: _tell(lambda: letters.say_arrived(TITLE)),
    kinds.WITHDRAWN: _tell(letters.say_withdrawn),
    kinds.REMINDER: _tell(lambda: letters.say_waits(TITLE)),
    kinds.PAUSED: _tell(lambda: letters.say_paused(TITLE)),
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
