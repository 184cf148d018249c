"""What is filled in, and what is only advised: proven at its place in the sentence, or not at
all.
"""

import pytest

from tests.ground.language.own_texts import RIGHT, read_judged
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.result import ADVICE, EXPLAIN, FILL

OF_THE_LIST = ("formal_word", "office_word", "english_word", "abbreviation", "rare_word")


def after_filling(text: str) -> list[str]:
    """The text after each fill-in on its own."""
    return [
        text[: one.start] + (one.suggestion or "") + text[one.end :]
        for one in check_text(text).findings
        if one.offer == FILL
    ]


def advised(text: str) -> list[str]:
    return [
        one.excerpt
        for one in check_text(text).findings
        if one.kind in OF_THE_LIST and one.offer == ADVICE
    ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("De gemeente verstrekt elk jaar een pas.", "De gemeente geeft elk jaar een pas."),
        ("De pas wordt door ons verstrekt.", "De pas wordt door ons gegeven."),
        ("Verstrekt de gemeente een pas?", "Geeft de gemeente een pas?"),
        ("Zie of de gemeente een pas verstrekt.", "Zie of de gemeente een pas geeft."),
        ("Verstrek nooit uw code.", "Geef nooit uw code."),
        ("Als u een fiets aanschaft, bellen wij.", "Als u een fiets koopt, bellen wij."),
        ("De club schaft elk jaar ballen aan.", "De club koopt elk jaar ballen."),
        ("U hoeft geen fiets aan te schaffen.", "U hoeft geen fiets te kopen."),
        ("U hoeft het plan niet toe te lichten.", "U hoeft het plan niet uit te leggen."),
        ("De les vangt om tien uur aan.", "De les begint om tien uur."),
        ("De les ving om tien uur aan.", "De les begon om tien uur."),
        ("Ik trachtte de deur te openen.", "Ik probeerde de deur te openen."),
        ("Trachten jullie ook te bellen?", "Proberen jullie ook te bellen?"),
        ("Onze doelstelling is helder.", "Ons doel is helder."),
        ("Elke doelstelling is helder.", "Elk doel is helder."),
        ("Dit is een duidelijke doelstelling.", "Dit is een duidelijk doel."),
        ("Deze nieuwe doelstelling is er nu.", "Dit nieuwe doel is er nu."),
        ("Het individu gaat voor.", "De persoon gaat voor."),
        ("Hij kent een klein individu.", "Hij kent een kleine persoon."),
        ("Een streng voorschrift helpt.", "Een strenge regel helpt."),
        ("Hij is tijdig hier.", "Hij is op tijd hier."),
        ("De frontoffice is dicht.", "De balie is dicht."),
        ("Deze event kost niets.", "Dit evenement kost niets."),
        ("Dit is van belang voor u.", "Dit is belangrijk voor u."),
        ("Wij verzoeken u te bellen.", "Wij vragen u te bellen."),
        ("Ofschoon hij ziek is, komt hij.", "Hoewel hij ziek is, komt hij."),
    ],
)  # fmt: skip
def test_the_form_the_article_and_the_parts_of_a_verb_are_right(text, plain):
    assert plain in after_filling(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("U kunt in aanmerking komen voor een pas.", "in aanmerking komen voor"),
        ("U stuurt een gemotiveerd bezwaarschrift.", "gemotiveerd"),
        ("De brief is van 12 november jl.", "jl."),
        ("Het gebouw is toegankelijk voor iedereen.", "toegankelijk"),
        ("De gemeente stelt geld beschikbaar.", "stelt geld beschikbaar"),
        ("De gemeente stelt geld ter beschikking.", "stelt geld ter beschikking"),
        ("De gemeente stimuleert sport.", "stimuleert"),
        ("De cursus is geëvalueerd.", "geëvalueerd"),
        ("Dit is een discrepantie die niemand ziet.", "discrepantie"),
        ("De mededeling die u kreeg, was fout.", "mededeling"),
        ("De door de gemeente verstrekte pas is geldig.", "verstrekte"),
        ("De verstrekte pas is geldig.", "verstrekte"),
        ("Al eerder aan clubs verstrekte passen blijven geldig.", "verstrekte"),
        ("Ik heb dat, zoals u weet, van de politie verkregen.", "verkregen"),
        ("Indien een zodanige pas ontbreekt, belt u ons.", "zodanige"),
        ("Om de pas toegekend te krijgen belt u ons.", "toegekend"),
        ("Wij hebben frequent contact.", "frequent"),
        ("Tijdig onderzoek helpt.", "Tijdig"),
        ("Na intake volgt een plan.", "intake"),
        ("Het overige hoort u later.", "overige"),
        ("Gerichte diagnostiek helpt.", "diagnostiek"),
        ("De kaart, verstrekt door de gemeente, is gratis.", "verstrekt"),
        ("Verzonden brieven komen aan.", "Verzonden"),
        ("Hij heeft met de les aangevangen.", "aangevangen"),
        ("De raad zegt “wij verstrekken geen geld” in de krant.", "verstrekken"),
        ("De Wet verstrekking gegevens geldt hier.", "verstrekking"),
        ("Meer adequate hulp is nodig.", "adequate"),
    ],
)
def test_what_is_not_proven_is_advice(text, word):
    assert word in advised(text)
    assert not [plain for plain in after_filling(text) if word not in plain]


