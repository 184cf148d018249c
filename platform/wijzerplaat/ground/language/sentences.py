"""Finds headings, list items and sentences in a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wijzerplaat.ground.language.tokens import abbreviation_spans

BULLET = re.compile(r"\s*(?:[•◦▪‣·*–—>+-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°])\s+", re.IGNORECASE)
HASHES = re.compile(r"\s{0,3}#{1,6}\s+")
# A run of stops is read once: nothing is given back, and it is not tried again from its second stop
# on.
END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)")
WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
SOLID = re.compile(r"\S")
CLOSERS = ("enz.", "etc.", "e.d.", "e.a.", "o.i.d.", "e.o.")
LONGEST_CLOSER = max(map(len, CLOSERS))
SHORT_ITEM = 5
HEADING_WORDS = 9


class Sentence(NamedTuple):
    """A stretch of text; `kind` is 'sentence', 'heading' or 'item' (a short list item)."""

    start: int
    end: int
    kind: str
    words: int
    bullet: bool = False
    title: bool = False  # marked as a heading
    alone: bool = False  # the only sentence of its block


class Block(NamedTuple):
    """One paragraph, list item or heading as it stands in the text."""

    start: int
    end: int
    bullet: bool
    heading: bool


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def split_blocks(text: str) -> list[Block]:
    """Lines, with wrapped lines and legal lists ('a. …;') joined to the block before them."""
    found: list[Block] = []
    open_end = False  # the previous line may run on
    for start, end in _lines(text):
        line = text[start:end]
        if not line.strip():
            open_end = False
            continue
        bullet, heading = BULLET.match(line), HASHES.match(line)
        mark = bullet or heading
        first = start + (mark.end() if mark else len(line) - len(line.lstrip()))
        last = end - (len(line) - len(line.rstrip()))
        if found and _joins(text, found[-1], line.strip(), bool(mark), open_end):
            found[-1] = found[-1]._replace(end=last)
        else:
            found.append(Block(first, max(first, last), bool(bullet), bool(heading)))
        open_end = True
    return found


def _joins(text: str, before: Block, line: str, marked: bool, open_end: bool) -> bool:
    tail = text[before.end - 1 : before.end]
    if tail == ";" and not before.heading:
        return True
    if marked or not open_end or before.heading:
        return False
    return tail not in ".!?:…" and line[0].islower()


def _ends(text: str, block: Block) -> list[int]:
    """Positions just after each sentence of a block."""
    piece = text[block.start : block.end]
    shielded = {last for _, last in abbreviation_spans(piece)}
    ends = []
    for match in END.finditer(piece):
        if match.group() == "." and _within(piece, match, shielded):
            continue
        ends.append(block.start + match.end())
    if not ends or ends[-1] < block.end:
        ends.append(block.end)
    return ends


def _within(piece: str, match: re.Match[str], shielded: set[int]) -> bool:
    """Whether a stop ends no sentence: that of an abbreviation, of an initial, or of '3. mei'."""
    word = _before(piece, match.start())
    if match.end() in shielded and not _starts_anew(piece, match.end()):
        return True
    if len(word) == 1 and word.isalpha():
        return True
    return word.isdigit() and len(word) < 3 and _after(piece, match.end()).islower()


def _before(piece: str, place: int) -> str:
    """The word before a place.

    Of a longer one only the last three letters, which is enough to see its kind.
    """
    while place and piece[place - 1].isspace():
        place -= 1
    start = place
    while start and place - start < 3 and not piece[start - 1].isspace():
        start -= 1
    return piece[start:place]


def _after(piece: str, place: int) -> str:
    """The first letter after the blanks that follow a place."""
    found = SOLID.search(piece, place)
    return found.group() if found else ""


def _starts_anew(piece: str, position: int) -> bool:
    """After 'enz.' or 'e.d.' a capital does start a new sentence."""
    short = piece[max(0, position - LONGEST_CLOSER) : position].lower()
    return short.endswith(CLOSERS) and _after(piece, position).isupper()


def split_sentences(text: str) -> list[Sentence]:
    """Every sentence, heading and short item of a cleaned text, in order."""
    found: list[Sentence] = []
    for block in split_blocks(text):
        start = block.start
        ends = _ends(text, block)
        for end in ends:
            while start < end and text[start].isspace():
                start += 1
            words = len(WORDS.findall(text, start, end))
            if words:
                draft = Sentence(start, end, "", words, block.bullet, block.heading, len(ends) == 1)
                found.append(draft._replace(kind=find_sentence_kind(text[start:end], draft, words)))
            start = end
    return found


def find_sentence_kind(text: str, sentence: Sentence, words: int) -> str:
    """Whether a stretch of text is a sentence, a heading or a short list item."""
    if sentence.title:
        return "heading"
    closed = text.rstrip("\"'”’»)] ")[-1:] in ".!?…"
    if sentence.alone and sentence.bullet and words <= SHORT_ITEM:
        return "item"
    if sentence.alone and not sentence.bullet and not closed and words <= HEADING_WORDS:
        return "item" if text[-1:] in ":,;" else "heading"
    return "sentence"
