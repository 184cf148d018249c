"""The closed word lists of the check, read from their data file."""

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def _lists() -> tuple[dict[str, str], dict[str, str]]:
    """The lists by name, and the small words of other languages by language."""
    read = tomllib.loads((DATA / "lists.toml").read_text("utf-8"))
    return {name: words for name, words in read.items() if isinstance(words, str)}, dict(
        read["other_languages"]
    )


@cache
def load_word_list(name: str) -> frozenset[str]:
    """One list by its name."""
    return frozenset(_lists()[0][name].split())


@cache
def other_languages() -> dict[str, frozenset[str]]:
    """Small words of other languages, by language."""
    return {name: frozenset(small.split()) for name, small in _lists()[1].items()}


@cache
def function_words() -> frozenset[str]:
    """Return the small words that every sentence needs."""
    lines = (DATA / "function_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
