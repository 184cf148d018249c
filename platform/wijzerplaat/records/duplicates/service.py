"""Verbs of duplicates: find pairs, say that they are two, merge two into one, take a merge back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.duplicates import addresses, belongings, rules
from wijzerplaat.records.duplicates.models import Merge, NotDuplicate
from wijzerplaat.records.duplicates.rules import Pair
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import archiving, undoing
from wijzerplaat.records.moderation import rules as moderation_rules
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Parted:
    """A merge that was taken back; `left` are the fields that stay, for they were changed since."""

    merge: Merge
    left: tuple[str, ...] = ()


MOST_MERGES, MOST_FOUND, LONG_WORD, LONGEST_WORDS = 20, 30, 4, 160


def list_duplicate_pairs(scope: PortalScope) -> list[Pair]:
    """Return the entries that look like one and that nobody said are two: two statements."""
    scope.require(ENTRY_REVIEW)
    told = {
        frozenset((row[0], row[1]))
        for row in scope.session.execute(
            select(NotDuplicate.first_id, NotDuplicate.second_id).where(NotDuplicate.by_desk)
        )
    }
    return [
        pair
        for kind in kinds.list_kinds()
        if kind.doubles
        for pair in rules.match_face_pairs(kind.doubles.faces(scope), told)
    ]


def dismiss_duplicate_pair(scope: PortalScope, one_id: uuid.UUID, other_id: uuid.UUID) -> None:
    """Say that these are really two; twice is once. Raises NotFound."""
    scope.require(ENTRY_PUBLISH)
    first, second = sorted(one.id for one in find_both_entries(scope, one_id, other_id))
    pair = (NotDuplicate.first_id == first, NotDuplicate.second_id == second)
    known = scope.session.scalars(select(NotDuplicate).where(*pair)).one_or_none()
    if known is not None:
        known.by_desk = True
    else:
        scope.session.add(
            NotDuplicate(
                id=uuid.uuid4(),
                first_id=first,
                second_id=second,
                by_id=scope.actor.user_id,
                at=scope.now,
            )
        )


def find_both_entries(
    scope: PortalScope, one_id: uuid.UUID, other_id: uuid.UUID, *, hold: bool = False
) -> tuple[Entry, Entry]:
    """Return two different published entries of one kind in this portal.

    Residents find the first; the other may be hidden, paused or stopped. Raises NotFound.
    """
    known = or_(Entry.listed(scope), Entry.id == other_id)
    public = (Entry.id.in_((one_id, other_id)), Entry.state == PUBLISHED, known)
    names = set(scope.session.scalars(select(Entry.kind).where(*public)))
    kind = kinds.find_kind(names.pop()) if len(names) == 1 else None
    if kind is None:
        raise NotFound(f"{one_id} {other_id}")
    query = select(kind.model).where(*public).order_by(kind.model.id)
    if hold:
        query = query.with_for_update(of=Entry).execution_options(populate_existing=True)
    found = {row.id: row for row in scope.session.scalars(query)}
    if len(found) != 2:
        raise NotFound(f"{one_id} {other_id}")
    return found[one_id], found[other_id]


def search_same_kind(scope: PortalScope, entry: Entry, words: str) -> list[Entry]:
    """Return the other public records of its kind of which the name holds all of these words.

    Without words those that share its first long word.
    """
    scope.require(ENTRY_REVIEW)
    first = next((word for word in entry.title.split() if len(word) > LONG_WORD), entry.title)
    wanted = words[:LONGEST_WORDS].split() or [first]
    holds = [Entry.title.icontains(word, autoescape=True) for word in wanted]
    other = (Entry.kind == entry.kind, Entry.id != entry.id, Entry.listed(scope))
    query = select(Entry).where(*other, *holds).order_by(Entry.title, Entry.id)
    return list(scope.session.scalars(query.limit(MOST_FOUND)))


def make_pair_mark(one: Entry, other: Entry) -> str:
    """Return a mark of two entries as they are now, for the form in which somebody picks."""
    return moderation_rules.make_value_mark(
        [entries.make_snapshot(one), entries.make_snapshot(other)]
    )


def merge_entries(
    scope: PortalScope, kept_id: uuid.UUID, gone_id: uuid.UUID, picks: Mapping[str, str], seen: str
) -> Merge:
    """Make two entries one, with the fields as picked; everything of the other goes along.

    Raises NotFound, Invalid, and Conflict when one of them changed since `seen`, or a proposal for
    one waits.
    """
    scope.require(ENTRY_PUBLISH)
    kept, gone = find_both_entries(scope, kept_id, gone_id, hold=True)
    if seen != make_pair_mark(kept, gone):
        raise Conflict("one of them changed meanwhile", ("seen",))
    _require_settled(scope, kept, gone)
    live = entries.make_snapshot(kept)
    fields = rules.combine_snapshots(live, entries.make_snapshot(gone), picks)
    said = _("Samengevoegd met ‘%(title)s’", title=kept.title)
    archiving.archive_entry(scope, gone, said, noted=False)
    done = Merge(
        id=uuid.uuid4(),
        kept_id=kept.id,
        gone_id=gone.id,
        by_id=scope.actor.user_id,
        by_name=scope.actor.name,
        at=scope.now,
    )
    changed = {name: value for name, value in fields.items() if value != live[name]}
    if changed:
        said = _("Samengevoegd met ‘%(title)s’", title=gone.title)
        done.revision_id = undoing.publish_values(scope, kept, changed, said).id
    own = kinds.kind_of_entry(kept).doubles
    done.moved = addresses.move_merged_addresses(scope, kept, gone)
    done.moved |= own.take_along(scope, kept, gone) if own else {}
    takedown.follow_owners(scope, kept)
    done.moved |= {
        name: [str(one) for one in mover(scope, gone.id, kept.id, None)]
        for name, mover in belongings.list_movers()
    }
    scope.session.add(done)
    _note(scope, audit.MERGED, done, list(changed))
    put_index(scope, kept.id)
    return done


def _require_settled(scope: PortalScope, kept: Entry, gone: Entry) -> None:
    """Raise Conflict when a proposal for one of them waits, Invalid when one leads to the other."""
    belongings.require_no_circle(kept, gone)
    if any(moderation.find_open_proposal(scope, one.id) for one in (kept, gone)):
        raise Conflict("a proposal waits")


def undo_entry_merge(scope: PortalScope, merge_id: uuid.UUID) -> Parted:
    """Make them two again: the fields that nobody changed since, and everything that went along and
    is still where it was put.

    Raises NotFound, and Conflict when it was undone already, when the one that stayed was taken up
    by another itself, or when something happened to the one that went.
    """
    scope.require(ENTRY_PUBLISH)
    done = find_merge(scope, merge_id)
    if done.undone_at is not None:
        raise Conflict("it was undone already")
    later = select(Merge.id).where(Merge.gone_id == done.kept_id, Merge.undone_at.is_(None))
    if scope.session.scalar(later) is not None:
        raise Conflict("the one that stayed was taken up by another")
    left = _change_back(scope, done.revision_id) if done.revision_id else ()
    gone = entries.find_entry(scope, done.gone_id)
    archiving.restore_entry(scope, gone, noted=False)
    own = kinds.kind_of_entry(gone).doubles
    if own is not None:
        own.bring_back(scope, done)
    addresses.restore_merged_addresses(scope, done)
    for name, mover in belongings.list_movers():
        mover(
            scope, done.kept_id, done.gone_id, [uuid.UUID(one) for one in done.moved.get(name, [])]
        )
    done.undone_at = scope.now
    takedown.follow_owner(scope, gone)
    takedown.follow_owners(scope, gone)
    _note(scope, audit.UNMERGED, done)
    put_index(scope, done.kept_id)
    return Parted(done, left)


def find_merge(scope: PortalScope, merge_id: uuid.UUID) -> Merge:
    """Return a merge of this portal. Raises NotFound."""
    done = scope.session.scalars(select(Merge).where(Merge.id == merge_id)).one_or_none()
    if done is None:
        raise NotFound(str(merge_id))
    return done


def list_latest_merges(scope: PortalScope) -> list[tuple[Merge, str, str]]:
    """Return the last merges with the names of both, the newest first."""
    scope.require(ENTRY_REVIEW)
    done = list(
        scope.session.scalars(select(Merge).order_by(Merge.at.desc(), Merge.id).limit(MOST_MERGES))
    )
    ids = {one for row in done for one in (row.kept_id, row.gone_id)}
    names = {
        row[0]: row[1]
        for row in scope.session.execute(select(Entry.id, Entry.title).where(Entry.id.in_(ids)))
    }
    return [(one, names[one.kept_id], names[one.gone_id]) for one in done]


def _change_back(scope: PortalScope, revision_id: uuid.UUID) -> tuple[str, ...]:
    """Give the one that stayed its old values; return the fields that somebody changed since."""
    revision = moderation.find_revision(scope, revision_id)
    said = _("Het samenvoegen is ongedaan gemaakt.")
    try:
        return undoing.revert_revision(scope, revision, said).left
    except Conflict as problem:
        return tuple(problem.fields)


def _note(scope: PortalScope, action: str, done: Merge, fields: Iterable[str] = ()) -> None:
    """Write one line for all that a merge did, or that taking it back did."""
    revisions = [done.revision_id] if done.revision_id else []
    audit.write_audit_line(
        scope, action, done.kept_id, fields=fields, revisions=revisions, about_id=done.gone_id
    )
