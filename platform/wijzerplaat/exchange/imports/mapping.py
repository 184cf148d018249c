"""Says which column becomes which field: from a mapping file, or guessed from Dutch headers."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from marshmallow import fields, validate

from wijzerplaat.exchange.imports import coordinates
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, load_toml_file
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries.service import make_slug

GUESSES: dict[str, tuple[str, ...]] = {
    "title": ("naam", "organisatie", "organisatienaam", "titel", "name", "title"),
    "summary": (
        "samenvatting",
        "korte omschrijving",
        "korteomschrijving",
        "omschrijving",
        "summary",
        "description",
    ),
    "body": ("tekst", "beschrijving", "toelichting", "body"),
    "phone": ("telefoon", "telefoonnummer", "tel", "phone"),
    "email": ("e-mail", "email", "mail", "e-mailadres", "emailadres"),
    "website": ("website", "url", "web", "webadres"),
    "topics": ("onderwerpen", "thema", "themas", "topics"),
    "location.name": ("locatie", "locatienaam"),
    "location.street": ("straat", "straatnaam", "street"),
    "location.number": ("huisnummer", "nummer", "nr"),
    "location.line": ("adres", "address"),
    "location.postcode": ("postcode", "pc6"),
    "location.city": ("plaats", "woonplaats", "city"),
    "location.lat": ("latitude", "lat", "breedtegraad"),
    "location.lon": ("longitude", "lon", "lng", "lengtegraad"),
}
IDS = ("id", "external_id", "nummer", "kvk", "lrknummer", "code")
FIND = {
    "phone": re.compile(r"(?:\+31|0)[\d \-()]{8,16}\d"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"),
    "url": re.compile(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+"),
}
Value = str | float | list[str] | None
DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d-%m-%y", "%d/%m/%Y", "%Y%m%d")


class RuleSchema(FileSchema):
    """One field: from a column (or columns, joined by a space), or a fixed value."""

    column = fields.Str()
    columns = fields.List(fields.Str())
    value = fields.Raw()
    values = fields.Dict(keys=fields.Str(), values=fields.Raw())
    split = fields.Str()
    find = fields.Str(
        validate=validate.OneOf((*FIND, "postcode"), error="expected phone, email, url or postcode")
    )
    longest = fields.Int(strict=True)


class MappingSchema(FileSchema):
    """A mapping file: [source] and [fields]."""

    external_id = fields.List(fields.Str(), required=True)
    newest_by = fields.Str(load_default="")
    rd = fields.List(
        fields.Str(),
        load_default=list,
        validate=validate.Length(max=2, error="expected two columns, X and Y"),
    )
    fields_ = fields.Dict(
        keys=fields.Str(), values=fields.Nested(RuleSchema), required=True, data_key="fields"
    )


class Mapping:
    """How a row becomes the fields of an entry."""

    def __init__(
        self,
        rules: dict[str, Fields],
        external_id: list[str],
        newest_by: str = "",
        rd: list[str] | None = None,
    ) -> None:
        self.rules, self.external_id, self.newest_by, self.rd = (
            rules,
            external_id,
            newest_by,
            rd or [],
        )

    def columns(self) -> set[str]:
        """Return every column that this mapping reads."""
        found = {*self.external_id, *self.rd, *([self.newest_by] if self.newest_by else [])}
        for rule in self.rules.values():
            found.update(rule.get("columns", []), [rule["column"]] if "column" in rule else [])
        return found

    def columns_of(self, field: str) -> set[str]:
        """Return the columns that a field is made of."""
        rule = self.rules.get(field, {})
        return set(rule.get("columns") or ([rule["column"]] if "column" in rule else []))

    def column_of(self, field: str) -> str:
        """Return which column a field came from, to name it in a report."""
        rule = self.rules.get(field.replace("-", ".")) or self.rules.get(field.split("-")[0]) or {}
        return rule.get("column") or ", ".join(rule.get("columns", [])) or field

    def key(self, cells: dict[str, str]) -> str:
        """Return the id of a row at its source, '' when it has none."""
        parts = [cells.get(name, "").strip() for name in self.external_id]
        if not any(parts):
            return ""
        return parts[0][:120] if len(parts) == 1 else make_slug(" ".join(parts))

    def age(self, cells: dict[str, str]) -> datetime:
        """Return the moment by which the newest of several rows is chosen."""
        raw = cells.get(self.newest_by, "") if self.newest_by else ""
        for pattern in DATES:
            try:
                return datetime.strptime(raw, pattern)
            except ValueError:
                continue
        return datetime.min

    def fields(self, cells: dict[str, str]) -> Fields:
        """Return the fields that one row says, as plain data for the schema.

        An empty cell says that it is empty; a column that is not there says nothing.
        """
        found: Fields = {
            name: _value(rule, cells)
            for name, rule in self.rules.items()
            if "value" in rule or _columns(rule) & cells.keys()
        }
        place = {
            name.partition(".")[2]: found.pop(name)
            for name in list(found)
            if name.startswith("location.")
        }
        if place := self._place(place, cells):
            found["location"] = place
        return found

    def _place(self, place: Fields, cells: dict[str, str]) -> Fields:
        if "line" in place:
            place["street"], place["number"] = coordinates.split_street(place.pop("line"))
        if spot := self._spot(place.pop("lat", ""), place.pop("lon", ""), cells):
            place["lat"], place["lon"] = spot
        return place

    def _spot(self, lat: str, lon: str, cells: dict[str, str]) -> tuple[float, float] | None:
        try:
            if self.rd:
                return coordinates.convert_rd_coordinates(
                    *(float(cells.get(name, "")) for name in self.rd)
                )
            found = float(lat), float(lon)
        except ValueError:
            return None
        return found if 50 < found[0] < 54 and 2 < found[1] < 8 else None  # never the null island


def load_import_mapping(path: Path) -> Mapping:
    """Return the mapping of a file. Raises WrongSetting naming file, key and what was expected."""
    data = load_toml_file(path, MappingSchema())
    return Mapping(data["fields_"], data["external_id"], data["newest_by"], data["rd"])


def guess_import_mapping(header: list[str]) -> Mapping:
    """Return the mapping that the headers suggest.

    Raises WrongSetting when no column can be the name.
    """
    known = {name.lower().strip(): name for name in header}
    rules: dict[str, Fields] = {}
    for field, names in GUESSES.items():
        column = next((known[name] for name in names if name in known), None)
        if column is not None:
            rules[field] = {"column": column}
    if "title" not in rules:
        raise WrongSetting(f"no column looks like a name; columns are: {', '.join(header)}")
    if "topics" in rules:
        rules["topics"]["split"] = ";"
    identity = next((known[name] for name in IDS if name in known), None)
    place = [rules[name]["column"] for name in ("location.postcode",) if name in rules]
    return Mapping(rules, [identity] if identity else [rules["title"]["column"], *place])


def _columns(rule: Fields) -> set[str]:
    return set(rule.get("columns") or [rule.get("column", "")])


def _value(rule: Fields, cells: dict[str, str]) -> Value:
    if "value" in rule:
        fixed: Value = rule["value"]
        return fixed
    names = rule.get("columns") or [rule.get("column", "")]
    text = " ".join(part for part in (cells.get(name, "").strip() for name in names) if part)
    if "find" in rule:
        text = (
            coordinates.find_postcode(text)
            if rule["find"] == "postcode"
            else _first(FIND[rule["find"]], text)
        )
    if "split" in rule:
        parts = [part.strip() for part in text.split(rule["split"]) if part.strip()]
        return (
            [rule["values"].get(part, "") for part in parts if rule["values"].get(part)]
            if "values" in rule
            else parts
        )
    if "values" in rule:
        known: Value = rule["values"].get(text, "")
        return known
    longest = rule.get("longest")
    return _cut(text, longest) if longest and len(text) > longest else text


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0].rstrip(".,)") if found else ""


def _cut(text: str, longest: int) -> str:
    """Cut at the last sentence that fits, else at a word."""
    piece = text[:longest]
    end = max(piece.rfind(mark) for mark in (". ", "! ", "? ", "\n"))
    return (
        piece[: end + 1].strip()
        if end > longest // 3
        else piece[: longest - 1].rsplit(" ", 1)[0] + "…"
    )
