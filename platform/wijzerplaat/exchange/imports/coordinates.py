"""Dutch addresses and coordinates as they stand in files: RD to degrees, one line to its parts."""

from __future__ import annotations

import re

STREET_YEARS = re.compile(
    r"\b(?:plein|straat|laan|kade|weg)\s+(?:1[5-9]\d\d|20\d\d)$", re.IGNORECASE
)
"""'Plein 1945' is the name of a square: the year is no house number."""
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")
NORTH, SOUTH, WEST, EAST = 50.0, 54.0, 2.0, 8.0
HOUSE = re.compile(
    r"^(?P<street>.*\S)\s+(?P<number>\d+\s?[A-Za-z]?(?:[-/ ][A-Za-z]{1,3}|[-/]\d+[A-Za-z]{0,3})?)$"
)
POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Z]{2})\b")

# Coefficients of the usual polynomial between RD (EPSG:28992) and WGS84 around Amersfoort, good to
# about half a metre (F.H. Schreutelkamp and G.L. Strang van Hees, 2001).
_LAT = (
    (0, 1, 3235.65389),
    (2, 0, -32.58297),
    (0, 2, -0.24750),
    (2, 1, -0.84978),
    (0, 3, -0.06550),
    (2, 2, -0.01709),
    (1, 0, -0.00738),
    (4, 0, 0.00530),
    (2, 3, -0.00039),
    (4, 1, 0.00033),
    (1, 1, -0.00012),
)
_LON = (
    (1, 0, 5260.52916),
    (1, 1, 105.94684),
    (1, 2, 2.45656),
    (3, 0, -0.81885),
    (1, 3, 0.05594),
    (3, 1, -0.05607),
    (0, 1, 0.01199),
    (3, 2, -0.00256),
    (1, 4, 0.00128),
    (0, 2, 0.00022),
    (2, 0, -0.00022),
    (5, 0, 0.00026),
)


def convert_rd_coordinates(x: float, y: float) -> tuple[float, float] | None:
    """Return (latitude, longitude) of RD coordinates in metres.

    None outside the Netherlands (0, 0 too).
    """
    if not (7_000 <= x <= 300_000 and 289_000 <= y <= 629_000):
        return None
    dx, dy = (x - 155_000) * 1e-5, (y - 463_000) * 1e-5
    lat = 52.15517440 + sum(c * dx**p * dy**q for p, q, c in _LAT) / 3600
    lon = 5.38720621 + sum(c * dx**p * dy**q for p, q, c in _LON) / 3600
    return round(lat, 6), round(lon, 6)


def split_street(line: str) -> tuple[str, str]:
    """Return ('Kade', '12') of 'Kade 12'; a line without a number is all street."""
    found = None if STREET_YEARS.search(line.strip()) else HOUSE.match(line.strip())
    return (
        (found["street"].strip(), found["number"].replace(" ", "")) if found else (line.strip(), "")
    )


def find_postcode(text: str) -> str:
    """Return the first postcode in a text as '1095 LB', or ''."""
    found = POSTCODE.search(text)
    return f"{found[1]} {found[2]}" if found else ""


def read_spot(first: str, second: str) -> tuple[float, float, str] | None:
    """Return latitude, longitude and what was done of two cells: the latitude (or the Y of RD) and
    the longitude (or X), in whatever order and with whatever sign for decimals.

    None for what is no place in the Netherlands, the null island too.
    """
    lat, lon = read_number(first), read_number(second)
    if lat is None or lon is None:
        return None
    for one, other, note in ((lat, lon, ""), (lon, lat, "breedte en lengte omgedraaid")):
        if NORTH < one < SOUTH and WEST < other < EAST:
            return round(one, 6), round(other, 6), note
    for x, y, note in ((lon, lat, ""), (lat, lon, " (omgedraaid)")):
        if found := convert_rd_coordinates(x, y):
            return *found, f"RD-punt omgerekend{note}"
    return None


def split_spot(cell: str) -> tuple[str, str]:
    """Return the two numbers of a cell as '52.37, 4.88' or 'POINT(4.88 52.37)', or two empty."""
    found = re.findall(r"[-+]?\d+\.\d+|[-+]?\d+,\d+|[-+]?\d+", cell)
    if len(found) == 4 and "." not in cell:  # '52,37,4,88'
        found = [",".join(found[:2]), ",".join(found[2:])]
    return (found[0], found[1]) if len(found) == 2 else ("", "")


def read_number(cell: str) -> float | None:
    """Return a number as it stands in Dutch and English files: '52,37', '154.210,5', '154210'."""
    plain = cell.strip().replace(" ", "").removesuffix("°")
    if not NUMBER.fullmatch(plain):
        return None
    if "," in plain and "." in plain:
        thousands = "." if plain.rindex(",") > plain.rindex(".") else ","
        plain = plain.replace(thousands, "")
    if plain.count(",") > 1 or plain.count(".") > 1:
        plain = plain.replace(",", "").replace(".", "")
    return float(plain.replace(",", "."))


def cut_at_postcode(line: str) -> tuple[str, str]:
    """Return what stands before and after the postcode of a line."""
    found = POSTCODE.search(line)
    if found is None:
        return line, ""
    return line[: found.start()].strip(" ,\n"), line[found.end() :].strip(" ,\n")
