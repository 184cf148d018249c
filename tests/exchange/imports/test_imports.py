"""A file comes in whole or not at all, twice is once, and every row is accounted for."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from wijzerplaat.exchange.imports import mapping, service
from wijzerplaat.exchange.imports import rows as imports_rows
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry, Location

MAPPINGS = Path(__file__).parent / "mappings"
HEADER = "id;naam;omschrijving;adres;postcode;plaats;telefoon;e-mail\n"


def write(tmp_path: Path, *lines: str) -> list[imports_rows.Row]:
    path = tmp_path / "lijst.csv"
    path.write_text(HEADER + "\n".join(lines), encoding="utf-8")
    return imports_rows.read_import_rows(path)


def bring_in(work, rows, rules=None, kind="organisation", **options):
    with work() as scope:
        return service.import_entry_rows(
            scope, kind, rows, rules or mapping.guess_import_mapping(list(rows[0].cells)), **options
        )


def count(work) -> int:
    with work() as scope:
        return scope.session.scalar(select(func.count(Entry.id)))


def test_headers_are_guessed_and_a_second_run_changes_nothing(work, tmp_path):
    rows = write(
        tmp_path,
        "7;De Roos;Wij helpen je.;Lindelaan 5;4951AB;Eikstad;0500 11 22 33;info@roos.example",
    )
    assert bring_in(work, rows).count("made") == 1
    assert bring_in(work, rows).count("same") == 1
    with work() as scope:
        found = scope.session.scalars(
            select(Organisation).where(Organisation.external_id == "7")
        ).one()
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
    assert (
        bring_in(work, write(tmp_path, "7;De Roos;Wij helpen je graag.;;;;;")).count("changed") == 1
    )
    with work() as scope:
        assert (
            scope.session.scalars(select(Organisation).where(Organisation.external_id == "7"))
            .one()
            .summary
            == "Wij helpen je graag."
        )


def test_one_bad_row_keeps_the_whole_file_out_and_is_named(work, tmp_path):
    before = count(work)
    rows = write(
        tmp_path,
        "1;Goed;Wij helpen.;;;;;",
        "2;Fout;Wij helpen.;;12;;;geen-mail",
        "3;;Zonder naam.;;;;;",
    )
    with pytest.raises(service.HasRefusals) as refused:
        bring_in(work, rows)
    reasons = {one.row: one.reason for one in refused.value.report.refused}
    assert (
        set(reasons) == {3, 4}
        and "e-mail:" in reasons[3]
        and "postcode:" in reasons[3]
        and "naam:" in reasons[4]
    )
    assert count(work) == before


def test_the_good_rows_come_in_when_asked_for(work, tmp_path):
    rows = write(tmp_path, "1;Goed;Wij helpen.;;;;;", "2;Fout;Wij helpen.;;;;;geen-mail")
    report = bring_in(work, rows, skip_refused=True)
    assert (report.count("made"), report.count("refused")) == (1, 1)


def test_the_same_id_in_another_portal_is_another_record(work, tmp_path):
    rows = write(tmp_path, "7;De Roos;Wij helpen je.;;;;;")
    bring_in(work, rows)
    with work("beekdorp") as scope:
        assert (
            service.import_entry_rows(
                scope, "organisation", rows, mapping.guess_import_mapping(list(rows[0].cells))
            ).count("made")
            == 1
        )


def test_a_mapping_for_other_columns_is_refused(work, tmp_path):
    with pytest.raises(WrongSetting, match="bezoekdatum"):
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
    assert (len(rows), report.count("made"), report.count("merged"), report.count("refused")) == (
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
    assert bring_in(work, rows, rules, "service").count("made") == 134
    assert bring_in(work, rows, rules, "service").count("same") == 134


@pytest.mark.shared
def test_windows_1252_and_rd_coordinates(work, shared):
    rows = imports_rows.read_import_rows(
        shared / "nl-overheidsdiensten-cp1252" / "overheidsdiensten.csv"
    )
    report = bring_in(work, rows, mapping.load_import_mapping(MAPPINGS / "overheidsdiensten.toml"))
    assert report.count("made") == 389
    with work() as scope:
        places = scope.session.scalars(select(Location).where(Location.given)).all()
        cities = set(scope.session.scalars(select(Location.city)))
    assert any("ë" in city for city in cities) and not any(
        "Ã" in city or "\ufffd" in city for city in cities
    )
    assert places and all(50.7 < place.lat < 53.6 and 3.3 < place.lon < 7.3 for place in places)
