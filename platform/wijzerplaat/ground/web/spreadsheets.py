"""Tables as files that a spreadsheet opens, and that cannot act in one: CSV and XLSX."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""A cell that begins so is a formula in some spreadsheet."""
MARK = "\ufeff"
"""Tells a spreadsheet that the letters are UTF-8."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BANNED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold."""
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES}">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{PART}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{PART}.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
"""What is the same in every file."""


def make_safe_cell(text: str) -> str:
    """Return the text of a cell so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(ACTS) else text


def write_csv_line(cells: Iterable[str]) -> str:
    """Return one line of a CSV file, as spreadsheets in Dutch read it."""
    written = StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerow(map(make_safe_cell, cells))
    return written.getvalue()


def write_csv_file(rows: Iterable[Sequence[str]]) -> str:
    """Return a whole CSV file."""
    return MARK + "".join(map(write_csv_line, rows))


def write_xlsx_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet; every cell is text, and none can be a formula."""
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    sheet = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{lines}</sheetData></worksheet>'
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), HEAD + text)
    return written.getvalue()


def _cell(text: str) -> str:
    said = escape(BANNED.sub("", make_safe_cell(text)))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
