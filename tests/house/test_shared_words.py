"""The shared word list of the search serves every portal: it names no organisation of one."""

from __future__ import annotations

import tomllib

from wijzerplaat import config
from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.language import table
from wijzerplaat.residents.search import lay_words

SORTS = {
    "buurttuin",
    "leenoma",
    "leenopa",
    "ouderenbond",
    "rechtswinkel",
    "reparatiecafe",
    "seniorenvereniging",
    "speelotheek",
    "vapen",
    "weggeefwinkel",
}
"""Words that the word table lacks and that are no name: a sort of place that many towns have."""


def list_own_names() -> set[str]:
    """Return the words in the titles of the organisations of the demo portals that are no Dutch
    words: their own names.
    """
    known = table.load_word_table()
    files = (config.ROOT / "tenants").glob("*/content/organisations.toml")
    titles = [
        row["title"]
        for file in files
        for row in tomllib.loads(file.read_text("utf-8"))["organisation"]
    ]
    words = {word for title in titles for word in dutch_words.split_into_words(title)}
    return {word for word in words if word not in known} - SORTS


def test_the_shared_word_list_holds_no_organisations_own_name() -> None:
    text = (lay_words.DATA / "words.txt").read_text("utf-8")
    lines = [one for one in text.splitlines() if not one.startswith("#")]
    names = list_own_names()
    assert len(names) > 50
    assert [
        line for line in lines if not names.isdisjoint(dutch_words.split_into_words(line))
    ] == []
