"""Examples of the mails about proposals and corrections, of people who do not exist."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.moderation import (
    correction_mails,
    letters,
    photo_mails,
    reminders,
)
from wijzerplaat.records.moderation import mail_kinds as kinds
from wijzerplaat.records.moderation.correction_mails import Correction
from wijzerplaat.records.moderation.letters import Said
from wijzerplaat.records.moderation.reminders import Waiting
from wijzerplaat.records.refusals.rules import LINK_LIVES, WayToObject
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

NAME, TITLE, FIELD = "Henk", "Buurthuis De Linde", "Telefoon"


def _decide(said: Callable[[], Said]) -> Callable[[PortalScope], Letter]:
    def make(scope: PortalScope) -> Letter:
        why = _("Je krijgt deze mail omdat je dit naar de redactie stuurde.")
        return letters.make_letter(scope, said(), TITLE, NAME, why)

    return make


def _correct(scope: PortalScope) -> Letter:
    facts = [("Het gaat over", TITLE), (FIELD, "0500 12 34 56")]
    one = Correction("Sanne", new=False, seen=True, facts=facts)
    return correction_mails.make_correction_letter(scope, one, NAME, scope.portal.url("/"))


def _correct_unknown(scope: PortalScope) -> Letter:
    return correction_mails.make_stranger_correction_letter(scope, scope.portal.url("/"))


def _undo_correction(scope: PortalScope) -> Letter:
    return correction_mails.make_correction_undone_letter(scope, NAME, TITLE)


def _remove_photo(scope: PortalScope) -> Letter:
    return photo_mails.make_photo_letter(scope, User(name=NAME), [TITLE], sent=True)


def _remind(scope: PortalScope) -> Letter:
    found = Waiting(4, 1, 2, 0, 0)
    return reminders.make_daily_letter(scope, NAME, found, scope.portal.url("/"))


def _refuse(scope: PortalScope) -> Letter:
    way = WayToObject(scope.portal.url("/"), scope.now + LINK_LIVES)
    return _decide(lambda: letters.say_refusal("Dit is reclame.", way))(scope)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    kinds.PUBLISHED: _decide(lambda: letters.say_published([], "/", amended=False)),
    kinds.APPROVED: _decide(lambda: letters.say_approved([])),
    kinds.QUESTION: _decide(
        lambda: letters.say_question("Klopt dit nummer nog?", FIELD, by_link=False)
    ),
    kinds.QUESTION_AGAIN: _decide(lambda: letters.say_question_again("Klopt dit nummer nog?")),
    kinds.REFUSED: _refuse,
    kinds.MISTAKEN: _decide(letters.say_mistake),
    kinds.TURNED_BACK: _decide(lambda: letters.say_turned_back(FIELD, "", by_rule=True)),
    kinds.RESTORED: _decide(lambda: letters.say_restored(FIELD, "", "/")),
    kinds.CORRECTED: _correct,
    kinds.CORRECTED_UNKNOWN: _correct_unknown,
    kinds.CORRECTION_UNDONE: _undo_correction,
    kinds.PHOTO_REMOVED: _remove_photo,
    kinds.DAILY: _remind,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
