"""Verbs: put one value in the place of another wherever somebody ticked it, and take that back."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import correcting, undoing
from wijzerplaat.records.moderation import rules as moderation_rules
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.correcting import Heard
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.schemas import SEEN
from wijzerplaat.records.replacements import elsewhere, queries, rules
from wijzerplaat.records.replacements.events import ReplacedEverywhere, ReplacementUndone
from wijzerplaat.records.replacements.models import Replacement
from wijzerplaat.records.replacements.queries import Place
from wijzerplaat.records.replacements.rules import Wanted
from wijzerplaat.records.replacements.schemas import ReplaceSchema
from wijzerplaat.tenancy.portals.service import PortalScope

NOTHING_TICKED = N_("Kies waar je het wilt vervangen.")
MOST_LISTED = 20


@dataclass(frozen=True)
class Outcome:
    """What was done, and the names of what stayed as it was: it changed meanwhile, or would not
    fit.
    """

    replacement: Replacement
    left: list[str]


def read_replacement(typed: Fields) -> tuple[Wanted, str]:
    """Return what is looked for, and what comes in its place.

    Raises Invalid with messages per field.
    """
    told = load_fields(ReplaceSchema(), typed)
    sort = rules.tell_sort(told["old"])
    return rules.make_wanted(sort, told["old"]), told["new"].strip()


def replace_everywhere(scope: PortalScope, typed: Fields, ticked: Collection[str]) -> Outcome:
    """Put the new value online in every ticked place, in one go.

    What changed since it was ticked stays as it is. Raises Invalid with messages per field, also
    when nothing was ticked or nothing is left to replace.
    """
    scope.require(ENTRY_PUBLISH)
    wanted, new = read_replacement(typed)
    places = [one for one in queries.list_places(scope, wanted) if one.key in ticked]
    beside = elsewhere.replace_elsewhere(scope, wanted, new, ticked)
    if not places and not any(beside.values()):
        raise Invalid({"places": [NOTHING_TICKED]})
    row = Replacement(
        id=uuid.uuid4(),
        sort=wanted.sort,
        old=wanted.typed,
        new=new,
        by_id=scope.actor.user_id,
        by_name=scope.actor.name,
        at=scope.now,
    )
    live, left = _replace_live(scope, wanted, new, places)
    waiting = [
        done
        for one in places
        if one.revision_id and (done := _replace_waiting(scope, wanted, new, one))
    ]
    if not live and not waiting and not any(beside.values()):
        raise Invalid({"places": [_("Dit paste nergens: %(what)s.", what=", ".join(left))]})
    row.done = {"live": [str(one.id) for one in live], "waiting": waiting, **beside}
    scope.session.add(row)
    scope.session.flush()
    emit(scope, ReplacedEverywhere(row, live))
    return Outcome(row, left)


def undo_replacement(scope: PortalScope, replacement_id: uuid.UUID) -> Outcome:
    """Put the old value back wherever the new one still stands; what changed since is left.

    Raises NotFound, and Conflict when it was undone already.
    """
    scope.require(ENTRY_PUBLISH)
    row = find_replacement(scope, replacement_id)
    if row.undone_at is not None:
        raise Conflict("it was undone already")
    left, back = [], []
    for one in row.done["live"]:
        revision = moderation.find_revision(scope, uuid.UUID(one))
        try:
            with scope.session.begin_nested():
                undone = undoing.undo_decision(scope, revision.id)
            back.append(revision)
            left += [revision.entry.title] if undone.left else []
        except Conflict:
            left.append(revision.entry.title)
    for told in row.done["waiting"]:
        _put_back_waiting(scope, told)
    left += elsewhere.put_back_elsewhere(scope, row)
    row.undone_at = scope.now
    emit(scope, ReplacementUndone(row, back))
    return Outcome(row, left)


def find_replacement(scope: PortalScope, replacement_id: uuid.UUID) -> Replacement:
    """Return a replacement of this portal. Raises NotFound."""
    query = select(Replacement).where(Replacement.id == replacement_id)
    row = scope.session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(str(replacement_id))
    return row


def list_replacements(scope: PortalScope) -> list[Replacement]:
    """Return the last replacements, the newest first."""
    query = select(Replacement).order_by(Replacement.at.desc(), Replacement.id)
    return list(scope.session.scalars(query.limit(MOST_LISTED)))


def _replace_live(
    scope: PortalScope, wanted: Wanted, new: str, places: Iterable[Place]
) -> tuple[list[Revision], list[str]]:
    """Correct each record once, with all its ticked fields."""
    names: dict[uuid.UUID, list[str]] = defaultdict(list)
    titles: dict[uuid.UUID, str] = {}
    for one in places:
        if one.revision_id is None:
            names[one.entry_id].append(one.name)
            titles[one.entry_id] = one.title
    done, left = [], []
    for entry_id, fields in names.items():
        try:
            with scope.session.begin_nested():
                done.append(_correct(scope, wanted, new, entry_id, fields))
        except (Conflict, Invalid):
            left.append(titles[entry_id])
    return done, left


def _correct(
    scope: PortalScope, wanted: Wanted, new: str, entry_id: uuid.UUID, names: list[str]
) -> Revision:
    entry = entries.find_entry(scope, entry_id)
    live = entries.make_snapshot(entry)
    fields = {**live, **{name: rules.renew_value(wanted, live[name], new) for name in names}}
    marks = {name: moderation_rules.make_value_mark(value) for name, value in live.items()}
    reason = _("Overal vervangen: %(old)s werd %(new)s.", old=wanted.typed, new=new)
    heard = Heard(SEEN, together=True)
    return correcting.correct_entry(scope, entry_id, fields, heard, marks=marks, reason=reason)


def _replace_waiting(scope: PortalScope, wanted: Wanted, new: str, place: Place) -> Fields | None:
    """Let a proposal that waits say the new value too: else it would bring the old one back."""
    if place.revision_id is None:
        return None
    revision = moderation.find_revision(scope, place.revision_id)
    before = revision.snapshot[place.name]
    after = rules.renew_value(wanted, before, new)
    revision.snapshot = {**revision.snapshot, place.name: after}
    audit.write_audit_line(
        scope,
        audit.CORRECTED,
        revision.entry_id,
        fields=[place.name],
        revisions=[revision.id],
    )
    return {"revision": str(revision.id), "name": place.name, "before": before, "after": after}


def _put_back_waiting(scope: PortalScope, told: Fields) -> None:
    revision = moderation.find_revision(scope, uuid.UUID(told["revision"]))
    if revision.is_open and revision.snapshot.get(told["name"]) == told["after"]:
        revision.snapshot = {**revision.snapshot, told["name"]: told["before"]}
