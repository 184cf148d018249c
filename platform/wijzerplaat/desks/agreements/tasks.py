"""Agreements of which the last day has passed, as tasks of the desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from wijzerplaat.desks.agreements.models import Agreement
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

AGREEMENT_OVER, MOST = "agreement_over", 1000


def list_over_agreement_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the agreements that ran out, of organisations that are online."""
    over = (
        select(Agreement)
        .join(Entry, Entry.id == Agreement.organisation_id)
        .where(
            Entry.listed(scope),
            Agreement.ended_at.is_(None),
            Agreement.ends_on < clock.today(scope.now),
        )
        .order_by(Agreement.ends_on, Agreement.id)
    )
    found = scope.session.scalars(over.limit(MOST)).all()
    return [_make_need(one, one.ends_on) for one in found if one.ends_on]


def _make_need(one: Agreement, last_day: date) -> Need:
    since = clock.to_utc(datetime.combine(last_day + timedelta(days=1), time()))
    return Need(f"{one.id}:{last_day}", since, one.organisation_id, note=one.about)


OVER_KIND = TaskKind(
    AGREEMENT_OVER,
    N_("Afspraak is afgelopen"),
    "handshake",
    77,
    ways=(
        TaskWay(
            N_("Bekijk de afspraken"),
            "agreements.show_agreements_of_organisation",
            "organisation_id",
        ),
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
    ),
    find=list_over_agreement_needs,
)
