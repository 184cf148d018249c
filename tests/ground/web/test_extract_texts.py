"""The catalogues: complete, without leftovers, and with the same gaps to fill in as the Dutch
they stand for.
"""

from __future__ import annotations

import re

import pytest

from wijzerplaat.config import ROOT
from wijzerplaat.ground.web import catalogues, extract_texts
from wijzerplaat.ground.web.desk_parts import DESK_PARTS

NAMES = ("nl-u", *catalogues.list_languages()[1:])
GAP = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def sentences():
    """All marked sentences: about 5 seconds of reading, so once."""
    return extract_texts.list_marked_sentences()


@pytest.fixture(autouse=True)
def read_once(monkeypatch, sentences):
    monkeypatch.setattr(extract_texts, "list_marked_sentences", lambda: sentences)


def messages(name):
    return [one for one in catalogues.read_catalogue(name) if one.id]


def ids(name):
    return {one.id if isinstance(one.id, str) else tuple(one.id) for one in messages(name)}


def parts(said):
    return [said] if isinstance(said, str) else list(said)


@pytest.mark.parametrize("name", NAMES)
def test_a_catalogue_has_every_sentence_and_no_other(name):
    assert ids(name) == extract_texts.list_needed_sentences(name), "run: make texts"


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_translated_and_nothing_is_a_guess(name):
    assert [one.id for one in messages(name) if one.fuzzy or not all(parts(one.string))] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_translation_fills_in_the_same_things(name):
    """A form for few may leave the number out ('one place', and in Arabic also two); the last form
    of a language is for many.
    """
    wrong = [
        one.id
        for one in messages(name)
        for wanted, said in gaps(one)
        if not (wanted[0] == said or (wanted[1] and set(said) <= set(wanted[0])))
    ]
    assert wrong == []


def gaps(one):
    """Return what each form must fill in with whether it may leave out, and what it does."""
    dutch, forms = [sorted(GAP.findall(part)) for part in parts(one.id)], parts(one.string)
    for place, form in enumerate(forms):
        wanted = dutch[min(place, len(dutch) - 1)] if len(forms) <= len(dutch) else dutch[-1]
        few = len(forms) > len(dutch) and place < len(forms) - 1
        yield (wanted, few), sorted(GAP.findall(form))


@pytest.mark.parametrize("name", NAMES)
def test_what_has_a_plural_has_all_forms_of_its_language(name):
    forms = catalogues.read_catalogue(name).num_plurals
    assert [
        one.id
        for one in messages(name)
        if not isinstance(one.id, str) and len(parts(one.string)) != forms
    ] == []


def test_the_catalogue_that_says_u_never_says_je():
    assert [
        one.string
        for one in messages("nl-u")
        for said in parts(one.string)
        if extract_texts.JE.search(said)
    ] == []


def test_sentences_that_say_u_use_its_verbs():
    wrong = re.compile(
        r"\b(u (heb|ben|kun|wil|krijg|zie|hoef|log|volg|vul|pas|vind|houd)"
        r"|(heb|ben|kun|wil|krijg|zie|hoef|zoek|kom|ken) u"
        r"|uw (wel|niet|niets|al|er|nog|hier|aan|in|om|voor|een))\b",
        re.IGNORECASE,
    )
    assert [
        said for one in messages("nl-u") for said in parts(one.string) if wrong.search(said)
    ] == []


def test_what_is_not_translated_is_reported(monkeypatch, sentences):
    monkeypatch.setattr(
        extract_texts,
        "list_marked_sentences",
        lambda: {
            **sentences,
            "Een nieuwe zin.": True,
            ("%(num)s zin", "%(num)s zinnen"): False,
        },
    )
    lacking = extract_texts.list_missing_translations(extract_texts.renew_catalogue("en"))
    assert {one.id for one in lacking} == {"Een nieuwe zin.", ("%(num)s zin", "%(num)s zinnen")}
    assert "Een nieuwe zin." in extract_texts.list_needed_sentences("uk")
    assert ("%(num)s zin", "%(num)s zinnen") not in extract_texts.list_needed_sentences("uk")
    fewer = {one: is_read for one, is_read in sentences.items() if one != "Terug"}
    monkeypatch.setattr(extract_texts, "list_marked_sentences", lambda: fewer)
    assert "Terug" not in {one.id for one in extract_texts.renew_catalogue("en")}


def test_the_parts_of_desks_are_there():
    """A room that moves must not make its sentences disappear from pages of residents."""
    roots = [ROOT / "platform" / "wijzerplaat", ROOT / "themes" / "basis" / "templates"]
    files = {str(one.relative_to(root)) for root in roots for one in root.rglob("*.*")}
    gone = [one for one in DESK_PARTS if not any(path.startswith(one) for path in files)]
    assert gone == []
