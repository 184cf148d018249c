"""Verbs of trust: propose what may go live at once, look at a sample of it later, turn it back,
set the rules.
"""

from __future__ import annotations

import uuid

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW, PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.criteria.admission import list_unmet_conditions
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import IN_REVIEW, Entry
from wijzerplaat.records.moderation import findings, queries, rules, service, trust_rules
from wijzerplaat.records.moderation.events import DecisionUndone, EntryPublished
from wijzerplaat.records.moderation.models import OrganisationTrust, Revision, Sample, TrustRule
from wijzerplaat.records.moderation.trust_rules import OWN, STANDARD, Chosen, Trust
from wijzerplaat.tenancy.portals.service import PortalScope

DECIDERS = {
    trust_rules.BY_FIELD: N_("de regel voor velden"),
    trust_rules.BY_TRUST: N_("de regel voor vertrouwde organisaties"),
}
MOST = 100


def propose_with_trust(
    scope: PortalScope,
    kind: str,
    fields: Fields,
    *,
    owner_id: uuid.UUID | None,
    entry_id: uuid.UUID | None = None,
    seen: rules.Seen | None = None,
    repeats: bool = False,
    in_part: bool = False,
) -> Revision:
    """Propose as `service.propose` does.

    Of an organisation's own proposal, what may go live goes live now; as long as the rest waits,
    that is a check of its own part only. `repeats`: it says once more what was published of the
    organisation, so whoever holds a link of theirs may send it too.

    Returns what waits for the editors, or else what went live.
    """
    revision = service.propose_revision(
        scope, kind, fields, owner_id=owner_id, entry_id=entry_id, seen=seen, in_part=in_part
    )
    in_part = revision.in_part
    names, by = _at_once(scope, revision, owner_id, repeats=repeats)
    wanted, rest = revision.snapshot, [name for name in revision.changed if name not in names]
    if not names or (rest and not _narrow(scope, revision, names)):
        return revision
    _publish(scope, revision, names, by, tuple(rest))
    _take_sample(scope, revision)
    if not rest:
        return revision
    return service.propose_revision(
        scope, kind, wanted, owner_id=owner_id, entry_id=revision.entry_id, in_part=in_part
    )


def find_organisation_trust(scope: PortalScope, organisation_id: uuid.UUID) -> Trust:
    """Return what holds for one organisation."""
    row = _row(scope, organisation_id)
    if row is None or row.mode == STANDARD:
        return Trust(STANDARD, load_trust_rule(scope)[0])
    return Trust(row.mode, row.fields if row.mode == OWN else load_trust_rule(scope)[0])


def load_trust_rule(scope: PortalScope) -> tuple[Chosen, int]:
    """Return what this portal lets go live at once by default, and of how many it looks at one
    later.
    """
    row = scope.session.scalars(select(TrustRule)).one_or_none()
    return (row.fields, row.one_in) if row else (trust_rules.AT_ONCE, trust_rules.ONE_IN)


def list_trust_fields() -> dict[str, list[str]]:
    """Return per kind that organisations have the fields that may go live at once, in their
    order.
    """
    chosen = {kind.name: list(kinds.list_fact_fields(kind)) for kind in kinds.list_kinds()}
    return {kind: names for kind, names in chosen.items() if names}


def search_trust_organisations(scope: PortalScope, words: str = "") -> list[Entry]:
    """Return the organisations of which the name holds these words, by name."""
    scope.require(ENTRY_REVIEW)
    owners = Entry.kind == kinds.find_owner_kind().name
    found = select(Entry).where(owners).order_by(Entry.title, Entry.id)
    return list(
        scope.session.scalars(
            found.where(Entry.title.icontains(words, autoescape=True)) if words else found
        )
    )


def count_direct_revisions(scope: PortalScope, organisation_id: uuid.UUID) -> tuple[int, int]:
    """Return how often something of an organisation went live by itself, and how many of those
    must be looked at.
    """
    own = Entry.is_of(organisation_id)
    direct = (
        select(func.count(Revision.id)).join(Revision.entry).where(Revision.rule.is_not(None), own)
    )
    still = (
        select(func.count(Sample.id))
        .join(Sample.revision)
        .join(Revision.entry)
        .where(Sample.looked_at.is_(None), own)
    )
    return scope.session.scalar(direct) or 0, scope.session.scalar(still) or 0


def list_trust_exceptions(scope: PortalScope) -> dict[uuid.UUID, str]:
    """Return the organisations that are not dealt with by default, with how they are."""
    scope.require(ENTRY_REVIEW)
    rows = select(OrganisationTrust.organisation_id, OrganisationTrust.mode).where(
        OrganisationTrust.mode != STANDARD
    )
    return {row.organisation_id: row.mode for row in scope.session.execute(rows)}


def set_trust_rule(scope: PortalScope, fields: Chosen, one_in: str) -> None:
    """Set what holds for every organisation without an exception.

    Raises Invalid with messages per field.
    """
    scope.require(PORTAL_EDIT)
    chosen, number = trust_rules.check_trust_choices(
        fields,
        list_trust_fields(),
        {"een_op": (one_in, [str(one) for one in trust_rules.ONE_IN_CHOICES])},
    )
    row = scope.session.scalars(select(TrustRule)).one_or_none() or TrustRule(id=uuid.uuid4())
    row.fields, row.one_in = chosen, int(number["een_op"])
    row.set_by, row.set_at = scope.actor.user_id, scope.now
    scope.session.add(row)
    audit.write_audit_line(scope, audit.TRUST_RULE_SET, fields=_named(chosen))


