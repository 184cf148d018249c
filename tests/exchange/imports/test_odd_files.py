"""Files as they come from other systems: named wrongly, with a title above, in an old encoding."""

from __future__ import annotations

import json

import openpyxl
import pytest

from wijzerplaat.desks.imports.display import NOT_READ, UNREADABLE
from wijzerplaat.exchange.imports import rows
from wijzerplaat.exchange.imports.cleaning import (
    clean_city,
    clean_phone,
    clean_record_name,
    clean_text,
)
from wijzerplaat.exchange.imports.guessing import guess_import_mapping
from wijzerplaat.exchange.imports.headers import guess_column


def read(tmp_path, content: bytes | str, name: str = "lijst.csv") -> list[rows.Row]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return rows.read_import_rows(path)


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        ("naam\nDe Roos, van Jan\nX\n", [{"naam": "De Roos, van Jan"}, {"naam": "X"}]),
        ("Lijst;;;\nDatum;28-11;;\n\nnaam;tel;mail;web\nRoos;1;;x.nl\n", [{"naam": "Roos"}]),
        ('naam;tekst\r\nA;"een\rtwee"\r\nB;c\r\n', [{"tekst": "een\ntwee"}, {"naam": "B"}]),
        ("naam;tel\rRoos;1\r", [{"naam": "Roos", "tel": "1"}]),
        ("naam;plaats\nCafé;Stad\n".encode("cp850"), [{"naam": "Café"}]),
        ("naam;plaats\nCafé;Stad\n".encode("mac-roman"), [{"naam": "Café"}]),
        ("naam;plaats\nCafé;Stad\n".encode("utf-32"), [{"naam": "Café"}]),
        ("naam;a\nCafé € 5 – ‘zo’;x\n".encode("cp1252"), [{"naam": "Café € 5 – ‘zo’"}]),
    ],
)
def test_tables_of_text(tmp_path, content, cells):
    found = [row.cells for row in read(tmp_path, content)]
    assert len(found) == len(cells)
    for got, wanted in zip(found, cells, strict=True):
        assert got.items() >= wanted.items()


@pytest.mark.parametrize("cell", ["a" * 50_000, "a" * 200_000, "Ro\0os"])
def test_one_cell_that_is_no_text_keeps_no_other_row_out(tmp_path, cell):
    bad, good = read(tmp_path, f"naam;tekst\nRoos;{cell}\nTulp;kort\n")
    assert bad.wrong.startswith("tekst: ") and len(bad.cells["tekst"]) < 200
    assert (good.cells, good.wrong) == ({"naam": "Tulp", "tekst": "kort"}, "")


def test_a_title_above_a_sheet_and_a_workbook_under_another_name(tmp_path):
    book = openpyxl.Workbook()
    for line in (["Lijst van 2026"], [], ["Datum", "28-11"], ["naam", "plaats", "actief", "nr"]):
        book.active.append(line)
    book.active.append(["Roos", "Stad", True, 7.0])
    book.active.merge_cells("A1:D1")
    book.save(tmp_path / "lijst.xlsx")
    content = (tmp_path / "lijst.xlsx").read_bytes()
    for name in ("a.xlsx", "a.xlsm", "a.xls", "a.csv"):
        (row,) = read(tmp_path, content, name)
        assert row.cells == {"naam": "Roos", "plaats": "Stad", "actief": "ja", "nr": "7"}
        assert row.number == 5
    assert read(tmp_path, "naam;x\nRoos;1\n", "tekst.xlsx")[0].cells == {"naam": "Roos", "x": "1"}


