"""Verbs of moderation: propose, approve, send back, reject, withdraw, undo.

Guard, change, record, emit.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import set_committed_value

from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.criteria.admission import require_admission
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import DRAFT, IN_REVIEW, PUBLISHED, Entry
from wijzerplaat.records.moderation import findings, queries, rules
from wijzerplaat.records.moderation.events import (
    DecisionUndone,
    EntryPublished,
    Rejected,
    SentBack,
    Submitted,
)
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.refusals import service as refusals
from wijzerplaat.records.refusals.rules import NOT_LISTED, Listed
from wijzerplaat.tenancy.portals.service import PortalScope

TOO_HARD = N_("Deze tekst is nog te moeilijk. Schrijf op waarom je hem toch plaatst.")


def propose_revision(
    scope: PortalScope,
    kind: str,
    fields: Fields,
    *,
    owner_id: uuid.UUID | None,
    entry_id: uuid.UUID | None = None,
    seen: rules.Seen | None = None,
    in_part: bool = False,
) -> Revision:
    """Lay a new entry, or a change of one, before the editors; nothing public changes.

    `fields` are all fields as plain JSON; `in_part`: see `Revision`. Raises Invalid with messages
    per field, NotFound when the entry or `owner_id` is not the actor's, NotAllowed, and Conflict
    when `seen` is out of date.
    """
    _may_propose(scope, owner_id)
    entry = _own(scope, kind, entry_id, owner_id) if entry_id else None
    values = entries.load_entry_fields(kind, fields)
    entries.check_choices(scope, values)
    kinds.find_kind(kind).check(scope, values, entry)
    clean = kinds.find_kind(kind).known_schema.dump(values)
    live = entries.make_snapshot(entry) if entry and entry.state == PUBLISHED else None
    earlier = find_open_proposal(scope, entry.id) if entry else None
    if entry and seen:
        clean = rules.put_proposal_on_live(live, clean, seen, earlier.id if earlier else None)
    if scope.actor.user_id:  # seeds and imports tell what was
        rules.refuse_past_days(
            clean, (live, earlier.snapshot if earlier else None), clock.today(scope.now)
        )
    revision = _record(scope, entry or _new(scope, kind, values, owner_id), clean, live)
    revision.in_part = in_part and (earlier is None or earlier.is_of_a_part)
    emit(scope, Submitted(revision))
    return revision


def approve_revision(
    scope: PortalScope,
    revision_id: uuid.UUID,
    only: frozenset[str] | None = None,
    *,
    reason: str = "",
    why_not: Mapping[str, str] | None = None,
) -> Revision:
    """Publish a proposal, whole or only the named fields; `why_not` says why the others are not.

    Raises Conflict when it was decided already, or with the stale fields when another value of a
    field went live meanwhile; Invalid when a condition of its topic is not met, and when the text
    is too hard and there is no `reason` to publish it.
    """
    revision = decide_revision(scope, revision_id, "approve", reason.strip())
    entry = revision.entry
    live = entries.make_snapshot(entry) if entry.state == PUBLISHED else None
    chosen = [name for name in revision.changed if live is None or only is None or name in only]
    if not chosen:
        raise Invalid({"fields": [N_("Kies iets dat je wilt plaatsen.")]})
    stale = rules.list_stale_fields(chosen, revision.base, live)
    if stale:
        raise Conflict("another value went live meanwhile", stale)
    declined = {
        name: (why_not or {}).get(name, "") for name in revision.changed if name not in chosen
    }
    if live is None or "topics" in chosen:
        require_admission(scope, entry, live, revision.snapshot)
    found = findings.check_chosen_fields(scope, revision, live, chosen)
    if not reason.strip() and needs_approval_reason(scope, found, chosen):
        raise Invalid({"reason": [TOO_HARD]})
    before = rules.record_replaced_values(
        live, chosen, {name: getattr(entry, name) for name in rules.DATES}
    )
    if found is not revision.findings:  # from now on they are about what is online
        before["findings"], revision.findings = revision.findings, found
    revision.before = before
    revision.declined = declined or revision.declined
    values = entries.load_entry_fields(entry.kind, revision.snapshot)
    entries.put_entry_values(
        scope, entry, {name: values[name] for name in (chosen if live else values)}
    )
    publish_entry(scope, entry, checked=queries.says_all_is_right(scope, revision))
    emit(scope, EntryPublished(revision))
    return revision


def send_back_revision(
    scope: PortalScope, revision_id: uuid.UUID, question: str, about: Iterable[str] = ()
) -> Revision:
    """Return a proposal to its author with a question, about some of its fields or all of it.

    Raises Invalid without one, Conflict if decided.
    """
    if not question.strip():
        raise Invalid({"question": [N_("Schrijf je vraag op.")]})
    revision = decide_revision(scope, revision_id, "send_back", question.strip())
    emit(scope, SentBack(revision, tuple(name for name in about if name in revision.changed)))
    return revision


def reject_revision(
    scope: PortalScope, revision_id: uuid.UUID, reason: str, listed: Listed = NOT_LISTED
) -> Revision:
    """Refuse for a reason, in words and as listed. Raises Invalid without, Conflict if decided."""
    if not reason.strip():
        raise Invalid({"reason": [N_("Kies of schrijf een reden.")]})
    revision = decide_revision(scope, revision_id, "reject", reason.strip())
    what = refusals.name_proposal(revision.id, revision.entry_id)
    refusal = refusals.keep_refusal(scope, what, revision.comment, listed)
    emit(scope, Rejected(revision, refusal, listed))
    return revision


def withdraw_revision(scope: PortalScope, revision_id: uuid.UUID) -> Revision:
    """Take an own proposal back.

    Raises NotFound for another organisation's, Conflict if decided.
    """
    entry = find_revision(scope, revision_id).entry
    if not scope.actor.is_system and not {entry.id, entry.owner_id} & scope.actor.organisation_ids:
        raise NotFound(str(revision_id))
    revision = decide_revision(scope, revision_id, "withdraw")
    audit.write_audit_line(scope, audit.WITHDRAWN, entry.id, revisions=[revision_id])
    return revision


def undo_revision_decision(
    scope: PortalScope, revision_id: uuid.UUID, *, by_objection: bool = False
) -> Revision:
    """Take back the last decision on an entry (any other: `undoing.undo_decision`).

    The proposal waits again, and what was live is live again; `by_objection`: see the event. Raises
    Conflict when it is not the last one, or when what it published was changed since.
    """
    decision = find_revision(scope, revision_id).decision
    revision = decide_revision(scope, revision_id, "undo")
    if decision not in rules.UNDOABLE or not is_newest_decision(scope, revision):
        raise Conflict("only the last decision on an entry can be undone")
    if decision == rules.APPROVED:
        _restore(scope, revision)
    if decision == rules.REFUSED:
        refusals.take_refusal_back(scope, revision.id)
    emit(scope, DecisionUndone(revision, decision, by_objection))
    return revision


def publish_entry(scope: PortalScope, entry: Entry, *, checked: bool = True) -> None:
    """Make the live row public as it stands. `checked`: its author just said that all is right."""
    entry.state = PUBLISHED
    entry.published_at = entry.published_at or scope.now
    if checked:
        entry.verified_at = scope.now
    if checked or entry.verify_due_at is None:
        entries.plan_next_check(scope, entry)
    scope.session.flush()
    kinds.kind_of_entry(entry).published(scope, entry)


def needs_approval_reason(scope: PortalScope, found: GivenFields | None, chosen: list[str]) -> bool:
    """Return whether an editor must say why this text goes live although it is too hard (decision
    17). `found` are the findings of what would be online.

    Seeds and imports are not asked; each portal chooses from which level on (`language.threshold`).
    """
    return not scope.actor.is_system and findings.needs_reason_for_findings(scope, found, chosen)


def find_revision(scope: PortalScope, revision_id: uuid.UUID) -> Revision:
    """Return a revision of this portal. Raises NotFound, also outside the part that one keeps."""
    wanted = select(Revision).where(Revision.id == revision_id)
    revision = scope.session.scalars(wanted).one_or_none()
    if revision is None:
        raise NotFound(str(revision_id))
    parts.require_part(scope, revision.entry_id)
    return revision


def find_open_proposal(scope: PortalScope, entry_id: uuid.UUID) -> Revision | None:
    """Return the entry's proposal that waits or was sent back, if there is one."""
    return scope.session.scalars(
        select(Revision)
        .where(Revision.entry_id == entry_id, Revision.is_open)
        .order_by(Revision.number.desc())
    ).first()