@pytest.mark.parametrize(
    "text",
    [
        "Er is voldoende plek.",
        "U moet voldoen aan de voorwaarden.",
        "U geeft uw naam door en Wim wijst de kapstok aan.",
        "Je staat vroeg op en gaat het park in.",
        "Je speelt met alleen de toetsen van de piano.",
        "Vertel ons of u recht hebt en of u dat wilt.",
        "Kunt u bezwaar maken tegen het besluit?",
        "Sociale contacten zijn fijn.",
        "Wat is uw beroep?",
        "Het potentieel van de wijk is groot.",
        "Een noodzakelijk onderzoek volgt.",
        "Het buurthuis, de keepster, de theetuin, de boottocht en de fietsenstalling.",
    ],
)
def test_words_everybody_knows_and_other_meanings_are_left_alone(text):
    assert advised(text) == []
    assert after_filling(text) == []


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("Sociale contacten zijn fijn.", []),
        ("Wat is uw beroep?", []),
        ("U gaat in beroep bij de rechter.", ["beroep"]),
        ("Zij zoekt een sociale huurwoning.", ["sociale huurwoning"]),
        ("Wij bouwen sociale huurwoningen.", ["sociale huurwoningen"]),
    ],
)
def test_only_the_whole_phrase_is_explained(text, explained):
    found = [one for one in check_text(text).findings if one.kind == "explain_word"]
    assert [one.excerpt for one in found] == explained
    assert all(one.offer == EXPLAIN and one.suggestion is None for one in found)


def test_a_split_verb_is_told_with_the_places_of_both_parts():
    text = "De gemeente stelt elk jaar geld beschikbaar."
    found = next(one for one in check_text(text).findings if one.parts)
    assert [text[start:end] for start, end in found.parts] == ["stelt", "beschikbaar"]
    assert found.what.startswith("‘stelt … beschikbaar’")
    assert found.example is not None


def test_only_a_fill_in_has_a_suggestion():
    text = (
        "Wij verstrekken u met betrekking tot de participatie reeds een toelichting. "
        "De gemeente stelt bovendien geld ter beschikking aan mantelzorgers, d.w.z. aan u."
    )
    found = check_text(text).findings
    assert {one.offer for one in found} == {FILL, ADVICE, EXPLAIN}
    assert all((one.suggestion is not None) == (one.offer == FILL) for one in found)


def test_nothing_is_offered_that_a_reader_found_wrong_or_that_nobody_judged():
    judged = {
        (one.sentence, one.words.lower(), one.replacement.lower()): one for one in read_judged()
    }
    offered = [
        judged.get((sentence, one.excerpt.lower(), one.suggestion.lower()))
        for sentence in {key[0] for key in judged}
        for one in check_text(sentence).findings
        if one.suggestion is not None
    ]
    assert len(offered) >= 200
    assert [one for one in offered if one is None or set(one.verdicts) != {RIGHT}] == []


@pytest.mark.parametrize(
    "text",
    [
        "Zonder uw vraag wordt geen pas aan buren of vrienden verstrekt.",
        "Voor een bank wordt geld als lening verstrekt door de kerk.",
    ],
)
def test_a_participle_behind_a_word_that_may_open_a_clause_is_not_taken_for_a_finite_verb(text):
    assert after_filling(text) == []