def test_json_of_other_systems(tmp_path):
    def told(data: object) -> list[dict[str, str]]:
        return [row.cells for row in read(tmp_path, json.dumps(data), "lijst.json")]

    (one,) = told({"name": "Roos", "phones": [{"number": "1"}, {"number": "2"}], "open": True})
    assert one == {"name": "Roos", "phones.number": "1;2", "open": "ja"}
    mixed = read(tmp_path, '[{"naam": "Roos"}, null, {"naam": "Tulp"}]', "lijst.json")
    assert [bool(row.wrong) for row in mixed] == [False, True, False]
    (half,) = read(tmp_path, '[{"naam": "\\ud800"}]', "lijst.json")
    assert half.wrong.startswith("naam: hier staan tekens")
    (twice,) = read(tmp_path, '[{"naam": "Roos", "tel": "1", "tel": "2"}]', "lijst.json")
    assert twice.cells == {"naam": "Roos", "tel": "1", "tel (2)": "2"}
    path = tmp_path / "botsing.json"
    path.write_text('{"a.b": [{"naam": "Een"}], "a": {"b": [{"naam": "Twee"}]}}')
    with path.open("rb") as file:
        tables = rows.read_file_tables(path.name, file)
    assert {name: len(found) for name, found in tables.items()} == {"a.b": 1, "a.b (2)": 1}
    point = {"type": "Point", "coordinates": [5.1, 52.1]}
    feature = {"type": "Feature", "geometry": point, "properties": {"naam": "Roos"}}
    assert told(feature) == [{"naam": "Roos", "longitude": "5.1", "latitude": "52.1"}]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("foto.csv", b"\xff\xd8\xff\xe0\0\x10JFIF", "Dit is een foto."),
        ("a.pdf", b"%PDF-1.7", "Dit is een pdf."),
        ("a.ics", b"BEGIN:VCALENDAR\r\n", "Dit is een agenda."),
        ("a.csv", b"\xef\xbb\xbf\r\nBEGIN:VCALENDAR\r\n", "Dit is een agenda."),
        ("a.xls", b"<html><table>", "Dit is een webpagina."),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "Dit bestand is oud of kapot"),
        ("a.xlsx", b"PK\3\4 and no more", "Dit bestand is oud of kapot"),
        ("a.docx", b"PK\3\4", "Dit soort bestand kennen we niet."),
        ("a.csv", b"", "Dit bestand is leeg."),
        ("a.csv", b"naam;plaats\n", "Dit bestand is leeg."),
        ("a.csv", b"k;" * 600 + b"\n", "Dit bestand heeft te veel kolommen."),
        ("a.json", b'["a"]', "In dit bestand staat geen lijst"),
        ("a.json", b"[" * 100_000, NOT_READ),
    ],
)
def test_what_is_no_list_is_called_by_its_name(tmp_path, name, content, words):
    with pytest.raises(rows.UnreadableFile) as caught:
        read(tmp_path, content, name)
    said = next((told for sign, told in UNREADABLE if sign in str(caught.value)), NOT_READ)
    assert said.startswith(words)


def test_a_number_after_a_street_is_that_of_the_house():
    table = [rows.Row(2, {"Naam": "A", "Straat": "Kade", "Nummer": "1", "Plaats": "Stad"})]
    table.append(rows.Row(3, {"Naam": "B", "Straat": "Kade", "Nummer": "2", "Plaats": "Stad"}))
    found = guess_import_mapping(table, "organisation").mapping
    assert found.columns_of("location.number") == {"Nummer"} and "Nummer" not in found.external_id


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Naam van de club", "title"),
        ("Clubnaam", "title"),
        ("Achternaam", ""),
        ("statnaam", "title"),
        ("Straatnam", "location.street"),
    ],
)
def test_names_of_columns(name, field):
    assert guess_column(name).field == field


def test_what_is_plain_in_a_cell():
    assert clean_record_name("Caf&eacute; <b>R&amp;B</b>").value == "Café R&B"
    assert clean_record_name("a < b").notes == ()
    assert clean_text("<p>Een</p><p>Twee &amp; drie</p>").value == "Een\n\nTwee & drie"
    assert clean_phone("Bel Jan: 06 12345678").value == "06 12345678"
    assert clean_phone("020 1234567 tst 12").value == "020 1234567"
    assert clean_phone("kamer 12 of 020 1234567").value == "kamer 12 of 020 1234567"
    assert clean_phone("telefonisch spreekuur").value == ""
    assert clean_city("'S-GRAVENHAGE").value == clean_city("S-GRAVENHAGE").value == "'s-Gravenhage"
    assert clean_city("hattem.vvd.nl").value == "hattem.vvd.nl"
