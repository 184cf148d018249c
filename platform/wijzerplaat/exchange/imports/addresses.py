"""Makes the parts of an address in a file one place: street and number, a point in degrees."""

from __future__ import annotations

from wijzerplaat.exchange.imports import coordinates
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.portals.areas import is_post_box

TOWN_WORDS, LONGEST_NAME = 3, 160


def read_place(parts: Fields, notes: list[str]) -> Fields:
    """Return the place that the parts of an address say, in the names of the schema.

    `parts`: name, street, number, line, postcode, city, lat, lon, spot, as far as there is a column
    for them. A post box is no place. What was done is added to `notes`.
    """
    place = dict(parts)
    line = str(place.get("line") or place.get("street") or "")
    if is_post_box(line):
        notes.append(f"geen bezoekadres: ‘{line[:40]}’")
        place = {name: place[name] for name in ("name", "lat", "lon", "spot") if name in place}
    elif "line" in place:
        _put_line(place, str(place.pop("line")), notes)
    elif "street" in place and "number" not in place:
        place["street"], place["number"] = coordinates.split_street(str(place["street"]))
    _complete_town(place, notes)
    if place.get("postcode"):
        place["postcode"] = str(place["postcode"]).upper().strip()
    spot = str(place.pop("spot", ""))
    first, second = str(place.pop("lat", "")), str(place.pop("lon", ""))
    if spot and not (first and second):
        first, second = coordinates.split_spot(spot)
    if first.strip() and second.strip():
        _put_spot(place, first, second, notes)
    return place


def _put_line(place: Fields, line: str, notes: list[str]) -> None:
    """Put a whole address in its parts: 'Kade 12, 1234 AB Stad' holds them all."""
    postcode = coordinates.find_postcode(line)
    if postcode:
        before, after = coordinates.cut_at_postcode(line)
        if not place.get("postcode"):
            place["postcode"] = postcode
        if not place.get("city") and after:
            place["city"] = after
        line = before or line
        notes.append("adres in delen geknipt")
    place["street"], place["number"] = coordinates.split_street(line.strip(" ,"))


def _complete_town(place: Fields, notes: list[str]) -> None:
    """A street needs a town: find it at the end of the line, or keep the line as a name."""
    street = str(place.get("street", ""))
    if not street or place.get("city"):
        return
    line = f"{street} {place.get('number', '')}".strip()
    before, comma, last = line.rpartition(",")
    if comma and not any(sign.isdigit() for sign in last) and last.strip():
        place["city"] = last.strip()
        place["street"], place["number"] = coordinates.split_street(before)
        notes.append(f"plaats uit het adres: {last.strip()[:40]}")
    elif not any(sign.isdigit() for sign in line) and len(line.split()) <= TOWN_WORDS:
        place["street"], place["number"], place["city"] = "", "", line
        notes.append(f"adres is een plaats: {line[:40]}")
    else:
        place["street"], place["number"] = "", ""
        place["name"] = str(place.get("name") or line[:LONGEST_NAME])
        notes.append("adres zonder plaats: als naam van de plek")


def _put_spot(place: Fields, first: str, second: str, notes: list[str]) -> None:
    found = coordinates.read_spot(first, second)
    if found is None:
        notes.append(f"geen punt in Nederland: ‘{first[:20]}; {second[:20]}’")
        return
    place["lat"], place["lon"], note = found
    if note:
        notes.append(note)
