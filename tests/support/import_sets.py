"""The real lists that come in, and what their figures must be by counting the file alone.

Nothing of the product counts here: `csv`, `json` and `openpyxl` read the files.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

MAPPINGS = Path(__file__).parents[1] / "exchange" / "imports" / "mappings"


@dataclass(frozen=True)
class Expected:
    """How many rows the file has, and how many records they are by the columns that tell apart."""

    rows: int
    records: int


@dataclass(frozen=True)
class Set:
    """A list: where it is, what it holds, its own mapping if the guess is not enough."""

    name: str
    path: str
    kind: str
    count: Callable[[Path], Expected]
    mapping: str = ""
    long: bool = False
    """It takes many seconds to bring in: `python -m tests.figures.imports` does."""


def of_csv(
    *key: str, encoding: str = "utf-8-sig", delimiter: str = ","
) -> Callable[[Path], Expected]:
    """Count the rows of a table, and how many differ in these columns (by place: '0', '3')."""

    def count(path: Path) -> Expected:
        with path.open(encoding=encoding, newline="") as file:
            table = list(csv.reader(file, delimiter=delimiter))
        header, rows = table[0], [row for row in table[1:] if any(row)]
        places = [int(one) if one.isdigit() else header.index(one) for one in key]
        keys = {tuple(row[place].strip().casefold() for place in places) for row in rows}
        return Expected(len(rows), len(keys))

    return count


def of_json(*key: str, inside: str = "") -> Callable[[Path], Expected]:
    """Count the objects of a list, and how many differ in these keys together."""

    def count(path: Path) -> Expected:
        data = json.loads(path.read_text(encoding="utf-8"))
        rows = data[inside] if inside else data
        keys = {tuple(str(row[name]).strip().casefold() for name in key) for row in rows}
        return Expected(len(rows), len(keys))

    return count


def of_xlsx(key: str) -> Callable[[Path], Expected]:
    """Count the rows of the first sheet that hold something."""

    def count(path: Path) -> Expected:
        sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
        table = [row for row in sheet.iter_rows(values_only=True) if any(row)]
        place = table[0].index(key)
        return Expected(len(table) - 1, len({row[place] for row in table[1:]}))

    return count


def of_pages(path: Path) -> Expected:
    """Count the pages of a folder."""
    pages = [one for one in path.glob("*.md") if one.stem != "README"]
    return Expected(len(pages), len(pages))


SETS = (
    Set(
        "kinderopvang",
        "nl-amsterdam-kinderopvang/kinderopvang.csv",
        "organisation",
        of_csv("lrknummer"),
        "kinderopvang.toml",
    ),
    Set(
        "minima",
        "nl-amsterdam-minima/voorzieningen.json",
        "service",
        of_json("naam", "stadsdeel", "calltoAction"),
        "minima.toml",
    ),
    Set(
        "overheidsdiensten",
        "nl-overheidsdiensten-cp1252/overheidsdiensten.csv",
        "organisation",
        of_csv("gml_id", encoding="cp1252"),
        "overheidsdiensten.toml",
        long=True,
    ),
    Set(
        "subsidies",
        "nl-amsterdam-subsidies/subsidies-2016.json",
        "organisation",
        of_json("Naam"),
    ),
    Set(
        "bonaire json",
        "nl-bonaire-socialekaart/kadena_hubentut_seeddata_bonaire.json",
        "organisation",
        of_json("id", inside="organizations"),
    ),
    Set(
        "bonaire xlsx",
        "nl-bonaire-socialekaart/datacollectie_template_sociale_kaart_BES.xlsx",
        "organisation",
        of_xlsx("Organisatie"),
    ),
    Set(
        "orca",
        "nl-gemeenten-orca/gemeenten_orca_vng.csv",
        "organisation",
        of_csv("0", "3"),
        long=True,
    ),
    Set(
        "instellingen",
        "nl-instellingen-adressen/instellingen.csv",
        "organisation",
        of_csv("0", "3", "4", "2"),
        long=True,
    ),
    Set("zbo", "nl-zbo-register/zbo register.csv", "organisation", of_csv("0", "7")),
    Set(
        "open inwoner",
        "open-inwoner-import-template/product_file_example.xlsx",
        "service",
        of_xlsx("name"),
    ),
    Set("heerenveen", "nl-artikelen-heerenveen", "article", of_pages),
    Set(
        "ggd regions",
        "nl-regioindelingen/ggds.csv",
        "organisation",
        of_csv("GGD's", delimiter=";"),
        "ggds.toml",
    ),
    Set(
        "wmo regions",
        "nl-regioindelingen/wmoregios.csv",
        "organisation",
        of_csv("WMO-regio's", delimiter=";"),
        "wmoregios.toml",
    ),
    Set(
        "youth regions",
        "nl-regioindelingen/jeugdzorgregios1.csv",
        "organisation",
        of_csv("Jeugdzorgregio's", delimiter=";"),
        "jeugdzorgregios.toml",
        long=True,
    ),
    Set(
        "labour regions",
        "nl-regioindelingen/arbeidsmarktregios.csv",
        "organisation",
        of_csv("Arbeidsmarktregio's", delimiter=";"),
        "arbeidsmarktregios.toml",
        long=True,
    ),
)
