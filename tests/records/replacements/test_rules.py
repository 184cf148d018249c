"""One number, mail, website or address, in every way in which people write it."""

from __future__ import annotations

import pytest

from wijzerplaat.records.replacements import rules
from wijzerplaat.records.replacements.models import MAIL, PHONE, SITE, STREET

PHONES = (
    "0500 11 22 33",
    "0500-112233",
    "(0500) 11 22 33",
    "0500 112 233",
    "+31 500 11 22 33",
    "+31 (0)500 112233",
    "0031500112233",
    "0500/112233",
    "0500.11.22.33",
)
SITES = (
    "https://www.deeik.example",
    "http://deeik.example",
    "www.deeik.example",
    "deeik.example",
    "https://DeEik.example/",
)


@pytest.mark.parametrize("typed", PHONES)
@pytest.mark.parametrize("written", PHONES)
def test_a_number_is_found_however_it_is_written(typed, written):
    assert rules.tell_sort(typed) == PHONE
    wanted = rules.make_wanted(PHONE, typed)
    text = f"Bel {written}, elke dag."
    assert rules.replace_wanted(wanted, text, "0500 99 88 77") == "Bel 0500 99 88 77, elke dag."


@pytest.mark.parametrize(
    "other", ["0500 11 22 34", "10500 11 22 33", "0500 11 22 334", "+32 500 11 22 33"]
)
def test_another_number_is_left_alone(other):
    wanted = rules.make_wanted(PHONE, "0500 11 22 33")
    assert not rules.has_wanted(wanted, f"Bel {other}.")


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("113", "Bel 113.", True),
        ("113", "Bel 1134.", False),
        ("0900 0101", "Bel 0900-0101.", True),
        ("088 0767 000", "Bel 0880767000", True),
        ("14 0500", "Bel 14 0500", True),
    ],
)
def test_short_numbers_are_found_too(typed, text, found):
    assert rules.tell_sort(typed) == PHONE
    assert rules.has_wanted(rules.make_wanted(PHONE, typed), text) is found


@pytest.mark.parametrize("typed", SITES)
@pytest.mark.parametrize("written", SITES)
def test_a_website_is_found_with_and_without_https_and_www(typed, written):
    assert rules.tell_sort(typed) == SITE
    wanted = rules.make_wanted(SITE, typed)
    assert rules.has_wanted(wanted, f"Kijk op {written} voor meer.")


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Kijk op www.deeik.example.", "Kijk op nieuw.example."),
        ("[site](https://www.deeik.example)", "[site](https://nieuw.example)"),
        ("https://deeik.example/contact", "https://nieuw.example/contact"),
        ("mail.deeik.example blijft", "mail.deeik.example blijft"),
        ("info@deeik.example blijft", "info@deeik.example blijft"),
        ("deeik.example.com blijft", "deeik.example.com blijft"),
    ],
)
def test_a_website_stays_written_as_it_was(text, becomes):
    wanted = rules.make_wanted(SITE, "https://www.deeik.example")
    assert rules.replace_wanted(wanted, text, "https://nieuw.example") == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("https://deeik.example", "https://nieuw.example/"),
        ("https://deeik.example/contact?a=1", "https://nieuw.example/contact?a=1"),
        ("deeik.example/contact", "nieuw.example/contact"),
    ],
)
def test_a_page_of_a_website_gets_one_slash(text, becomes):
    wanted = rules.make_wanted(SITE, "deeik.example")
    assert rules.replace_wanted(wanted, text, "https://nieuw.example/") == becomes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://deeik.example/hulp", True),
        ("deeik.example/hulp/", True),
        ("deeik.example/hulp/meer", False),
        ("deeik.example", False),
    ],
)
def test_one_page_of_a_website_is_no_other_page(text, found):
    wanted = rules.make_wanted(SITE, "https://deeik.example/hulp")
    assert rules.has_wanted(wanted, text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail INFO@deeik.example.", True),
        ("[mail](mailto:info@deeik.example)", True),
        ("meer-info@deeik.example", False),
        ("info@deeik.example.com", False),
    ],
)
def test_a_mail_address_is_that_one_only(text, found):
    assert rules.tell_sort("info@deeik.example") == MAIL
    assert rules.has_wanted(rules.make_wanted(MAIL, "info@deeik.example"), text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kom naar Lindelaan 3.", True),
        ("Kom naar lindelaan  3, Eikstad", True),
        ("Lindelaan 31", False),
        ("Lindelaan 3a", False),
        ("Oude Lindelaan 3", True),
    ],
)
def test_an_address_is_found_by_street_and_number(text, found):
    typed = "Lindelaan 3, 4951 AB Eikstad"
    assert rules.tell_sort(typed) == STREET
    assert rules.read_street(typed) == ("Lindelaan", "3")
    assert rules.read_town(typed) == ("4951 AB", "Eikstad")
    assert rules.has_wanted(rules.make_wanted(STREET, typed), text) is found


@pytest.mark.parametrize(
    ("typed", "text", "becomes"),
    [
        ("Lindelaan 3-5", "Kom naar Lindelaan 3-5.", "Kom naar Kade 14-16a."),
        ("Lindelaan 3", "Kom naar Lindelaan 3-5.", "Kom naar Lindelaan 3-5."),
        ("Lindelaan 3-5", "Kom naar Lindelaan 3.", "Kom naar Lindelaan 3."),
        ("Lindelaan 3 a", "Lindelaan 3a, Lindelaan 3 A", "Kade 14-16a, Kade 14-16a"),
        ("Lindelaan 3a", "Lindelaan 3 a", "Kade 14-16a"),
    ],
)
def test_a_number_of_two_houses_or_with_a_letter_is_kept_whole(typed, text, becomes):
    assert rules.read_street("Kade 14-16a") == ("Kade", "14-16a")
    wanted = rules.make_wanted(STREET, typed)
    assert rules.replace_wanted(wanted, text, "Kade 14-16a") == becomes


@pytest.mark.parametrize("typed", ["", "zomaar iets", "12", "@"])
def test_what_is_none_of_these_is_said(typed):
    assert rules.tell_sort(typed) == ""


def test_what_stands_around_it_is_shown():
    wanted = rules.make_wanted(PHONE, "0500 11 22 33")
    text = f"{'a' * 200} Bel 0500 11 22 33 nu {'b' * 200}"
    assert "Bel 0500 11 22 33 nu" in rules.cut_around(wanted, text, 10)
