"""A file comes in whole or not at all, twice is once, and every row is accounted for."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from wijzerplaat.exchange.imports import mapping, service
from wijzerplaat.exchange.imports import rows as imports_rows
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.records.sources.models import SourceRecord
from wijzerplaat.records.sources.service import open_source

MAPPINGS = Path(__file__).parent / "mappings"
HEADER = "id;naam;omschrijving;adres;postcode;plaats;telefoon;e-mail\n"


def write(tmp_path: Path, *lines: str) -> list[imports_rows.Row]:
    path = tmp_path / "lijst.csv"
    path.write_text(HEADER + "\n".join(lines), encoding="utf-8")
    return imports_rows.read_import_rows(path)


def bring_in(work, rows, rules=None, kind="organisation", portal="eikstad"):
    with work(portal) as scope:
        return service.import_source_rows(
            scope,
            open_source(scope, kind, f"Lijst van {kind}"),
            rows,
            rules or mapping.guess_import_mapping(list(rows[0].cells)),
        )


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
        ";Zonder nummer;Wij helpen.;;;;;",
    )
    report = bring_in(work, rows)
    ends = {one.row: (one.end, one.reason) for one in report.outcomes}
    assert [ends[row][0] for row in (2, 3, 4, 5)] == ["published", "look", "refused", "refused"]
    assert "e-mail:" in ends[3][1] and "postcode:" in ends[3][1]
    assert "naam:" in ends[4][1] and "id:" in ends[5][1]
    assert report.total == 4 and count(work) == before + 1


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
    rules = mapping.guess_import_mapping(list(rows[0].cells))
    bring_in(work, rows, rules)
    path = tmp_path / "korter.csv"
    path.write_text("id;naam\n7;De Roos\n", encoding="utf-8")
    report = bring_in(work, imports_rows.read_import_rows(path), rules)
    assert report.count("same") == 1 and "telefoon" in report.missing
    with work() as scope:
        assert find(scope, "7").phone == "0500 11 22 33"


def test_a_mapping_for_other_columns_is_refused(work, tmp_path):
    with pytest.raises(WrongSetting, match="lrknummer"):
        bring_in(
            work,
            write(tmp_path, "7;De Roos;x;;;;;"),
            mapping.load_import_mapping(MAPPINGS / "kinderopvang.toml"),
        )


@pytest.mark.parametrize(
    "text",
    ["", "external_id = 3", "external_id = ['a']\n[fields]\ntitle = {colunm = 'x'}", "[", "\xff"],
)
def test_a_bad_mapping_file_is_named(tmp_path, text):
    path = tmp_path / "mapping.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(WrongSetting, match="mapping.toml"):
        mapping.load_import_mapping(path)


@pytest.mark.shared
def test_eight_hundred_inspections_are_290_locations(work, shared):
    rows = imports_rows.read_import_rows(shared / "nl-amsterdam-kinderopvang" / "kinderopvang.csv")
    rules = mapping.load_import_mapping(MAPPINGS / "kinderopvang.toml")
    report = bring_in(work, rows, rules)
    assert (
        len(rows),
        report.count("published"),
        report.count("merged"),
        report.count("refused"),
    ) == (
        823,
        290,
        533,
        0,
    )
    with work() as scope:
        located = scope.session.scalar(
            select(func.count(Location.id)).where(Location.given, Location.lat.between(52.2, 52.5))
        )
    assert located >= 285
    assert bring_in(work, rows, rules).count("same") == 290


@pytest.mark.shared
def test_134_services_come_out_of_free_text(work, shared):
    rows = imports_rows.read_import_rows(shared / "nl-amsterdam-minima" / "voorzieningen.json")
    rules = mapping.load_import_mapping(MAPPINGS / "minima.toml")
    assert bring_in(work, rows, rules, "service").count("published") == 134
    assert bring_in(work, rows, rules, "service").count("same") == 134


@pytest.mark.shared
def test_windows_1252_and_rd_coordinates(work, shared):
    rows = imports_rows.read_import_rows(
        shared / "nl-overheidsdiensten-cp1252" / "overheidsdiensten.csv"
    )
    report = bring_in(work, rows, mapping.load_import_mapping(MAPPINGS / "overheidsdiensten.toml"))
    assert report.count("published") == 389
    with work() as scope:
        places = scope.session.scalars(select(Location).where(Location.given)).all()
        cities = set(scope.session.scalars(select(Location.city)))
    assert any("ë" in city for city in cities) and not any(
        "Ã" in city or "\ufffd" in city for city in cities
    )
    assert places and all(50.7 < place.lat < 53.6 and 3.3 < place.lon < 7.3 for place in places)
