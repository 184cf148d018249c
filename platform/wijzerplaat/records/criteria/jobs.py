"""What changes by itself around the last day of a proof, and what is forgotten."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.records.criteria import mails, rules
from wijzerplaat.records.criteria.models import FirstContact, Proof
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms


def end_lapsed_proofs(scope: PortalScope) -> int:
    """Take the labels away of which the last day is over; return how many.

    Pages never show one that is over; this makes copies of pages that were kept old at once.
    """
    over = [
        Proof.ended_at.is_(None),
        Proof.lapsed_at.is_(None),
        Proof.valid_until < clock.today(scope.now),
    ]
    found = scope.session.scalars(select(Proof.id).where(*over)).all()
    if not found:  # nothing public changes
        return 0
    return change_rows(scope, Proof, over, {"lapsed_at": scope.now})


def mail_ending_proofs(scope: PortalScope) -> int:
    """Tell organisations that a proof ends soon, and on its last day; each once, return how many.

    A day on which this did not run is made up for, as long as the proof still holds.
    """
    today = clock.today(scope.now)
    held = select(Proof).where(
        Proof.ended_at.is_(None),
        Proof.checked_at.is_not(None),
        Proof.last_day_at.is_(None),
        Proof.valid_until >= today,
        Proof.valid_until <= today + rules.WARN_BEFORE,
    )
    told = 0
    for proof in scope.session.scalars(held.order_by(Proof.valid_until, Proof.id)).all():
        if proof.valid_until == today:
            proof.warned_at, proof.last_day_at = proof.warned_at or scope.now, scope.now
            mails.mail_proof_last_day(scope, proof)
        elif proof.warned_at is None:
            proof.warned_at = scope.now
            mails.mail_proof_ends_soon(scope, proof)
        else:
            continue
        told += 1
    return told


def forget_talked_names(scope: PortalScope) -> int:
    """Forget with whom the desk spoke long ago, and what was said; the day stays."""
    old = [
        FirstContact.at < terms.find_cutoff(terms.SPOKEN, scope.now),
        FirstContact.with_whom != "",
    ]
    return change_rows(scope, FirstContact, old, {"with_whom": "", "note": ""})
