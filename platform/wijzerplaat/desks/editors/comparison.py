"""A proposal beside what is online, field by field, for the editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from marshmallow.fields import Field

from wijzerplaat.desks.editors.display import FieldChange, Part, Piece, ShownPicture
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web import values
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.form_parts import list_form_order
from wijzerplaat.records.moderation import forms, text_diff
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.text_diff import Mark
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals.service import PortalScope

OPS = {text_diff.SAME: "same", text_diff.ADDED: "ins", text_diff.REMOVED: "del"}


TextValue = str | list[str] | None
"""A text, or the lines of a list."""


def compare_proposal(
    scope: PortalScope,
    revision: Revision,
    live: GivenFields | None,
    marks: Mapping[str, list[Mark]],
    stale: tuple[str, ...],
    asked: Revision | None = None,
) -> list[FieldChange]:
    """Return the difference field by field; what changed since a question (`asked`) says so.

    A field that went live meanwhile is held against what is live now.
    """
    base = {**(revision.base or {}), **{name: (live or {}).get(name) for name in stale}}
    found = compare_entry_versions(scope, revision.entry.kind, base, revision.snapshot, marks)
    return sorted(
        (
            replace(
                row,
                changed=row.changed and row.name in revision.changed,
                stale=row.name in stale,
                since=asked is not None
                and asked.snapshot.get(row.name) != revision.snapshot.get(row.name),
            )
            for row in found
        ),
        key=lambda row: not row.changed,
    )


def compare_entry_versions(
    scope: PortalScope,
    kind: str,
    old_fields: GivenFields,
    new_fields: GivenFields,
    marks: Mapping[str, list[Mark]] = MappingProxyType({}),
) -> list[FieldChange]:
    """Return two versions of an entry beside each other, field by field, what changed first."""
    schema, choices = kinds.find_kind(kind).known_schema, forms.list_form_choices(scope)
    found = []
    for name in list_form_order(schema):
        spec = schema.fields[name]
        old, new = (
            values.describe_value(name, spec, source.get(name), choices)
            for source in (old_fields, new_fields)
        )
        shown = _pictures(scope, spec, old_fields.get(name), new_fields.get(name))
        if not old and not new:
            continue
        compare = (
            text_diff.compare_whole_values
            if spec.metadata.get("kind") in values.WHOLE
            else text_diff.compare_words
        )
        runs = text_diff.make_marked_runs(compare(old, new), marks.get(name, ()))
        found.append(
            FieldChange(
                name=name,
                label=values.find_field_label(name, schema),
                changed=old != new or len(shown) > 1,
                stale=False,
                pictures=shown,
                parts=[
                    Part(OPS[run.kind], [describe_text_stretch(one) for one in run.stretches])
                    for run in runs
                ],
            )
        )
    return sorted(found, key=lambda row: not row.changed)


def _pictures(
    scope: PortalScope, spec: Field[Any], old: Fields | None, new: Fields | None
) -> list[ShownPicture]:
    """Return what was and what comes, to be shown side by side.

    One picture when it stayed the same.
    """
    if spec.metadata.get("kind") != "picture":
        return []
    same = (old or {}).get("id") == (new or {}).get("id")
    pairs = [("same", new)] if same else [("del", old), ("ins", new)]
    return [
        ShownPicture(op, picture)
        for op, one in pairs
        if (picture := pictures.describe_named_picture(scope, one)) is not None
    ]


def join_text_lines(value: TextValue) -> str:
    """Return a text, or the lines of a list, as one text."""
    return "\n".join(value) if isinstance(value, list) else str(value or "")


def compare_plain_text(old: TextValue, new: TextValue) -> tuple[list[Part], list[Part]]:
    """Return a text and its plain version, each with the words marked that make the difference."""
    pieces = text_diff.compare_words(join_text_lines(old), join_text_lines(new))
    before, after = (
        [
            Part(OPS[one.kind], [Piece(one.text, None, ())])
            for one in pieces
            if one.kind in (text_diff.SAME, kind)
        ]
        for kind in (text_diff.REMOVED, text_diff.ADDED)
    )
    return before, after


def describe_text_stretch(stretch: text_diff.Stretch) -> Piece:
    """Return a stretch of a compared text as a template draws it."""
    inner = stretch.inner
    number, offer = (inner.number, inner.kind) if inner else (None, "")
    return Piece(stretch.text, number, stretch.ending, offer)
