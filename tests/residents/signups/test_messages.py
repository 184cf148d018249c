"""What an organisation writes to everybody who comes: to whom, in which words, once, taken back,
and gone with the last name.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.people import actor
from tests.support.signups import first_date, link, sign_up, wait
from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.residents.signups import by_link, calls, jobs, messages, rules, service
from wijzerplaat.residents.signups.models import WRITTEN, ListMessage

Work = Callable[..., AbstractContextManager[Scope]]
TEXT = "Neem je schort mee.\nDe deur is open."
PHONE = "0570 12 34 56"


@pytest.fixture
def as_member(platform: Any) -> Callable[[Scope], Any]:
    """Return a scope in which somebody of the organisation acts."""
    return lambda scope: replace(scope, actor=actor(platform, "member"))


def later(scope: Scope, **passed: float) -> Any:
    return replace(scope, now=scope.now + timedelta(**passed))


def list_mails(scope: Scope, name: str = "") -> list[dict[str, Any]]:
    """Return the mails with a message that wait, by address."""
    rows = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    found = [one.payload for one in rows if one.tag.startswith("list-message:")]
    return sorted((one for one in found if name in one["to"]), key=lambda one: str(one["to"]))


def send(scope: Any, row: Any, text: str = TEXT, **more: Any) -> tuple[ListMessage, bool]:
    return messages.send_list_message(scope, row.id, {"text": text, **more})


def test_who_answered_reads_it_who_did_not_gets_a_link_and_who_has_a_phone_is_called(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 3)
        anna = sign_up(scope, row, "Anna")
        by_link.confirm_signup(scope, link(scope, "anna"))
        sign_up(scope, row, "Bram")
        cor = sign_up(scope, row, "Cor", PHONE)
        waits = wait(scope, row, "Dirk")
        message, new = send(as_member(scope), row)
        assert new and (message.mailed, message.called) == (2, 1)
        known, unknown = list_mails(scope)
        assert known["to"] == anna.email and "Neem je schort mee." in known["text"]
        assert "Hallo Anna," in known["text"]
        assert "schort" not in unknown["text"] and "Bram" not in unknown["text"]
        there = link(scope, "bram")
        assert there in unknown["text"]
        (call,) = calls.load_calls(scope)
        assert (call.signup.id, call.row.reason, call.row.said) == (cor.id, WRITTEN, TEXT)
        assert [one.text for one in messages.list_messages_to(scope, anna)] == [TEXT]
        assert messages.list_messages_to(scope, waits) == []
        line = select(audit.Audit).where(audit.Audit.action == audit.LIST_WRITTEN)
        assert scope.session.scalars(line).one().about_id == row.id


def test_who_waits_gets_it_when_the_organisation_says_so(work: Work, as_member: Any) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        sign_up(scope, row, "Anna")
        waits = wait(scope, row, "Dirk")
        send(as_member(scope), row, to_waiting=True)
        assert [one["to"] for one in list_mails(scope)] == ["anna@post.example", waits.email]
        assert len(messages.list_messages_to(scope, waits)) == 1


def test_twice_is_once_and_so_many_a_day_is_enough(work: Work, as_member: Any) -> None:
    with work() as scope:
        row, member = first_date(scope, 3), as_member(scope)
        sign_up(scope, row, "Anna")
        first, _new = send(member, row)
        again, new = send(member, row, TEXT.replace("\n", "\r\n") + " ")
        assert again is first and not new and len(list_mails(scope)) == 1
        for number in range(2, rules.MOST_MESSAGES + 1):
            send(later(member, minutes=number), row, f"Bericht {number}")
        with pytest.raises(TooMany):
            send(later(member, hours=1), row, "Nog een")
        assert send(later(member, hours=25), row)[1], "the next day it is another message"


def test_a_second_message_is_told_on_the_phone_too(work: Work, as_member: Any) -> None:
    with work() as scope:
        row, member = first_date(scope, 3), as_member(scope)
        sign_up(scope, row, "Cor", PHONE)
        send(member, row, "Neem een schort mee.")
        second, _new = send(later(member, minutes=1), row, "De deur is open.")
        (call,) = calls.load_calls(scope)
        assert call.row.said == "Neem een schort mee.\nDe deur is open."
        messages.take_list_message_back(later(member, minutes=2), second.id)
        (call,) = calls.load_calls(scope)
        assert call.row.said == "Neem een schort mee."


def test_it_is_taken_back_before_it_leaves_and_not_after(work: Work, as_member: Any) -> None:
    with work() as scope:
        row, member = first_date(scope, 3), as_member(scope)
        anna = sign_up(scope, row, "Anna")
        sign_up(scope, row, "Cor", PHONE)
        gone, _new = send(member, row)
        for _twice in range(2):
            messages.take_list_message_back(later(member, minutes=1), gone.id)
        assert (list_mails(scope), calls.load_calls(scope)) == ([], [])
        assert messages.list_messages_to(scope, anna) == []
        stays, new = send(later(member, minutes=1.5), row)
        assert new
        with pytest.raises(Conflict):
            messages.take_list_message_back(later(member, minutes=4), stays.id)
        assert len(list_mails(scope)) == 1


def test_who_signed_up_later_reads_nothing_of_before(work: Work, as_member: Any) -> None:
    with work() as scope:
        row = first_date(scope, 3)
        sign_up(scope, row, "Anna")
        send(as_member(scope), row)
        late = sign_up(later(scope, minutes=1), row, "Bram")
        assert messages.list_messages_to(scope, late) == []


def test_nothing_is_sent_to_nobody_too_long_too_late_or_by_another(
    work: Work, as_member: Any, platform: Any
) -> None:
    with work() as scope:
        row, member = first_date(scope, 3), as_member(scope)
        with pytest.raises(messages.NobodyThere):
            send(member, row)
        sign_up(scope, row, "Anna")
        for wrong in ("", " ", "x" * (rules.LONGEST_MESSAGE + 1)):
            with pytest.raises(Invalid):
                send(member, row, wrong)
        begun = replace(member, now=clock.to_utc(row.starts_at))
        with pytest.raises(service.NotOpen):
            send(begun, row)
        with pytest.raises(NotFound):
            send(replace(scope, actor=actor(platform, "neighbour")), row)
        with pytest.raises((NotAllowed, NotFound)):
            send(replace(scope, actor=actor(platform, "editor")), row)
        assert list_mails(scope) == []
        dates = {"dates": [str(row.id)], "reason": ""}
        activities.call_off_activity_dates(member, row.activity_id, dates)
        with pytest.raises(service.NotOpen):
            send(member, row)


def test_what_was_written_goes_with_the_last_name(work: Work, as_member: Any) -> None:
    with work() as scope:
        row = first_date(scope, 3)
        sign_up(scope, row, "Anna")
        send(as_member(scope), row)
        ended = clock.to_utc(row.ends_at)
        jobs.forget_portal_signups(replace(scope, now=ended + timedelta(days=29)))
        assert scope.session.scalars(select(ListMessage.text)).all() == [TEXT]
        jobs.forget_portal_signups(replace(scope, now=ended + timedelta(days=31)))
        assert scope.session.scalars(select(ListMessage.text)).all() == []
