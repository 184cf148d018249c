"""What the pages about sources show: who said what, and when."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.desks.sources import service
from wijzerplaat.desks.sources.service import Different
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import forms, queries
from wijzerplaat.records.moderation.queries import FieldAuthor
from wijzerplaat.records.sources.models import ASKED, OURS, THEIRS, SourceConflict
from wijzerplaat.records.sources.service import VALUE
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Side:
    """One of the things that an editor can choose: its words, the value, and who said it when."""

    value: str
    label: str
    words: str
    by: str
    chosen: bool = False


@dataclass(frozen=True)
class Difference:
    """A field in which an entry differs from its source."""

    name: str
    label: str
    said: str
    sides: list[Side]


@dataclass(frozen=True)
class DifferentRow:
    """An entry in the list of what differs."""

    title: str
    href: str
    text: str
    current: bool = False


def describe_different_rows(
    rows: list[Different], current: Different | None = None
) -> list[DifferentRow]:
    """Return the entries that differ, with the names of the fields."""
    return [
        DifferentRow(
            one.entry.title,
            url_for("sources.show_different_entry", entry_id=one.entry.id),
            ", ".join(_label(one, conflict.field) for conflict in one.conflicts),
            current is not None and current.entry.id == one.entry.id,
        )
        for one in rows
    ]


def describe_differences(scope: PortalScope, found: Different) -> list[Difference]:
    """Return each field with what stands here, what the source says, and who can be asked."""
    authors = queries.find_field_authors(scope, found.entry.id)
    return [_difference(scope, found, one, authors.get(one.field)) for one in found.conflicts]


def _difference(
    scope: PortalScope, found: Different, one: SourceConflict, author: FieldAuthor | None
) -> Difference:
    schema, choices = (
        kinds.kind_of_entry(found.entry).known_schema,
        forms.list_form_choices(scope),
    )
    here, there = (
        values.describe_value(one.field, schema.fields[one.field], value[VALUE], choices)
        for value in (one.ours, one.theirs)
    )
    source = one.record.source.name
    day = formats.plain_date(one.record.said_at)
    sides = [
        Side(OURS, _("Laat staan"), here, _who(author), chosen=one.asked_at is None),
        Side(THEIRS, _("Neem over"), there, _("%(who)s, %(day)s", who=source, day=day)),
    ]
    if service.find_asked_id(found.entry) is not None:
        words = _("Zij krijgen een mail met 1 knop en kijken of alles klopt.")
        sides.append(Side(ASKED, _("Vraag de organisatie"), "", words, one.asked_at is not None))
    asked = one.asked_at
    said = _("Gevraagd op %(day)s.", day=formats.plain_date(asked)) if asked else ""
    checked = found.entry.verified_at
    if asked and checked and checked > asked:
        said = _("De organisatie zei op %(day)s dat alles klopt.", day=formats.plain_date(checked))
    return Difference(f"kies-{one.id}", _label(found, one.field), said, sides)


def _who(author: FieldAuthor | None) -> str:
    if author is None or author.at is None:
        return _("Staat nu online")
    name = author.name or _("het systeem")
    return _("%(who)s, %(day)s", who=name, day=formats.plain_date(author.at))


def _label(found: Different, name: str) -> str:
    return values.find_field_label(name, kinds.kind_of_entry(found.entry).known_schema)
