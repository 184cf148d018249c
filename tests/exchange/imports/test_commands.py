"""`flask import` tells every refused row, keeps nothing in a dry run, and leaves an import."""

import io

import pytest
from sqlalchemy import func, select

from wijzerplaat.exchange.imports import jobs, runs
from wijzerplaat.exchange.imports.models import (
    DONE,
    FAILED,
    RUNNING,
    UNDONE,
    WAITING,
    ImportRun,
)
from wijzerplaat.kinds.organisations.models import Organisation
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
    assert entries(work) == before and find_runs(work) == []


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


def bring_in(run, tmp_path, text: str, *words: str) -> str:
    path = tmp_path / "lijst.csv"
    path.write_text(text)
    result = run("organisations", path, "--portal", "eikstad", *words)
    assert result.exit_code == 0, result.output
    return result.output


def find_runs(work) -> list[ImportRun]:
    with work(write=False) as scope:
        found = select(ImportRun).order_by(ImportRun.created_at, ImportRun.id)
        return list(scope.session.scalars(found))


def test_what_a_command_brought_in_is_read_and_taken_back_at_the_desk(
    run, work, browser, platform, tmp_path
):
    before = entries(work)
    said = bring_in(run, tmp_path, "id;naam\n1;De Roos\n2;De Tulp\n", "--source", "Bloemen")
    (one,) = find_runs(work)
    assert (one.state, one.by_id, one.total) == (DONE, None, 2)
    address = f"/beheer/import/{one.id}"
    assert f"{address}/verslag" in said and entries(work) == before + 2
    admin = browser("portal-admin")
    text = admin.get(f"{address}/verslag").get_data(as_text=True)
    for words in ("De Roos", "De Tulp", "Bloemen", "de beheerder van het platform"):
        assert words in text, words
    assert "de beheerder van het platform" in admin.get("/beheer/import").get_data(as_text=True)
    admin.get(f"{address}/verslag")
    assert admin.post(f"{address}/terug", {}).status_code == 303
    jobs.carry_out_imports(platform)
    assert find_runs(work)[0].state == UNDONE and entries(work) == before


MAPPING = """external_id = ["nr"]
[fields]
title = {column = "wie"}
summary = {value = "Een club in de wijk."}
phone = {column = "contact", find = "phone"}
email = {column = "contact", find = "email"}
"""
CLUBS = "nr;wie;contact\n1;De Roos;bel 0500 11 22 33 of mail info@roos.example\n"


def test_the_mapping_of_a_command_holds_the_next_time_also_at_the_desk(
    run, work, browser, platform, tmp_path
):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING)
    bring_in(run, tmp_path, CLUBS, "--source", "Clubs", "--mapping", str(mapping))
    assert "1 same" in bring_in(run, tmp_path, CLUBS, "--source", "Clubs")
    admin = browser("portal-admin")
    admin.get("/beheer/import")
    more = CLUBS + "2;De Tulp;0500 44 55 66, tulp@tulp.example\n"
    sent = {"bestand": (io.BytesIO(more.encode()), "clubs.csv"), "bron": "Clubs"}
    address = admin.post("/beheer/import", sent).headers["Location"]
    assert "Voor deze lijst gelden ook eigen regels." in admin.get(address).get_data(as_text=True)
    assert admin.post(f"{address}/kolommen", {}).status_code == 303  # as it stands
    admin.post(f"{address}/start", {})
    jobs.carry_out_imports(platform)
    with work(write=False) as scope:
        tulp = scope.session.scalars(
            select(Organisation).where(Organisation.title == "De Tulp")
        ).one()
        assert (tulp.phone, tulp.email) == ("0500 44 55 66", "tulp@tulp.example")
        assert tulp.summary == "Een club in de wijk."


def test_which_rows_count_is_kept_until_somebody_says_otherwise(run, work, tmp_path):
    text = "id;naam;status\n1;De Roos;actief\n2;De Tulp;weg\n"
    assert "1 left_out" in bring_in(run, tmp_path, text, "--where", "status=actief")
    assert "1 left_out" in bring_in(run, tmp_path, text)
    assert "1 published" in bring_in(run, tmp_path, text, "--where", "")
    assert len(find_runs(work)) == 3


def test_while_another_import_of_the_source_is_busy_the_worker_does_this_one(
    run, work, platform, tmp_path
):
    bring_in(run, tmp_path, "id;naam\n1;De Roos\n")
    with work() as scope:
        busy = scope.session.scalars(select(ImportRun)).one()
        busy.state, busy.held_until = RUNNING, scope.now + runs.LEASE
    said = bring_in(run, tmp_path, "id;naam\n1;De Roos\n2;De Tulp\n")
    assert "Another import of this source goes first." in said
    assert find_runs(work)[1].state == WAITING
    with work() as scope:
        scope.session.get_one(ImportRun, busy.id).held_until = None
    jobs.carry_out_imports(platform)
    assert [one.state for one in find_runs(work)] == [DONE, DONE]


def test_what_broke_is_said_and_can_be_taken_back(run, work, browser, tmp_path, monkeypatch):
    def break_down(*_given):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(runs, "plan_run", break_down)
    path = tmp_path / "lijst.csv"
    path.write_text("id;naam\n1;De Roos\n")
    result = run("organisations", path, "--portal", "eikstad")
    (one,) = find_runs(work)
    assert result.exit_code == 1 and one.state == FAILED
    assert f"/beheer/import/{one.id}/verslag" in result.output
    text = browser("portal-admin").get(f"/beheer/import/{one.id}/verslag").get_data(as_text=True)
    assert "Draai de hele import terug" in text


@pytest.mark.usefixtures("work")
def test_an_unknown_table_or_column_is_named(run, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("id;naam\n1;De Roos\n")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING)
    for words, told in (
        (("--table", "Blad9"), "it has no Blad9"),
        (("--mapping", mapping), "nr"),
    ):
        result = run("organisations", path, "--portal", "eikstad", *words)
        assert result.exit_code == 1 and told in result.output
