"""Cuts a stretch of text into words, numbers, abbreviations, addresses and punctuation."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
# Putting n accents of one letter in order costs n² steps; no language has more than a few on one.
PILE = re.compile("([\u0300-\u036f]{16})[\u0300-\u036f]++")
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
LETTER = "[^\\W\\d_]"
JOINED = "[\u0300-\u036f\u00ad\u200b\u200c\u200d\u2060\ufeff]"
WORD = f"{LETTER}(?:{LETTER}|{JOINED})*"
PATTERN = re.compile(
    rf"""
    (?P<u>(?:https?://|www\.)[^\s<>"]{{1,300}}|[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}
        |\b[a-z0-9-]{{2,40}}\.(?:nl|com|org|eu|net|be|example|localhost)\b(?:/[^\s<>"]{{0,200}})?)
  | (?P<w>(?:['’](?:s|t|n)\b|(?:\d+[-’'])?{WORD})(?:['’‑-]?(?:{WORD}|\d+))*)
  | (?P<n>(?:[€$]\s?)?\d(?:[\d.,:/%–-]*\d)?%?)
  | (?P<p>\.{{2,}}|[^\w\s])
    """,
    re.VERBOSE,
)
DOTTED = re.compile(
    rf"(?<![\w.@-])(?:((?:{LETTER}\.){{2,6}})|{LETTER}{{1,6}}(?:[.-]{LETTER}{{1,3}})?\.)(?!\w)"
)
TRAILING = ".,:/–-"


class Token(NamedTuple):
    """One piece of text; `kind` is w(ord), n(umber), u(rl), a(bbreviation) or p(unctuation)."""

    text: str
    lower: str
    start: int
    end: int
    kind: str


@cache
def load_abbreviations() -> dict[str, str]:
    """Abbreviation → written out ('' when it is well known and not marked)."""
    lines = (DATA / "abbreviations.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def abbreviation_spans(text: str) -> list[tuple[int, int]]:
    """Where dotted abbreviations stand, among them initials such as 'A.B.'."""
    if "." not in text:
        return []
    known = load_abbreviations()
    return [
        match.span()
        for match in DOTTED.finditer(text)
        if match.group(1) is not None or match.group().lower() in known
    ]


def normalise_token(word: str) -> str:
    """A word as the table writes it.

    Lower case, composed, straight apostrophe, nothing invisible.
    """
    if not word.isascii():
        word = (
            INVISIBLE.sub("", unicodedata.normalize("NFC", PILE.sub(r"\1", word)))
            .replace("’", "'")
            .replace("‑", "-")
        )
    return word.lower()


def tokenise_text(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of text[start:end], with positions in the whole text."""
    end = len(text) if end is None else end
    spans = abbreviation_spans(text[start:end])
    tokens: list[Token] = []
    position = start
    for first, last in spans:
        _cut(text, position, start + first, tokens)
        short = text[start + first : start + last]
        tokens.append(Token(short, short.lower(), start + first, start + last, "a"))
        position = start + last
    _cut(text, position, end, tokens)
    return tokens


def _cut(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in PATTERN.finditer(text, start, end):
        kind = match.lastgroup or "p"
        piece, first = match.group(), match.start()
        if kind in "un":
            piece = piece.rstrip(TRAILING + ("!?)" if kind == "u" else ""))
        lower = normalise_token(piece) if kind == "w" else piece
        tokens.append(Token(piece, lower, first, first + len(piece), kind))
