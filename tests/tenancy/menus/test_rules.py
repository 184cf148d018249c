"""Rows change places, and a new one gets a word in addresses of its own."""

from __future__ import annotations

import pytest

from wijzerplaat.tenancy.menus import rules


@pytest.mark.parametrize(
    ("slug", "by", "wanted"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("x", 1, "abc")],
)
def test_a_row_moves_until_the_end_of_its_list(slug, by, wanted):
    assert rules.move_slug(list("abc"), slug, by) == list(wanted)


@pytest.mark.parametrize(
    ("order", "wanted"), [("cab", "cab"), ("c", "cab"), ("cxcb", "cba"), ("", "abc")]
)
def test_an_order_holds_each_row_once(order, wanted):
    assert rules.complete_order(list(order), list("abc")) == list(wanted)


@pytest.mark.parametrize(
    ("name", "taken", "wanted"),
    [
        ("Geld én schulden", (), "geld-en-schulden"),
        ("Geld", ("geld", "geld-2"), "geld-3"),
        ("?", (), "pagina"),
        ("x" * 120, ("x" * 80,), f"{'x' * 76}-2"),
    ],
)
def test_a_new_row_has_a_free_slug(name, taken, wanted):
    found = rules.find_free_menu_slug(name, taken)
    assert found == wanted and len(found) <= rules.LONGEST_SLUG
