"""What is left when the dust settles: who is on the list, and which mails came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from tests.chaos.crowd import Person, Tally
from tests.chaos.report import Row
from tests.chaos.stand import PORTAL, Stand
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.residents.signups.models import Signup


@dataclass(frozen=True)
class Count:
    """What was lost, and what came twice."""

    lost: int
    double_rows: int
    lost_mails: int
    other_mails: int
    """Mails beyond the one that somebody should get, with a number of their own."""
    again: int
    """Mails that came again, with the same number."""
    most_again: int
    """How often one mail came again, at most."""


def list_rows(stand: Stand) -> list[tuple[str, str, str]]:
    """Return name, address and date of everybody on the lists."""
    with unit_of_work(
        stand.platform.database, stand.platform.directory.by_slug(PORTAL), write=False
    ) as scope:
        return [
            (one.name, one.email, str(one.occurrence_id))
            for one in scope.session.scalars(select(Signup))
        ]


def count(stand: Stand, acknowledged: Iterable[Person]) -> Count:
    """Compare what was promised with what is there."""
    with stand.app.app_context():
        rows = Counter(list_rows(stand))
    there = {(name, address) for name, address, _date in rows}
    takes = Counter(one.message_id for one in stand.post.letters)
    mails = Counter(
        address
        for address, _number in {
            (address, one.message_id) for one in stand.post.letters for address in one.receivers
        }
    )
    people = list(acknowledged)
    return Count(
        sum((one.name, one.address) not in there for one in people),
        sum(times - 1 for times in rows.values()),
        sum(one.address not in mails for one in people),
        sum(max(mails[one.address] - 1, 0) for one in people),
        sum(times - 1 for times in takes.values()),
        max((times - 1 for times in takes.values()), default=0),
    )


def hold_all(row: Row, found: Count, tally: Tally, people: int, may_repeat: int) -> None:
    """Hold what must be 0 in each kind of chaos; `may_repeat` mails may come again."""
    row.hold("acknowledged and lost", found.lost)
    row.hold("double rows", found.double_rows)
    row.hold("mails lost", found.lost_mails)
    row.hold("mails with another number", found.other_mails)
    row.hold("mails again beyond one per blow", max(found.again - may_repeat, 0))
    row.hold("answers that are our fault", tally.faults)
    row.hold("people not taken", people - len(tally.acknowledged))
