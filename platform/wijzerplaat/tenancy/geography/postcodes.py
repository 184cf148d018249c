"""A table of postcodes that the operator has: the middle of each, within the area of a portal."""

from __future__ import annotations

import csv
import uuid
from pathlib import Path

from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.tenancy.portals.models import PostcodePoint
from wijzerplaat.tenancy.portals.service import Bounds, PortalScope, raise_version

COLUMNS = ("postcode", "latitude", "longitude")
KIND, ADDRESSES = "soort", "adres"
Point = tuple[float, float]


def read_postcode_file(path: Path) -> dict[str, Point]:
    """Return the middle of each postcode of a CSV file, of those that addresses have: a post box
    lies nowhere.

    Raises WrongSetting, naming the file and the row that cannot be read.
    """
    found: dict[str, Point] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        if not set(COLUMNS) <= set(table.fieldnames or ()):
            raise WrongSetting(f"{path}: expected the columns {', '.join(COLUMNS)}")
        for row in table:
            if ADDRESSES in (row.get(KIND) or ADDRESSES).lower():
                digits, point = _read_row(path, table.line_num, row)
                found[digits] = point
    return found


def load_postcode_points(scope: PortalScope, points: dict[str, Point]) -> int:
    """Keep those postcodes that lie in the area of this portal in place of what was loaded before;
    return how many.
    """
    kept = {
        digits: point for digits, point in points.items() if _is_within(scope.portal.map, point)
    }
    remove_rows(scope, PostcodePoint, [])
    scope.session.add_all(
        PostcodePoint(id=uuid.uuid4(), digits=digits, lat=lat, lon=lon)
        for digits, (lat, lon) in kept.items()
    )
    raise_version(scope)
    return len(kept)


def _read_row(path: Path, line: int, row: dict[str, str]) -> tuple[str, Point]:
    digits = row["postcode"].strip()
    try:
        lat, lon = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        raise WrongSetting(f"{path}: line {line}: expected degrees") from None
    if not (len(digits) == 4 and digits.isascii() and digits.isdigit()):
        raise WrongSetting(f"{path}: line {line}: expected four digits, not '{digits[:20]}'")
    return digits, (lat, lon)


def _is_within(bounds: Bounds, point: Point) -> bool:
    return bool(bounds) and (
        bounds["south"] <= point[0] <= bounds["north"]
        and bounds["west"] <= point[1] <= bounds["east"]
    )
