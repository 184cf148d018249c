"""Verbs of duplicates: find pairs, say that they are two, merge two into one, take a merge back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from wijzerplaat.core import audit
from wijzerplaat.core.errors import Conflict, NotFound
from wijzerplaat.core.outbox import put_index
from wijzerplaat.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.core.scope import Scope
from wijzerplaat.duplicates import moving, rules
from wijzerplaat.duplicates.models import Merge, NotDuplicate
from wijzerplaat.duplicates.rules import Face, Pair
from wijzerplaat.entries import service as entries
from wijzerplaat.entries.models import PUBLISHED, Entry, Location
from wijzerplaat.moderation import archiving
from wijzerplaat.moderation import rules as moderation_rules
from wijzerplaat.moderation import service as moderation
from wijzerplaat.moderation.models import Revision
from wijzerplaat.organisations.models import Organisation
from wijzerplaat.web.words import _

KIND = "organisation"
MOST_MERGES = 20
Mover = Callable[[Scope, uuid.UUID, uuid.UUID, list[uuid.UUID] | None], list[uuid.UUID]]
FOLLOWERS: dict[str, Mover] = {}
"""What else hangs on an entry, in rooms that this one does not know: `wiring.py` fills it in.

Each moves its rows from one entry to another (only those named, when there is a list) and returns
which it moved.
"""


def pairs(scope: Scope) -> list[Pair]:
    """Return the organisations that look like one and that nobody said are two: two statements."""
    scope.require(ENTRY_REVIEW)
    rows = scope.session.execute(
        select(
            Organisation.id,
            Organisation.title,
            Organisation.phone,
            Organisation.website,
            Organisation.email,
            Location.postcode,
            Location.number,
        )
        .outerjoin(Organisation.location)
        .where(Organisation.state == PUBLISHED)
    )
    told = {
        frozenset((row[0], row[1]))
        for row in scope.session.execute(select(NotDuplicate.first_id, NotDuplicate.second_id))
    }
    return rules.pairs((Face(*(value or "" for value in row)) for row in rows), told)


def dismiss(scope: Scope, one_id: uuid.UUID, other_id: uuid.UUID) -> None:
    """Say that these are really two; twice is once. Raises NotFound."""
    scope.require(ENTRY_PUBLISH)
    first, second = sorted(one.id for one in both(scope, one_id, other_id))
    if (
        scope.session.scalar(
            select(NotDuplicate.id).where(
                NotDuplicate.first_id == first, NotDuplicate.second_id == second
            )
        )
        is None
    ):
        scope.session.add(
            NotDuplicate(
                id=uuid.uuid4(),
                first_id=first,
                second_id=second,
                by_id=scope.actor.user_id,
                at=scope.now,
            )
        )


def both(
    scope: Scope, one_id: uuid.UUID, other_id: uuid.UUID, *, hold: bool = False
) -> tuple[Organisation, Organisation]:
    """Return two different public organisations of this portal. Raises NotFound."""
    query = (
        select(Organisation)
        .where(Organisation.id.in_((one_id, other_id)), Organisation.state == PUBLISHED)
        .order_by(Organisation.id)
    )
    if hold:
        query = query.with_for_update(of=Entry).execution_options(populate_existing=True)
    found = {row.id: row for row in scope.session.scalars(query)}
    if len(found) != 2:
        raise NotFound(f"{one_id} {other_id}")
    return found[one_id], found[other_id]


def mark(one: Organisation, other: Organisation) -> str:
    """Return a mark of two organisations as they are now, for the form in which somebody picks."""
    return moderation_rules.mark([entries.snapshot(one), entries.snapshot(other)])


def merge(
    scope: Scope, kept_id: uuid.UUID, gone_id: uuid.UUID, picks: Mapping[str, str], seen: str
) -> Merge:
    """Make two organisations one, with the fields as picked; everything of the other goes along.

    Raises NotFound, Invalid, and Conflict when one of them changed since `seen`, or a proposal for
    one waits.
    """
    scope.require(ENTRY_PUBLISH)
    kept, gone = both(scope, kept_id, gone_id, hold=True)
    if seen != mark(kept, gone):
        raise Conflict("one of them changed meanwhile", ("seen",))
    if moderation.open_proposal(scope, kept.id) or moderation.open_proposal(scope, gone.id):
        raise Conflict("a proposal waits")
    live = entries.snapshot(kept)
    fields = rules.combined(live, entries.snapshot(gone), picks)
    archiving.hide(scope, gone, _("Samengevoegd met ‘%(title)s’", title=kept.title))
    done = Merge(
        id=uuid.uuid4(),
        kept_id=kept.id,
        gone_id=gone.id,
        by_id=scope.actor.user_id,
        by_name=scope.actor.name,
        at=scope.now,
    )
    if fields != live:
        done.revision_id = _change(
            scope, kept, fields, _("Samengevoegd met ‘%(title)s’", title=gone.title)
        ).id
    done.moved = moving.take_along(scope, kept, gone) | {
        name: [str(one) for one in mover(scope, gone.id, kept.id, None)]
        for name, mover in FOLLOWERS.items()
    }
    scope.session.add(done)
    audit.note(scope, audit.MERGED, kept.id, about_id=gone.id)
    put_index(scope, kept.id)
    return done


def undo(scope: Scope, merge_id: uuid.UUID) -> Merge:
    """Make them two again: the fields, and everything that went along and is still where it was
    put.

    Raises NotFound, and Conflict when it was undone already, or one of them changed since.
    """
    scope.require(ENTRY_PUBLISH)
    done = find(scope, merge_id)
    if done.undone_at is not None:
        raise Conflict("it was undone already")
    if done.revision_id is not None:
        moderation.undo(scope, done.revision_id)
        moderation.reject(scope, done.revision_id, _("Het samenvoegen is ongedaan gemaakt."))
    archiving.show(scope, entries.find(scope, done.gone_id))
    moving.bring_back(scope, done)
    for name, mover in FOLLOWERS.items():
        mover(
            scope, done.kept_id, done.gone_id, [uuid.UUID(one) for one in done.moved.get(name, [])]
        )
    done.undone_at = scope.now
    audit.note(scope, audit.UNDONE, done.kept_id, about_id=done.gone_id)
    put_index(scope, done.kept_id)
    return done


def find(scope: Scope, merge_id: uuid.UUID) -> Merge:
    """Return a merge of this portal. Raises NotFound."""
    done = scope.session.scalars(select(Merge).where(Merge.id == merge_id)).one_or_none()
    if done is None:
        raise NotFound(str(merge_id))
    return done


def lately(scope: Scope) -> list[tuple[Merge, str, str]]:
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


def _change(scope: Scope, kept: Organisation, fields: dict[str, Any], reason: str) -> Revision:
    revision = moderation.propose(scope, KIND, fields, owner_id=None, entry_id=kept.id)
    return moderation.approve(scope, revision.id, reason=reason)
