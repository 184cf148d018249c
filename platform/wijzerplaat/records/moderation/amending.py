"""Verbs of editors who write themselves.

Mend and publish, publish in plain Dutch, put an older version back.

A file of its own beside `service.py`: each of these makes a new revision of the editor and decides
on it in one go. Undone, such a revision does not wait; the proposal that it took the place of waits
again.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.language.whole_sentences import list_sentence_faults
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import ARCHIVED, IN_REVIEW, PUBLISHED, Entry
from wijzerplaat.records.moderation import findings, plain_text, queries, rules, service
from wijzerplaat.records.moderation.events import DecisionUndone
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope

ROUNDS = 2


@dataclass(frozen=True)
class Plain:
    """A proposal in plain Dutch.

    All fields before and after, what the check says of it, whether each of its sentences is good
    Dutch as far as the check of sentences sees, and its mark.
    """

    present: Fields
    fields: Fields
    found: Fields
    sound: bool
    mark: str

    @property
    def changes(self) -> list[plain_text.Change]:
        """Return every replacement; each can be taken back."""
        return plain_text.list_changes(self.present, self.fields)

    @property
    def is_b1(self) -> bool:
        """Return whether the text that comes out may be called B1: long enough to say so, no field
        is harder, and no sentence broken.
        """
        return self.sound and self.found["level"] == "b1"

    @property
    def names(self) -> list[str]:
        """Return the fields whose words change."""
        return [name for name in self.fields if self.fields[name] != self.present.get(name)]


def amend_revision(
    scope: PortalScope,
    revision_id: uuid.UUID,
    fields: Fields,
    *,
    marks: Mapping[str, str] | None = None,
    reason: str = "",
    declined: dict[str, str] | None = None,
) -> Revision:
    """Publish another text in place of a proposal, as a revision of the editor.

    `marks` are those of what was live when the form was opened, `declined` what was left out of the
    proposal, with the reasons. Raises Conflict when the proposal
    was decided or replaced, or with the fields that went live since; Invalid with messages per
    field.
    """
    scope.require(rules.NEEDS["approve"])
    original = service.find_revision(scope, revision_id)
    entry = service.lock_entry_row(scope, original.entry_id)
    rules.find_next_state(original.state, "approve")
    seen = rules.Seen(original.id, marks or {})
    revision = service.propose_revision(
        scope, entry.kind, fields, owner_id=None, entry_id=entry.id, seen=seen
    )
    revision.instead_of, revision.declined = original.id, declined
    return service.approve_revision(scope, revision.id, reason=reason)


def make_plain_proposal(scope: PortalScope, revision: Revision) -> Plain | None:
    """Return a proposal with the suggestions of the check put in, or None when there are none
    that fit.
    """
    entry = revision.entry
    present = fields = _present(entry, revision)
    found = revision.findings or {}
    if not findings.has_same_prose(present, revision.snapshot):
        found = findings.check_snapshot_text(scope, present, entry.owner_id)
    for _round in range(ROUNDS):
        if not plain_text.choose_suggestions(found.get("findings", [])):
            break
        fields = plain_text.apply_suggestions(fields, found["findings"])
        found = findings.check_snapshot_text(scope, fields, entry.owner_id)
    if fields == present or not _fits(entry.kind, fields):
        return None
    sound = not list_sentence_faults(findings.collect_prose(fields))
    return Plain(present, fields, found, sound, rules.make_value_mark(fields))


def approve_plain_revision(
    scope: PortalScope,
    revision_id: uuid.UUID,
    shown: str,
    only: frozenset[str] | None = None,
    *,
    without: Collection[int] = (),
    reason: str = "",
    why_not: Mapping[str, str] | None = None,
) -> Revision:
    """Publish the plain text that an editor was shown (`shown` is its mark), whole or of the named
    fields, with the old words at the changes that are numbered in `without`.

    Raises Conflict when it is another text by now, and what `approve` raises.
    """
    scope.require(rules.NEEDS["approve"])
    original = service.find_revision(scope, revision_id)
    entry = service.lock_entry_row(scope, original.entry_id)
    live = _live(entry)
    stale = rules.list_stale_fields(_chosen(original, only), original.base, live)
    made = make_plain_proposal(scope, original)
    if stale or made is None or made.mark != shown:
        raise Conflict("the text is not the one that was shown", stale)
    chosen = _chosen(original, only)
    left_out = [name for name in original.changed if name not in chosen] if live else []
    plain = plain_text.take_back(made.present, made.fields, without)
    fields = {**plain, **{name: (live or {})[name] for name in left_out}}
    declined = {name: (why_not or {}).get(name, "") for name in left_out} or None
    return amend_revision(scope, revision_id, fields, reason=reason, declined=declined)


def load_version_fields(revision: Revision) -> Fields:
    """Return the fields of an older version as they would be put back: by today's schema.

    What was declined of it is not among them. Raises Invalid.
    """
    kind, fields = revision.entry.kind, rules.find_published_fields(revision)
    known = kinds.find_kind(kind).known_schema.fields
    return clean_entry_fields(
        kind, {name: value for name, value in fields.items() if name in known}
    )


def clean_entry_fields(kind: str, fields: Fields) -> Fields:
    """Return typed fields as a snapshot keeps them. Raises Invalid with messages per field."""
    kept: Fields = kinds.find_kind(kind).known_schema.dump(entries.load_entry_fields(kind, fields))
    return kept


def restore_revision(
    scope: PortalScope, revision_id: uuid.UUID, seen: str, *, reason: str = ""
) -> Revision:
    """Publish an older version again, as a new revision.

    A proposal that waits keeps waiting, as the newest.

    `seen` is the mark of what was live when the editor looked. Raises Conflict when something else
    is live by now or when the version still waits itself, Invalid when it does not fit any more.
    """
    scope.require(rules.NEEDS["approve"])
    older = service.find_revision(scope, revision_id)
    entry = service.lock_entry_row(scope, older.entry_id)
    live, waits = _live(entry), service.find_open_proposal(scope, entry.id)
    if (
        older is waits
        or (live is None and waits is not None)
        or is_archived_by_editor(scope, entry)
    ):
        raise Conflict("first decide on what waits, or put the entry itself back")
    if seen != rules.make_value_mark(live):
        raise Conflict("another value went live meanwhile")
    snapshot = load_version_fields(older)
    if snapshot == live:
        raise Invalid({"": [N_("Deze versie staat nu al online.")]})
    revision = add_own_revision(scope, entry, snapshot, live, waits, restores=older.id)
    return service.approve_revision(scope, revision.id, reason=reason)


def is_archived_by_editor(scope: PortalScope, entry: Entry) -> bool:
    """Return whether an editor took the entry from the site (a double).

    It comes back where that was done.
    """
    last = next(iter(queries.list_entry_revisions(scope, entry.id)), None)
    return entry.state == ARCHIVED and last is not None and last.decision == rules.HIDDEN


def take_revision_number(scope: PortalScope, entry: Entry, waits: Revision | None) -> int:
    """Return the number of what is published in one go.

    Numbers tell the order of decisions, so what waits beside it stays the newest: that can still be
    decided on, and undone, after this.
    """
    number = service.find_last_revision_number(scope, entry.id) + 1
    if waits is None:
        return number
    freed, waits.number = waits.number, number
    scope.session.flush()
    return freed


def reopen_replaced_revision(scope: PortalScope, event: DecisionUndone) -> None:
    """After undo of what was written and published in one go.

    Close it, and let the proposal before it wait again.
    """
    revision, entry = event.revision, event.revision.entry
    if not revision.in_one_go:
        return
    waits = service.find_open_proposal(scope, entry.id)
    revision.replaced = True
    if revision.instead_of is not None and waits in (None, revision):
        service.find_revision(scope, revision.instead_of).replaced = False
    scope.session.flush()
    standing = [
        one for one in reversed(queries.list_entry_revisions(scope, entry.id)) if not one.replaced
    ]
    entry.state = rules.find_entry_state((one.state, one.decision) for one in standing)


def add_own_revision(
    scope: PortalScope,
    entry: Entry,
    snapshot: Fields,
    live: Fields | None,
    waits: Revision | None,
    **said: uuid.UUID | Fields | None,
) -> Revision:
    """Add a revision of the editor that is decided on in one go; `said` is what sets it apart."""
    revision = Revision(
        id=uuid.uuid4(),
        entry=entry,
        number=take_revision_number(scope, entry, waits),
        state=IN_REVIEW,
        snapshot=snapshot,
        base=live,
        changed=rules.list_changed_fields(live, snapshot),
        findings=findings.check_snapshot_text(scope, snapshot, entry.owner_id),
        author_id=scope.actor.user_id,
        author_name=scope.actor.name,
        submitted_at=scope.now,
        **said,
    )
    scope.session.add(revision)
    scope.session.flush()
    return revision


def _live(entry: Entry) -> Fields | None:
    return entries.make_snapshot(entry) if entry.state == PUBLISHED else None


def _present(entry: Entry, revision: Revision) -> Fields:
    """Return the proposal on top of what is live: nothing that went live since is taken back."""
    live = _live(entry)
    return (
        dict(revision.snapshot)
        if live is None
        else {**live, **{name: revision.snapshot[name] for name in revision.changed}}
    )


def _chosen(revision: Revision, only: frozenset[str] | None) -> list[str]:
    return [name for name in revision.changed if only is None or name in only]


def _fits(kind: str, fields: Fields) -> bool:
    try:
        clean_entry_fields(kind, fields)
    except Invalid:
        return False
    return True
