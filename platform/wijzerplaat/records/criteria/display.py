"""What pages show of criteria and proofs: labels for residents, what is missing for the desk."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.criteria import admission, queries, rules
from wijzerplaat.records.criteria.models import CONTACT, Proof
from wijzerplaat.records.criteria.queries import Wanted
from wijzerplaat.records.entries.display import Fact
from wijzerplaat.tenancy.portals.service import PortalScope

GOOD, WARNING, NEGATIVE, NEUTRAL = "positive", "warning", "negative", "neutral"


@dataclass(frozen=True)
class WantedLine:
    """One thing that is wanted, and how it stands: words with a tone."""

    what: str
    text: str
    tone: str
    is_condition: bool


def make_proof_facts(scope: PortalScope, organisation_id: uuid.UUID | None) -> list[Fact]:
    """Return what residents read of the proofs of an organisation; nothing without one."""
    if organisation_id is None:
        return []
    lines = [describe_proof_label(one) for one in queries.list_valid_proofs(scope, organisation_id)]
    return [Fact("shield", _("Keurmerk of register"), lines)] if lines else []


def describe_proof_label(proof: Proof) -> str:
    """Return 'In register AGB, gecontroleerd op 3 november 2026'."""
    day = formats.plain_date(proof.checked_at) if proof.checked_at else ""
    return _("In register %(name)s, gecontroleerd op %(day)s", name=proof.register, day=day)


def describe_wanted(scope: PortalScope, wanted: Iterable[Wanted]) -> list[WantedLine]:
    """Return per thing that is wanted how it stands, for the desk."""
    return [_describe_one(scope, one) for one in wanted]


def _describe_one(scope: PortalScope, one: Wanted) -> WantedLine:
    text, tone = _say_standing(scope, one)
    return WantedLine(admission.name_wanted(one), text, tone, one.is_condition)


def _say_standing(scope: PortalScope, one: Wanted) -> tuple[str, str]:
    if one.proof is not None:
        return describe_proof_standing(scope, one.proof)
    if one.met:
        return _("Er is gesproken"), GOOD
    if one.waits is not None:
        return _("Wacht op de redactie: kijk het na"), WARNING
    if one.criterion.sort == CONTACT:
        said = _("Nog niet gesproken")
    else:
        said = _("Nog geen bewijs") if one.is_condition else _("Nog geen keurmerk")
    return said, NEGATIVE if one.is_condition else NEUTRAL


def describe_proof_standing(scope: PortalScope, proof: Proof) -> tuple[str, str]:
    """Return how a proof that did not end stands, in words with a tone."""
    today = clock.today(scope.now)
    if proof.valid_until is not None and proof.valid_until < today:
        return _("Afgelopen op %(day)s", day=formats.plain_date(proof.valid_until)), NEGATIVE
    if proof.checked_at is None:
        return _("Nog niet nagekeken"), WARNING
    day = formats.plain_date(proof.checked_at)
    if proof.valid_until is None:
        return _("Nagekeken op %(day)s", day=day), GOOD
    until = formats.plain_date(proof.valid_until)
    tone = WARNING if proof.valid_until <= today + rules.WARN_BEFORE else GOOD
    return _("Nagekeken op %(day)s, geldig tot en met %(until)s", day=day, until=until), tone
