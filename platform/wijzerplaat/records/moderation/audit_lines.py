"""What moderation writes in the audit trail: one line for each proposal and each decision.

A file of its own: the verbs tell what happened, and here that becomes evidence in the same
transaction.
"""

from __future__ import annotations

from wijzerplaat.ground.core import audit
from wijzerplaat.records.moderation.events import (
    DecisionUndone,
    EntryPublished,
    Rejected,
    SentBack,
    Submitted,
    TurnedBack,
)
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


def note_revision_submitted(scope: PortalScope, event: Submitted) -> None:
    """Somebody laid a proposal before the editors."""
    _note(scope, audit.PROPOSED, event.revision)


def note_revision_published(scope: PortalScope, event: EntryPublished) -> None:
    """It went live: by an editor, at once by a rule, or in the place of an organisation."""
    one = event.revision
    if one.reverts:  # one line says it: `note_revision_turned_back`
        return
    fields = list((one.before or {}).get("fields", one.changed))
    action = audit.DIRECT if one.rule else audit.PUBLISHED
    _note(scope, action if one.on_behalf is None else audit.CORRECTED, one, fields)


def note_revision_sent_back(scope: PortalScope, event: SentBack) -> None:
    """An editor asked something."""
    _note(scope, audit.ASKED, event.revision)


def note_revision_rejected(scope: PortalScope, event: Rejected) -> None:
    """An editor refused."""
    _note(scope, audit.REFUSED, event.revision)


def note_decision_undone(scope: PortalScope, event: DecisionUndone) -> None:
    """An editor took a decision back."""
    _note(scope, audit.UNDONE, event.revision)


def note_revision_turned_back(scope: PortalScope, event: TurnedBack) -> None:
    """An editor took back what had been published; one line, with the fields that went back."""
    audit.write_audit_line(
        scope,
        audit.UNDONE,
        event.direct.entry_id,
        fields=event.revision.changed,
        revisions=[event.direct.id, event.revision.id],
    )


def _note(scope: PortalScope, action: str, one: Revision, fields: list[str] | None = None) -> None:
    audit.write_audit_line(
        scope,
        action,
        one.entry_id or one.entry.id,
        fields=one.changed if fields is None else fields,
        revisions=[one.id],
    )
