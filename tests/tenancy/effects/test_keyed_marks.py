"""Nobody who has the database finds an address or number by trying them all, not even in rows that
stay when somebody is forgotten; what was kept before there was a key gets it and goes on to count.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from sqlalchemy import select

from tests.support.signups import first_date, link, sign_up
from wijzerplaat.ground.core import limits, outbox, receivers
from wijzerplaat.ground.core.limits import Attempt
from wijzerplaat.ground.core.outbox import Mail, OutboxMessage
from wijzerplaat.ground.core.receivers import KEYED, Receiver
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.signups import by_link
from wijzerplaat.residents.signups.models import Signup
from wijzerplaat.residents.signups.seats import make_network_mark
from wijzerplaat.tenancy.effects import jobs, troubles
from wijzerplaat.tenancy.effects.models import MailTrouble

Work = Callable[..., AbstractContextManager[Scope]]
ADDRESS, PHONE, NETWORK, ABOUT = "fatima@post.example", "0612345678", "10.0.0.7", "activity:1"


def hash_plainly(*parts: str) -> set[str]:
    """Return the hashes without a key that somebody would try: of parts in any order."""
    return {
        hashlib.sha256(sign.join(some).encode()).hexdigest()
        for count in range(1, len(parts) + 1)
        for some in itertools.permutations(parts, count)
        for sign in ("\n", ":", " ", "")
    }


COLUMNS = (
    Receiver.mark,
    OutboxMessage.mark,
    OutboxMessage.tag,
    MailTrouble.mark,
    Attempt.key,
    Signup.held_by,
    Signup.person_mark,
    Signup.contact_mark,
)


def test_what_is_kept_of_an_address_or_number_is_no_hash_that_can_be_tried(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 5, signup_confirms=True)
        sign_up(scope, row, "fatima", ADDRESS, network=NETWORK)
        sign_up(scope, row, "jan", PHONE, network=NETWORK)
        by_link.confirm_signup(scope, link(scope, "fatima"))
        troubles.note_trouble(
            scope, outbox.mark_address(scope, ADDRESS), "returned", "5.1.1", row.id
        )
        portal, activity = str(scope.portal.id), f"activity:{row.activity_id}"
    tried: set[str] = set()
    for about in (activity, outbox.DELIVERY, "people of", "people from", "network"):
        for whose in (ADDRESS, PHONE, NETWORK):
            tried |= hash_plainly(portal, about, whose)
            tried.add(hashlib.sha256(f"{about}:{portal} {whose}".encode()).hexdigest())
    with work() as scope:
        kept = [set(scope.session.scalars(select(one))) - {None, ""} for one in COLUMNS]
    assert all(kept), "else nothing was looked at"
    assert set.union(*kept) & tried == set()


def plain_mark(scope: Scope, about: str) -> str:
    text = f"{scope.portal.id if scope.portal else ''}\n{about}\n{ADDRESS}"
    return hashlib.sha256(text.encode()).hexdigest()


def test_what_was_kept_without_a_key_gets_it_and_counts_as_before(work: Work) -> None:
    with work() as scope:
        outbox.put_mail(scope, Mail(ADDRESS, "Hoi", "Hoi.", ""), about=outbox.ACCOUNT)
        message = scope.session.scalars(select(OutboxMessage)).one()
        message.mark = plain_mark(scope, outbox.DELIVERY)
        scope.session.add_all(
            [
                Receiver(
                    mark=plain_mark(scope, ABOUT), touched_at=scope.now, answered_at=scope.now
                ),
                MailTrouble(
                    mark=plain_mark(scope, outbox.DELIVERY),
                    outcome="returned",
                    since=scope.now,
                    last_at=scope.now,
                ),
            ]
        )
        scope.session.flush()
        assert not receivers.is_known_receiver(scope, ADDRESS, ABOUT)
        assert jobs.add_key_to_portal_marks(scope) == 3
        assert receivers.is_known_receiver(scope, ADDRESS, ABOUT)
        mark = outbox.mark_address(scope, ADDRESS)
        assert message.mark == mark and mark.startswith(KEYED) and len(mark) == 64
        assert scope.session.scalars(select(MailTrouble)).one().mark == mark
        assert jobs.add_key_to_portal_marks(scope) == 0, "once"


def test_what_was_noted_since_stays_and_the_older_note_goes(work: Work) -> None:
    with work() as scope:
        receivers.mark_receiver_answered(scope, ADDRESS, ABOUT)
        before = scope.now - timedelta(days=3)
        scope.session.add(Receiver(mark=plain_mark(scope, ABOUT), touched_at=before))
        scope.session.flush()
        assert jobs.add_key_to_portal_marks(scope) == 1
        (one,) = scope.session.scalars(select(Receiver)).all()
        assert one.answered_at is not None and one.mark.startswith(KEYED)


def test_limits_and_networks_have_one_mark_for_the_same_and_others_for_others(work: Work) -> None:
    with work() as scope:
        limit = (1, timedelta(hours=1))
        assert limits.take_attempt(scope, "mail", ADDRESS, limit)
        assert not limits.take_attempt(scope, "mail", ADDRESS, limit)
        assert limits.take_attempt(scope, "mail", PHONE, limit)
        marks = {make_network_mark(scope, one) for one in (NETWORK, NETWORK, "10.0.0.8", "")}
        assert len(marks) == 3 and "" in marks
