"""What the pages of an import show: columns with examples, rows with what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as KeyedWords
from dataclasses import dataclass

from wijzerplaat.desks.editors.display import Status
from wijzerplaat.exchange.imports import filters, headers, service
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.guessing import Guessed
from wijzerplaat.exchange.imports.headers import ID, Guess
from wijzerplaat.exchange.imports.mapping import Mapping
from wijzerplaat.exchange.imports.models import ImportRow, ImportRun
from wijzerplaat.exchange.imports.report import Outcome
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.exchange.imports.undoing import STAYED, TAKEN_BACK
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.schemas import LocationSchema
from wijzerplaat.records.entries.service import load_entry_fields

ADDRESS = {
    "location.line": N_("Adres: straat en nummer"),
    "location.lat": N_("Punt op de kaart: breedte of Y"),
    "location.lon": N_("Punt op de kaart: lengte of X"),
    "location.spot": N_("Punt op de kaart: in 1 vakje"),
    ID: N_("Vast nummer"),
}
ENDED: dict[str, tuple[str, str]] = {
    reports.PUBLISHED: (N_("Nieuw"), "positive"),
    reports.CHANGED: (N_("Bijgewerkt"), "info"),
    reports.SAME: (N_("Blijft gelijk"), "neutral"),
    reports.MERGED: (N_("Hoort bij een andere rij"), "neutral"),
    reports.STAYS_AWAY: (N_("Blijft weg"), "neutral"),
    reports.CONFLICT: (N_("Anders dan hier"), "warning"),
    reports.LOOK: (N_("Kijk even"), "warning"),
    reports.REFUSED: (N_("Kan niet"), "negative"),
    reports.LEFT_OUT: (N_("Valt af"), "neutral"),
    TAKEN_BACK: (N_("Teruggedraaid"), "neutral"),
    STAYED: (N_("Blijft staan"), "warning"),
}
SURENESS = {
    headers.SURE: (N_("Zeker"), "positive"),
    headers.LIKELY: (N_("Klopt dit?"), "warning"),
    headers.UNUSED: (N_("Niet gebruikt"), "neutral"),
}
HOWS = tuple(
    zip(filters.HOWS, (N_("is"), N_("is niet"), N_("bevat"), N_("is ingevuld")), strict=True)
)
TABS = (
    ("", N_("Alle rijen"), ()),
    ("kijk", N_("Kijk even"), (reports.LOOK,)),
    ("anders", N_("Anders dan hier"), (reports.CONFLICT,)),
    ("bij", N_("Bijgewerkt"), (reports.CHANGED,)),
    ("nieuw", N_("Nieuw"), (reports.PUBLISHED,)),
    ("gelijk", N_("Blijft gelijk"), (reports.SAME, reports.MERGED, reports.STAYS_AWAY)),
    ("niet", N_("Kan niet"), (reports.REFUSED, reports.LEFT_OUT)),
    ("terug", N_("Teruggedraaid"), (TAKEN_BACK,)),
    ("blijft", N_("Blijft staan"), (STAYED,)),
)
UNREADABLE = (
    ("no rows", N_("Dit bestand is leeg.")),
    ("no header", N_("Dit bestand is leeg.")),
    (
        "is not known: give",
        N_("Dit soort bestand kennen we niet. Kies Excel, CSV, ODS, JSON of GeoJSON."),
    ),
    ("a picture", N_("Dit is een foto. Kies een bestand met rijen: Excel of CSV.")),
    ("a PDF", N_("Dit is een pdf. Kies een bestand met rijen: Excel of CSV.")),
    ("a calendar", N_("Dit is een agenda. Die kunnen we hier niet inlezen.")),
    ("a web page", N_("Dit is een webpagina. Sla de lijst op als Excel of CSV.")),
    (
        "password",
        N_("Dit bestand is oud of kapot, of heeft een wachtwoord. Sla het opnieuw op als .xlsx."),
    ),
    (" rows", N_("Dit bestand heeft te veel rijen. Maak er kleinere bestanden van.")),
    (" columns", N_("Dit bestand heeft te veel kolommen. Haal weg wat niet nodig is.")),
    (" cells in all", N_("Dit bestand heeft te veel kolommen. Haal weg wat niet nodig is.")),
    (" bytes; at most", N_("Dit bestand is groter dan 20 MB. Maak er kleinere bestanden van.")),
    ("too much time", N_("Dit bestand is te groot om te openen. Maak er kleinere bestanden van.")),
    ("larger than", N_("Dit bestand is te groot om te openen. Maak er kleinere bestanden van.")),
    ("unpacks to", N_("Dit bestand is te groot om te openen. Maak er kleinere bestanden van.")),
    ("in a minute", N_("Er worden nu veel bestanden gelezen. Probeer het straks weer.")),
    ("expected a list", N_("In dit bestand staat geen lijst met namen. Kies een ander bestand.")),
)
"""What stops a file, by a piece of the message of the reader."""
NOT_READ = N_("Dit bestand kunnen we niet lezen. Sla het opnieuw op, als Excel of CSV.")
EXAMPLES, LONGEST = 2, 40
LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True)
class ColumnRow:
    """A column of the file, what stands in it, what it becomes, and how sure that is."""

    name: str
    column: str
    examples: list[str]
    value: str
    status: Status


@dataclass(frozen=True)
class Answer:
    """What a person can say of a row."""

    value: str
    label: str


@dataclass(frozen=True)
class ResultRow:
    """A row of the file and what becomes, or became, of it."""

    number: int
    title: str
    status: Status
    reason: str
    notes: Sequence[str]
    name: str = ""
    answers: Sequence[Answer] = ()
    answer: str = ""
    """Which of them was given."""


@dataclass(frozen=True)
class CountTab:
    """How many rows end like this, and where they are listed."""

    word: str
    label: str
    count: int
    current: bool


def list_importable_kinds() -> list[tuple[str, str]]:
    """Return the kinds that a list can hold: those that need a name and a sentence only."""
    found = []
    for kind in kinds.list_kinds():
        try:
            load_entry_fields(kind.name, {"title": "Naam", "summary": "Een zin."})
        except Invalid:
            continue
        found.append((kind.name, _(kind.plural)))
    return found


def list_field_options(kind: str) -> list[tuple[str, str]]:
    """Return what a column can become."""
    schema, place = kinds.find_kind(kind).known_schema, LocationSchema()
    found = [("", _("Niet gebruiken")), (ID, _(ADDRESS[ID]))]
    for name in headers.NAMES:
        part = name.partition("location.")[2]
        if name in ADDRESS and name != ID and "location" in schema.fields:
            found.append((name, _(ADDRESS[name])))
        elif part and "location" in schema.fields:
            found.append((name, values.find_field_label(part, place)))
        elif name in schema.fields:
            found.append((name, values.find_field_label(name, schema)))
    return found


def describe_columns(guessed: Guessed, chosen: Mapping, rows: list[Row]) -> list[ColumnRow]:
    """Return every column with what it becomes: as chosen, with how sure the guess was."""
    found = []
    for place, guess in enumerate(guessed.columns):
        field = _find_field(guess.column, chosen)
        sure = guess.certainty if field == guess.field else headers.SURE
        words, tone = SURENESS[sure if field else headers.UNUSED]
        examples = dict.fromkeys(row.cells.get(guess.column, "") for row in rows)
        texts = [_shorten(one) for one in examples if one][:EXAMPLES]
        status = Status(_(words), tone)
        found.append(ColumnRow(f"kolom-{place}", guess.column, texts, field, status))
    return found


def list_shown_columns(guessed: Guessed, chosen: Mapping) -> list[Guess]:
    """Return what each column becomes as a page shows it: one field of each."""
    columns = [one.column for one in guessed.columns]
    return [Guess(name, _find_field(name, chosen), headers.SURE) for name in columns]


def read_columns(shown: list[Guess], form: dict[str, str], kind: str) -> list[Guess]:
    """Return what was chosen per column; what nobody knows becomes nothing."""
    known = {value for value, _label in list_field_options(kind)}
    found = []
    for place, one in enumerate(shown):
        field = form.get(f"kolom-{place}", one.field)
        found.append(Guess(one.column, field if field in known else "", headers.SURE))
    return found


def sort_foreseen(outcomes: Iterable[Outcome], whats: Collection[str]) -> list[Outcome]:
    """Return the rows that end as one of these words, without words all; questions first."""
    listed = [one for one in outcomes if not whats or one.what in whats]
    return sorted(listed, key=lambda one: one.what != reports.LOOK)


def describe_foreseen(outcomes: Iterable[Outcome], given: KeyedWords[str, str]) -> list[ResultRow]:
    """Return what would become of rows, with the questions about some and what was answered."""
    return [
        ResultRow(
            one.row,
            one.title,
            _status(one.what),
            one.reason,
            one.notes,
            f"antwoord-{one.key}",
            _list_answers(one),
            given.get(one.key, ""),
        )
        for one in outcomes
    ]


def describe_results(rows: Iterable[ImportRow]) -> list[ResultRow]:
    """Return what became of rows."""
    return [
        ResultRow(one.number, one.title, _status(one.what), one.reason, one.notes) for one in rows
    ]


def count_tabs(counts: dict[str, int], current: str) -> list[CountTab]:
    """Return how many rows end as each, those of which there are any."""
    total = sum(counts.values())
    return [
        CountTab(word, _(label), number, word == current)
        for word, label, whats in TABS
        for number in (sum(counts.get(what, 0) for what in whats) if whats else total,)
        if number or not word
    ]


def find_tab(word: str) -> tuple[str, ...]:
    """Return which ends a tab lists; none means all."""
    return next((whats for known, _label, whats in TABS if known == word), ())


def describe_starter(run: ImportRun) -> str:
    """Return who brought a file in; a command belongs to nobody of the portal."""
    return _("de beheerder van het platform") if run.by_id is None else run.by_name


def describe_unreadable(problem: str) -> str:
    """Return why a file cannot be read, in words for who sent it."""
    line = LINE.search(problem)
    if "quotation mark" in problem and line:
        return _("Op regel %(line)s begint een aanhalingsteken dat niet eindigt.", line=line[1])
    if "no JSON: " in problem and line:
        return _("Dit JSON-bestand klopt niet: kijk bij regel %(line)s.", line=line[1])
    return _(next((words for sign, words in UNREADABLE if sign in problem), NOT_READ))


def _list_answers(one: Outcome) -> list[Answer]:
    if one.what != reports.LOOK:
        return []
    later = Answer("", _("Sla deze rij over"))
    if one.entry_id is not None:
        return [
            Answer(service.SAME_ONE, _("Ja, dezelfde")),
            Answer(service.OTHER_ONE, _("Nee, een andere")),
            later,
        ]
    return [Answer(service.LEAVE_OUT, _("Laat dat leeg")), later]


def _find_field(column: str, chosen: Mapping) -> str:
    for field in chosen.rules:
        if column in chosen.columns_of(field):
            return field
    return ID if column in chosen.external_id else ""


def _status(what: str) -> Status:
    words, tone = ENDED.get(what, (N_("Wacht"), "neutral"))
    return Status(_(words), tone)


def _shorten(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
