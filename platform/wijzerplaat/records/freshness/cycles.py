"""Verbs of cycles: after how many months an entry is checked, and who may choose that."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_PUBLISH
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.rules import next_check
from wijzerplaat.records.freshness import rules
from wijzerplaat.records.freshness.models import REASON_LENGTH, CycleChoice
from wijzerplaat.tenancy.portals.service import PortalScope

MONTHS, REASON = "months", "reason"
NOT_THERE = N_("Kies hoe vaak uit de lijst.")
WHY = N_("Schrijf op waarom dit langer mag.")
TOO_LONG = N_("Schrijf het korter op.")


@dataclass(frozen=True)
class CycleChosen:
    """An entry is checked after another number of months from now on."""

    entry: Entry


def list_owner_cycles(scope: PortalScope) -> list[int]:
    """Return after how many months an organisation may want a check, as far as its portal lets."""
    return rules.find_allowed_cycles(scope.portal.freshness)


def choose_entry_cycle(
    scope: PortalScope, entry: Entry, months: int | None, reason: str = ""
) -> bool:
    """Let an entry be checked after so many months from now on; None: as its portal wants.

    `entry` is one the actor may change. Longer than an organisation may choose (professional care)
    takes an editor and a reason, which is kept. Return False when it is so already. Raises
    NotAllowed, and Invalid with messages at `months` and `reason`.
    """
    desk = scope.actor.may(ENTRY_PUBLISH)
    if not desk:
        scope.require(ENTRY_EDIT)
    if months == entry.check_months:
        return False
    longer = months is not None and months not in list_owner_cycles(scope)
    if longer and not (desk and months in rules.LONG_CYCLES):
        raise Invalid({MONTHS: [NOT_THERE]})
    if longer and not reason.strip():
        raise Invalid({REASON: [WHY]})
    if len(reason.strip()) > REASON_LENGTH:
        raise Invalid({REASON: [TOO_LONG]})
    _note_choice(scope, entry, months, reason.strip() if desk else "")
    entry.check_months = months
    _move_check_date(scope, entry)
    scope.session.flush()
    audit.write_audit_line(scope, audit.CYCLE_SET, entry.id, fields=[str(months or MONTHS)])
    emit(scope, CycleChosen(entry))
    return True


def list_cycle_choices(scope: PortalScope, entry_id: uuid.UUID) -> list[CycleChoice]:
    """Return what was chosen for an entry, the newest first."""
    mine = select(CycleChoice).where(CycleChoice.entry_id == entry_id)
    return list(scope.session.scalars(mine.order_by(CycleChoice.at.desc())))


def _note_choice(scope: PortalScope, entry: Entry, months: int | None, reason: str) -> None:
    scope.session.add(
        CycleChoice(
            entry_id=entry.id,
            before=entry.check_months,
            after=months,
            reason=reason,
            by_id=scope.actor.user_id,
            at=scope.now,
        )
    )


def _move_check_date(scope: PortalScope, entry: Entry) -> None:
    """A shorter cycle is no reproach: there is time for the whole ladder before the next date, as
    far as there was. Who is late stays late: a choice is no check.

    What nobody ever checked keeps its date.
    """
    if entry.verified_at is None or entry.verify_due_at is None:
        return
    months = entries.find_entry_cycle(scope, entry)
    first = scope.now + rules.find_ladder(months).mails[0]
    soonest = min(entry.verify_due_at, first)
    entry.verify_due_at = max(next_check(entry.verified_at, months), soonest)
