"""Examples of the mails about who belongs to an organisation, of people who do not exist."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.desks.joining import letters, member_mails
from wijzerplaat.desks.joining import mail_kinds as kinds
from wijzerplaat.ground.core.permissions import MEMBER
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

NAME = "Buurthuis De Linde"
FACTS = [("Naam", "Fatima"), ("E-mail", "fatima@voorbeeld.example")]


def _invite(scope: PortalScope) -> Letter:
    return letters.make_invitation_letter(scope, NAME, scope.portal.url("/"))


def _apply(scope: PortalScope) -> Letter:
    return letters.make_application_letter(NAME, FACTS, [], scope.portal.url("/"))


def _claim(scope: PortalScope) -> Letter:
    return letters.make_claim_letter(NAME, FACTS, [], scope.portal.url("/"))


def _refuse(scope: PortalScope) -> Letter:
    return letters.make_refusal_letter(scope, NAME, "Er is al iemand die dit doet.")


def _lapse(scope: PortalScope) -> Letter:
    return letters.make_lapsed_application_letter(scope, NAME)


def _question(scope: PortalScope) -> Letter:
    return letters.make_applicant_question_letter(
        "Wat doen jullie op maandag?", scope.portal.url("/")
    )


def _take_over(scope: PortalScope) -> Letter:
    return letters.make_takeover_letter(scope, NAME, scope.portal.url("/"))


def _deny(scope: PortalScope) -> Letter:
    return letters.make_unknown_keeper_letter(NAME, FACTS, scope.portal.url("/"))


def _change_role(_scope: PortalScope) -> Letter:
    kind, subject, said = member_mails.say_role_changed(NAME, MEMBER)
    return letters.make_member_letter(kind, "Henk", subject, said)


def _remove(scope: PortalScope) -> Letter:
    kind, subject, said = member_mails.say_removed(scope, NAME, stopped=False)
    return letters.make_member_letter(kind, "Henk", subject, said)


def _put_back(_scope: PortalScope) -> Letter:
    kind, subject, said = member_mails.say_member_put_back(NAME, MEMBER)
    return letters.make_member_letter(kind, "Henk", subject, said)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    kinds.INVITED: _invite,
    kinds.ASKED: _apply,
    kinds.CLAIMED: _claim,
    kinds.REFUSED: _refuse,
    kinds.LAPSED: _lapse,
    kinds.QUESTION: _question,
    kinds.TAKEN_OVER: _take_over,
    kinds.UNKNOWN: _deny,
    kinds.ROLE_CHANGED: _change_role,
    kinds.REMOVED: _remove,
    kinds.PUT_BACK: _put_back,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
