"""What may stand in a text that comes from outside.

One rule, for forms, addresses, cookies, files and imports.

Signs that nobody types and no page can show (NUL and other control characters, half characters,
marks that turn round the order in which a line is read, blanks without width) are left out:
pasting from a PDF brings them, and no database takes all of them.
"""

from __future__ import annotations

import re
import unicodedata

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Signs that count as letters or symbols, and show nothing."""
SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"})
BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")


def remove_invisible_signs(text: str) -> str:
    """Return a text of any number of lines without what nobody can see or type."""
    return UNSEEN.sub("", text) if UNSEEN.search(text) else text


def one_line(text: str) -> str:
    """Return a text as one line: each run of line breaks and tabs becomes a blank."""
    return BREAKS.sub(" ", remove_invisible_signs(text)).strip()


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing, whatever signs it holds."""
    if text.isascii():
        return not text.strip()
    return all(
        sign in BLANK or unicodedata.category(sign) in SHOWS_NOTHING or sign.isspace()
        for sign in text
    )
