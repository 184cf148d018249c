"""Files are read as they come: encodings, delimiters, odd headers; hostile ones are refused."""

import json
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from wijzerplaat.exchange.imports import rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_any_usual_shape(tmp_path, encoding, delimiter):
    lines = [("naam", "plaats"), ("Café Zoë", "Mariënburg"), ("Ëlise", "Wânswert")]
    path = tmp_path / "lijst.csv"
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    found = rows.read_import_rows(path)
    assert [row.cells for row in found] == [
        {"naam": "Café Zoë", "plaats": "Mariënburg"},
        {"naam": "Ëlise", "plaats": "Wânswert"},
    ]
    assert [row.number for row in found] == [2, 3]


def test_cells_with_line_breaks_and_headers_that_repeat(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text('naam;tel;tel;\n"De\nLinde";1;2;3\n', encoding="utf-8")
    assert rows.read_import_rows(path)[0].cells == {
        "naam": "De\nLinde",
        "tel": "1",
        "tel (2)": "2",
        "kolom 4": "3",
    }


def test_json_lists_and_wrapped_lists(tmp_path):
    path = tmp_path / "lijst.json"
    path.write_text(
        json.dumps({"items": [{"naam": "A", "adres": {"straat": "Kade"}, "wijken": ["x", "y"]}]})
    )
    assert rows.read_import_rows(path)[0].cells == {
        "naam": "A",
        "adres.straat": "Kade",
        "wijken": "x;y",
    }


def test_xlsx(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["naam", "huisnummer"])
    book.active.append(["De Linde", 12])
    book.save(tmp_path / "lijst.xlsx")
    assert rows.read_import_rows(tmp_path / "lijst.xlsx")[0].cells == {
        "naam": "De Linde",
        "huisnummer": "12",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lijst.pdf", b"%PDF"),
        ("lijst.json", b"{"),
        ("lijst.json", b"[1, 2]"),
        ("lijst.json", b"[" * 100_000),
        ("lijst.csv", b""),
        ("lijst.csv", b"naam\n"),
        ("lijst.xlsx", b"PK nonsense"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(rows.UnreadableFile):
        rows.read_import_rows(tmp_path / name)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    with pytest.raises(rows.UnreadableFile, match="unpacks"):
        rows.read_import_rows(path)


def test_a_sheet_says_of_each_cell_what_a_person_sees_in_it(tmp_path):
    book = openpyxl.Workbook()
    book.active.append([None, "naam", "getal", "half", "dag", "moment", "ja", "formule", "code"])
    book.active.append(
        [
            None,
            " De Linde ",
            12,
            1.5,
            date(2026, 1, 2),
            datetime(2026, 1, 2, 3, 4, 5),
            True,
            "=1+1",
            "0123",
        ]
    )
    book.active.append([])
    book.active.append([None, "Roos"])
    book.save(tmp_path / "lijst.xlsx")
    first, second = rows.read_import_rows(tmp_path / "lijst.xlsx")
    assert [list(first.cells.values()), first.number, second.number] == [
        ["De Linde", "12", "1.5", "2026-01-02 00:00:00", "2026-01-02 03:04:05", "ja", "", "0123"],
        2,
        4,
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.json", b'[{"naam": ' + b"9" * 5000 + b"}]", "a number of 5000 digits"),
        ("a.json", b"[" + b'{"a":' * 3000 + b"1" + b"}" * 3000 + b"]", "deeper than can be right"),
        ("a.csv", b"a," * 600 + b"\n1\n", "the header has 601 columns"),
        ("a.csv", b"naam\n" + b"x\n" * 50_001, "more than 50000 rows"),
    ],
)
def test_what_is_more_than_a_list_can_hold_is_named(tmp_path, name, content, why):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(rows.UnreadableFile, match=why):
        rows.read_import_rows(tmp_path / name)


