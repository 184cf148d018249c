"""What a portal says in mails of its own: sentences and a subject, with words that are filled in.

Only listed words in double braces, in one pass and without a template engine: what stands between
other braces stays as it is, and what is filled in is never read again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wijzerplaat.ground.core.gettext_marks import N_

WORD = re.compile(r"\{\{ *([a-z]+) *\}\}")
SUBJECT, OPENING, CLOSING = "subject", "opening", "closing"
FOR_RESIDENT, FOR_ORGANISATION, FOR_DESK, FOR_ANYBODY = (
    "for_resident",
    "for_organisation",
    "for_desk",
    "for_anybody",
)
OwnText = Mapping[str, str]
"""What a portal wrote for one mail, by SUBJECT, OPENING and CLOSING; what is missing is ours."""


@dataclass(frozen=True)
class MailWord:
    """A word in double braces and what it stands for (a msgid).

    `personal`: it may not stand in a subject, which others can read on a locked screen.
    """

    name: str
    meaning: str
    personal: bool = False

    def __str__(self) -> str:
        return f"{{{{ {self.name} }}}}"


PORTAL = MailWord("website", N_("de naam van jullie website"))
PHONE = MailWord("telefoon", N_("jullie telefoonnummer"))
PERSON = MailWord("naam", N_("de naam van wie de mail krijgt"), personal=True)
ORGANISATION = MailWord("organisatie", N_("de naam van de organisatie"))


@dataclass(frozen=True)
class MailKind:
    """One kind of mail: its name in addresses, who gets it, and when it leaves (a msgid).

    `words`: what may be filled in beside the name and the phone number of the portal.
    `subject`: the portal may choose the subject, for it says nothing that must be told exactly.
    """

    name: str
    group: str
    when: str
    words: tuple[MailWord, ...] = ()
    subject: bool = False

    def list_words(self, subject: bool = False) -> tuple[MailWord, ...]:
        """Return the words that may be filled in, in the subject or in a sentence."""
        found = (*self.words, PORTAL, PHONE)
        return tuple(one for one in found if not (subject and one.personal))


def fill_words(text: str, known: Mapping[str, str]) -> str:
    """Return a text with its words filled in; nothing when one of them is not known this time."""
    if not all(known.get(name) for name in WORD.findall(text)):
        return ""
    return WORD.sub(lambda found: known[found[1]], text)


def fill_subject(kind: MailKind, own: OwnText, known: Mapping[str, str]) -> str:
    """Return the filled subject of a portal; nothing for a kind of mail of which it is ours.

    No personal word is filled in, whatever was kept.
    """
    if not kind.subject:
        return ""
    allowed = {one.name for one in kind.list_words(subject=True)}
    shown = {name: value for name, value in known.items() if name in allowed}
    return fill_words(own.get(SUBJECT, ""), shown)


def fill_paragraphs(text: str, known: Mapping[str, str]) -> list[str]:
    """Return the filled lines of a text; a line of which a word is not known is left out."""
    lines = (fill_words(line.strip(), known) for line in text.splitlines())
    return [line for line in lines if line]
