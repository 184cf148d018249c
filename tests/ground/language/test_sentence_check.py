"""The check of one sentence: what it must see, and what it must leave alone."""

import pytest

from tests.ground.language.texts import EVERYDAY, PLAIN
from wijzerplaat.ground.language.entries import load_lexicon_entries, load_quiet_rows
from wijzerplaat.ground.language.sentence_check import (
    check_sentence,
    new_faults,
    new_faults_of_text,
)
from wijzerplaat.ground.language.sentences import split_sentences
from wijzerplaat.ground.language.tokens import tokenise_text

BROKEN = """
U kunt kunnen krijgen bijstand.
Wilt u te bellen.
De aanvraag is voorgebijgaad.
De leden bekijkt de brief.
Dit is een gratisse cursus.
Dat is nooit gestord.
Voor het zorgen voor van een goede participatie.
U stuurt een gemotiveerd brief.
De gemeente geven geld.
De kinderen krijgt een cadeau.
Wij zorgt voor de tuin.
Hij lopen naar huis.
U vraag hulp.
Het gemeente betaalt de kosten.
De huis is groot.
Wij zorgen voor.
Een grote huis staat leeg.
Wij gaan gaan naar de kerk.
Ik werkt bij de club.
Daarom betaalt wij de zaal.
Dit gaat over van alles met aan.
Elk vraag krijgt een antwoord.
Wij helpen u, omdat wij dit belangrijk vindt.
De gemeente betaalt geeft het geld.
Er wordt geen sleutel aan kinderen of buren geeft.
Voor een bank wordt het geld als lening geeft door de kerk.
Iedereen moet luisteren en te zwijgen.
Wie vertrekt moet de huur betalen en de sleutel in te leveren.
"""
WHOLE = """
Bel ons op.
Waar gaat de avond over?
Wij nemen het voorstel aan.
De kinderen krijgt u maandag weer mee naar huis.
Kom op tijd, zodat de bus kan vertrekken.
Wat u leest is waar.
De jongen die de prijs wint krijgt een beker.
Zij heeft dat dat weekend verteld.
Wilt u weten hoe u zich aanmeldt?
Meld u aan door een mail te sturen.
Dit kan door te bellen.
Een aantal vragen komt elke week terug.
Elke woensdag oefenen wij op het plein.
Op het plein staat een gratis fiets voor wie er een nodig heeft.
Het hoort bij een gezond leven om te bewegen.
Als het hulp biedt, gebruik het dan.
U kunt uw kind laten meedoen.
De oprit van het huis ligt vol sneeuw, dus niemand kan het pad op.
Volgend jaar gaan de ouders een oprit maken.
Hij zegt dat hij morgen komt.
De dokter is er op maandag en helpt iedereen.
U moet bellen of proberen te komen.
Iedereen kan komen kijken en hoeft niets te betalen.
U moet opletten en niet te hard rijden.
"""


@pytest.mark.parametrize("text", BROKEN.strip().splitlines())
def test_broken_dutch_is_seen(text):
    assert check_sentence(text)


@pytest.mark.parametrize("text", WHOLE.strip().splitlines())
def test_whole_dutch_is_left_alone(text):
    assert check_sentence(text) == ()


def test_our_own_plain_texts_pass():
    texts = [PLAIN[one.start : one.end] for one in split_sentences(PLAIN)]
    assert {text: found for text in (*texts, *EVERYDAY) if (found := check_sentence(text))} == {}


def test_the_sentences_of_the_word_list_pass():
    """Some 4,000 sentences by people; a rare word is unknown, and nothing else is wrong."""
    rows = (*load_lexicon_entries(), *load_quiet_rows())
    texts = {text for row in rows for text in row[5:] if text}
    faults = [(one, text) for text in sorted(texts) for one in check_sentence(text)]
    assert [found for found in faults if found[0].kind != "unknown"] == []
    assert len(faults) <= len(texts) / 100


def test_a_fault_that_was_there_before_is_no_fault_of_a_change():
    before = tokenise_text("De huis is groot en wij verstrekken een pas.")
    after = tokenise_text("De huis is groot en wij geven een pas.")
    worse = tokenise_text("De huis is groot en wij geeft een pas.")
    assert new_faults(before, after) == ()
    assert [fault.kind for fault in new_faults(before, worse)] == ["agreement"]


def test_a_whole_text_is_compared_with_what_it_was():
    before = "De huis is groot. Wij verstrekken u een pas."
    assert new_faults_of_text(before, "De huis is groot. Wij geven u een pas.") == ()
    found = new_faults_of_text(before, "De huis is groot. Wij geeft u een pas. Wij zorgen voor.")
    assert sorted(fault.kind for fault in found) == ["agreement", "loose"]
