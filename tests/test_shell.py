"""`flask shell` has a portal at hand: to read at once, to change in a unit of work."""

from __future__ import annotations

import click
import pytest
from flask import Flask

from wijzerplaat import cli

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_the_shell_finds_entries_of_the_portal_that_was_asked_for(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL", "beekdorp")
    with app.app_context(), click.Context(click.Command("shell")):
        given = cli.give_to_shell()
        assert given["portal"].slug == "beekdorp"
        found = given["find_entry"]("organisation", "buurthuis-de-eik")
        assert given["find_by_id"](found.id).title == "Buurthuis De Eik"
        assert found.id in {one.id for one in given["find_entries"]("buurthuis")}


def test_what_the_shell_changes_is_kept_by_a_unit_of_work(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL", "eikstad")
    with app.app_context():
        with click.Context(click.Command("shell")):
            given = cli.give_to_shell()
            found = given["find_entry"]("organisation", "buurthuis-de-eik").id
        with given["work"]() as scope:
            cli.entries.find_entry(scope, found).title = "Een andere naam"
        with given["work"](write=False) as scope:
            assert cli.entries.find_entry(scope, found).title == "Een andere naam"
