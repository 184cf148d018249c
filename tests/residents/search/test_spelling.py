"""Typing errors: the word that was meant, and no other."""

import pytest

from wijzerplaat.residents.search.spelling import find_nearest_word, measure_word_distance

KNOWN = (
    "schuld",
    "schulden",
    "dementie",
    "rekening",
    "rekeningen",
    "zwembad",
    "fysio",
    "koffie",
    "buurthuis",
    "muziek",
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("schuldn", "schulden"),
        ("schuldne", "schulden"),
        ("schuldenn", "schulden"),
        ("rekeningn", "rekeningen"),
        ("dement", "dementie"),
        ("swembad", "zwembad"),
        ("kofie", "koffie"),
        ("buurthius", "buurthuis"),
        ("muziekk", "muziek"),
        ("fietspomp", None),
        ("kof", None),
    ],
)
def test_the_word_that_was_meant_is_found(word, meant):
    assert find_nearest_word(word, KNOWN) == meant


@pytest.mark.parametrize(
    ("sounds", "looks", "meant"), [("swembad", "rwembad", "zwembad"), ("sgool", "stool", "school")]
)
def test_what_sounds_the_same_is_nearer_than_what_only_looks_alike(sounds, looks, meant):
    assert measure_word_distance(sounds, meant) < 1 < measure_word_distance(looks, meant)
