"""The form of a proposal, generic over the kinds of entry: for organisations and for editors alike.

A file of its own: it reads and draws, for the views of two features, what the verbs ask for.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PART_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms, values
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds, slots
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.form_parts import list_block_fields, list_form_order
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.entries.slots import Lookalike
from wijzerplaat.records.moderation import alike, own_places, queries, rules, service, trust
from wijzerplaat.records.moderation.display import FormSection, LiveCheck, ProposalForm
from wijzerplaat.records.moderation.folding import fold_fields
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.unoffered import keep_unoffered
from wijzerplaat.tenancy.drafts import forms as drafts
from wijzerplaat.tenancy.pictures import forms as uploads
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals.models import Named
from wijzerplaat.tenancy.portals.service import PortalScope

WHOLE = "alles"
SEEN = "gezien"
LOOKS = frozenset({"voorbeeld", "enter"})
"""Buttons that show what was typed and send nothing; Enter in a field is one of them."""


@dataclass
class Draft:
    """What one form works on: the entry (None for a new one), what is live, what waits or was
    proposed last, what was typed. `only`: the fields that it asks, where those are few. `sent`: the
    form as it came in, with the ids of pictures in place of files. `places`:
    those of its organisation, to choose from.
    """

    kind: str
    entry: Entry | None = None
    live: Fields | None = None
    waits: Revision | None = None
    last: Fields = field(default_factory=dict)
    typed: Fields | None = None
    errors: dict[str, list[str]] = field(default_factory=dict)
    block: str = WHOLE
    only: tuple[str, ...] = ()
    sent: MultiDict[str, str] = field(default_factory=MultiDict)
    alike: list[Lookalike] = field(default_factory=list)
    copy_of: uuid.UUID | None = None
    places: list[Fields] = field(default_factory=list)

    @property
    def values(self) -> Fields:
        """Return what the form shows.

        What was typed, else the open proposal on top of what is live.
        """
        return self.typed if self.typed is not None else self.present

    @property
    def present(self) -> Fields:
        """Return what the form started from."""
        if self.live is None:
            return self.last
        waits = self.waits
        return (
            {**self.live, **{name: waits.snapshot[name] for name in waits.changed}}
            if waits
            else self.live
        )


def make_proposal_draft(
    scope: PortalScope, kind: str, entry: Entry | None = None, block: str = WHOLE
) -> Draft:
    """Return the form of a new entry, or of a change of this one (or of one block of it)."""
    if entry is None:
        return Draft(kind)
    live = entries.make_snapshot(entry) if entry.state == PUBLISHED else None
    proposed = queries.list_entry_revisions(scope, entry.id)
    last = proposed[0].snapshot if proposed else entries.make_snapshot(entry)
    return Draft(kind, entry, live, service.find_open_proposal(scope, entry.id), last, block=block)


def make_correction_draft(scope: PortalScope, entry: Entry, only: tuple[str, ...] = ()) -> Draft:
    """Return the form in which an editor corrects what is live; what waits stays out of it."""
    live = entries.make_snapshot(entry)
    known = list_form_fields(scope, entry.kind)
    one = Draft(
        entry.kind, entry, live, last=live, only=tuple(name for name in known if name in only)
    )
    owner = entries.find_entry(scope, entry.owner_id) if entry.owner_id else None
    own_places.offer_own_places(one, owner)
    return one


def make_copy_draft(scope: PortalScope, entry: Entry) -> Draft:
    """Return the form of a new entry, filled in as this one is, but for its dates."""
    fresh = {
        name
        for name, spec in kinds.kind_of_entry(entry).known_schema.fields.items()
        if spec.metadata.get("fresh")
    }
    present = make_proposal_draft(scope, entry.kind, entry).present
    last = {name: value for name, value in present.items() if name not in fresh}
    return Draft(entry.kind, last=last, copy_of=entry.id)


def read_proposal_form(scope: PortalScope, one: Draft, form: MultiDict[str, str]) -> Fields:
    """Return all fields as typed; what the form does not offer keeps the value it had."""
    schema = kinds.find_kind(one.kind).known_schema
    form, one.errors = uploads.keep_sent_pictures(form)
    one.sent = form
    typed = forms.read_form(schema, form, frozenset(_asked(scope, one)))
    present = one.present
    typed |= keep_unoffered(schema, typed, present, list_form_choices(scope))
    if (
        forms.group_hours_by_day(typed.get("hours"))
        == forms.group_hours_by_day(present.get("hours"))
        and "hours" in present
    ):
        typed["hours"] = present["hours"]
    if "location" in typed:
        now = present.get("location")
        chosen = own_places.read_place_choice(one.places, form, now)
        typed["location"] = own_places.keep_known_place(chosen or typed["location"], now)
    if "places" in typed:
        known = present.get("places") or []
        typed["places"] = [
            own_places.keep_known_place(place, known[number] if number < len(known) else None)
            for number, place in enumerate(typed["places"])
        ]
    one.typed = {**present, **typed}
    return one.typed


def submit_proposal_form(
    scope: PortalScope, one: Draft, form: MultiDict[str, str], owner_id: uuid.UUID | None
) -> tuple[Revision | None, int]:
    """Propose what was typed; without success `one` holds the errors, and nothing typed is lost.
    What looks like something else is asked about first (`one.alike`). Returns the revision and 303,
    or None and 422 or 409.
    """
    fields = read_proposal_form(scope, one, form)
    entry_id = one.entry.id if one.entry else None
    try:
        if one.errors:
            raise Invalid({**_wrong(one.kind, fields), **one.errors})
        apart = alike.read_said_apart(form)
        if same := alike.find_same_sent(scope, one.kind, one.entry, owner_id, fields):
            return same, 303
        if entry_id is None:
            one.alike = alike.list_new_lookalikes(scope, one.kind, fields, owner_id, one.copy_of)
            if {row.id for row in one.alike} - apart:
                return None, 422
        sent = trust.propose_with_trust(
            scope,
            one.kind,
            fields,
            owner_id=owner_id,
            entry_id=entry_id,
            seen=read_seen_marks(form) if entry_id else None,
            in_part=one.block != WHOLE,
        )
        if apart and entry_id is None:
            slots.remember_not_alike(scope, sent.entry_id, apart)
        return sent, 303
    except Invalid as problem:
        one.errors = problem.fields
        return None, 422
    except Conflict as problem:
        scope.session.rollback()
        fresh = make_proposal_draft(
            scope, one.kind, entries.find_entry(scope, entry_id) if entry_id else None
        )
        one.live, one.waits = fresh.live, fresh.waits
        one.errors = describe_clashes(scope, one, problem.fields)
        return None, 409


def _wrong(kind: str, fields: Fields) -> dict[str, list[str]]:
    try:
        entries.load_entry_fields(kind, fields)
    except Invalid as problem:
        return problem.fields
    return {}


def read_seen_marks(form: MultiDict[str, str]) -> rules.Seen:
    """Return what somebody had before them; a mark that was tampered with only makes a conflict."""
    proposal, _colon, rest = form.get(SEEN, "").partition(":")
    try:
        proposal_id = uuid.UUID(proposal) if proposal else None
    except ValueError:
        proposal_id = uuid.UUID(int=0)
    return rules.Seen(
        proposal_id, dict(pair.split("=", 1) for pair in rest.split(",") if "=" in pair)
    )


def make_proposal_form(
    scope: PortalScope, one: Draft, action: str, submit_label: str, owner_name: str = ""
) -> ProposalForm:
    """Return the form as `components/entry_form.html` draws it.

    In sections, with every error at its field.
    """
    kept = _resume(scope, one, action)
    schema, choices = kinds.find_kind(one.kind).known_schema, list_form_choices(scope)
    asked = [name for name in _asked(scope, one) if one.entry or name != "notice"]
    built = {
        field.name: field
        for field in forms.make_form_fields(schema, one.values, one.errors, choices, tuple(asked))
    }
    for one_field in built.values():
        one_field.picture = (
            pictures.describe_named_picture(scope, one_field.value)
            if one_field.kind == "picture"
            else None
        )
    sections = [
        FormSection(
            title, fold_fields(schema, own_places.add_choice(one, [built[name] for name in names]))
        )
        for title, names in _sections(one, asked)
        if names
    ]
    fields = [field for section in sections for field in section.fields]
    return ProposalForm(
        action,
        submit_label,
        [one for one in sections if one.fields],
        [inner for field in fields for inner in field.every()],
        kept or _mark(one),
        LiveCheck(
            [name for name in kinds.list_prose_fields()[1:] if name in built],
            [owner_name] if owner_name else [],
        ),
        [forms.translate_message(message) for message in one.errors.get("", [])],
        alike=alike.describe_lookalikes(one.kind, one.alike),
    )


def _resume(scope: PortalScope, one: Draft, action: str) -> str:
    """Fill a form in with what was typed in it before, when its page was asked to go on with that.

    Return the marks of what its author saw then; '' when nothing was kept.
    """
    kept = None if one.typed else drafts.find_resumed_fields(action)
    if kept is None:
        return ""
    read_proposal_form(scope, one, kept)
    return kept.get(SEEN, "")


def list_form_choices(scope: PortalScope) -> dict[str, list[Option]]:
    """Return what this portal lets people choose from, by slug and name."""
    portal = scope.portal
    lists: dict[str, Sequence[Named]] = {
        "topics": portal.topics,
        "audiences": portal.audiences,
        "municipalities": portal.municipalities,
    }
    return {source: [Option(row.slug, row.name) for row in rows] for source, rows in lists.items()}


def describe_clashes(
    scope: PortalScope, one: Draft, names: tuple[str, ...]
) -> dict[str, list[str]]:
    """Return what to say at fields that went live meanwhile.

    For none of them, only that somebody was first.
    """
    schema, choices = kinds.find_kind(one.kind).known_schema, list_form_choices(scope)
    messages = {
        "": [_("Iemand anders was net eerder. Kijk wat er nu staat. Stuur het daarna opnieuw.")]
    }
    for name in names:
        now = values.describe_value(name, schema.fields[name], (one.live or {}).get(name), choices)
        messages[name] = [_("Hier staat nu: ‘%(now)s’. Kies wat er moet staan.", now=now[:200])]
    return messages


def list_form_fields(scope: PortalScope, kind: str, block: str = WHOLE) -> list[str]:
    """Return every field that is drawn.

    A choice between one municipality or none is no question.
    """
    only_one = len(scope.portal.municipalities) < 2
    schema = kinds.find_kind(kind).known_schema
    theirs = frozenset() if scope.actor.may(PART_PUBLISH) else schema.for_editors
    found = [
        name
        for name in list_form_order(schema)
        if name not in theirs and not (name == "service_area" and only_one)
    ]
    if block == WHOLE:
        return found
    placed = {slug: list_block_fields(schema, slug, one) for slug, one in schema.blocks.items()}
    rest = set(found).difference(*placed.values()) if block == next(iter(placed)) else ()
    return [
        *(name for name in placed[block] if name in found),
        *(name for name in found if name in rest),
    ]


def _asked(scope: PortalScope, one: Draft) -> list[str]:
    return list(one.only) or list_form_fields(scope, one.kind, one.block)


def _sections(one: Draft, asked: list[str]) -> list[tuple[str, list[str]]]:
    """Return the headings of a form with the fields below them."""
    if one.block != WHOLE or one.only:
        return [(_("Wat wil je wijzigen?"), asked)]
    schema = kinds.find_kind(one.kind).known_schema
    section = {name: schema.fields[name].metadata["section"] for name in asked}
    known = {one for part in schema.parts for one in part.sections}
    rest = [name for name in asked if section[name] not in known]
    return [
        (
            _(part.title),
            [
                *(name for name in asked if section[name] in part.sections),
                *(() if number else rest),
            ],
        )
        for number, part in enumerate(schema.parts)
    ]


def _mark(one: Draft) -> str:
    marks = ",".join(
        f"{name}={rules.make_value_mark(value)}" for name, value in (one.live or {}).items()
    )
    return f"{one.waits.id if one.waits else ''}:{marks}"
