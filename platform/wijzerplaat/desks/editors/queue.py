"""The queue: what waits in the order in which one editor does it, filtered, counted, and a page of
it drawn.

A file of its own: the order is worked out on a few small columns of all that waits (one statement,
however much it is); only the rows of one page are read whole. Texts are not judged here.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, selectinload

from wijzerplaat.desks.editors import locks, proposal_page
from wijzerplaat.desks.editors.display import Choice, Choosable, QueueGroup, QueueItem
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_REVIEW
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.language.short_text import SHORT_HARD
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope

NEW, CHANGE = "nieuw", "wijziging"
LEVELS = (
    ("te-moeilijk", "too_hard", N_("Te moeilijk")),
    ("net-boven-b1", "just_above", N_("Net boven B1")),
    ("b1", "b1", N_("B1 goed")),
    ("kort", None, N_("Te kort om te beoordelen")),
)
WHAT = ((NEW, N_("Nieuw")), (CHANGE, N_("Wijziging")))
MOST = 5_000
AROUND = 4
LOOK_AHEAD = 50


class Waiting(NamedTuple):
    """As much of one waiting proposal as its place in the queue needs."""

    id: uuid.UUID
    author_id: uuid.UUID | None
    author_name: str
    level: str | None
    new: bool
    kind: str
    title: str
    entry_id: uuid.UUID
    own: bool = False

    @property
    def group(self) -> uuid.UUID:
        """Return whose it is; what the system sent stands alone."""
        return self.author_id or self.id


@dataclass(frozen=True)
class Filters:
    """What an editor chose to see, as it stands in the address."""

    soort: str = ""
    niveau: str = ""
    wat: str = ""
    van: str = ""
    q: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """Return what of them stands behind the question mark of an address."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}

    def among(self, rows: Sequence[Waiting]) -> list[Waiting]:
        """Return the rows that were chosen."""
        found = list(self.sent(rows))
        for name, value_of in FACETS.items():
            if wanted := getattr(self, name):
                found = [row for row in found if value_of(row) == wanted]
        return found

    def sent(self, rows: Sequence[Waiting]) -> Sequence[Waiting]:
        """Return the rows by writer and words alone."""
        words = self.q.casefold().split()
        rows = [row for row in rows if str(row.author_id) == self.van] if self.van else rows
        return (
            [
                row
                for row in rows
                if all(word in f"{row.title} {row.author_name}".casefold() for word in words)
            ]
            if words
            else rows
        )


LEVEL_NAMES = {level: name for name, level, _words in LEVELS}
LEVEL_NAMES[SHORT_HARD] = LEVEL_NAMES["too_hard"]
FACETS: dict[str, Callable[[Waiting], str]] = {
    "soort": lambda row: row.kind,
    "niveau": lambda row: LEVEL_NAMES.get(row.level, ""),
    "wat": lambda row: NEW if row.new else CHANGE,
}
"""What a row is in each of the filters that are counted."""


def parse_queue_filters(values: Mapping[str, str]) -> Filters:
    """Return the filters of an address; what it does not know says nothing."""
    return Filters(**{one.name: values.get(one.name, "").strip()[:80] for one in fields(Filters)})


def count_queued_proposals(scope: PortalScope) -> int:
    """Return how much waits."""
    return scope.session.scalar(select_queued_count(scope)) or 0


def select_queued_count(scope: PortalScope) -> Select[int]:
    """Return the statement that counts what waits for this editor."""
    within = parts.list_part_conditions(scope, Revision.entry_id)
    return select(func.count(Revision.id)).where(Revision.is_queued, *within)


def count_each(
    scope: PortalScope, counts: Mapping[str, Sequence[Select[int]]]
) -> Mapping[str, int]:
    """Return what statements count together, by name; all of it by one statement."""
    names = [name for name, some in counts.items() for _one in some]
    parts = [one.scalar_subquery() for some in counts.values() for one in some]
    query = select(Portal.id, *parts).where(Portal.id == scope.portal.id)
    found = Counter[str]()
    for name, count in zip(names, scope.session.execute(query).one()[1:], strict=True):
        found[name] += count
    return found


def list_queued_proposals(scope: PortalScope) -> list[Waiting]:
    """Return all that waits, in the order in which this editor does it (see `ordered`)."""
    scope.require(PART_REVIEW)
    rows = load_cached_value(scope, f"queue {scope.session.info.get('queue')}", lambda: _all(scope))
    kept = parts.list_kept_ids(scope)
    if kept is not None:
        rows = [row for row in rows if row.entry_id in kept]
    before = aliased(Revision)
    handled = select(before.entry_id).where(before.decider_id == scope.actor.user_id)
    own = set(
        scope.session.scalars(
            select(Revision.entry_id).where(Revision.is_queued, Revision.entry_id.in_(handled))
        )
    )
    return sort_queued_proposals(
        [row._replace(own=True) if row.entry_id in own else row for row in rows] if own else rows
    )


def _all(scope: PortalScope) -> list[Waiting]:
    """Return all that waits, oldest first.

    Kept until a proposal or an entry of this portal changes.
    """
    found = select(
        Revision.id,
        Revision.author_id,
        Revision.author_name,
        Revision.level,
        Revision.base.is_(None),
        Entry.kind,
        Entry.title,
        Revision.entry_id,
    ).join(Entry, Entry.id == Revision.entry_id)
    rows = scope.session.execute(
        found.where(Revision.is_queued).order_by(Revision.submitted_at, Revision.id).limit(MOST)
    ).all()
    return [Waiting(*row) for row in rows]


