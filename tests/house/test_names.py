"""Names can be searched: a public function says verb and noun, and no other has its name.

And types say something. The numbers may only fall.
"""

from __future__ import annotations

from functools import lru_cache

from tests.house.counts import counts
from tests.house.sources import HOME

MOST_SHARED, MOST_OF_ONE_WORD = 2.3, 3.5
"""In percent of the public functions. What is shared is shared on purpose: formats of Dutch and of
other languages, and `main` of scripts.
"""
MOST_LOOSE_TYPES, MOST_IGNORED = 1.5, 0.2
"""Per 1,000 lines of the package."""


@lru_cache
def counted() -> dict[str, float]:
    """Return every count of the package."""
    return counts(HOME)


def test_hardly_a_public_function_shares_its_name() -> None:
    assert counted()["of those that share their name, %"] <= MOST_SHARED


def test_hardly_a_public_function_has_a_name_of_one_word() -> None:
    assert counted()["of those of one word, %"] <= MOST_OF_ONE_WORD


def test_hardly_a_type_says_nothing() -> None:
    assert counted()["Any, cast and object per 1,000 lines"] <= MOST_LOOSE_TYPES


def test_hardly_a_type_is_ignored() -> None:
    assert counted()["type: ignore per 1,000 lines"] <= MOST_IGNORED
