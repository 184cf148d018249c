"""Says which column becomes which field: from a mapping file, from what was chosen on the page, or
guessed (`guessing.py`).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from marshmallow import fields, validate

from wijzerplaat.exchange.imports import addresses, cleaning, coordinates
from wijzerplaat.exchange.imports.cleaning import Cleaned
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.letters import make_slug
from wijzerplaat.ground.core.toml_files import FileSchema, load_toml_file
from wijzerplaat.ground.core.validation import Fields

FIND = {
    "phone": re.compile(r"(?:\+31|0)[\d \-()]{8,16}\d"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"),
    "url": re.compile(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+"),
}
CLEAN = {
    "title": cleaning.clean_record_name,
    "phone": cleaning.clean_phone,
    "email": cleaning.clean_mail,
    "website": cleaning.clean_website,
    "summary": cleaning.clean_text,
    "body": cleaning.clean_text,
    "location.city": cleaning.clean_city,
}
NAMES = {"title": "Naam", "summary": "Korte tekst", "location": "Adres"}
"""What a field is called that came from no column."""
LONGEST = {"title": 160, "summary": 400}
DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d-%m-%y", "%d/%m/%Y", "%Y%m%d")
LONGEST_KEY, LONGEST_SLUG = 120, 80


class RuleSchema(FileSchema):
    """One field: from a column (or columns, joined by a space), or a fixed value.

    `every_row`: where several rows are one record, a list holds what all of them say.
    """

    column = fields.Str()
    columns = fields.List(fields.Str())
    value = fields.Raw()
    values = fields.Dict(keys=fields.Str(), values=fields.Raw())
    split = fields.Str()
    every_row = fields.Bool()
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


@dataclass
class Said:
    """What a row says, as plain data for the schema, and what was cleaned in it."""

    fields: Fields = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


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
            dict(rules),
            external_id,
            newest_by,
            rd or [],
        )
        if len(self.rd) == 2:
            self.rules["location.lon"] = {"column": self.rd[0]}
            self.rules["location.lat"] = {"column": self.rd[1]}

    def dump(self) -> Fields:
        """Return the mapping as plain JSON, for the memory of its source."""
        return {
            "fields": self.rules,
            "external_id": self.external_id,
            "newest_by": self.newest_by,
        }

    def columns(self) -> set[str]:
        """Return every column that this mapping reads."""
        found = {*self.external_id, *([self.newest_by] if self.newest_by else [])}
        for name in self.rules:
            found |= self.columns_of(name)
        return found

    def columns_of(self, name: str) -> set[str]:
        """Return the columns that a field is made of."""
        rule = self.rules.get(name, {})
        return set(rule.get("columns") or ([rule["column"]] if "column" in rule else []))

    def column_of(self, name: str) -> str:
        """Return which column a field came from, to name it in a report."""
        rule = self.rules.get(name.replace("-", ".")) or self.rules.get(name.split("-")[0]) or {}
        return rule.get("column") or ", ".join(rule.get("columns", [])) or NAMES.get(name, name)

    def key(self, cells: dict[str, str]) -> str:
        """Return the id of a row at its source, '' when it has none."""
        parts = [cells.get(name, "").strip() for name in self.external_id]
        if not any(parts):
            return ""
        if len(parts) == 1 and len(parts[0]) <= LONGEST_KEY:
            return parts[0]
        joined = " ".join(" ".join(parts).casefold().split())
        slug = make_slug(joined)
        return slug if len(joined) < LONGEST_SLUG else f"{slug[:60]}-{_mark(joined)}"

    def age(self, cells: dict[str, str]) -> datetime:
        """Return the moment by which the newest of several rows is chosen."""
        raw = cells.get(self.newest_by, "") if self.newest_by else ""
        for pattern in DATES:
            try:
                return datetime.strptime(raw, pattern)
            except ValueError:
                continue
        return datetime.min

    def read_all(self, rows: list[dict[str, str]]) -> Said:
        """Return what the rows of one record say: the first, and of some lists all of them."""
        said = self.read(rows[0])
        for name, rule in self.rules.items():
            if rule.get("every_row") and "split" in rule:
                more = [self.read(cells).fields.get(name, []) for cells in rows]
                said.fields[name] = list(dict.fromkeys(one for part in more for one in part))
        return said

    def read(self, cells: dict[str, str]) -> Said:
        """Return what one row says.

        An empty cell says that it is empty; a column that is not there says nothing.
        """
        said = Said()
        place: Fields = {}
        for name, rule in self.rules.items():
            if "value" not in rule and not self.columns_of(name) & cells.keys():
                continue
            value = self._value(name, rule, cells, said)
            if name.startswith("location."):
                place[name.partition(".")[2]] = value
            else:
                said.fields[name] = value
        if place := addresses.read_place(place, said.notes):
            said.fields["location"] = place
        return said

    def _value(self, name: str, rule: Fields, cells: dict[str, str], said: Said) -> object:
        if "value" in rule:
            fixed: object = rule["value"]
            return fixed
        text = self._text(rule, cells, said)
        if "split" in rule:
            parts = [part.strip() for part in text.split(rule["split"]) if part.strip()]
            known = rule.get("values")
            return [known[part] for part in parts if known.get(part)] if known else parts
        if "values" in rule:
            return rule["values"].get(text, "")
        if name in CLEAN and text:
            text = self._cleaned(name, CLEAN[name](text), said)
        longest = rule.get("longest") or LONGEST.get(name)
        if longest and len(text) > longest:
            said.notes.append(f"{self.column_of(name)}: ingekort tot {longest} tekens")
            return cut_text(text, longest)
        return text

    def _text(self, rule: Fields, cells: dict[str, str], said: Said) -> str:
        found = []
        for column in rule.get("columns") or [rule.get("column", "")]:
            cleaned = cleaning.clean_cell(cells.get(column, ""))
            said.notes += [f"{column}: {note}" for note in cleaned.notes]
            if cleaned.value:
                found.append(cleaned.value)
        text = " ".join(found)
        if "find" not in rule:
            return text
        return (
            coordinates.find_postcode(text)
            if rule["find"] == "postcode"
            else _first(FIND[rule["find"]], text)
        )

    def _cleaned(self, name: str, cleaned: Cleaned, said: Said) -> str:
        column = self.column_of(name)
        said.notes += [f"{column}: {note}" for note in cleaned.notes]
        if cleaned.more:
            said.notes.append(f"{column}: niet gebruikt: ‘{cleaned.more[:60]}’")
        return cleaned.value


def load_import_mapping(path: Path) -> Mapping:
    """Return the mapping of a file. Raises WrongSetting naming file, key and what was expected."""
    data = load_toml_file(path, MappingSchema())
    return Mapping(data["fields_"], data["external_id"], data["newest_by"], data["rd"])


def load_kept_mapping(kept: Fields) -> Mapping | None:
    """Return the mapping that a source keeps, None when it has none yet."""
    if "fields" not in kept:
        return None
    return Mapping(kept["fields"], kept["external_id"], kept.get("newest_by", ""))


def has_own_rules(mapping: Mapping) -> bool:
    """Return whether it holds rules that only a mapping file can say."""
    said = [set(rule) for rule in mapping.rules.values()]
    return any(keys - {"column", "columns", "split"} for keys in said)


def require_columns(mapping: Mapping, columns: list[str]) -> None:
    """Raise WrongSetting unless these columns hold the name and what tells the rows apart."""
    if not mapping.columns_of("title"):
        raise WrongSetting(f"no column looks like a name; columns are: {', '.join(columns)}")
    needed = {*mapping.external_id, *mapping.columns_of("title")}
    if lacking := needed - set(columns):
        raise WrongSetting(f"the file has no column {', '.join(sorted(lacking))}")


def cut_text(text: str, longest: int) -> str:
    """Cut at the last sentence that fits, else at a word."""
    piece = text[:longest]
    end = max(piece.rfind(mark) for mark in (". ", "! ", "? ", "\n"))
    return (
        piece[: end + 1].strip()
        if end > longest // 3
        else piece[: longest - 1].rsplit(" ", 1)[0] + "…"
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    value = found[0].rstrip(".,)") if found else ""
    return cleaning.read_phone_or_nothing(value) if pattern is FIND["phone"] else value


def _mark(joined: str) -> str:
    """Return what tells apart rows of which the readable key is cut."""
    return hashlib.sha256(joined.encode()).hexdigest()[:16]