def decide_revision(
    scope: PortalScope, revision_id: uuid.UUID, action: str, comment: str = ""
) -> Revision:
    """Let a proposal go where `action` leads, as the table says; the verbs above tell the world.

    Raises NotFound, NotAllowed, and Conflict when that is not possible from where it is.
    """
    scope.require(rules.NEEDS[action])
    revision = find_revision(scope, revision_id)
    entry = lock_entry_row(scope, revision.entry_id)
    if revision.replaced:
        raise Conflict("a newer proposal took its place")
    set_committed_value(revision, "entry", entry)  # it is here: not to be read once more
    revision.state = rules.find_next_state(revision.state, action)
    revision.decision = rules.DECISIONS[action]
    revision.comment = comment or (revision.comment if action == "undo" else "")
    revision.decider_id, revision.decider_name = scope.actor.user_id, scope.actor.name
    revision.decided_at, revision.publish_at = scope.now, None
    if revision.entry.state != PUBLISHED and action != "approve":  # going live is for publish_now
        revision.entry.state = revision.state
    return revision


def lock_entry_row(scope: PortalScope, entry_id: uuid.UUID) -> Entry:
    """Let everybody else who decides on this entry wait, and read again what they wrote before us:
    the entry with all its parts, and its revisions.
    """
    scope.session.flush()
    kind = scope.session.scalars(
        select(Entry.kind).where(Entry.id == entry_id).with_for_update()
    ).one()
    whole = entries.select_entry_with_parts(kind).where(Entry.id == entry_id)
    anew = {"populate_existing": True}
    entry: Entry = scope.session.scalars(whole.execution_options(**anew)).unique().one()
    latest = select(Revision).where(Revision.entry_id == entry_id)
    scope.session.scalars(latest.execution_options(**anew)).all()
    return entry


