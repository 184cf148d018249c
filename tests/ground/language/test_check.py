"""What the one door promises: levels, findings, refusals, limits."""

import pytest

from tests.ground.language.endless import ENDLESS
from tests.ground.language.texts import HARD, PLAIN
from wijzerplaat.ground.language.check import check_text


def suggestions(text):
    return {f.excerpt.lower(): f.suggestion for f in check_text(text).findings if f.suggestion}


def kinds(text):
    return [f.kind for f in check_text(text).findings]


def test_a_plain_text_is_b1_and_a_difficult_one_is_too_hard():
    assert check_text(PLAIN).level == "b1"
    assert check_text(HARD).level == "too_hard"


def test_a_short_text_gets_a_score_but_no_level():
    result = check_text("Kom je ook naar het feest?")
    assert result.level is None
    assert result.refused is None
    assert 0 <= result.score <= 100


def test_each_finding_says_what_why_and_how():
    for finding in check_text(HARD).findings:
        assert finding.what and finding.why and finding.how
        assert "{" not in finding.what + finding.why + finding.how


def test_findings_come_with_the_biggest_gain_first():
    gains = [finding.gain for finding in check_text(HARD).findings]
    assert gains == sorted(gains, reverse=True)


@pytest.mark.parametrize(
    ("text", "found", "plain"),
    [
        ("De gemeente verstrekt elk jaar een pas.", "verstrekt", "geeft"),
        ("De gemeente verstrekte vorig jaar een pas.", "verstrekte", "gaf"),
        ("De pas is vorig jaar verstrekt.", "verstrekt", "gegeven"),
        ("Wij verstrekken elk jaar een pas.", "verstrekken", "geven"),
        ("Wij krijgen een adequate oplossing.", "adequate", "goede"),
        ("Wij praten aangaande de zorg.", "aangaande", "over"),
        ("Aangaande de zorg praten wij.", "aangaande", "Over"),
        ("Wij lezen de mededeling vandaag.", "de mededeling", "het bericht"),
        ("Er staan twee discrepanties in het stuk.", "discrepanties", "verschillen"),
        ("Dat is reeds gedaan.", "reeds", "al"),
    ],
)
def test_suggestions_follow_the_form_of_the_word(text, found, plain):
    assert suggestions(text).get(found) == plain


def test_a_long_sentence_and_a_passive_are_pointed_out():
    text = (
        "De brief wordt morgen door ons verstuurd naar alle mensen die in de straat wonen"
        " en die dat willen weten van ons."
    )
    assert {"long_sentence", "passive"} <= set(kinds(text))


@pytest.mark.parametrize(
    "text",
    ["Dat wordt bekend.", "Hij wordt gezond.", "De gemeente wordt groter.", "Het wordt beleid."],
)
def test_not_every_worden_is_a_passive(text):
    assert "passive" not in kinds(text)


def test_a_word_residents_need_is_explained_once_and_is_no_error():
    text = "Geef je mantelzorg? Wij helpen je. Over mantelzorg kun je veel vragen."
    found = [f for f in check_text(text).findings if f.kind == "explain_word"]
    assert len(found) == 1
    assert not [f for f in check_text(text).findings if f.kind == "formal_word"]


def test_an_explained_word_is_left_alone():
    assert "explain_word" not in kinds("Mantelzorg is zorg voor iemand die je kent. Het kost tijd.")


def test_names_and_allowed_words_are_not_marked():
    text = "Stichting Discrepantie helpt je. De discrepantie is groot."
    assert check_text(text).findings
    assert not [
        f for f in check_text(text, names=["Discrepantie"]).findings if "iscrepantie" in f.excerpt
    ]
    assert not [
        f for f in check_text(text, allow=["discrepantie"]).findings if "iscrepantie" in f.excerpt
    ]


def test_u_beside_je_is_a_tip_that_costs_nothing():
    found = [
        f
        for f in check_text("Wilt u hulp? Dan kun je bellen.").findings
        if f.kind == "address_words"
    ]
    assert [f.gain for f in found] == [0.0]


@pytest.mark.parametrize(
    "text",
    [
        "The municipality will help you with your request for a new home and more.",
        "Die Gemeinde hilft Ihnen bei der Suche nach einer neuen Wohnung und mit dem Geld.",
        "La commune vous aide avec les papiers pour votre nouvelle maison et votre enfant.",
        "Belediye size yeni bir ev için yardım eder ve çok daha fazla olarak para verir.",
        "مرحبا كيف حالك اليوم",
        "Gij zijt welkom bij het OCMW van de gemeente. Breng uwe brief van de mutualiteit mee.",
    ],
)
def test_another_language_is_declined_with_a_sentence(text):
    result = check_text(text)
    assert result.refused
    assert result.level is None
    assert result.findings == ()


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x01\x02", "😀", "<br><br>"])
def test_nothing_to_read_is_said_so(text):
    assert check_text(text).refused


@pytest.mark.parametrize(
    "text",
    [
        "hallo",
        "Kom! 😀 Nu!",
        "<p>Kom je ook?</p>",
        "\u202eKom je ook?\u202c",
        "ge\u00adluid en licht",
        "\ud800",
    ],
)
def test_odd_input_is_read(text):
    result = check_text(text)
    assert result.refused is None or result.words_counted == 0


def test_html_counts_as_the_text_inside_it():
    assert (
        check_text("<ul><li>Je kunt elke dag bij ons <b>langskomen</b>.</li></ul>").words_counted
        == 7
    )


@pytest.mark.parametrize("unit", ENDLESS)
def test_endless_text_is_cut_off_and_says_so(unit):
    result = check_text(unit * 100_000)  # `make bench-language` holds the second that this may take
    assert result.notice
    assert result.words_counted <= 10_000


def test_a_list_of_ones_own_gives_findings_with_its_alternative():
    text = "Kom langs voor een vitaliteitsgesprek. Wij praten met kwetsbare burgers."
    own = {
        "Vitaliteitsgesprek": "gesprek",
        "kwetsbare burgers": "mensen die hulp nodig hebben",
        "langs": "",
    }
    found = {
        finding.excerpt: finding
        for finding in check_text(text, extra=own).findings
        if finding.kind == "own_word"
    }
    assert found["vitaliteitsgesprek"].suggestion == "gesprek"
    assert "‘mensen die hulp nodig hebben’" in found["kwetsbare burgers"].how
    assert "een gewoner woord" in found["langs"].how
    assert not [finding for finding in check_text(text).findings if finding.kind == "own_word"]


def test_a_list_of_ones_own_goes_before_ours():
    found = check_text(
        "Wij verstrekken reeds een brief aan jou.", extra={"reeds": "nu al"}
    ).findings
    assert [finding.suggestion for finding in found if finding.excerpt == "reeds"] == ["nu al"]


def test_signs_around_a_word_of_ones_own_stay_in_the_text():
    text = "Kom naar het vitaliteitsgesprek. Daar helpen wij je."
    found = next(
        one
        for one in check_text(text, extra={"(vitaliteitsgesprek.)": "gesprek!"}).findings
        if one.kind == "own_word"
    )
    assert (
        text[: found.start] + (found.suggestion or "") + text[found.end :]
        == "Kom naar het gesprek. Daar helpen wij je."
    )
    assert (
        check_text(text, extra={"vitaliteitsgesprek": "bel. Of mail"}).findings[0].suggestion
        is None
    )
