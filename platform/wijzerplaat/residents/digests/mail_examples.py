"""Examples of the mails with news, about things that do not exist."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.residents.digests import letters, mail_kinds
from wijzerplaat.residents.digests.letters import OwnLinks
from wijzerplaat.residents.digests.rules import NEW, SOON, NewsItem
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope


def _make_item(part: str, words: str) -> NewsItem:
    return NewsItem(words, part, "", words, words, "/")


def _list_examples() -> list[tuple[str, list[NewsItem]]]:
    soon = [
        _make_item(SOON, "Koffieochtend, dinsdag 24 november, 10.00, Buurthuis De Linde"),
        _make_item(SOON, "Samen wandelen, woensdag 25 november, 9.30, Stadspark"),
    ]
    new = [_make_item(NEW, "Hulp bij brieven, Bibliotheek Lindestad")]
    return [(_("Deze week te doen"), soon), (_("Nieuw"), new)]


def _ask(scope: PortalScope) -> Letter:
    return letters.make_question_letter(scope, scope.portal.url("/"))


def _tell_known(scope: PortalScope) -> Letter:
    return letters.make_known_letter(scope, scope.portal.url("/"))


def _weekly(audience: str) -> Callable[[PortalScope], Letter]:
    def make(scope: PortalScope) -> Letter:
        links = OwnLinks(scope.portal.url("/"), scope.portal.url("/"))
        return letters.make_digest_letter(scope, audience, _list_examples(), "", links)

    return make


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.ASKED: _ask,
    mail_kinds.KNOWN: _tell_known,
    **{kind: _weekly(audience) for audience, kind in mail_kinds.WEEKLY.items()},
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