def _may_propose(scope: PortalScope, owner_id: uuid.UUID | None) -> None:
    """Editors write anything; a member only what the own organisation owns."""
    actor = scope.actor
    if actor.may(rules.NEEDS["approve"]):
        return
    scope.require(rules.NEEDS["submit"])
    if owner_id not in actor.organisation_ids:
        raise NotFound(str(owner_id))


def _own(scope: PortalScope, kind: str, entry_id: uuid.UUID, owner_id: uuid.UUID | None) -> Entry:
    entry = parts.find_desk_entry(scope, entry_id)
    if entry.kind != kind or (owner_id is not None and owner_id != entry.organisation_id):
        raise NotFound(str(entry_id))
    lock_entry_row(scope, entry_id)
    return entry


def _new(scope: PortalScope, kind: str, values: Fields, owner_id: uuid.UUID | None) -> Entry:
    entry = kinds.find_kind(kind).model(
        id=uuid.uuid4(),
        slug=entries.find_free_slug(scope, kind, values["title"]),
        owner_id=owner_id,
        state=DRAFT,
        created_at=scope.now,
    )
    # A new entry is not public yet, so its row may hold the proposal: columns that are compulsory
    # need a value.
    entries.put_entry_values(scope, entry, values)
    scope.session.add(entry)
    scope.session.flush()
    return entry


def _record(scope: PortalScope, entry: Entry, snapshot: Fields, base: Fields | None) -> Revision:
    earlier = find_open_proposal(scope, entry.id)
    if earlier is not None:
        earlier.replaced = True
    revision = Revision(
        id=uuid.uuid4(),
        entry=entry,
        number=find_last_revision_number(scope, entry.id) + 1,
        state=IN_REVIEW,
        snapshot=snapshot,
        base=base,
        changed=rules.list_changed_fields(base, snapshot),
        findings=findings.check_snapshot_text(scope, snapshot, entry.owner_id),
        author_id=scope.actor.user_id,
        author_name=scope.actor.name,
        submitted_at=scope.now,
    )
    scope.session.add(revision)
    entry.state = rules.find_next_state(entry.state, "submit")
    scope.session.flush()
    return revision


def find_last_revision_number(scope: PortalScope, entry_id: uuid.UUID) -> int:
    """Return the number of the newest revision of an entry."""
    last = select(func.max(Revision.number)).where(Revision.entry_id == entry_id)
    return scope.session.scalar(last) or 0


def is_newest_decision(scope: PortalScope, revision: Revision) -> bool:
    """Return whether no later version stands in the way of undoing this decision."""
    later = select(Revision.state).where(
        Revision.entry_id == revision.entry_id, Revision.number > revision.number
    )
    states = scope.session.scalars(later.where(Revision.replaced.is_(False)))
    return rules.is_last_decision(revision.in_one_go, states)


def _restore(scope: PortalScope, revision: Revision) -> None:
    entry, before = revision.entry, rules.find_replaced_values(revision)
    live = entries.make_snapshot(entry)
    moved = rules.split_replaced_values(revision, live).left
    if moved:
        raise Conflict("what was published has changed since", moved)
    for name, moment in before["dates"].items():
        setattr(entry, name, moment and datetime.fromisoformat(moment))
    revision.findings = before.get("findings", revision.findings)
    revision.before = revision.declined = None
    if not before["live"]:
        entry.state = revision.state
        return
    values = entries.load_entry_fields(entry.kind, {**live, **before["fields"]})
    entries.put_entry_values(scope, entry, {name: values[name] for name in before["fields"]})
    scope.session.flush()
    kinds.kind_of_entry(entry).published(scope, entry)
