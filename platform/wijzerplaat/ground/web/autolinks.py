"""Phone numbers, mail addresses and websites in running text, made links where nobody made them so.

Only what is surely one: of a number that it can be called, of `112` that the text says to call it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from markdown_it.token import Token

from wijzerplaat.ground.core.phones import list_phone_digits, make_phone_link

MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
SITE = r"(?:https?://|www\.)[^\s<>()\"'\u2018\u2019]{3,300}"
PHONE = r"(?<![\w+/.-])(?:\+31|0)[\d -]{8,16}\d(?!\w)"
URGENT = r"(?<=[Bb]el )(?:112|113|0800-\d{4})(?!\w)"
FOUND = re.compile(f"(?P<mail>{MAIL})|(?P<site>{SITE})|(?P<phone>{PHONE})|(?P<urgent>{URGENT})")
ENDS = ".,;:!?-"
"""What ends a sentence or a clause is no part of an address."""
DUTCH_DIGITS, MOST = range(10, 12), 200
"""A Dutch number has so many digits; more than MOST links in one line nobody makes."""


def link_plain_text(tokens: list[Token]) -> list[Token]:
    """Return the parts of a line with links in it; what is a link already stays as it is."""
    made: list[Token] = []
    depth = 0
    for token in tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        made += _split(token) if token.type == "text" and not depth else [token]
    return made


def _split(token: Token) -> Iterator[Token]:
    text, done = token.content, 0
    for match in islice(FOUND.finditer(text), MOST):
        shown = match.group().rstrip(ENDS)
        href = _make_href(str(match.lastgroup), shown)
        if not href:
            continue
        yield _text(text[done : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": href})
        yield _text(shown)
        yield Token("link_close", "a", -1)
        done = match.start() + len(shown)
    yield _text(text[done:])


def _make_href(sort: str, shown: str) -> str:
    """Return where it leads; '' for what is none after all."""
    if sort == "mail":
        return f"mailto:{shown}"
    if sort == "site":
        return shown if shown.startswith("http") else f"https://{shown}"
    digits = list_phone_digits(shown)
    is_whole = sort == "urgent" or len(digits) in DUTCH_DIGITS or digits.startswith("+")
    return make_phone_link(shown) if digits and is_whole else ""


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
