"""To an address that did not answer leaves one mail an hour about one thing.

What comes in between joins the next.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from wijzerplaat.ground.core import mailed_links, outbox, receivers
from wijzerplaat.ground.core.outbox import Mail, OutboxMessage
from wijzerplaat.ground.core.receivers import PAUSE, Receiver
from wijzerplaat.ground.core.scope import Scope, platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.effects import jobs

Work = Callable[..., AbstractContextManager[Scope]]
VICTIM, ABOUT = "slachtoffer@post.example", "activity:1"


def put(scope: Scope, text: str = "Hoi.", to: str = VICTIM, about: str = ABOUT) -> OutboxMessage:
    return outbox.put_mail(scope, Mail(to, "Bericht", text, "<p>Hoi.</p>"), about=about)


def waiting(scope: Scope) -> list[OutboxMessage]:
    rows = (
        select(OutboxMessage)
        .where(OutboxMessage.kind == "mail")
        .order_by(OutboxMessage.available_at, OutboxMessage.created_at)
    )
    return list(scope.session.scalars(rows))


def test_a_thousand_mails_are_one_now_and_one_in_an_hour_which_is_the_newest(work: Work) -> None:
    with work() as scope:
        for number in range(1000):
            put(scope, f"Nummer {number}")
        first, second = waiting(scope)
    assert second.available_at - first.available_at == PAUSE
    assert (first.payload["text"], second.payload["text"]) == ("Nummer 0", "Nummer 999")


def test_hour_after_hour_it_stays_one_an_hour(work: Work) -> None:
    with work() as scope:
        for minutes in range(0, 300, 7):
            later = replace(scope, now=scope.now + timedelta(minutes=minutes))
            for one in waiting(scope):
                if one.available_at <= later.now:
                    one.done_at = one.available_at  # the sender took it
            put(later)
        moments = [one.available_at for one in waiting(scope)]
    assert len(moments) == 6 and all(
        after - before >= PAUSE for before, after in itertools.pairwise(moments)
    )


@pytest.mark.parametrize("other", [{"to": "iemand.anders@post.example"}, {"about": "activity:2"}])
def test_another_address_or_another_thing_has_an_hour_of_its_own(
    work: Work, other: dict[str, str]
) -> None:
    with work() as scope:
        moments = {put(scope).available_at, put(scope, **other).available_at}
    assert len(moments) == 1


def test_other_letters_of_the_same_address_make_no_difference(work: Work) -> None:
    with work() as scope:
        put(scope)
        assert put(scope, to=VICTIM.upper()).available_at == scope.now + PAUSE


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("jan@müller.example", "Jan@xn--mller-kva.example"),
        ("jan@MÜLLER.example", "jan@müller.example"),
        ("jan@post.example", '"jan"@post.example'),
        ("jan@post.example", '"j\\an"@post.example'),
        ("jan@post.example", "jan@post.example."),
        ("jan@post.example", "ｊan@ｐost。example"),
    ],
)
def test_another_spelling_of_the_same_address_makes_no_difference(
    work: Work, one: str, same: str
) -> None:
    with work() as scope:
        put(scope, to=one)
        assert put(scope, to=same).available_at == scope.now + PAUSE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jan@straße.example", "jan@strasse.example"),
        ("strauß@post.example", "strauss@post.example"),
        ("jan@post.example", "an@post.example"),
    ],
)
def test_who_answered_is_not_who_has_an_address_that_looks_like_it(
    work: Work, one: str, other: str
) -> None:
    with work() as scope:
        receivers.mark_receiver_answered(scope, one, ABOUT)
        assert receivers.is_known_receiver(scope, one, ABOUT) and not receivers.is_known_receiver(
            scope, other, ABOUT
        )


def test_who_answered_gets_each_mail_at_once(work: Work) -> None:
    with work() as scope:
        put(scope)
        assert not receivers.is_known_receiver(scope, VICTIM, ABOUT)
        receivers.mark_receiver_answered(scope, VICTIM, ABOUT)
        assert receivers.is_known_receiver(
            scope, VICTIM, ABOUT
        ) and not receivers.is_known_receiver(scope, VICTIM, "activity:2")
        assert {put(scope).available_at for _ in range(3)} == {scope.now}


def test_an_answer_in_one_portal_counts_in_no_other(work: Work) -> None:
    with work() as scope:
        receivers.mark_receiver_answered(scope, VICTIM, ABOUT)
    with work("beekdorp") as scope:
        assert not receivers.is_known_receiver(scope, VICTIM, ABOUT)


def test_a_mail_that_left_is_not_taken_back(work: Work, platform: Platform) -> None:
    with work() as scope:
        put(scope, "eerste")
        put(scope, "tweede")
    with platform_work(platform.database) as scope:
        for one in waiting(scope):
            one.attempts = 1  # a sender has it in its hands
    with work() as scope:
        assert put(scope, "derde").available_at > scope.now + PAUSE
        assert len(waiting(scope)) == 3


def test_nothing_tells_which_address_it_was_and_it_is_forgotten_after_half_a_year(
    work: Work,
) -> None:
    with work() as scope:
        put(scope)
        row = scope.session.scalars(select(Receiver)).one()
        assert VICTIM not in row.mark and len(row.mark) == 64
        assert (
            jobs.forget_portal_receivers(replace(scope, now=scope.now + timedelta(days=179))) == 0
        )
        assert (
            jobs.forget_portal_receivers(replace(scope, now=scope.now + timedelta(days=181))) == 1
        )


def test_every_mailed_link_works_until_its_end_and_is_then_removed(work: Work) -> None:
    with work() as scope:
        thing = receivers.lock_receiver(scope, VICTIM, ABOUT) and scope.portal.id  # type: ignore[union-attr]
        tokens = [
            mailed_links.make_mailed_link(scope, "signup", thing, scope.now + timedelta(days=1))
            for _ in range(3)
        ]
        assert {mailed_links.find_mailed_link(scope, "signup", one) for one in tokens} == {thing}
        assert mailed_links.find_mailed_link(scope, "question", tokens[0]) is None
        later = replace(scope, now=scope.now + timedelta(days=2))
        assert mailed_links.find_mailed_link(later, "signup", tokens[0]) is None
        assert mailed_links.forget_old_mailed_links(later) == 3
