"""The parts of a page that 'Klopt alles nog?' asks about: what stands in each, and in which a
change waits for the desk, so that it is not asked.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.typed_values import SchemaField
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.form_parts import RESIDENTS_SEE
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import forms
from wijzerplaat.records.moderation import queries as moderation
from wijzerplaat.tenancy.portals.service import PortalScope

Blocks = dict[str, dict[str, str]]
Waiting = dict[uuid.UUID, set[str]]


def list_page_blocks(scope: PortalScope, entry: Entry) -> Blocks:
    """Return the parts of a page, by their word in addresses, each with its fields in words, as far
    as residents see them; parts that say nothing are left out.
    """
    schema, choices = kinds.kind_of_entry(entry).known_schema, forms.list_form_choices(scope)
    live, found = entries.make_snapshot(entry), {}
    for slug in schema.blocks:
        said = {
            name: values.describe_value(
                name, schema.fields[name], _find_seen(schema.fields[name], live.get(name)), choices
            )
            for name in forms.list_form_fields(scope, entry.kind, slug)
        }
        if any(said.values()):
            found[slug] = {name: words for name, words in said.items() if words}
    return found


def _find_seen(spec: SchemaField, value: object) -> object:
    keep = spec.metadata.get(RESIDENTS_SEE)
    return keep(value) if keep else value


def list_parts_of_fields(scope: PortalScope, kind: str, names: Iterable[str]) -> set[str]:
    """Return the parts of a page, by their word in addresses, in which these fields stand."""
    wanted = set(names)
    return {
        slug
        for slug in kinds.find_kind(kind).schema.blocks
        if wanted.intersection(forms.list_form_fields(scope, kind, slug))
    }


def list_waiting_changes(scope: PortalScope, ids: Collection[uuid.UUID]) -> Waiting:
    """Return of which of these entries somebody changed a part, each with the parts of its page in
    which that is (none for what has no parts), as long as the desk did not decide. One statement.
    """
    found: Waiting = {}
    for entry_id, kind, names in moderation.list_open_part_changes(scope, ids):
        found.setdefault(entry_id, set()).update(list_parts_of_fields(scope, kind, names))
    return found
