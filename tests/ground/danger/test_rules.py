"""Danger is found however it is typed, and what only sounds like it is let alone."""

from __future__ import annotations

import time

import pytest

from tests.ground.danger.report import (
    FRESH,
    SENTENCES,
    judge_sentences,
    measure,
    measure_ordinary,
)
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.ground.danger.making import fit
from wijzerplaat.ground.danger.rules import (
    EMERGENCY,
    SAFE_AT_HOME,
    SUICIDE_LINE,
    find_danger,
    list_lines,
    sounds_like_danger,
)
from wijzerplaat.ground.danger.words import MOST_LETTERS

LEAST_FOUND, MOST_FALSE = 97.0, 3.0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ik wil dood.", Danger.SUICIDE),
        ("Ik zie het niet meer zitten", Danger.SUICIDE),
        ("Mijn vader praat over suïcide", Danger.SUICIDE),
        ("zelfmrood", Danger.SUICIDE),
        ("zelf moord", Danger.SUICIDE),
        ("ikwildood", Danger.SUICIDE),
        ("z e l f m o o r d", Danger.SUICIDE),
        ("I don't want to live anymore", Danger.SUICIDE),
        ("mijn man slaat mij", Danger.VIOLENCE),
        ("hij komt zo thuis en ik ben bang", Danger.VIOLENCE),
        ("my husband hits me", Danger.VIOLENCE),
        ("ik ben 14 en word thuis geslagen", Danger.CHILD),
        ("Mijn kind heeft kóórts", Danger.ILLNESS),
        ("pijn op de borst", Danger.ILLNESS),
        ("vannacht geen slaapplek", Danger.HOMELESS),
        ("al drie dagen niks gegeten", Danger.HUNGER),
        ("112", Danger.GENERAL),
        ("14 024", Danger.GENERAL),
        ("0800-2000", Danger.GENERAL),
    ],
)
def test_danger_is_found_and_named(text: str, kind: Danger) -> None:
    assert kind in find_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "dood vogeltje",
        "doodmoe",
        "slag bij dammen",
        "schietvereniging",
        "overdosis humor",
        "wil dood hout afvoeren",
        "Kerkstraat 112",
        "vrijwilliger bij de voedselbank",
        "Mijn fiets is gestolen.",
        "Ik wil niet meer alleen eten.",
        "Hoe kom ik van mijn schulden af?",
    ],
)
def test_what_only_sounds_like_danger_is_let_alone(text: str) -> None:
    assert not sounds_like_danger(text)


def test_an_innocent_sentence_does_not_hide_danger_beside_it() -> None:
    assert Danger.SUICIDE in find_danger("Mijn hond is dood. En ik wil ook dood.")


def test_the_right_number_comes_first_and_each_once() -> None:
    assert list_lines([Danger.SUICIDE]) == (SUICIDE_LINE, EMERGENCY)
    assert list_lines([Danger.ILLNESS, Danger.VIOLENCE]) == (EMERGENCY, SAFE_AT_HOME)


def test_all_sentences_that_others_wrote_are_judged_right() -> None:
    assert measure(judge_sentences(SENTENCES)) == (100.0, 0.0)


def test_most_of_what_nothing_was_made_with_is_judged_right() -> None:
    found, false = measure(judge_sentences(FRESH))
    assert found >= LEAST_FOUND and false <= MOST_FALSE
    known = {text.casefold() for text, _kind in fit.read_sentences()}
    assert not [one.text for one in judge_sentences(FRESH) if one.text.casefold() in known]


def test_what_people_ask_in_ordinary_life_is_seldom_taken_for_danger() -> None:
    false, _wrong = measure_ordinary()
    assert false <= 5


def test_unknown_words_beside_a_cry_do_not_hide_it() -> None:
    for strange in ("kwetterkanarie", "xqzzt", "zwaluwenstaart"):
        assert find_danger(f"ik wil dood {strange}") == (Danger.SUICIDE,)


def test_a_cry_in_a_long_text_is_heard() -> None:
    before = "Wij zoeken een fijne plek voor onze wekelijkse wandelclub met koffie na afloop. " * 9
    assert not sounds_like_danger(before)
    assert Danger.SUICIDE in find_danger(f"{before} Ik wil niet meer leven. {before}")


@pytest.mark.parametrize(
    "text",
    ["ik " * 30_000, "x" * 200_000, "hij komt thuis bang " * 3_000, "ikwil" * 50_000, "é́" * 50_000],
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    sounds_like_danger(text)
    assert time.process_time() - begun < 2
    assert sounds_like_danger(f"{text[:MOST_LETTERS]}. Ik wil dood.")
