"""`flask import` tells every refused row and keeps nothing in a dry run."""

import pytest
from sqlalchemy import func, select

from wijzerplaat.records.entries.models import Entry


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["import", *map(str, words)])


def entries(work) -> int:
    with work() as scope:
        return scope.session.scalar(select(func.count(Entry.id)))


def test_a_dry_run_keeps_nothing(run, work, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("id,naam\n1,De Roos\n")
    before = entries(work)
    result = run("organisations", path, "--portal", "eikstad", "--dry-run")
    assert result.exit_code == 0
    assert "1 rows: 1 published" in result.output and "nothing was kept" in result.output
    assert entries(work) == before


@pytest.mark.usefixtures("work")
def test_a_doubtful_row_is_told_with_row_column_and_reason(run, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("id,naam,email,maat\n1,De Roos,info@roos.example,3\n2,De Tulp,geen-mail,4\n")
    result = run("organisations", path, "--portal", "eikstad")
    assert result.exit_code == 0
    assert "row 3: look De Tulp email: Dit e-mailadres klopt niet." in result.output
    assert "columns not used: maat" in result.output
    assert "2 rows: 1 published, 0 changed, 0 conflict, 1 look, 0 refused" in result.output


@pytest.mark.parametrize("words", [("--portal", "nergens"), ()])
def test_an_unknown_or_missing_portal_is_named(run, tmp_path, words):
    path = tmp_path / "lijst.csv"
    path.write_text("naam\nDe Roos\n")
    result = run("organisations", path, *words)
    assert result.exit_code != 0 and "portal" in result.output
