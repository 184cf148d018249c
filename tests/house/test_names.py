"""Names can be searched: a public function says verb and noun, and no other has its name.

And types say something. The numbers may only fall.
"""

from __future__ import annotations

from tests.house.counts import counts
from tests.house.sources import HOME

COUNTED = counts(HOME)
MOST_SHARED, MOST_OF_ONE_WORD = 2.3, 3.5
"""In percent of the public functions. What is shared is shared on purpose: formats of Dutch and of
other languages, and `main` of scripts.
"""
MOST_LOOSE_TYPES, MOST_IGNORED = 1.5, 0.2
"""Per 1,000 lines of the package."""


def test_hardly_a_public_function_shares_its_name() -> None:
    assert COUNTED["of those that share their name, %"] <= MOST_SHARED


def test_hardly_a_public_function_has_a_name_of_one_word() -> None:
    assert COUNTED["of those of one word, %"] <= MOST_OF_ONE_WORD


def test_hardly_a_type_says_nothing() -> None:
    assert COUNTED["Any, cast and object per 1,000 lines"] <= MOST_LOOSE_TYPES


def test_hardly_a_type_is_ignored() -> None:
    assert COUNTED["type: ignore per 1,000 lines"] <= MOST_IGNORED