def test_columns_are_those_of_all_records(tmp_path):
    path = tmp_path / "lijst.json"
    path.write_text(json.dumps([{"naam": "Een"}, {"naam": "Twee", "telefoon": "0500 11 22 33"}]))
    found = rows.read_import_rows(path)
    assert rows.list_columns(found) == ["naam", "telefoon"]


def test_the_list_that_says_most_is_meant_and_another_can_be_chosen(tmp_path):
    path = tmp_path / "lijst.json"
    path.write_text(
        json.dumps({"themas": [{"id": "a"}], "data": {"clubs": [{"id": 1, "naam": "Roos"}] * 3}})
    )
    assert len(rows.read_import_rows(path)) == 3
    assert rows.read_import_rows(path, "themas")[0].cells == {"id": "a"}
    with pytest.raises(rows.UnreadableFile, match="it has: themas, data.clubs"):
        rows.read_import_rows(path, "clubs")


def test_geojson_gives_properties_and_a_point(tmp_path):
    path = tmp_path / "lijst.geojson"
    feature = {
        "type": "Feature",
        "properties": {"naam": "Roos"},
        "geometry": {"type": "Point", "coordinates": [4.88, 52.37]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert rows.read_import_rows(path)[0].cells == {
        "naam": "Roos",
        "longitude": "4.88",
        "latitude": "52.37",
    }


def test_one_line_of_another_encoding_is_repaired_and_said(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes("naam,plaats\nCafé Één,Stad\n".encode() + "Café Twee,Stad\n".encode("cp1252"))
    first, second = rows.read_import_rows(path)
    assert (first.cells["naam"], second.cells["naam"]) == ("Café Één", "Café Twee")
    assert not first.notes and second.notes


def test_names_that_were_encoded_twice_are_repaired_and_said(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("naam,plaats\nCafÃ© ZoÃ«,Stad\n", encoding="utf-8")
    (found,) = rows.read_import_rows(path)
    assert found.cells["naam"] == "Café Zoë" and found.notes


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(tmp_path, encoding):
    path = tmp_path / "lijst.csv"
    path.write_bytes("naam;plaats\nCafé Zoë;Stad\n".encode(encoding))
    assert rows.read_import_rows(path)[0].cells["naam"] == "Café Zoë"


def test_what_stands_above_the_header_is_no_header(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("sep=;\n\n\nLijst van clubs;\nnaam;plaats\nRoos;Stad\n", encoding="utf-8")
    (found,) = rows.read_import_rows(path)
    assert (found.cells, found.number) == ({"naam": "Roos", "plaats": "Stad"}, 6)


@pytest.mark.parametrize(
    "text",
    [
        'naam,plaats\n"De Roos,Stad\nDe Tulp,Stad\nDe Lelie,Stad\n',
        'naam,plaats\n"De Roos,Stad\nDe Tulp,Dorp\n"De Lelie",Stad\n',
    ],
)
def test_a_quote_that_is_not_closed_is_refused_with_its_line(tmp_path, text):
    path = tmp_path / "lijst.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(rows.UnreadableFile, match="line 2: a quotation mark"):
        rows.read_import_rows(path)


def test_a_row_with_too_many_cells_keeps_no_other_out(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("naam,plaats\nRoos,Stad,een,twee\nTulp,Stad\n", encoding="utf-8")
    first, second = rows.read_import_rows(path)
    assert first.wrong == "4 vakjes, de kop heeft er 2" and not second.wrong


def test_a_page_of_markdown_and_a_folder_of_them(tmp_path):
    (tmp_path / "een.md").write_text('---\ntitle: "Repair café"\n---\n\nKom langs.\n')
    (tmp_path / "twee.md").write_text("# Bakkie\n\nKoffie.\n")
    (tmp_path / "README.md").write_text("# Over\n\nDit.\n")
    first, second = rows.read_import_rows(tmp_path)
    assert first.cells == {"slug": "een", "title": "Repair café", "body": "Kom langs."}
    assert second.cells == {"slug": "twee", "title": "Bakkie", "body": "Koffie."}
