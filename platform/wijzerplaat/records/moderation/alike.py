"""'Bedoel je dit?': what a form asks when something like it is there already.

A file of its own beside `forms.py`: the form of somebody who cannot log in asks it too.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds, slots
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.slots import Lookalike
from wijzerplaat.records.moderation import queries
from wijzerplaat.records.moderation.display import AlikeRow, AskedAlike
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope

APART = "anders"


def read_said_apart(form: Mapping[str, str]) -> set[uuid.UUID]:
    """Return of which entries somebody said: mine is something else."""
    found = set()
    for one in form.get(APART, "").split(","):
        with suppress(ValueError):
            found.add(uuid.UUID(one))
    return found


def describe_lookalikes(kind: str, found: Sequence[Lookalike]) -> AskedAlike | None:
    """Return the question whether something is not there already; None when nothing looks so."""
    rows = [
        AlikeRow(
            one.title,
            kinds.find_kind(kind).page(one.slug) if one.slug else None,
            ". ".join(_(sign) for sign in one.signs),
        )
        for one in found
    ]
    return AskedAlike(rows, APART, ",".join(str(one.id) for one in found)) if rows else None


def list_new_lookalikes(
    scope: PortalScope,
    kind: str,
    fields: GivenFields,
    owner_id: uuid.UUID | None,
    copy_of: uuid.UUID | None,
) -> list[Lookalike]:
    """Return what looks like something new.

    What somebody copied on purpose (`copy_of`) only when it is at the same time too.
    """
    found = slots.list_lookalikes(scope, kind, fields, owner_id)
    return [one for one in found if one.id != copy_of or one.same_time]


def find_same_sent(
    scope: PortalScope,
    kind_name: str,
    entry: Entry | None,
    owner_id: uuid.UUID | None,
    fields: Fields,
) -> Revision | None:
    """Return the proposal that is sent once more: pressed twice is once. Raises Invalid."""
    kind = kinds.find_kind(kind_name)
    values = entries.load_entry_fields(kind_name, fields)
    kind.check(scope, values, entry)
    return queries.find_same_proposal(scope, entry, owner_id, kind.known_schema.dump(values))
