"""Verbs of editors who write in the place of an organisation: correct what is live, add a record.

A file of its own beside `amending.py`: there a proposal is mended, here nobody proposed anything.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.mailed_links import find_mailed_link
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import amending, queries, rules, service
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.schemas import SEEN, HeardSchema
from wijzerplaat.tenancy.portals.service import PortalScope

LINK, LINK_LIVES = "correction", timedelta(days=30)
"""The link in the mail about a correction, by which somebody says that it is not right."""
NOTHING_CHANGED = N_("Je hebt nog niets veranderd.")
WITH_WHOM = N_("Schrijf op met wie je alles hebt nagelopen.")


class NothingChanged(Invalid):
    """What was typed is what is live."""

    def __init__(self) -> None:
        super().__init__({"": [NOTHING_CHANGED]})


@dataclass(frozen=True)
class Heard:
    """Who said what an editor writes for them (may be empty), and how: a code of `schemas.HOW`.

    `all`: somebody went through the whole record, so that it counts as checked. `together`: it is
    one of many changes of one kind, which are told together.
    """

    how: str
    who: str = ""
    all: bool = False
    together: bool = False


BY_DESK = Heard(SEEN, all=True)
"""What the desk writes about what is its own: nobody else is to say whether it is right."""


def read_heard(fields: Fields) -> Heard:
    """Return who said it, from what was typed. Raises Invalid with messages per field."""
    told = load_fields(HeardSchema(), fields)
    if told["heard_all"] and not told["heard_who"]:
        raise Invalid({"heard_who": [WITH_WHOM]})
    return Heard(told["heard_how"], told["heard_who"], told["heard_all"])


def correct_entry(
    scope: PortalScope,
    entry_id: uuid.UUID,
    fields: Fields,
    heard: Heard,
    *,
    marks: Mapping[str, str],
    reason: str = "",
) -> Revision:
    """Publish other values of a live record at once, in the place of its organisation.

    A proposal that waits keeps waiting, and is held against the new values. `marks` are those of
    what was live when the form was opened. Raises NotFound, Invalid with messages per field, and
    Conflict when the record is not live, or with the fields that went live meanwhile.
    """
    scope.require(rules.NEEDS["approve"])
    entry = service.lock_entry_row(scope, parts.find_desk_entry(scope, entry_id).id)
    live, wanted = combine_correction(scope, entry, fields, marks)
    if wanted == live:
        raise NothingChanged
    waits = service.find_open_proposal(scope, entry.id)
    revision = amending.add_own_revision(scope, entry, wanted, live, waits, on_behalf=asdict(heard))
    return service.approve_revision(scope, revision.id, reason=reason)


def combine_correction(
    scope: PortalScope, entry: Entry, fields: Fields, marks: Mapping[str, str]
) -> tuple[Fields, Fields]:
    """Return what is live, and what would be after a correction.

    Raises Invalid with messages per field, and Conflict when the entry is not live, or with the
    fields that went live since the form was opened.
    """
    if entry.state != PUBLISHED:
        raise Conflict("only what is live is corrected in its place")
    kind, live = kinds.kind_of_entry(entry), entries.make_snapshot(entry)
    values = entries.load_entry_fields(entry.kind, fields)
    entries.check_choices(scope, values)
    kind.check(scope, values, entry)
    wanted, clash = rules.merge_typed_with_live(live, kind.known_schema.dump(values), marks)
    if clash:
        raise Conflict("another value went live meanwhile", clash)
    rules.refuse_past_days(wanted, (live,), clock.today(scope.now))
    return live, wanted


def find_same_correction(scope: PortalScope, entry: Entry, marks: Mapping[str, str]) -> Revision:
    """Return the correction that made of an entry just what was sent again: the same form came
    twice. `marks` are those of what was live when the form was opened.

    Raises NotFound when nothing went live since then.
    """
    live = entries.make_snapshot(entry)
    moved = any(rules.make_value_mark(live.get(name)) != mark for name, mark in marks.items())
    for one in queries.list_entry_revisions(scope, entry.id) if moved else ():
        if one.on_behalf is not None and one.decision == rules.APPROVED:
            return one
    raise NotFound("nothing went live since")


def propose_on_behalf(
    scope: PortalScope,
    kind: str,
    fields: Fields,
    heard: Heard,
    *,
    owner_id: uuid.UUID | None,
) -> Revision:
    """Make a new record of an organisation, or without an owner one of the desk itself.

    Who does so publishes it in the same transaction. Raises Invalid with messages per field.
    """
    scope.require(rules.NEEDS["approve"])
    revision = service.propose_revision(scope, kind, fields, owner_id=owner_id)
    revision.on_behalf = asdict(heard)
    return revision


def find_corrected_revision(scope: PortalScope, token: str) -> Revision:
    """Return what the link in a mail about a correction is about. Raises NotFound."""
    revision_id = find_mailed_link(scope, LINK, token)
    if revision_id is None:
        raise NotFound("correction")
    return service.find_revision(scope, revision_id)
