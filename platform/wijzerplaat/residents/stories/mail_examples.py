"""Examples of the mails about stories, of people who do not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.refusals.rules import NOT_LISTED, WayToObject
from wijzerplaat.residents.stories import letters
from wijzerplaat.residents.stories import mail_kinds as kinds
from wijzerplaat.residents.stories.letters import Said
from wijzerplaat.residents.stories.models import ASKED, ResidentStory
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope


def _ask(scope: PortalScope) -> Letter:
    story = ResidentStory(title="Mijn eerste rit", state=ASKED)
    return letters.make_story_confirmation_letter(story, scope.portal.url("/"))


def _to_sender(say: Callable[[PortalScope], Said]) -> Callable[[PortalScope], Letter]:
    def make(scope: PortalScope) -> Letter:
        return letters.make_story_letter(say(scope), scope.portal.url("/"))

    return make


def _refuse(scope: PortalScope) -> Said:
    way = WayToObject(scope.portal.url("/"), scope.now + timedelta(weeks=6))
    return letters.say_refused("Er staat een adres van iemand anders in.", way, NOT_LISTED)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    kinds.ASKED: _ask,
    kinds.ONLINE: _to_sender(lambda scope: letters.say_online(scope.portal.url("/"), amended=True)),
    kinds.REFUSED: _to_sender(_refuse),
    kinds.QUESTION: _to_sender(
        lambda scope: letters.say_story_question("Mag je naam erbij?", scope.portal.url("/"))
    ),
    kinds.QUESTION_AGAIN: _to_sender(
        lambda scope: letters.say_story_question_again("Mag je naam erbij?", scope.portal.url("/"))
    ),
    kinds.MISTAKEN: _to_sender(lambda _scope: letters.say_read_again()),
    kinds.OFFLINE: _to_sender(lambda _scope: letters.say_offline()),
    kinds.WITHDRAWN: _to_sender(lambda _scope: letters.say_story_withdrawn(was_online=True)),
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
