"""Names can be searched: a public function says verb and noun, and no other has its name.

The numbers may only fall.
"""

from __future__ import annotations

from tests.house.counts import counts
from tests.house.sources import HOME

COUNTED = counts(HOME)
MOST_SHARED, MOST_OF_ONE_WORD = 2.3, 3.5
"""In percent of the public functions. What is shared is shared on purpose: formats of Dutch and of
other languages, and `main` of scripts.
"""


def test_hardly_a_public_function_shares_its_name() -> None:
    assert COUNTED["of those that share their name, %"] <= MOST_SHARED


def test_hardly_a_public_function_has_a_name_of_one_word() -> None:
    assert COUNTED["of those of one word, %"] <= MOST_OF_ONE_WORD
