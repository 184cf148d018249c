"""What the pages behind 'Klopt alles nog?' show of an organisation."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds, queries
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import forms
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class SeenRow:
    """One thing that residents see, with its name, in lines."""

    label: str
    lines: list[str]


@dataclass(frozen=True)
class SeenBlock:
    """A part of the page of an organisation, and where it is changed."""

    title: str
    icon: str
    rows: list[SeenRow]
    change_href: str


@dataclass(frozen=True)
class SeenEntry:
    """Something else of the organisation that residents see: when, where, what it costs.

    `stopped`: they said that it has, and the desk looks at it.
    """

    kind_label: str
    title: str
    href: str
    text: str
    id: uuid.UUID
    stopped: bool


class SeenPage(TypedDict):
    """What residents see of an organisation, as the question shows it."""

    organisation_name: str
    checked_text: str | None
    blocks: list[SeenBlock]
    entries: list[SeenEntry]
    part_action: str
    own_href: str


@dataclass(frozen=True)
class ChangeForm:
    """The short form with what changes most often; `errors` are about no field."""

    action: str
    block: str
    submit_label: str
    fields: list[FormField]
    errors: list[str]
    csrf: bool = False

    @property
    def every(self) -> list[FormField]:
        """Return all fields, also those inside others."""
        return [one for field in self.fields for one in field.every()]


class Thanks(TypedDict):
    """What is said when somebody answered."""

    title: str
    body_text: str


class Used(TypedDict):
    """What is said about a link that no longer counts; without `form` no new one is sent."""

    title: str
    body_text: str
    form: NewLink | None


@dataclass(frozen=True)
class NewLink:
    """The button that sends a new link."""

    action: str
    csrf: bool = False


def describe_seen_blocks(
    scope: PortalScope, organisation: Entry, hrefs: Mapping[str, str], otherwise: str
) -> list[SeenBlock]:
    """Return what residents see of an organisation, in the parts of its page; empty ones are left
    out. `hrefs`: where each part is changed, else `otherwise`.
    """
    schema, choices = kinds.kind_of_entry(organisation).schema(), forms.list_form_choices(scope)
    live, found = entries.make_snapshot(organisation), []
    for slug, block in schema.blocks.items():
        said = [
            (name, values.describe_value(name, schema.fields[name], live.get(name), choices))
            for name in forms.list_form_fields(scope, organisation.kind, slug)
        ]
        rows = [
            SeenRow(values.find_field_label(name, schema), words.splitlines())
            for name, words in said
            if words
        ]
        if rows:
            href = hrefs.get(slug, otherwise)
            found.append(SeenBlock(_(block.title), block.icon, rows, href))
    return found


def describe_seen_entries(
    scope: PortalScope, shown: Sequence[Entry], stopped: Collection[uuid.UUID]
) -> list[SeenEntry]:
    """Return what else residents see of an organisation: when and where it is, what it costs."""
    cards = queries.make_entry_cards(scope, [one.id for one in shown])
    found = []
    for entry in shown:
        kind, card = kinds.kind_of_entry(entry), cards.get(entry.id)
        text = ". ".join(_list_card_words(card)) if card else ""
        href, is_over = kind.page(entry.slug), entry.id in stopped
        found.append(SeenEntry(_(kind.singular), entry.title, href, text, entry.id, is_over))
    return found


def _list_card_words(card: Card) -> list[str]:
    when = card.repeat_text or card.when_label
    tags = ", ".join(tag.text for tag in card.tags)
    words = (when, card.time_said or card.time_text, card.place_text, tags)
    return [formats.capital(one) for one in words if one]
