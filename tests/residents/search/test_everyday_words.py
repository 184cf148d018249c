"""What people search for in their own language is found as if it were Dutch."""

from __future__ import annotations

import pytest

from tests import world
from wijzerplaat.ground.web.catalogues import list_languages
from wijzerplaat.residents.search import everyday_words
from wijzerplaat.residents.search.everyday_words import say_in_dutch


@pytest.mark.parametrize(
    ("words", "code", "dutch"),
    [
        ("debt help", "en", "schulden"),
        ("Food bank", "nl", "voedselbank"),
        ("i am lonely", "en", "eenzaam"),
        ("język niderlandzki", "pl", "taalles"),
        ("szukam pracy", "pl", "werk zoeken"),
        ("تعلم الهولندية", "nl", "taalles"),
        ("допомога", "nl", "hulp"),
        ("шукаю роботу", "uk", "werk zoeken"),
        ("комп\u02bcютер", "uk", "computer"),
        ("Ich habe Schulden", "de", "schulden"),
        ("İş arıyorum", "tr", "werk zoeken"),
        ("coffee in Noord", "en", "koffie noord"),
    ],
)
def test_everyday_words_are_searched_for_in_dutch(words, code, dutch):
    assert say_in_dutch(words, code) == dutch


@pytest.mark.parametrize("words", ["koffie", "Buurthuis De Eik", "bank", "dans", "hulp bij geld"])
def test_dutch_stays_as_it_was_asked(words):
    assert say_in_dutch(words, "nl") == words


@pytest.mark.parametrize("code", list_languages()[1:])
def test_each_language_has_a_table_that_leads_somewhere(code):
    table = everyday_words.load_everyday_table(code)
    assert len(set(table.whole.values())) >= 60
    assert all(dutch and dutch == dutch.lower() for dutch in table.whole.values())
    assert all(len(word) >= everyday_words.SHORTEST for word in table.begun)


def test_a_page_in_another_language_finds_what_is_meant(client):
    page = client.get("/en/zoeken?q=coffee", base_url=world.EIKSTAD)
    assert "/en/activiteiten/koffieochtend" in page.text
