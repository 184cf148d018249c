"""The rooms behind the door: sentences, tokens, compounds, forms, table, list, command line."""

import pytest

from tests.ground.language.texts import HARD, PLAIN
from wijzerplaat.ground.language import messages
from wijzerplaat.ground.language.__main__ import main
from wijzerplaat.ground.language.check import measure_text, model_for, plain_judge
from wijzerplaat.ground.language.compounds import split_compound
from wijzerplaat.ground.language.entries import load_lexicon_entries
from wijzerplaat.ground.language.grammar import clauses_before_noun
from wijzerplaat.ground.language.inflect import inflect_adjective, verb_forms
from wijzerplaat.ground.language.lexicon import load_lexicon
from wijzerplaat.ground.language.lists import function_words
from wijzerplaat.ground.language.phrases import load_explanations
from wijzerplaat.ground.language.sentences import split_sentences
from wijzerplaat.ground.language.table import DATA, load_word_table
from wijzerplaat.ground.language.tokens import tokenise_text

PLAIN_FROM = 250  # hundredths of a Zipf in speech


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kom je ook? Het is gratis.", 2),
        ("Neem brood, melk e.d. mee naar huis.", 1),
        ("Bel dhr. Jansen om 10.00 uur.", 1),
        ("Kijk op www.lindestad.example. Of bel ons.", 2),
        ("Dit kost € 1,50 op 1 januari 2026.", 1),
        ("De zin loopt door\nop de volgende regel.", 1),
        ("de aanvraag is volledig;\nb. het bewijs is erbij.", 1),
    ],
)
def test_sentences_end_where_a_reader_stops(text, count):
    assert len(split_sentences(text)) == count


def test_headings_and_short_items_are_no_sentences():
    found = split_sentences(
        "# Hulp\n\nWij helpen je graag met geld.\n\n- je pas\n- een pen\n\nWaar vind je ons"
    )
    assert [s.kind for s in found] == ["heading", "sentence", "item", "item", "heading"]


def test_every_token_knows_its_place():
    text = "Mail info@lindestad.example of kom om 10.00 uur, m.b.t. café's en/of 65-plussers."
    assert all(text[t.start : t.end] == t.text for t in tokenise_text(text))
    assert "m.b.t." in [t.text for t in tokenise_text(text)]


def test_a_compound_is_judged_by_its_parts():
    assert split_compound("huurtoeslagaanvraag", load_word_table()) == ("huurtoeslag", "aanvraag")
    assert split_compound("kat", load_word_table()) is None


@pytest.mark.parametrize(
    ("verb", "slot", "form"),
    [
        ("verstrekken", "part", "verstrekt"),
        ("informeren", "part", "geïnformeerd"),
        ("indienen", "te", "in te dienen"),
        ("toelichten", "past", "toelichtte"),
        ("geven", "past", "gaf"),
        ("maken", "he", "maakt"),
        ("stimuleren", "he", "stimuleert"),
        ("evalueren", "part", "geëvalueerd"),
        ("subsidiëren", "he", "subsidieert"),
        ("creëren", "he", "creëert"),
        ("verifiëren", "part", "geverifieerd"),
        ("verbeteren", "he", "verbetert"),
        ("zetten", "parte", "gezette"),
        ("verkiezen", "past", "verkoos"),
        ("aanbevelen", "part", "aanbevolen"),
        ("aanvragen", "past", "aanvroeg"),
        ("verhuizen", "he", "verhuist"),
        ("overleggen", "part", "overlegd"),
        ("kwijtschelden", "te", "kwijt te schelden"),
        ("updaten", "part", "geüpdatet"),
    ],
)
def test_verbs_are_inflected(verb, slot, form):
    assert verb_forms(verb, load_word_table())[slot] == form


@pytest.mark.parametrize(
    ("bare", "form"),
    [
        ("adequaat", "adequate"),
        ("snel", "snelle"),
        ("actief", "actieve"),
        ("gratis", "gratis"),
        ("oranje", "oranje"),
        ("houten", "houten"),
        ("roze", "roze"),
        ("open", "open"),
        ("groot", "grote"),
        ("precies", "precieze"),
        ("financieel", "financiële"),
        ("grof", "grove"),
        ("los", "losse"),
        ("dof", "doffe"),
    ],
)
def test_adjectives_are_inflected(bare, form):
    assert inflect_adjective(bare, load_word_table()) == form


def test_a_clause_before_a_noun_is_found_but_a_plain_adjective_is_not():
    table = load_word_table()
    assert clauses_before_noun(
        tokenise_text("de door het bestuur vastgestelde regels gelden"), table
    )
    assert not clauses_before_noun(tokenise_text("een van de goede buren komt langs"), table)


def test_the_table_is_small():
    # `make bench-language` times it
    assert sum(path.stat().st_size for path in DATA.glob("*.gz")) <= 1_000_000


@pytest.mark.parametrize("without", [{"nouns"}, {"nouns", "spoken"}])
def test_without_columns_the_fallback_weights_still_tell_plain_from_hard(without):
    table = load_word_table(frozenset(without))
    easy, hard = (measure_text(text, table=table).parts.score for text in (PLAIN, HARD))
    assert easy < 46 < 58 <= hard
    assert "concrete" not in model_for(table).weights


def test_weights_are_never_negative():
    for without in (frozenset(), frozenset(("nouns",)), frozenset(("nouns", "spoken"))):
        assert min(model_for(load_word_table(without)).weights.values()) >= 0


def test_every_alternative_is_itself_plain():
    lexicon, judge, wrong = load_lexicon(), plain_judge(load_word_table()), []
    for entry in load_lexicon_entries():
        for plain in entry.shown:
            for token in tokenise_text(plain):
                if token.kind != "w" or token.lower in function_words():
                    continue
                heavy = any(
                    form.entry.heavy and form.slot != "i" for form in lexicon.forms(token.lower)
                )
                spoken = judge.word(token.lower).spoken
                if heavy or (spoken is not None and spoken < PLAIN_FROM):
                    wrong.append((entry.form, plain, token.lower))
    assert wrong == []


def test_no_form_stands_in_the_list_twice():
    forms = [(entry.kind, entry.form) for entry in load_lexicon_entries()]
    assert len(forms) == len(set(forms))


def test_each_explanation_is_plain_itself():
    texts = sorted(set(load_explanations().values()))
    hard = [text for text in texts if measure_text(text).parts.score >= 58]
    assert len(hard) <= len(texts) * 0.05, hard


def test_the_command_line_prints_level_score_and_findings(tmp_path, capsys):
    path = tmp_path / "tekst.txt"
    path.write_text(HARD, "utf-8")
    assert main([str(path)]) == 0
    out = capsys.readouterr().out
    assert messages.LEVELS["too_hard"] in out
    assert "Zinnen" in out and "→" in out
