"""What somebody typed as plain words: small letters, no accents, runs of letters joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wijzerplaat.ground.core.letters import fold_letters

MOST_LETTERS, MOST_WORDS, LONGEST_WORD = 24_000, 1_500, 40
"""Of a longer text the beginning and the end are read."""
PIECE = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+|[.!?;:\n]+")
ELSEWHERE = "~"
"""A word in other letters than ours: only that it stands there."""
WITHIN_WORDS = re.compile(r"(?<=\w)['’‘`´](?=\w)")
DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
MOST_GLUED = 100
SPELT_OUT = 5
"""So many single letters in a row are one word: 'z e l f'."""


@dataclass(frozen=True)
class Words:
    """Words of a text, and in which sentence each stands."""

    texts: tuple[str, ...]
    sentences: tuple[int, ...]


def read_words(text: str) -> Words:
    """Return the words of a text, in work that grows no faster than it."""
    plain = shorten_drawn_out(WITHIN_WORDS.sub("", fold_letters(cut_long_text(text))))
    texts: list[str] = []
    sentences: list[int] = []
    sentence = 0
    for piece in PIECE.findall(plain):
        if not piece.isalnum():
            sentence += 1
            continue
        texts.append(piece[:LONGEST_WORD] if piece.isascii() else ELSEWHERE)
        sentences.append(sentence)
    half = MOST_WORDS // 2
    if len(texts) > MOST_WORDS:
        texts = texts[:half] + texts[-half:]
        sentences = sentences[:half] + sentences[-half:]
    return _join_runs(Words(tuple(texts), tuple(sentences)))


def cut_long_text(text: str) -> str:
    """Return a text, or of a longer one than we read its beginning and its end."""
    if len(text) <= MOST_LETTERS:
        return text
    return f"{text[: MOST_LETTERS // 2]}\n{text[-MOST_LETTERS // 2 :]}"


def shorten_drawn_out(text: str) -> str:
    """Return a text with no letter more than twice in a row: 'heeeelp'."""
    return DRAWN_OUT.sub(r"\1\1", text)


def join_words(words: Words, joins: Callable[[str, str], bool]) -> Words:
    """Return the words with each two as one that together are a word: 'zelf moord'."""
    texts: list[str] = []
    sentences: list[int] = []
    for text, sentence in zip(words.texts, words.sentences, strict=True):
        if texts and sentences[-1] == sentence and joins(texts[-1], text):
            texts[-1] += text
        else:
            texts.append(text)
            sentences.append(sentence)
    return Words(tuple(texts), tuple(sentences))


def split_words(words: Words, split: Callable[[str], Sequence[str]]) -> Words:
    """Return the words with each as the words it is made of: 'ikwildood'; of a short text only, for
    who writes much does not glue.
    """
    if len(words.texts) > MOST_GLUED:
        return words
    found = [
        (part, sentence)
        for text, sentence in zip(words.texts, words.sentences, strict=True)
        for part in split(text)
    ]
    return Words(tuple(one for one, _ in found), tuple(one for _, one in found))


def _join_runs(words: Words) -> Words:
    """Return digits that follow each other as one number, and letters that do as one word."""
    texts: list[str] = []
    sentences: list[int] = []
    at = 0
    while at < len(words.texts):
        end = at + 1
        while (
            end < len(words.texts)
            and words.sentences[end] == words.sentences[at]
            and _is_of_one_run(words.texts[at], words.texts[end])
        ):
            end += 1
        run = words.texts[at:end]
        joined = run[0].isdigit() or len(run) >= SPELT_OUT
        texts += ["".join(run)[:LONGEST_WORD]] if joined else run
        sentences += [words.sentences[at]] * (1 if joined else len(run))
        at = end
    return Words(tuple(texts), tuple(sentences))


def _is_of_one_run(first: str, other: str) -> bool:
    if first.isdigit():
        return other.isdigit()
    return len(first) == len(other) == 1 and other.isalpha()
