"""What is plain in a cell is cleaned and said; what is not is left as it is."""

from __future__ import annotations

import pytest

from wijzerplaat.exchange.imports import addresses, cleaning


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("www.x.nl", "https://www.x.nl"),
        ("x.nl", "https://x.nl"),
        ("http://www.nhl.nl", "http://www.nhl.nl"),
        ("HTTPS://x.nl/a?b=c", "https://x.nl/a?b=c"),
        ("http:/x.nl", "http://x.nl"),
        ("http://https://x.nl", "https://x.nl"),
        ("[Onze site](https://x.nl/over)", "https://x.nl/over"),
        ("www.x.nl; www.y.nl", "https://www.x.nl"),
        ("Wij hebben geen website", ""),
        ("geenwebsite", "geenwebsite"),
        ("http://", "http://"),
    ],
)
def test_web_addresses_get_their_scheme(raw, value):
    found = cleaning.clean_website(raw)
    assert found.value == value
    assert bool(found.notes) == (raw != value)


@pytest.mark.parametrize(
    ("raw", "value", "more"),
    [
        ("0570 12 34 56", "0570 12 34 56", ""),
        ("(0416) 69 87 00", "0416 69 87 00", ""),
        ("14 0592", "14 0592", ""),
        ("112", "112", ""),
        ("+599 717 7300", "+599 717 7300", ""),
        ("tel: 0570-123456", "0570-123456", ""),
        ("Tel. 0570 12 34 56 (ma-vr)", "0570 12 34 56", ""),
        ("0500-712219 / 0500-712211", "0500-712219", "0500-712211"),
        ("0500 712219 of 06 12345678", "0500 712219", "06 12345678"),
        ("0500 - 22", "0500 - 22", ""),
        ("bel ons maar eens", "", ""),
    ],
)
def test_phones_are_cut_out_of_what_stands_around_them(raw, value, more):
    found = cleaning.clean_phone(raw)
    assert (found.value, found.more) == (value, more)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("info@x.nl", "info@x.nl"),
        ("mailto:info@x.nl", "info@x.nl"),
        ("<info@x.nl>;", "info@x.nl"),
        ("info@x.nl, ook post@x.nl", "info@x.nl"),
        ("Via de website kunt u contact opnemen.", ""),
        ("geen-mail", "geen-mail"),
    ],
)
def test_mail_addresses_are_cut_out_of_what_stands_around_them(raw, value):
    assert cleaning.clean_mail(raw).value == value


@pytest.mark.parametrize("raw", ["n.v.t.", "N.V.T", "nvt", "-", "--", "#N/A", "#N/B", "geen", "?"])
def test_what_says_nothing_is_empty_and_said(raw):
    found = cleaning.clean_cell(raw)
    assert found.value == "" and found.notes


def test_signs_that_nobody_sees_are_taken_out():
    assert cleaning.clean_cell("De \u202eLinde").value == "De Linde"


def test_running_text_loses_the_signs_of_other_systems():
    found = cleaning.clean_text("Eerst</br>dan [hier](https://x.nl)\n\n\n\nklaar")
    assert found.value == "Eerst\ndan hier (https://x.nl)\n\nklaar"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("WIJK EN AALBURG", "Wijk en Aalburg"),
        ("'S-HERTOGENBOSCH", "'s-hertogenbosch"),
        ("IJSSELSTEIN", "IJsselstein"),
        ("den dolder", "Den Dolder"),
        ("Den Haag", "Den Haag"),
    ],
)
def test_towns_are_written_as_towns(raw, value):
    assert cleaning.clean_city(raw).value.lower() == value.lower()


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        (
            {"line": "Kade 12, 1234 AB Stad"},
            {"street": "Kade", "number": "12", "postcode": "1234 AB", "city": "Stad"},
        ),
        (
            {"street": "Kade 12", "city": "Stad"},
            {"street": "Kade", "number": "12", "city": "Stad"},
        ),
        (
            {"street": "Plein 1945", "city": "Stad"},
            {"street": "Plein 1945", "number": "", "city": "Stad"},
        ),
        ({"line": "Postbus 446", "postcode": "3760 AK", "city": "Soest"}, {}),
        (
            {"line": "Kaya Grandi 4, Kralendijk"},
            {"street": "Kaya Grandi", "number": "4", "city": "Kralendijk"},
        ),
        ({"line": "Kralendijk"}, {"street": "", "number": "", "city": "Kralendijk"}),
        ({"line": "Kade 12"}, {"name": "Kade 12", "street": "", "number": ""}),
        ({"lat": "52,37", "lon": "4,88"}, {"lat": 52.37, "lon": 4.88}),
        ({"lat": "4.88", "lon": "52.37"}, {"lat": 52.37, "lon": 4.88}),
        ({"spot": "52.37, 4.88"}, {"lat": 52.37, "lon": 4.88}),
        ({"spot": "52,37;4,88"}, {"lat": 52.37, "lon": 4.88}),
        ({"spot": "POINT(4.88 52.37)"}, {"lat": 52.37, "lon": 4.88}),
        ({"lon": "155000", "lat": "463000"}, {"lat": 52.155174, "lon": 5.387206}),
        ({"lon": "155.000,0", "lat": "463.000,0"}, {"lat": 52.155174, "lon": 5.387206}),
        ({"lon": "463000", "lat": "155000"}, {"lat": 52.155174, "lon": 5.387206}),
        ({"lat": "0", "lon": "0"}, {}),
    ],
)
def test_addresses_and_points_become_one_place(parts, place):
    notes: list[str] = []
    assert addresses.read_place(parts, notes) == place
