"""The sender: claim, send without a transaction, mark; at least once, and once while senders
live.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.tenancy.effects import outbox as box
from wijzerplaat.ground.adapters.mail import FolderPost, MailRefused, Sender
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.effects import mailbox, rules, service
from wijzerplaat.tenancy.effects.slots import Effect, NeverAgain, Way
from wijzerplaat.tenancy.portals.models import Portal

HOUSE = Sender("Wijzerplaat", "wijzerplaat@platform.test", "platform.test")


def send(
    platform: Platform,
    carry: Callable[[list[Effect]], object] | None = None,
    batch: int = 1,
    only: list[uuid.UUID] | None = None,
) -> bool:
    """Send by mail into the folder, or by a way of the test's own."""
    own = Way(lambda _portal, effects: carry(effects) and None, batch) if carry else None  # type: ignore[func-returns-value]
    mail = own or service.make_mail_way(FolderPost(platform.settings.post), HOUSE)
    ways = {outbox.MAIL: mail, **({outbox.INDEX: own} if own else {})}
    return service.send_due_effects(platform.database, platform.directory, ways, only or [])


def letters(platform: Platform) -> list[mailbox.Letter]:
    return [
        mailbox.read_mailbox_letter(path.parent, path.stem)
        for path in FolderPost(platform.settings.post).read()
    ]


def fail(problem: Exception) -> Callable[[list[Effect]], object]:
    def carry(_effects: list[Effect]) -> object:
        raise problem

    return carry


def test_a_mail_leaves_in_the_name_of_its_portal(platform: Platform) -> None:
    box.put(platform)
    send(platform)
    (letter,) = letters(platform)
    assert (letter.to, letter.sender) == (
        "persoon1@example.example",
        platform.directory.by_slug("eikstad").name,
    )
    assert box.row(platform).done_at is not None


def test_a_mail_without_a_portal_leaves_in_the_name_of_the_platform(platform: Platform) -> None:
    with platform_work(platform.database) as scope:
        outbox.put_mail(scope, box.mail(), about=outbox.ACCOUNT)
    send(platform)
    assert [letter.sender for letter in letters(platform)] == ["Wijzerplaat"]


def test_what_was_sent_is_not_sent_again(platform: Platform) -> None:
    box.put(platform, 3)
    sent: list[uuid.UUID] = []
    for _ in range(2):
        send(platform, lambda effects: sent.extend(effect.id for effect in effects))
    assert len(sent) == len(set(sent)) == 3


def test_a_mail_waits_for_its_time(platform: Platform) -> None:
    box.put(platform, delay=timedelta(minutes=2))
    send(platform)
    assert letters(platform) == []
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=3)):
        send(platform)
    assert len(letters(platform)) == 1


def test_only_the_rows_of_a_hint_are_sent_when_it_names_them(platform: Platform) -> None:
    first, *_others = box.put(platform, 3)
    sent: list[uuid.UUID] = []
    send(platform, lambda effects: sent.extend(effect.id for effect in effects), only=[first])
    assert sent == [first]


def test_a_failure_is_tried_again_after_1_5_15_and_60_minutes_and_given_up_in_the_end(
    platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    box.put(platform)
    now, waits = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=1), []
    while box.row(platform).dead_at is None:
        with time_machine.travel(now, tick=False):
            send(platform, fail(ConnectionRefusedError("persoon1@example.example")))
            state = box.row(platform)
            waits.append(round((state.available_at - now).total_seconds() / 60))
            now = max(state.available_at, now)
    assert waits[:-1] == list(rules.RETRY_MINUTES)
    assert state.attempts == rules.MOST_ATTEMPTS
    assert state.error == "ConnectionRefusedError"
    assert "gave up mail" in caplog.text
    assert "persoon1" not in caplog.text


