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
        ("lijst.csv", b"naam\nA,B,C\n"),
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
        ["De Linde", "12", "1.5", "2026-01-02 00:00:00", "2026-01-02 03:04:05", "True", "", "0123"],
        2,
        4,
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.json", b'[{"naam": ' + b"9" * 5000 + b"}]", "a number of 5000 digits"),
        ("a.json", b'[{"naam": "\\ud800"}]', "row 1: a cell holds what is no text"),
        ("a.json", b"[" + b'{"a":' * 3000 + b"1" + b"}" * 3000 + b"]", "deeper than can be right"),
        ("a.csv", b"naam\nDe\x00Linde\n", "no text|NUL"),
        ("a.csv", b"naam\n" + b"x" * 40_000, "more than 32767 characters"),
        ("a.csv", b"a," * 600 + b"\n1\n", "the header has 601 columns"),
        ("a.csv", b"naam\n" + b"x\n" * 50_001, "more than 50000 rows"),
    ],
)
def test_what_is_more_than_a_list_can_hold_is_named(tmp_path, name, content, why):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(rows.UnreadableFile, match=why):
        rows.read_import_rows(tmp_path / name)
