"""Guesses which column becomes which field, by its name and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from wijzerplaat.exchange.imports import coordinates, headers
from wijzerplaat.exchange.imports.headers import ID, LIKELY, SURE, UNUSED, VISIT, Guess
from wijzerplaat.exchange.imports.mapping import Mapping
from wijzerplaat.exchange.imports.rows import Row, list_columns
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import kinds

MOSTLY, LONG_TEXT, EXAMPLES = 0.6, 400, 200
WITH_NUMBER = re.compile(r"\D\s\d++(?:\s*+[A-Za-z])?(?:[-/ ]\w{1,4})?$")
SPLIT = {"topics": ";", "audiences": ";"}
TEXTS = ("summary", "body")
TOWNS, ADDRESS = (
    ("location.city", "location.postcode"),
    ("location.postcode", "location.line", "location.street", "location.number"),
)


@dataclass(frozen=True)
class Guessed:
    """What each column most likely is, and the mapping that follows from it."""

    columns: list[Guess]
    mapping: Mapping


def guess_import_mapping(rows: list[Row], kind: str) -> Guessed:
    """Return what the columns of a list most likely are.

    A guessed identity is unique in the file; where no column is, the name and the place together
    tell the rows apart. The mapping has no title where no column can be the name.
    """
    known = _list_known_fields(kind)
    guesses = [_look_inside(headers.guess_column(name), rows) for name in list_columns(rows)]
    guesses = [
        one if one.field in known else replace(one, field="", certainty=UNUSED) for one in guesses
    ]
    guesses = _find_house_numbers(guesses, rows)
    chosen = _choose(guesses)
    identity = _find_identity(guesses, rows)
    final = []
    for one in guesses:
        if one.column == identity:
            final.append(replace(one, field=ID, certainty=SURE))
        elif one.field and one.field != ID and chosen.get(one.field) == one.column:
            final.append(one)
        else:
            final.append(replace(one, field="", certainty=UNUSED))
    final = _use_left_texts(final, guesses, known)
    return Guessed(final, make_mapping(final, rows))


def make_mapping(columns: Iterable[Guess], rows: list[Row]) -> Mapping:
    """Return the mapping of chosen columns; without an identity, name and place tell apart."""
    rules: dict[str, Fields] = {}
    identity = []
    for one in columns:
        if one.field == ID:
            identity.append(one.column)
        elif one.field:
            rules.setdefault(one.field, {"columns": []})["columns"].append(one.column)
            if one.field in SPLIT:
                rules[one.field]["split"] = SPLIT[one.field]
    rules = {name: _simplify(rule) for name, rule in rules.items()}
    if not identity:
        identity = _tell_apart(Mapping(rules, []), rows)
    return Mapping(rules, identity)


def keep_own_rules(
    made: Mapping, kept: Mapping, chosen: Iterable[Guess], shown: Iterable[Guess]
) -> Mapping:
    """Return a chosen mapping with what a page cannot show of the one that was kept: fixed values,
    words for words, several fields of one column. They stay until somebody changes their column.
    """
    were = {one.column: one.field for one in shown}
    changed = {one.column for one in chosen if one.field != were.get(one.column)}
    if not changed:
        return kept
    taken = {one.field for one in chosen if one.column in changed}
    rules = dict(made.rules)
    for name, rule in kept.rules.items():
        if name not in taken and not kept.columns_of(name) & changed:
            rules[name] = rule
    told = set(kept.external_id)
    same = bool(told) and not told & changed and ID not in taken
    return Mapping(rules, kept.external_id if same else made.external_id, kept.newest_by)


def _tell_apart(mapping: Mapping, rows: list[Row]) -> list[str]:
    """Return the columns that together tell the rows apart: the name, the town, and where that is
    not enough the address.
    """
    town = next((name for name in TOWNS if mapping.columns_of(name)), "")
    found = [*mapping.columns_of("title"), *mapping.columns_of(town)]
    for more in ADDRESS:
        longer = list(dict.fromkeys([*found, *sorted(mapping.columns_of(more))]))
        if _count_different(longer, rows) > _count_different(found, rows):
            found = longer
    return found


def _count_different(columns: list[str], rows: list[Row]) -> int:
    return len({tuple(row.cells.get(name, "").casefold() for name in columns) for row in rows})


def _simplify(rule: Fields) -> Fields:
    names = rule.pop("columns")
    return {**rule, "column": names[0]} if len(names) == 1 else {**rule, "columns": names}


def _list_known_fields(kind: str) -> set[str]:
    fields = set(kinds.find_kind(kind).known_schema.fields)
    place = {name for name in headers.NAMES if name.startswith("location.")}
    return {ID, *fields, *(place if "location" in fields else ())}


def _look_inside(guess: Guess, rows: list[Row]) -> Guess:
    """Return the guess, mended by what stands in the column."""
    values = [row.cells[guess.column] for row in rows if row.cells.get(guess.column)][:EXAMPLES]
    if not values:
        return guess
    with_number = _share(WITH_NUMBER.search(value) is not None for value in values)
    if guess.field in ("location.city", "location.street") and with_number > MOSTLY:
        return replace(guess, field="location.line")
    if guess.field in ("location.lat", "location.lon"):
        numbers = _share(coordinates.read_number(value) is not None for value in values)
        return guess if numbers > MOSTLY else replace(guess, field="", certainty=UNUSED)
    if guess.field == "summary" and max(map(len, values)) > LONG_TEXT:
        return replace(guess, field="body")
    return guess


def _find_house_numbers(guesses: list[Guess], rows: list[Row]) -> list[Guess]:
    """Return the guesses; a 'Nummer' right after a street without numbers is that of the house."""
    found = list(guesses)
    if any(one.field == "location.number" for one in guesses):
        return found
    for place, (one, after) in enumerate(pairwise(guesses), 1):
        values = [row.cells[one.column] for row in rows if row.cells.get(one.column)][:EXAMPLES]
        bare = _share(WITH_NUMBER.search(value) is not None for value in values) < 1 - MOSTLY
        street = one.field in ("location.street", "location.line") and bare
        if street and headers.normalise_header(after.column) in ("nummer", "no", "number"):
            found[place - 1] = replace(one, field="location.street")
            found[place] = replace(after, field="location.number", certainty=LIKELY)
    return found


def _share(found: Iterable[bool]) -> float:
    answers = list(found)
    return sum(answers) / len(answers) if answers else 0.0


def _choose(guesses: list[Guess]) -> dict[str, str]:
    """Return the best column per field: where one visits, then what is sure, then the best name."""
    best: dict[str, tuple[tuple[bool, bool, int, int], str]] = {}
    for place, one in enumerate(guesses):
        if not one.field:
            continue
        visit = VISIT.search(headers.normalise_header(one.column)) is not None
        order = (
            one.field.startswith("location.") and not visit,
            one.certainty != SURE,
            one.rank,
            place,
        )
        if one.field not in best or order < best[one.field][0]:
            best[one.field] = (order, one.column)
    chosen = {name: column for name, (_order, column) in best.items()}
    if "location.line" in chosen and "location.street" in chosen:
        loser = max(("location.line", "location.street"), key=lambda name: best[name][0])
        del chosen[loser]
    return chosen


def _find_identity(guesses: list[Guess], rows: list[Row]) -> str:
    """Return a column that is filled and different in every row, '' when there is none."""
    candidates = [one for one in guesses if one.field == ID]
    for one in sorted(candidates, key=lambda one: (one.certainty != SURE, one.rank)):
        values = [row.cells.get(one.column, "").strip() for row in rows if not row.wrong]
        if all(values) and len(set(values)) == len(values):
            return one.column
    return ""


def _use_left_texts(final: list[Guess], guesses: list[Guess], known: set[str]) -> list[Guess]:
    """Let a second text be the long one, when there is none yet."""
    taken = {one.field for one in final}
    for place, one in enumerate(guesses):
        free = "body" in known and "body" not in taken
        if one.field in TEXTS and final[place].certainty == UNUSED and free:
            final[place] = replace(one, field="body", certainty=LIKELY)
            taken.add("body")
    return final
