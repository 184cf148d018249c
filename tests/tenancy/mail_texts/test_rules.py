"""What a portal writes for a mail is never run: a listed word is filled in, or it is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijzerplaat.ground.web import mail_texts
from wijzerplaat.ground.web.mail_texts import (
    CLOSING,
    FOR_RESIDENT,
    OPENING,
    PERSON,
    SUBJECT,
    MailKind,
    MailWord,
)
from wijzerplaat.tenancy.mail_texts import rules

DAY = MailWord("dag", "de dag")
KIND = MailKind("proef", FOR_RESIDENT, "Als je proeft.", (PERSON, DAY), subject=True)
KNOWN = {"naam": "Fatima", "dag": "dinsdag 24 november", "website": "Eikstadwijzer"}
HOSTILE = (
    "{{ 7*7 }}",
    "{{ naam.__class__ }}",
    "{{ naam|attr('__class__') }}",
    "{{ config }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% for x in range(9) %}a{% endfor %}",
    "{% import os %}",
    "{# weg #}",
    "{{ 'a' * 1000000000 }}",
    "${7*7}",
    "#{7*7}",
    "{naam}",
    "{{naam}",
    "{{ naam }}}",
    "{{{ naam }}}",
    "{{ {{ naam }} }}",
    "{{\nnaam\n}}",
    "{{ NAAM }}",
    "{{ wachtwoord }}",
    "{{ naam }}{{ 7*7 }}",
)


@pytest.mark.parametrize("name", [SUBJECT, OPENING, CLOSING])
@pytest.mark.parametrize("payload", HOSTILE)
def test_what_is_no_word_of_the_list_is_refused(name: str, payload: str) -> None:
    assert rules.find_text_problem(KIND, name, f"Hallo {payload}")


@pytest.mark.parametrize("payload", HOSTILE)
def test_what_was_kept_all_the_same_is_not_run(payload: str) -> None:
    filled = mail_texts.fill_words(payload, KNOWN)
    assert "49" not in filled and "class" not in filled.replace(payload, "")
    assert filled in ("", payload, payload.replace("{{ naam }}", "Fatima"))


@given(st.text(alphabet=st.sampled_from("{}%#$ab .'_()|naam"), max_size=40))
def test_whatever_is_accepted_has_no_brace_left_but_those_of_listed_words(text: str) -> None:
    if not rules.find_text_problem(KIND, OPENING, text):
        filled = mail_texts.fill_words(text, {**KNOWN, "telefoon": "0500 12 34 56"})
        assert "{" not in filled and "}" not in filled


@given(st.text(max_size=60))
def test_what_is_filled_in_is_never_read_again(name: str) -> None:
    filled = mail_texts.fill_words("Dag {{ naam }}.", {"naam": name + "{{ dag }}", "dag": "fout"})
    assert filled == f"Dag {name}{{{{ dag }}}}."


@pytest.mark.parametrize(
    "text",
    [
        "Kijk op https://kwaad.example",
        "Kijk op kwaad.example/inloggen",
        "Kijk op www.kwaad",
        "KWAAD.COM is leuk",
        "ga naar evil.Com",
        "http://10.0.0.1",
        "zie javascript://alert",
        "bank\N{LATIN SMALL LETTER E WITH ACUTE}.example",
    ],
)
def test_an_address_of_a_website_is_refused(text: str) -> None:
    assert "adres van een website" in rules.find_text_problem(KIND, OPENING, text)


@pytest.mark.parametrize(
    "text",
    [
        "Kom om 10.00 uur, o.a. voor koffie.",
        "Mail naar balie@eikstad.example of bel 0500 12 34 56.",
        "Dag {{ naam }}! Tot {{dag}}. Groet van {{ website }}.",
        "Wij zijn er 24/7 & graag; 100% zeker…",
    ],
)
def test_what_people_write_is_accepted(text: str) -> None:
    assert rules.find_text_problem(KIND, OPENING, text) == ""


@pytest.mark.parametrize("text", ["<b>Hallo</b>", "a < b", "<script>alert(1)</script>"])
def test_markup_is_refused(text: str) -> None:
    assert "Laat < en > weg." in rules.find_text_problem(KIND, CLOSING, text)


def test_a_name_of_a_person_stands_in_no_subject() -> None:
    said = rules.find_text_problem(KIND, SUBJECT, "Dag {{ naam }}")
    assert said.startswith("{{ naam }} kan hier niet. Kies uit: {{ dag }}, {{ website }}")
    assert rules.find_text_problem(KIND, OPENING, "Dag {{ naam }}") == ""


def test_a_line_with_a_word_that_is_not_known_this_time_is_left_out() -> None:
    known = {**KNOWN, "naam": ""}
    assert mail_texts.fill_paragraphs("Dag {{ naam }}.\n\nTot {{ dag }}.", known) == [
        "Tot dinsdag 24 november."
    ]
    assert mail_texts.fill_words("Dag {{ onbekend }}", known) == ""


def test_a_subject_that_was_kept_before_the_rules_changed_is_ours_again() -> None:
    fixed = MailKind("vast", FOR_RESIDENT, "Als je proeft.", (PERSON, DAY))
    assert mail_texts.fill_subject(fixed, {SUBJECT: "Tot {{ dag }}"}, KNOWN) == ""
    assert mail_texts.fill_subject(KIND, {SUBJECT: "Tot {{ dag }}"}, KNOWN).startswith("Tot di")
    assert mail_texts.fill_subject(KIND, {SUBJECT: "Dag {{ naam }}"}, KNOWN) == ""
