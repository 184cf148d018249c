"""What may stand in a text that a portal writes for a mail, and what is said of what may not."""

from __future__ import annotations

import re

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import (
    CLOSING,
    OPENING,
    SUBJECT,
    WORD,
    MailKind,
    fill_words,
)
from wijzerplaat.ground.web.mails import LONGEST_SUBJECT, Letter

FIELDS = (SUBJECT, OPENING, CLOSING)
LONGEST_TEXT, MOST_LINES = 400, 4
BRACE = re.compile(r"[{}]")
MARKUP = re.compile(r"[<>]")
ADDRESS = re.compile(r"://|\bwww\.|(?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}", re.IGNORECASE)
"""What mail programs make a link of: an address with a scheme, or words with dots between."""


def find_text_problem(kind: MailKind, name: str, text: str) -> str:
    """Return what is wrong with a text in a field, in words for who wrote it; '' when nothing is.

    The text is never run: what is in double braces is a word of the list or it is refused.
    """
    known = kind.list_words(subject=name == SUBJECT)
    names = {one.name for one in known}
    unknown = [found[0] for found in WORD.finditer(text) if found[1] not in names]
    bare = WORD.sub("", text)
    if unknown or BRACE.search(bare):
        return _(
            "%(wrong)s kan hier niet. Kies uit: %(words)s.",
            wrong=unknown[0] if unknown else _("Een { of }"),
            words=", ".join(map(str, known)),
        )
    if MARKUP.search(bare):
        return _("Laat < en > weg. Je kunt hier alleen gewone tekst schrijven.")
    if ADDRESS.search(bare):
        return _(
            "Hier kan geen adres van een website staan. Onze knop wijst de weg. Staat er een punt "
            "zonder spatie erachter? Zet er dan een spatie bij."
        )
    return ""


def find_opening_problem(kind: MailKind, text: str) -> str:
    """Return what is wrong with sentences at the beginning of a mail; '' when nothing is."""
    return _find_many_problem(text) or find_text_problem(kind, OPENING, text)


def find_length_problem(name: str, text: str, example: Letter, portal: dict[str, str]) -> str:
    """Return what to do about a text that is too long, with the words of the example filled in."""
    if name == SUBJECT:
        filled = " ".join(fill_words(text, {**example.words, **portal}).split())
        if max(len(filled), len(WORD.sub("", text))) > LONGEST_SUBJECT:
            return _(
                "Dit is te lang. Een onderwerp heeft hoogstens %(most)s letters.",
                most=LONGEST_SUBJECT,
            )
        return ""
    return _find_many_problem(text)


def _find_many_problem(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        return _("Dit is te lang. Schrijf hoogstens %(most)s letters.", most=LONGEST_TEXT)
    if len(text.splitlines()) > MOST_LINES:
        return _("Schrijf hoogstens %(most)s regels.", most=MOST_LINES)
    return ""
