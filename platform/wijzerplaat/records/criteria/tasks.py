"""What the desk must do about proofs: look one up, decide about one that is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.criteria import queries, rules
from wijzerplaat.records.criteria.models import WITHDRAWN, Proof
from wijzerplaat.records.criteria.queries import Wanted
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

PROOF_GIVEN, PROOF_OVER = "proof_given", "proof_over"
MOST = 1000
ONE = "proofs.show_proofs_of_organisation"


def list_given_proof_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the proofs that nobody of the desk looked up yet."""
    waits = select(Proof).where(Proof.ended_at.is_(None), Proof.checked_at.is_(None))
    found = scope.session.scalars(waits.order_by(Proof.given_at, Proof.id).limit(MOST))
    return [
        Need(str(one.id), one.given_at, one.organisation_id, note=f"{one.register}, {one.number}")
        for one in found
    ]


def list_over_proof_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the organisations online of which a proof is over and no newer one holds; or was taken
    away by themselves, where nothing new may come online without it.
    """
    over = (
        select(Proof)
        .join(Entry, Entry.id == Proof.organisation_id)
        .where(
            Entry.listed(scope),
            Proof.ended_at.is_(None),
            Proof.checked_at.is_not(None),
            Proof.valid_until < clock.today(scope.now),
        )
        .order_by(Proof.valid_until, Proof.id)
        .limit(MOST)
    )
    lapsed = [
        _make_over_need(scope, one, one.valid_until)
        for one in scope.session.scalars(over)
        if one.valid_until
    ]
    return [*lapsed, *_list_withdrawn_needs(scope)]


def _list_withdrawn_needs(scope: PortalScope) -> Iterable[Need]:
    gone = (
        select(Proof)
        .join(Entry, Entry.id == Proof.organisation_id)
        .where(Entry.listed(scope), Proof.ending == WITHDRAWN, Proof.checked_at.is_not(None))
        .order_by(Proof.ended_at.desc(), Proof.id)
        .limit(MOST)
    )
    told = set()
    for one in scope.session.scalars(gone).all():
        name = rules.name_same_register(one.register)
        if one.ended_at is None or (one.organisation_id, name) in told:
            continue
        told.add((one.organisation_id, name))
        wanted = queries.list_wanted_of_organisation(scope, one.organisation_id)
        if name in _name_conditions(wanted, unmet=True):
            note = _say_condition(one, clock.today(one.ended_at))
            yield Need(f"{one.id}:gone", one.ended_at, one.organisation_id, note=note)


def _make_over_need(scope: PortalScope, one: Proof, last_day: date) -> Need:
    since = clock.to_utc(datetime.combine(last_day + timedelta(days=1), time()))
    note = _say_over(scope, one, last_day)
    return Need(f"{one.id}:{last_day}", since, one.organisation_id, note=note)


def _say_over(scope: PortalScope, one: Proof, last_day: date) -> str:
    """Say which proof, and by when to decide where nothing may stand without it."""
    name = rules.name_same_register(one.register)
    wanted = queries.list_wanted_of_organisation(scope, one.organisation_id)
    return _say_condition(one, last_day) if name in _name_conditions(wanted) else one.register


def _name_conditions(wanted: Iterable[Wanted], *, unmet: bool = False) -> set[str]:
    """Return the registers without which nothing new comes online; `unmet`: only those that are
    not met.
    """
    return {
        rules.name_same_register(one.criterion.register)
        for one in wanted
        if one.is_condition and not (unmet and one.met)
    }


def _say_condition(one: Proof, last_day: date) -> str:
    return _(
        "%(register)s is een voorwaarde. Beslis voor %(day)s of de pagina blijft staan.",
        register=one.register,
        day=formats.plain_date(last_day + rules.DECIDE_WITHIN),
    )


GIVEN_KIND = TaskKind(
    PROOF_GIVEN,
    N_("Kijk een bewijs na"),
    "shield",
    45,
    ways=(TaskWay(N_("Kijk het na"), ONE, "organisation_id"),),
    find=list_given_proof_needs,
)
OVER_KIND = TaskKind(
    PROOF_OVER,
    N_("Bewijs is afgelopen"),
    "shield",
    46,
    ways=(
        TaskWay(N_("Bekijk de bewijzen"), ONE, "organisation_id"),
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
        TaskWay(N_("Verberg"), "takedown.show_takedown_forms", "entry_id"),
    ),
    find=list_over_proof_needs,
)
