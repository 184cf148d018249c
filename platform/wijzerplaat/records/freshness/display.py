"""What the pages behind 'Klopt alles nog?' show of an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from markupsafe import Markup
from marshmallow import Schema

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, markdown, values
from wijzerplaat.ground.web.forms import FormField, make_form_fields
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds, pages, queries
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.form_parts import WHEN
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import changing, details, parts, taking_back, tasks
from wijzerplaat.records.freshness.answer_schemas import OtherPersonSchema, StoppedSchema
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.freshness.parts import Seen
from wijzerplaat.records.moderation import forms
from wijzerplaat.tenancy.portals.service import PortalScope

OWN, CHANGE = "mine.show_member_overview", "freshness.show_check_change_form"
STOPPED = "check_answers.show_stopped_form"
LEAD = "summary"
"""The one text that is a single paragraph on its page."""


@dataclass(frozen=True)
class SeenRow:
    """One thing that residents see, with its name: in lines, or a text as its page shows it."""

    label: str
    lines: list[str]
    html: Markup | None = None


@dataclass(frozen=True)
class SeenBlock:
    """A part of the page of an organisation, its word in addresses, and where it is changed.

    `said`: when they said that it is right, in this round; `taken`: by this link, which can take
    that back. `waits`: they changed something, and the desk looks at it.
    """

    part: str
    title: str
    icon: str
    rows: list[SeenRow]
    change_href: str
    said: str
    taken: bool
    waits: bool


@dataclass(frozen=True)
class SeenEntry:
    """Something else of the organisation that residents see: when, where, what it costs.

    `said`, `taken` and `waits` as of a part of the page. `stopped`: they said that it has, and the
    desk looks at it.
    """

    part: str
    kind_label: str
    icon: str
    title: str
    href: str
    rows: list[SeenRow]
    change_href: str
    said: str
    taken: bool
    waits: bool
    stopped: bool
    stop_href: str


@dataclass(frozen=True)
class _Told:
    """What was said of the parts already: which are right since when, of which that can be taken
    back, and in which a change waits.
    """

    confirmed: Mapping[str, datetime]
    taken: set[str]
    waiting: set[str]


class SeenPage(TypedDict):
    """What residents see of an organisation, as the question shows it."""

    organisation_name: str
    lead_text: str
    checked_text: str
    blocks: list[SeenBlock]
    entries: list[SeenEntry]
    waits: bool
    part_action: str
    undo_action: str
    back_action: str
    stopped_href: str
    other_href: str
    own_href: str


@dataclass(frozen=True)
class ChangeForm:
    """The short form of one part; `errors` are about no field."""

    action: str
    block: str
    part: str
    submit_label: str
    fields: list[FormField]
    errors: list[str]
    csrf: bool = False

    @property
    def every(self) -> list[FormField]:
        """Return all fields, also those inside others."""
        return [one for field in self.fields for one in field.every()]


class TellPage(TypedDict):
    """A short form beside an answer that is for the desk."""

    title: str
    lead: str
    form: ChangeForm
    back_href: str


class Used(TypedDict):
    """What is said about a link that no longer counts; without `form` no new one is sent."""

    title: str
    body_text: str
    form: NewLink | None
    back: NewLink | None


@dataclass(frozen=True)
class NewLink:
    """A form of one button: it sends a new link, or takes an answer back."""

    action: str
    csrf: bool = False


def describe_seen_page(scope: PortalScope, asked: Question, token: str) -> SeenPage:
    """Return what residents see of who was asked, and what was said of it already."""
    seen = parts.find_seen_parts(scope, asked)
    told = _Told(
        parts.list_confirmed_parts(seen),
        taking_back.list_taken_parts(asked),
        parts.list_waiting_parts(scope, seen),
    )
    checked = seen.organisation.verified_at
    return {
        "organisation_name": seen.organisation.title,
        "lead_text": _("We hebben deze pagina even verborgen. Dit stond er.")
        if seen.organisation.hidden_at
        else _("Dit zien bewoners nu."),
        "checked_text": _("Het laatst gecontroleerd op %(day)s.", day=formats.plain_date(checked))
        if checked
        else _("Dit is nog nooit gecontroleerd."),
        "blocks": _describe_blocks(seen, told, token),
        "entries": _describe_owned(scope, seen, told, token),
        "waits": bool(told.waiting),
        "part_action": url_for("freshness.confirm_seen_part", token=token),
        "undo_action": url_for("check_thanks.take_back_seen_part", token=token),
        "back_action": url_for("check_answers.take_back_stopped_by_link", token=token),
        "stopped_href": url_for(STOPPED, token=token, wat=details.WHOLE),
        "other_href": url_for("check_answers.show_other_person_form", token=token),
        "own_href": url_for(OWN),
    }


def _describe_blocks(seen: Seen, told: _Told, token: str) -> list[SeenBlock]:
    schema = kinds.kind_of_entry(seen.organisation).known_schema
    by_link = changing.list_changeable_blocks()
    return [
        SeenBlock(
            slug,
            _(schema.blocks[slug].title),
            schema.blocks[slug].icon,
            [_make_row(schema, name, words) for name, words in said.items()],
            url_for(CHANGE, token=token, blok=slug) if slug in by_link else url_for(OWN),
            _say(told.confirmed.get(slug)),
            slug in told.taken,
            slug in told.waiting,
        )
        for slug, said in seen.blocks.items()
    ]


def _describe_owned(scope: PortalScope, seen: Seen, told: _Told, token: str) -> list[SeenEntry]:
    cards = queries.make_entry_cards(scope, [one.id for one in seen.owned])
    stopped = tasks.list_parts_said_stopped(scope, seen.owned)
    found = []
    for entry in seen.owned:
        kind, part = kinds.kind_of_entry(entry), str(entry.id)
        found.append(
            SeenEntry(
                part,
                _(kind.singular),
                kind.icon,
                entry.title,
                kind.page(entry.slug),
                _list_rows(scope, entry, cards.get(entry.id)),
                url_for(CHANGE, token=token, wat=part),
                _say(told.confirmed.get(part)),
                part in told.taken,
                part in told.waiting,
                entry.id in stopped,
                url_for(STOPPED, token=token, wat=part),
            )
        )
    return found


def _say(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return _("Gecontroleerd op %(day)s.", day=formats.plain_date(moment))


def _list_rows(scope: PortalScope, entry: Entry, card: Card | None) -> list[SeenRow]:
    """Return when and where it is as residents read it, then what its form says of the rest."""
    when, rows = _list_when(card) if card else [], []
    if when:
        rows.append(SeenRow(_("Wanneer"), when))
    rows += [SeenRow(one.label, list(one.lines)) for one in pages.make_place_facts(entry.location)]
    schema, choices = kinds.kind_of_entry(entry).known_schema, forms.list_form_choices(scope)
    live = entries.make_snapshot(entry)
    for name in changing.list_part_fields(scope, entry):
        spec = schema.fields[name]
        said = values.describe_value(name, spec, live.get(name), choices)
        if said and not _is_told(spec.metadata, bool(when)):
            rows.append(_make_row(schema, name, said))
    return rows


def _make_row(schema: Schema, name: str, said: str) -> SeenRow:
    """Return what a field says; a text with its lists and paragraphs, as on the page."""
    is_text = schema.fields[name].metadata.get("kind") in values.MARKED_UP and name != LEAD
    html = markdown.to_html(said) if is_text else None
    return SeenRow(values.find_field_label(name, schema), said.splitlines(), html)


def _is_told(said: Mapping[str, object], has_when: bool) -> bool:
    """Return whether a field stands in the rows of when and where already, or is a yes or no about
    signing up, which residents do not read as such.
    """
    if said.get("kind") == "checkbox":
        return True
    if said.get("section") == WHEN:
        return has_when and said.get("kind") != "dates"
    return said.get("kind") == "location"


def _list_when(card: Card) -> list[str]:
    time = card.time_said or card.time_text
    next_one = ", ".join(one for one in (card.when_label, time) if one)
    if card.repeat_text and next_one:
        return [card.repeat_text, _("De volgende keer: %(when)s", when=next_one)]
    return [formats.capital(one) for one in (card.repeat_text, next_one) if one]


def make_stopped_page(
    token: str, what: str, entry: Entry, typed: Fields, errors: dict[str, list[str]]
) -> TellPage:
    """Ask since when all or one thing stopped, and who goes on with it."""
    fields = make_form_fields(StoppedSchema(), typed, errors, {})
    action = url_for("check_answers.tell_stopped_by_link", token=token)
    return {
        "title": _("%(name)s is gestopt", name=entry.title),
        "lead": _("De redactie haalt het van de website. Bewoners lezen dan waar ze heen kunnen."),
        "form": ChangeForm(action, "", what, _("Zeg dat het gestopt is"), fields, []),
        "back_href": url_for("freshness.show_check_form", token=token),
    }


def make_other_person_page(
    token: str, name: str, typed: Fields, errors: dict[str, list[str]]
) -> TellPage:
    """Ask who else knows whether all is right."""
    fields = make_form_fields(OtherPersonSchema(), typed, errors, {})
    action = url_for("check_answers.tell_other_person_by_link", token=token)
    return {
        "title": _("Wie kunnen we vragen over %(name)s?", name=name),
        "lead": _("Alleen de redactie ziet dit. Is de redactie klaar? Dan gaat het weg."),
        "form": ChangeForm(action, "", "", _("Stuur naar de redactie"), fields, []),
        "back_href": url_for("freshness.show_check_form", token=token),
    }