def set_organisation_trust(
    scope: PortalScope, organisation_id: uuid.UUID, mode: str, fields: Chosen
) -> None:
    """Set how one organisation is dealt with. Raises NotFound, Invalid with messages per field."""
    scope.require(PORTAL_EDIT)
    find_trust_organisation(scope, organisation_id)
    chosen, _mode = trust_rules.check_trust_choices(
        fields, list_trust_fields(), {"hoe": (mode, trust_rules.MODES)}
    )
    row = _row(scope, organisation_id) or OrganisationTrust(
        id=uuid.uuid4(), organisation_id=organisation_id
    )
    row.mode, row.fields = mode, chosen if mode == OWN else {}
    row.set_by, row.set_at = scope.actor.user_id, scope.now
    scope.session.add(row)
    audit.write_audit_line(scope, audit.TRUST_SET, organisation_id, fields=_named(row.fields))


def find_trust_organisation(scope: PortalScope, organisation_id: uuid.UUID) -> Entry:
    """Return an organisation of this portal. Raises NotFound."""
    scope.require(ENTRY_REVIEW)
    found = entries.find_entry(scope, organisation_id)
    if not found.OWNS:
        raise NotFound(str(organisation_id))
    return found


def forget_undone_rule(scope: PortalScope, event: DecisionUndone) -> None:
    """What was undone went live by no rule any more, and needs no second look."""
    if event.revision.rule:
        event.revision.rule = None
        for one in scope.session.scalars(
            select(Sample).where(Sample.revision_id == event.revision.id)
        ):
            one.looked_at, one.looked_by = (
                one.looked_at or scope.now,
                one.looked_by or scope.actor.user_id,
            )


def split_sent_fields(scope: PortalScope, revision: Revision) -> tuple[list[str], list[str]]:
    """Return of one act of sending the fields that are online already, and those that wait."""
    waits = revision.changed if revision.state == IN_REVIEW else []
    sent = select(Revision).where(
        Revision.entry_id == revision.entry_id,
        Revision.rule.is_not(None),
        Revision.submitted_at == revision.submitted_at,
    )
    online = scope.session.scalars(sent).first()
    return (online.changed if online else []), waits


def _at_once(
    scope: PortalScope, one: Revision, owner_id: uuid.UUID | None, *, repeats: bool
) -> tuple[list[str], str]:
    """Only somebody of the organisation, logged in, is dealt with by its rule; by a link only what
    repeats what is known.

    Editors decide themselves.
    """
    actor = scope.actor
    if (
        owner_id is None
        or (actor.user_id is None and not repeats)
        or actor.may(ENTRY_PUBLISH)
        or owner_id not in actor.organisation_ids
    ):
        return [], ""
    if list_unmet_conditions(scope, one.entry, one.base, one.snapshot):
        return [], ""  # the desk hears what is missing, and asks for it
    too_hard = findings.needs_reason_for_findings(scope, one.findings, one.changed)
    return trust_rules.list_fields_at_once(
        find_organisation_trust(scope, owner_id),
        one.entry.kind,
        one.changed,
        is_live=one.base is not None,
        too_hard=too_hard,
    )


def _narrow(scope: PortalScope, one: Revision, names: list[str]) -> bool:
    """Leave in a proposal only what goes live now; the rest becomes a proposal of its own.

    Returns False, and leaves it whole, when these fields make no sense without the others.
    """
    part = {**(one.base or {}), **{name: one.snapshot[name] for name in names}}
    try:
        entries.load_entry_fields(one.entry.kind, part)
    except Invalid:
        return False
    one.snapshot, one.changed, one.in_part = part, names, True
    one.findings = findings.check_snapshot_text(scope, part, one.entry.owner_id)
    return True


def _publish(
    scope: PortalScope, one: Revision, names: list[str], rule: str, rest: tuple[str, ...]
) -> None:
    one.state, one.decision, one.rule = (
        rules.find_next_state(one.state, "approve"),
        rules.APPROVED,
        rule,
    )
    one.decided_at, one.decider_name = scope.now, DECIDERS[rule]
    _apply(scope, one, names, checked=not rest and queries.says_all_is_right(scope, one))
    emit(scope, EntryPublished(one, rest))


def _apply(scope: PortalScope, one: Revision, names: list[str], *, checked: bool) -> None:
    entry = one.entry
    one.before = rules.record_replaced_values(
        one.base, names, {name: getattr(entry, name) for name in rules.DATES}
    )
    values = entries.load_entry_fields(entry.kind, one.snapshot)
    entries.put_entry_values(
        scope, entry, {name: values[name] for name in names} if one.base else values
    )
    service.publish_entry(scope, entry, checked=checked)


def _take_sample(scope: PortalScope, one: Revision) -> None:
    owner_id = one.entry.owner_id or one.entry_id
    month = clock.to_utc(
        clock.to_amsterdam_time(scope.now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    )
    earlier = scope.session.scalar(
        select(func.count(Revision.id))
        .join(Revision.entry)
        .where(
            Revision.rule.is_not(None),
            Revision.decided_at >= month,
            Revision.id != one.id,
            Entry.is_of(owner_id),
        )
    )
    if trust_rules.is_revision_sampled(one.id, earlier or 0, load_trust_rule(scope)[1]):
        scope.session.add(Sample(id=uuid.uuid4(), revision_id=one.id, taken_at=scope.now))
        scope.session.flush()


def _row(scope: PortalScope, organisation_id: uuid.UUID) -> OrganisationTrust | None:
    wanted = select(OrganisationTrust).where(OrganisationTrust.organisation_id == organisation_id)
    return scope.session.scalars(wanted).one_or_none()


def _named(fields: Chosen) -> list[str]:
    return [f"{kind}.{name}" for kind, names in fields.items() for name in names]
