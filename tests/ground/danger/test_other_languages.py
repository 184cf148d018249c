"""Danger is found in the other languages of our pages, and Dutch is not taken for one of them."""

from __future__ import annotations

import time

import pytest

from tests.ground.danger.report import (
    FRESH,
    INNOCENT,
    OTHER_LANGUAGES,
    judge_other_languages,
)
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.ground.danger.making import fit
from wijzerplaat.ground.danger.other_languages import hear_other_languages
from wijzerplaat.ground.danger.rules import find_danger, find_named_danger, sounds_like_danger
from wijzerplaat.ground.danger.words import MOST_LETTERS


def test_all_sentences_in_other_languages_are_judged_right() -> None:
    found = judge_other_languages(OTHER_LANGUAGES)
    assert sorted(found) == ["ar", "de", "en", "pl", "tr", "uk"]
    assert not [
        (code, one)
        for code, judged in found.items()
        for one in judged
        if (one.kind not in one.found)
        if one.kind != INNOCENT or one.found
    ]


def test_no_innocent_dutch_sentence_is_danger_in_another_language() -> None:
    judged = (*fit.read_sentences(), *fit.read_sentences(FRESH))
    innocent = [text for text, kind in judged if kind == INNOCENT]
    assert len(innocent) > 2_000
    assert not [text for text in innocent if hear_other_languages(text).kinds]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("чоловік б’є мене", Danger.VIOLENCE),
        ("чоловік бʼє мене", Danger.VIOLENCE),
        ("муж бьёт меня", Danger.VIOLENCE),
        ("خائفة من زوجي", Danger.VIOLENCE),
        ("أُرِيدُ أَنْ أَمُوتَ", Danger.SUICIDE),
        ("وانـتـحـار", Danger.SUICIDE),
        ("انتحار", Danger.SUICIDE),
        ("samobojstwo", Danger.SUICIDE),
        ("samobójstow", Danger.SUICIDE),
        ("INTIHAR", Danger.SUICIDE),
        ("İNTİHAR", Danger.SUICIDE),
        ("mein Mann schlaegt mich", Danger.VIOLENCE),
        ("اتصل ١١٢", Danger.GENERAL),
    ],
)
def test_danger_is_found_however_it_is_spelled(text: str, kind: Danger) -> None:
    assert kind in find_danger(text) and kind in find_named_danger(text)


def test_a_number_in_an_address_in_other_letters_is_no_number_of_need() -> None:
    assert not sounds_like_danger("вул. Шевченка 112") and sounds_like_danger("112")


def test_a_book_does_not_hide_a_cry_in_the_next_sentence() -> None:
    assert not sounds_like_danger("Film o samobójstwie")
    assert sounds_like_danger("Film o samobójstwie. Chcę umrzeć.")


@pytest.mark.parametrize(
    "text", ["я не хочу жити " * 5_000, "أَ" * 50_000, "ich angst mann mich " * 5_000, "б'" * 50_000]
)
def test_no_text_in_another_language_takes_long(text: str) -> None:
    begun = time.process_time()
    sounds_like_danger(text)
    assert time.process_time() - begun < 2
    assert sounds_like_danger(f"{text[:MOST_LETTERS]}. Я хочу вмерти.")
