"""One reader each for phone numbers, amounts of money and letters: however people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijzerplaat.ground.core.amounts import read_amount
from wijzerplaat.ground.core.letters import fold_letters
from wijzerplaat.ground.core.line_text import is_blank, one_line
from wijzerplaat.ground.core.phones import list_phone_digits, make_phone_link, read_phone

PHONES = [
    # typed, kept, called
    ("0570 12 34 56", "0570 12 34 56", "0570123456"),
    ("(0570) 12 34 56", "0570 12 34 56", "0570123456"),
    ("0570-123456", "0570-123456", "0570123456"),
    ("0570–123456", "0570-123456", "0570123456"),
    ("0570 – 12 34 56", "0570-12 34 56", "0570123456"),
    ("0570/123456", "0570 123456", "0570123456"),
    ("0570.12.34.56", "0570 12 34 56", "0570123456"),
    ("0570\u00a012\u00a034\u00a056", "0570 12 34 56", "0570123456"),
    ("+31 570 12 34 56", "0570 12 34 56", "0570123456"),
    ("+31 (0)570 12 34 56", "0570 12 34 56", "0570123456"),
    ("+31 (0) 570 12 34 56", "0570 12 34 56", "0570123456"),
    ("+310570123456", "0570123456", "0570123456"),
    ("0031 570 12 34 56", "0570 12 34 56", "0570123456"),
    ("00 31 (0)6 12 34 56 78", "06 12 34 56 78", "0612345678"),
    ("0031-(0)570-123456", "0570-123456", "0570123456"),
    ("31570123456", "0570123456", "0570123456"),
    ("570 123456", "0570 123456", "0570123456"),
    ("6 12345678", "06 12345678", "0612345678"),
    ("06-12345678", "06-12345678", "0612345678"),
    ("0500 11 22 33", "0500 11 22 33", "0500112233"),
    ("088 123 45 67", "088 123 45 67", "0881234567"),
    ("0800 0113", "0800 0113", "08000113"),
    ("0800-0113", "0800-0113", "08000113"),
    ("0900-1234", "0900-1234", "09001234"),
    ("14 0570", "14 0570", "140570"),
    ("14020", "14020", "14020"),
    ("112", "112", "112"),
    ("113", "113", "113"),
    ("116 123", "116 123", "116123"),
    ("0032 2 123 45 67", "+32 2 123 45 67", "+3221234567"),
    ("+32 (0)2 123 45 67", "+32 2 123 45 67", "+3221234567"),
    ("+49 30 123456", "+49 30 123456", "+4930123456"),
]


@pytest.mark.parametrize(("typed", "kept", "called"), PHONES)
def test_a_phone_number_is_kept_compared_and_called_in_one_way(
    typed: str, kept: str, called: str
) -> None:
    assert read_phone(typed) == kept
    assert read_phone(kept) == kept, "what is kept is read as itself"
    assert list_phone_digits(typed) == called
    assert make_phone_link(typed) == f"tel:{called}"


@pytest.mark.parametrize(
    "typed",
    [
        "bel ons",
        "0570 12",
        "06 1234567",
        "06 12345678 90",
        "0570 123456 (ma-vr)",
        "0570 12 34 56 / 06 12345678",
        "+31",
        "+999 123",
        "12",
        "0" * 60,
        "n.v.t.",
        "-",
    ],
)
def test_what_cannot_be_called_is_no_number(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_phone(typed)
    assert list_phone_digits(typed) == ""


def test_nothing_is_no_number_and_no_error() -> None:
    assert (read_phone("  "), list_phone_digits("")) == ("", "")


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        kept = read_phone(typed)
    except ValueError:
        return
    assert read_phone(kept) == kept and len(kept) <= 40


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("5", 500),
        ("5,50", 550),
        ("5.50", 550),
        ("5,5", 550),
        ("0", 0),
        ("gratis", 0),
        ("€ 5,-", 500),
        ("€5,–", 500),
        ("5,--", 500),
        ("5,=", 500),
        ("€ 7", 700),
        ("7 euro", 700),
        ("EUR 7,25", 725),
        ("1.250", 125_000),
        ("€ 1.250,-", 125_000),
        ("1.250,50", 125_050),
        ("1250", 125_000),
        ("1.000.000", 100_000_000),
        ("€\u00a012,50", 1250),
    ],
)
def test_an_amount_is_what_a_dutch_reader_takes_it_for(typed: str, cents: int) -> None:
    assert read_amount(typed) == cents


@pytest.mark.parametrize(
    "typed",
    ["", "veel", "1,250", "12.5.0", "1.25.000", "-5", "5,505", "5 per keer", "1e9", "½", "9" * 40],
)
def test_what_can_mean_two_things_is_no_amount(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_amount(typed)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Łódź-avond", "lodz-avond"),
        ("Éénoudergroep", "eenoudergroep"),
        ("Ömer", "omer"),
        ("Bjørn", "bjorn"),
        ("Sœur", "soeur"),
        ("Straße", "strasse"),
        ("Đorđe", "dorde"),
        ("İzmir ısı", "izmir isi"),
        ("ﬁets", "fiets"),
        ("Koffie", "koffie"),
    ],
)
def test_letters_with_accents_and_strokes_are_found_plain(written: str, plain: str) -> None:
    assert fold_letters(written) == plain


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("\u200b", True),
        ("\u200d\u2060 \u00a0", True),
        ("\u3164", True),
        ("\u0301", True),
        ("", True),
        (" ", True),
        ("a\u200b", False),
        ("…", False),
        ("م\u064e", False),
    ],
)
def test_what_shows_nothing_is_nothing(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


def test_blanks_without_width_are_left_out() -> None:
    assert one_line("kof\u200bfie\u00ad \u2060") == "koffie"
