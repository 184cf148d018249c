"""Columns are known by the names that Dutch lists give them, and by what stands in them."""

from __future__ import annotations

import pytest

from wijzerplaat.exchange.imports import headers
from wijzerplaat.exchange.imports.guessing import (
    guess_import_mapping,
    keep_own_rules,
    make_mapping,
)
from wijzerplaat.exchange.imports.headers import ID, SURE, Guess
from wijzerplaat.exchange.imports.mapping import Mapping
from wijzerplaat.exchange.imports.rows import Row

GUESSES = [
    ("Naam organisatie", "title"),
    ("Naam_organisatie", "title"),
    ("organization_name", "title"),
    ("organisationName", "title"),
    ("Naam vereniging", "title"),
    ("Telefoonnr", "phone"),
    ("Telefoonnr.", "phone"),
    ("Telefoon algemeen", "phone"),
    ("Tel. algemeen", "phone"),
    ("Telefoonnumer", "phone"),
    ("Bezoekadres", "location.line"),
    ("Bezoekadres postcode", "location.postcode"),
    ("E-mailadres", "email"),
    ("contact.email", "email"),
    ("Site", "website"),
    ("PC", "location.postcode"),
    ("Woonplaats", "location.city"),
    ("Clubnr", "id"),
    ("X", "location.lon"),
    ("Postadres", ""),
    ("Postbus postcode", ""),
    ("Fax", ""),
    ("Opm.", ""),
    ("Contactpersoon intern", ""),
]


@pytest.mark.parametrize(("name", "field"), GUESSES)
def test_names_of_columns_are_known(name, field):
    assert headers.guess_column(name).field == field


def guess(*rows: dict[str, str]):
    return guess_import_mapping([Row(n, row) for n, row in enumerate(rows, 2)], "organisation")


def test_a_house_number_is_no_identity():
    """'Nummer' twice the same: two organisations, not one."""
    found = guess(
        {"Naam": "De Roos", "Straat": "Kade", "Nummer": "3", "Plaats": "Stad"},
        {"Naam": "De Tulp", "Straat": "Laan", "Nummer": "3", "Plaats": "Stad"},
    )
    assert found.mapping.external_id == ["Naam", "Plaats"]


def test_a_number_that_is_everywhere_and_everywhere_different_is():
    found = guess({"Naam": "De Roos", "Clubnr": "K-1"}, {"Naam": "De Roos", "Clubnr": "K-2"})
    assert found.mapping.external_id == ["Clubnr"]


def test_the_same_name_in_two_towns_is_two():
    found = guess({"Naam": "De Roos", "Plaats": "Stad"}, {"Naam": "De Roos", "Plaats": "Dorp"})
    keys = {found.mapping.key({"Naam": "De Roos", "Plaats": town}) for town in ("Stad", "Dorp")}
    assert len(keys) == 2


def test_what_stands_in_a_column_counts_more_than_its_name():
    """A list of municipalities calls the street 'Plaats', and the town 'Plaats' too."""
    found = guess(
        {
            "Gemeente": "Aalburg",
            "Plaats": "Kerkstraat 32",
            "Postcode": "4261 BE",
            "Plaats (2)": "WIJK",
        },
        {
            "Gemeente": "Aalten",
            "Plaats": "Stationsstraat 8",
            "Postcode": "7122 AS",
            "Plaats (2)": "AALTEN",
        },
    )
    fields = {one.column: one.field for one in found.columns}
    assert fields == {
        "Gemeente": "title",
        "Plaats": "location.line",
        "Postcode": "location.postcode",
        "Plaats (2)": "location.city",
    }


def test_where_one_visits_counts_before_where_post_goes():
    found = guess({"Naam": "ACM", "Straat": "Postbus 1", "Bezoekadres straat": "Muzenstraat 41"})
    assert found.mapping.columns_of("location.line") == {"Bezoekadres straat"}


def test_every_column_that_is_not_used_is_named():
    found = guess({"Naam": "De Roos", "Schoenmaat": "43"})
    assert [one.column for one in found.columns if not one.field] == ["Schoenmaat"]


def test_a_changed_column_keeps_the_rules_of_the_others():
    kept = Mapping(
        {
            "title": {"column": "wie"},
            "summary": {"value": "Een club."},
            "phone": {"column": "contact", "find": "phone"},
            "website": {"column": "site"},
        },
        ["nr"],
        "datum",
    )
    shown = [
        Guess(name, field, SURE)
        for name, field in (("nr", ID), ("wie", "title"), ("contact", "phone"), ("site", "website"))
    ]
    chosen = [*shown[:3], Guess("site", "", SURE)]
    rows = [Row(2, {"nr": "1", "wie": "De Roos", "contact": "0500", "site": "x"})]
    found = keep_own_rules(make_mapping(chosen, rows), kept, chosen, shown)
    assert found.rules == {name: kept.rules[name] for name in ("title", "summary", "phone")}
    assert (found.external_id, found.newest_by) == (["nr"], "datum")
    other = [shown[0], shown[1], Guess("contact", "", SURE), Guess("site", "phone", SURE)]
    found = keep_own_rules(make_mapping(other, rows), kept, other, shown)
    assert found.rules["phone"] == {"column": "site"} and "website" not in found.rules