def test_a_final_no_of_the_receiver_is_not_tried_again(
    platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    box.put(platform)
    with caplog.at_level(logging.ERROR):
        send(platform, fail(MailRefused("SMTP 550")))
    state = box.row(platform)
    assert state.dead_at is not None
    assert (state.attempts, state.error) == (1, "SMTP 550")


def test_a_row_that_is_no_mail_is_given_up_and_the_others_leave(platform: Platform) -> None:
    box.put(platform, 3)
    with platform_work(platform.database) as scope:
        broken = scope.session.get(outbox.OutboxMessage, box.rows(platform)[0].id)
        assert broken is not None
        broken.payload = {
            "to": "a@example.example\nBcc: b@example.example",
            "subject": "x",
            "text": "x",
            "html": "x",
        }
    send(platform)
    assert len(letters(platform)) == 2
    assert [state.dead_at is not None for state in box.rows(platform)].count(True) == 1


def test_a_sender_that_dies_after_sending_repeats_one_mail_with_the_same_number(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.put(platform)
    numbers: list[str] = []

    class Numbers:
        def send(self, message: object) -> None:
            numbers.append(str(message["Message-ID"]))  # type: ignore[index]

    def die(*_given: object) -> None:
        raise SystemExit("killed between send and mark")

    ways = {outbox.MAIL: service.make_mail_way(Numbers(), HOUSE)}
    with monkeypatch.context() as crash, pytest.raises(SystemExit):
        crash.setattr(service, "_mark", die)
        service.send_due_effects(platform.database, platform.directory, ways)
    service.send_due_effects(platform.database, platform.directory, ways)
    assert len(numbers) == 1, "its lease still runs"
    box.change(platform, lease_until=box.lease_over)
    service.send_due_effects(platform.database, platform.directory, ways)
    assert len(numbers) == 2
    assert len(set(numbers)) == 1
    assert box.row(platform).done_at is not None


def test_a_row_that_kills_its_sender_each_time_is_given_up(platform: Platform) -> None:
    box.put(platform)
    box.change(platform, attempts=rules.MOST_ATTEMPTS)
    send(platform)
    assert letters(platform) == []
    assert box.row(platform).error == "its sender was killed each time"


def test_a_clock_that_jumps_does_not_end_a_lease(platform: Platform) -> None:
    box.put(platform)
    taken: list[Effect] = []

    def look_elsewhere(effects: list[Effect]) -> None:
        taken.extend(effects)
        with time_machine.travel(datetime.now(UTC) + timedelta(days=3)):
            send(platform, taken.extend)

    send(platform, look_elsewhere)
    assert len(taken) == 1


def test_a_sender_that_lost_its_lease_does_not_mark(
    platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    box.put(platform)

    def slow(_effects: list[Effect]) -> None:
        box.change(platform, lease_until=box.lease_over)

    send(platform, slow)
    assert box.row(platform).done_at is None
    assert "no longer ours" in caplog.text


def test_no_transaction_is_open_while_a_mail_is_sent(platform: Platform) -> None:
    box.put(platform)
    wrote: list[int] = []

    def write_meanwhile(_effects: list[Effect]) -> None:
        with unit_of_work(platform.database, platform.directory.by_slug("beekdorp")) as scope:
            outbox.put_mail(scope, box.mail(2), about=outbox.ACCOUNT, delay=timedelta(days=1))
        wrote.append(1)

    send(platform, write_meanwhile)
    assert wrote == [1]


def test_many_senders_at_once_send_every_mail_once(platform: Platform) -> None:
    wanted = box.put(platform, 24)
    sent: list[uuid.UUID] = []
    start = threading.Barrier(4)

    def sender() -> None:
        start.wait(10)
        send(platform, lambda effects: sent.extend(effect.id for effect in effects))

    threads = [threading.Thread(target=sender) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(sent) == sorted(wanted)
    assert all(state.done_at for state in box.rows(platform))


def test_index_rows_of_one_portal_go_together_and_a_bad_one_goes_alone(platform: Platform) -> None:
    entries = [uuid.uuid4() for _ in range(5)]
    for slug in ("eikstad", "beekdorp"):
        with unit_of_work(platform.database, platform.directory.by_slug(slug)) as scope:
            for entry in entries:
                outbox.put_index(scope, entry)
    batches: list[list[str]] = []

    def index(effects: list[Effect]) -> None:
        assert len({effect.portal_id for effect in effects}) == 1
        batches.append([effect.payload["entry_id"] for effect in effects])
        if str(entries[2]) in batches[-1]:
            raise NeverAgain("bad entry")

    send(platform, index, batch=50)
    assert [len(batch) for batch in batches] == [5, 1, 1, 1, 1, 1] * 2
    assert [state.dead_at is not None for state in box.rows(platform)].count(True) == 2
    assert [state.done_at is not None for state in box.rows(platform)].count(True) == 8


def test_mail_of_a_suspended_portal_waits(platform: Platform) -> None:
    box.put(platform)
    box.put(platform, slug="beekdorp")
    eikstad = platform.directory.by_slug("eikstad")
    with platform_work(platform.database) as scope:
        portal = scope.session.get(Portal, eikstad.id)
        assert portal is not None
        portal.suspended_at = scope.now
    platform.directory.forget()
    send(platform)
    assert [letter.sender for letter in letters(platform)] == [
        platform.directory.by_slug("beekdorp").name
    ]


def test_a_sender_stops_in_time_and_says_that_more_waits(platform: Platform) -> None:
    box.put(platform, 3)
    way = {outbox.MAIL: Way(lambda _portal, _effects: None)}
    assert not service.send_due_effects(platform.database, platform.directory, way, budget=-1)
    assert service.send_due_effects(platform.database, platform.directory, way)


def test_how_a_mail_fared_is_kept_ninety_days_and_its_text_thirty(platform: Platform) -> None:
    box.put(platform, 3)
    sent, refused = (row.id for row in box.rows(platform)[:2])
    send(platform, only=[sent])
    send(platform, fail(MailRefused("SMTP 550")), only=[refused])
    for days, left, texts in ((29, 3, 2), (31, 3, 1), (89, 3, 1), (91, 1, 1)):
        with (
            time_machine.travel(datetime.now(UTC) + timedelta(days=days)),
            platform_work(platform.database) as scope,
        ):
            service.purge_outbox_rows(scope)
        assert len(box.rows(platform)) == left
        assert len([row for row in box.rows(platform) if row.payload]) == texts
    assert box.row(platform).done_at is None, "what still waits is never deleted"