def sort_queued_proposals(rows: Iterable[Waiting]) -> list[Waiting]:
    """Put rows in order: entries this editor decided on before come first, then oldest first.

    What one person sent stands together, at the place of the oldest of it. `rows` are oldest first.
    """
    groups: dict[tuple[bool, uuid.UUID], list[Waiting]] = {}
    for row in rows:
        groups.setdefault((row.own, row.author_id or row.id), []).append(row)
    return [
        row
        for own in (True, False)
        for key, group in groups.items()
        if key[0] is own
        for row in group
    ]


def describe_queue_filters(rows: Sequence[Waiting], filters: Filters) -> list[Choice]:
    """Return the filters with their choices, each with how much it would show."""
    tally = Counter((row.kind, row.level, row.new) for row in filters.sent(rows))
    sorts = [
        Waiting(uuid.UUID(int=0), None, "", level, new, kind, "", uuid.UUID(int=0))
        for kind, level, new in tally
    ]
    counted = [(one, tally[(one.kind, one.level, one.new)]) for one in sorts]
    return [
        _choice(
            counted,
            filters,
            "soort",
            _("Soort"),
            [(one.name, _(one.singular)) for one in kinds.list_kinds()],
        ),
        _choice(
            counted,
            filters,
            "niveau",
            _("Taal"),
            [(name, _(words)) for name, _level, words in LEVELS],
        ),
        _choice(
            counted,
            filters,
            "wat",
            _("Nieuw of wijziging"),
            [(name, _(words)) for name, words in WHAT],
        ),
    ]


def describe_queue_groups(
    scope: PortalScope,
    rows: Sequence[Waiting],
    every: Sequence[Waiting],
    filters: Filters,
    current: uuid.UUID | None = None,
) -> list[QueueGroup]:
    """Return some rows in groups per submitter, with kind, age, B1 in a word, and who looks at it.

    `rows` come from memory: what was deleted since is left out.
    """
    revisions = _whole(scope, [row.id for row in rows])
    rows = [row for row in rows if row.id in revisions]
    names = proposal_page.list_owner_names(scope, [one.entry for one in revisions.values()])
    busy = locks.list_lock_holders(scope, [row.entry_id for row in rows])
    keepers = _list_keepers(scope, rows)
    together = Counter((row.own, row.group) for row in every)
    groups: list[QueueGroup] = []
    for row in rows:
        if not groups or groups[-1].key != (row.own, row.group):
            groups.append(_group(row, together[(row.own, row.group)], filters))
        one = revisions[row.id]
        groups[-1].items.append(
            QueueItem(
                title=one.snapshot["title"],
                href=url_for("editors.show_proposal", revision_id=row.id, **filters.parts),
                current=row.id == current,
                organisation_name=", ".join(
                    part for part in (one.author_name, names.get(one.entry.owner_id)) if part
                ),
                tags=proposal_page.describe_proposal_tags(one),
                age_text=proposal_page.describe_age(one.submitted_at, scope.now),
                busy=busy.get(row.entry_id, ""),
                keepers=", ".join(keepers.get(row.entry_id, ())),
            )
        )
    return groups


def _list_keepers(scope: PortalScope, rows: Sequence[Waiting]) -> dict[uuid.UUID, list[str]]:
    """Return who keeps the part in which each lies; who keeps only a part knows that already."""
    if scope.actor.limit is not None:
        return {}
    return parts.list_keepers(scope, {row.entry_id for row in rows})


def find_queue_neighbours(
    rows: Sequence[Waiting], current: uuid.UUID
) -> tuple[list[Waiting], Waiting | None, Waiting | None]:
    """Return the rows around the current one, and the one before and the one after it."""
    place = next((number for number, row in enumerate(rows) if row.id == current), None)
    if place is None:
        return list(rows[: 2 * AROUND]), None, rows[0] if rows else None
    start = max(0, min(place - AROUND, len(rows) - 2 * AROUND))
    return (
        list(rows[start : start + 2 * AROUND]),
        rows[place - 1] if place else None,
        rows[place + 1] if place + 1 < len(rows) else None,
    )


def find_next_in_queue(
    scope: PortalScope, rows: Sequence[Waiting], decided_id: uuid.UUID
) -> Waiting | None:
    """Return what to do after a decision.

    The next in `rows` (the queue before it) that no colleague has open.
    """
    place = next((number for number, row in enumerate(rows) if row.id == decided_id), -1)
    turned = [*rows[place + 1 :], *rows[: max(place, 0)]][:LOOK_AHEAD]
    busy = locks.list_lock_holders(scope, [row.entry_id for row in turned])
    return next((row for row in turned if row.entry_id not in busy), None)


def _choice(
    counted: list[tuple[Waiting, int]],
    filters: Filters,
    name: str,
    label: str,
    values: list[tuple[str, str]],
) -> Choice:
    chosen, others = getattr(filters, name), replace(filters, **{name: "", "van": "", "q": ""})
    counts: Counter[str] = Counter()
    for one, count in counted:
        if others.among([one]):
            counts[FACETS[name](one)] += count
    options = [
        Choosable(value, words, counts[value], value == chosen)
        for value, words in values
        if counts[value] or value == chosen
    ]
    return Choice(name, label, options, chosen)


def _group(row: Waiting, size: int, filters: Filters) -> QueueGroup:
    together = (
        replace(filters, van=str(row.author_id))
        if size > 1 and row.author_id and not filters.van
        else None
    )
    return QueueGroup(
        key=(row.own, row.group),
        own=row.own,
        name=row.author_name,
        size=size,
        items=[],
        href=url_for("editors.show_proposal", revision_id=row.id, **together.parts)
        if together
        else None,
    )


def _whole(scope: PortalScope, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Revision]:
    found = scope.session.scalars(
        select(Revision).where(Revision.id.in_(ids)).options(selectinload(Revision.entry))
    )
    return {one.id: one for one in found}
