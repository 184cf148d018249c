"""How words, telephone numbers and check dates are read; many cases, no database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wijzerplaat.desks.all_records import rules
from wijzerplaat.ground.web import spreadsheets
from wijzerplaat.records.entries.rules import Facts

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Koffie  MET taart", ["koffie", "met", "taart"]),
        ("Café Zoë", ["cafe", "zoe"]),
        ("06 12 34 56 78", ["0612345678"]),
        ("(06) 12-34 56 78", ["0612345678"]),
        ("+31 6 12345678", ["0612345678"]),
        ("0031 612345678", ["0612345678"]),
        ("+31 (0)570 – 12 34 56", ["0570123456"]),
        ("12 34", ["1234"]),
        ("Łódź-avond", ["lodz-avond"]),
        ("4951 AB", ["4951", "ab"]),
        ("12", ["12"]),
        ("", []),
        ("   ", []),
    ],
)
def test_words_and_numbers_are_read_as_people_type_them(typed, wanted):
    assert rules.read_wanted_words(typed) == wanted


@pytest.mark.parametrize(
    ("state", "facts", "waits", "names"),
    [
        ("draft", Facts(), True, ("concept",)),
        ("in_review", Facts(), True, ("wacht",)),
        ("rejected", Facts(), False, ("afgewezen",)),
        ("archived", Facts(hidden_at=NOW), False, ("gearchiveerd",)),
        ("published", Facts(), False, ("online",)),
        ("published", Facts(), True, ("online", "wacht")),
        ("published", Facts(hidden_at=NOW, stopped_on=TODAY), False, ("verborgen",)),
        ("published", Facts(stopped_on=TODAY), False, ("gestopt",)),
        ("published", Facts(stopped_on=TODAY + timedelta(1)), False, ("online",)),
        ("published", Facts(paused_from=TODAY, paused_until=TODAY), True, ("gepauzeerd", "wacht")),
        ("published", Facts(paused_from=TODAY + timedelta(1)), False, ("online",)),
    ],
)
def test_a_record_has_one_name_for_how_it_stands(state, facts, waits, names):
    assert rules.list_state_names(state, facts, TODAY, waits) == names


@pytest.mark.parametrize(
    ("verified", "due", "names"),
    [
        (NOW, NOW - timedelta(minutes=1), ("te-laat",)),
        (NOW, NOW, ("binnen-6-weken",)),
        (NOW, NOW + timedelta(weeks=6), ("binnen-6-weken",)),
        (NOW, NOW + timedelta(weeks=6, seconds=1), ("later",)),
        (None, None, ("nooit",)),
        (None, NOW - timedelta(1), ("te-laat", "nooit")),
        (NOW, None, ()),
    ],
)
def test_a_check_is_late_soon_later_or_never_was(verified, due, names):
    assert rules.find_check_name(verified, due, NOW) == names


@pytest.mark.parametrize(
    "text", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "  =cmd", "\u00a0=1", "%0a", "|x"]
)
def test_no_cell_is_a_formula(text):
    assert spreadsheets.make_safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Koffie", "", "1 + 1", "https://x.example"])
def test_other_cells_stay_as_they_are(text):
    assert spreadsheets.make_safe_cell(text) == text
