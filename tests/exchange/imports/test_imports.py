"""A file comes in whole or not at all, twice is once, and every row is accounted for."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests import world
from tests.support.imports import bring_rows_in
from wijzerplaat.exchange.imports import mapping, service
from wijzerplaat.exchange.imports import rows as imports_rows
from wijzerplaat.exchange.imports.filters import IS_NOT, RowFilter
from wijzerplaat.exchange.imports.guessing import guess_import_mapping
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.sources.models import SourceRecord

MAPPINGS = Path(__file__).parent / "mappings"
HEADER = "id;naam;omschrijving;adres;postcode;plaats;telefoon;e-mail\n"


def write(tmp_path: Path, *lines: str) -> list[imports_rows.Row]:
    path = tmp_path / "lijst.csv"
    path.write_text(HEADER + "\n".join(lines), encoding="utf-8")
    return imports_rows.read_import_rows(path)


def bring_in(work, rows, rules=None, kind="organisation", portal="eikstad", **order):
    with work(portal) as scope:
        columns = rules or guess_import_mapping(rows, kind).mapping
        told = service.Order(columns, **order)
        return bring_rows_in(scope, f"Lijst van {kind}", kind, rows, told)


def find(scope, external_id: str) -> Organisation:
    record = scope.session.scalars(
        select(SourceRecord).where(SourceRecord.external_id == external_id)
    ).one()
    return scope.session.get_one(Organisation, record.entry_id)


def count(work) -> int:
    with work() as scope:
        return scope.session.scalar(select(func.count(Entry.id)))


def test_headers_are_guessed_and_a_second_run_changes_nothing(work, tmp_path):
    rows = write(
        tmp_path,
        "7;De Roos;Wij helpen je.;Lindelaan 5;4951AB;Eikstad;0500 11 22 33;info@roos.example",
    )
    assert bring_in(work, rows).count("published") == 1
    assert bring_in(work, rows).count("same") == 1
    with work() as scope:
        found = find(scope, "7")
        assert (
            found.title,
            found.phone,
            found.location.street,
            found.location.number,
            found.location.postcode,
        ) == ("De Roos", "0500 11 22 33", "Lindelaan", "5", "4951 AB")
        assert found.location.district.slug == "noord" and found.location.lat == 52.311


def test_a_changed_row_changes_its_entry_only_there(work, tmp_path):
    bring_in(work, write(tmp_path, "7;De Roos;Wij helpen je.;;;;;"))
    report = bring_in(work, write(tmp_path, "7;De Roos;Wij helpen je graag.;;;;;"))
    assert (report.count("changed"), report.count("same")) == (1, 0)
    with work() as scope:
        assert find(scope, "7").summary == "Wij helpen je graag."


def test_bad_rows_are_named_and_keep_no_other_out(work, tmp_path):
    before = count(work)
    rows = write(
        tmp_path,
        "1;Goed;Wij helpen.;;;;;",
        "2;Fout;Wij helpen.;;12;;;geen-mail",
        "3;;Zonder naam.;;;;;",
    )
    report = bring_in(work, rows)
    ends = {one.row: (one.end, one.reason) for one in report.outcomes}
    assert [ends[row][0] for row in (2, 3, 4)] == ["published", "look", "refused"]
    assert "e-mail:" in ends[3][1] and "postcode:" in ends[3][1]
    assert "naam:" in ends[4][1]
    assert report.total == 3 and count(work) == before + 1


def test_the_same_id_in_another_portal_is_another_record(work, tmp_path):
    rows = write(tmp_path, "7;De Roos;Wij helpen je.;;;;;")
    bring_in(work, rows)
    assert bring_in(work, rows, portal="beekdorp").count("published") == 1


def test_columns_that_nothing_is_made_of_are_named(work, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("id;naam;schoenmaat\n1;De Roos;43\n", encoding="utf-8")
    assert bring_in(work, imports_rows.read_import_rows(path)).unused == ("schoenmaat",)


def test_a_column_that_was_there_before_may_be_gone(work, tmp_path):
    rows = write(tmp_path, "7;De Roos;Wij helpen je.;;;;0500 11 22 33;")
    rules = guess_import_mapping(rows, "organisation").mapping
    bring_in(work, rows, rules)
    path = tmp_path / "korter.csv"
    path.write_text("id;naam\n7;De Roos\n", encoding="utf-8")
    report = bring_in(work, imports_rows.read_import_rows(path), rules)
    assert report.count("same") == 1 and "telefoon" in report.missing
    with work() as scope:
        assert find(scope, "7").phone == "0500 11 22 33"


def test_a_mapping_for_other_columns_is_refused():
    columns = mapping.load_import_mapping(MAPPINGS / "kinderopvang.toml")
    with pytest.raises(WrongSetting, match="lrknummer"):
        mapping.require_columns(columns, ["id", "naam"])


@pytest.mark.parametrize(
    "text",
    ["", "external_id = 3", "external_id = ['a']\n[fields]\ntitle = {colunm = 'x'}", "[", "\xff"],
)
def test_a_bad_mapping_file_is_named(tmp_path, text):
    path = tmp_path / "mapping.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(WrongSetting, match="mapping.toml"):
        mapping.load_import_mapping(path)


def test_rows_that_are_not_meant_are_left_out_and_vanish(work, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("id,naam,status\n1,De Roos,actief\n2,De Tulp,gestopt\n", encoding="utf-8")
    rows = imports_rows.read_import_rows(path)
    bring_in(work, rows)
    report = bring_in(work, rows, rows_where=RowFilter("status", IS_NOT, "gestopt"))
    assert (report.count("changed"), report.count("left_out"), report.vanished) == (1, 1, 1)
    assert report.total == 2


def test_rows_of_one_record_are_named(work, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("naam,plaats\nDe Roos,Stad\nDe Roos,Stad\nDe Roos,Dorp\n", encoding="utf-8")
    report = bring_in(work, imports_rows.read_import_rows(path))
    assert (report.count("published"), report.count("merged")) == (2, 1)
    assert [one.reason for one in report.outcomes if one.what == "merged"] == ["zelfde als rij 3"]


def test_what_seems_to_be_here_already_is_looked_at_first(work, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("id,naam,postcode\n7,Buurthuis de Eik,4951AB\n", encoding="utf-8")
    rows, before = imports_rows.read_import_rows(path), count(work)
    report = bring_in(work, rows)
    assert report.count("look") == 1 and count(work) == before
    assert "er is al een Buurthuis De Eik" in report.outcomes[0].reason
    report = bring_in(work, rows, answers={"7": service.SAME_ONE})
    assert report.count("conflict") == 1 and count(work) == before
    with work() as scope:
        assert find(scope, "7").phone == world.ORGANISATION["phone"]


def test_what_differs_is_named_as_the_file_names_it(work, tmp_path):
    path = tmp_path / "lijst.csv"
    cells = "7,De Roos,0500 11 22 33,Lindelaan 5,4951AB,Eikstad"
    path.write_text(f"id,naam,Tel. nr,adres,postcode,plaats\n{cells}\n", encoding="utf-8")
    rows = imports_rows.read_import_rows(path)
    bring_in(work, rows)
    with work() as scope:
        find(scope, "7").phone = "0500 99 88 77"
    path.write_text(path.read_text().replace("11 22 33", "11 22 44"), encoding="utf-8")
    report = bring_in(work, imports_rows.read_import_rows(path))
    assert report.outcomes[0].reason == "hier staat iets anders: Tel. nr"


def test_what_is_left_empty_is_named_as_the_file_names_it(work, tmp_path):
    rows = write(tmp_path, "2;Fout;Wij helpen.;Laan 1;12;Eikstad;zie 12;")
    report = bring_in(work, rows, answers={"2": service.LEAVE_OUT})
    assert report.outcomes[0].notes[-1] == "leeg gelaten: Adres, telefoon"


def test_another_one_of_the_same_name_comes_in_when_somebody_says_so(work, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("id,naam\n7,Buurthuis de Eik\n", encoding="utf-8")
    rows = imports_rows.read_import_rows(path)
    assert bring_in(work, rows, answers={"7": service.OTHER_ONE}).count("published") == 1


def test_what_cannot_be_read_is_left_empty_when_somebody_says_so(work, tmp_path):
    rows = write(tmp_path, "2;Fout;Wij helpen.;;;;zie 12;info@fout.example")
    assert bring_in(work, rows).count("look") == 1
    assert bring_in(work, rows, answers={"2": service.LEAVE_OUT}).count("published") == 1
    with work() as scope:
        assert (find(scope, "2").phone, find(scope, "2").email) == ("", "info@fout.example")


def test_a_summary_is_never_the_title_again(work, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("id,naam,plaats\n7,De Roos,Eikstad\n", encoding="utf-8")
    bring_in(work, imports_rows.read_import_rows(path))
    with work() as scope:
        assert find(scope, "7").summary == "Organisatie in Eikstad."
