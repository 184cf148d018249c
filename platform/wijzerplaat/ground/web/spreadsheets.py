"""Tables as files that a spreadsheet opens, and that cannot act in one: CSV, XLSX and ODS."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""A cell that begins so is a formula in some spreadsheet."""
MARK = "\ufeff"
"""Tells a spreadsheet that the letters are UTF-8."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
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
ODS_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{OASIS}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
LONGEST_NUMBER = 10
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When every part of a file was made: so the same rows are the same file."""


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
            file.writestr(zipfile.ZipInfo(name, LONG_AGO), HEAD + text)
    return written.getvalue()


def write_ods_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the same as an OpenDocument spreadsheet; numbers are numbers there.

    Its first part says what it is and is not packed, so that a program knows it by its beginning.
    """
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row)) or '<table:table-cell/>'}"
        "</table:table-row>"
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{OASIS}office:1.0" '
        f'xmlns:table="{OASIS}table:1.0" xmlns:text="{OASIS}text:1.0" office:version="1.3">'
        '<office:body><office:spreadsheet><table:table table:name="Blad1">'
        f"{lines}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr(zipfile.ZipInfo("mimetype", LONG_AGO), ODS)
        for name, text in (("META-INF/manifest.xml", ODS_MANIFEST), ("content.xml", content)):
            part = zipfile.ZipInfo(name, LONG_AGO)
            file.writestr(part, HEAD + text, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _ods_cell(text: str) -> str:
    if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER:
        value = f'office:value-type="float" office:value="{text}"'
    else:
        value = 'office:value-type="string"'
    said = escape(BANNED.sub("", make_safe_cell(text)))
    return f"<table:table-cell {value}><text:p>{said}</text:p></table:table-cell>"


WRITERS: dict[str, Callable[[Iterable[Sequence[str]]], str | bytes]] = {
    "csv": write_csv_file,
    "xlsx": write_xlsx_file,
    "ods": write_ods_file,
}
"""What writes each sort of file, by the end of its name."""


def _cell(text: str) -> str:
    said = escape(BANNED.sub("", make_safe_cell(text)))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
