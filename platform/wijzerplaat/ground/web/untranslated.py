"""What is not in the language of its page says in which language it is.

A sentence that a catalogue lacks stands between two signs that nobody sees. On its way out a page
makes an element with `lang` of them where there may be one (in running text), and takes them away
where there may not (in a tag, a title, a list of choices, and in what is no page).
"""

from __future__ import annotations

import re

OPENS = {"\u2061": "en", "\u2062": "nl"}
CLOSES = "\u2063"
"""Signs of formulas, which have no width and which no text of people holds."""
_SIGNS = re.compile("[\u2061\u2062\u2063]")
_BARE = re.compile(
    r"<(title|textarea|option|script|style)\b[^<>]*>[^<]*</\1>|<[^<>]*>", re.IGNORECASE
)


def mark(sentence: str, code: str) -> str:
    """Return a sentence that says in which of the two languages it is."""
    sign = next(sign for sign, language in OPENS.items() if language == code)
    return f"{sign}{sentence}{CLOSES}"


def show_marks(page: str) -> str:
    """Return a page in which what is marked says its language."""
    if not _SIGNS.search(page):
        return page
    page = _BARE.sub(lambda found: remove_marks(found[0]), page)
    for sign, code in OPENS.items():
        page = page.replace(sign, f'<span lang="{code}" dir="ltr">')
    return page.replace(CLOSES, "</span>")


def remove_marks(text: str) -> str:
    """Return a text that is no page, without signs."""
    return _SIGNS.sub("", text)
