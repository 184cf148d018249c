"""Mail that comes back: noted at its address when we signed for it, and at nothing else."""

from __future__ import annotations

import uuid

import pytest

from tests.postman import Manner, Postman
from tests.support import returned
from tests.tenancy.effects import outbox as box
from wijzerplaat.ground.adapters.mail import Sender
from wijzerplaat.ground.adapters.smtp import Server, SmtpPost
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.return_paths import ReturnPath
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.effects import queries, returns, rules, service
from wijzerplaat.tenancy.effects.models import MailTrouble

PATH = ReturnPath("terug@post.example", "a secret of this installation")
HOUSE = Sender("Wijzerplaat", "wijzerplaat@platform.test", "platform.test", PATH)
POLITE = Manner()
TO = "persoon1@example.example"


def send(platform: Platform, manner: Manner = POLITE) -> list[str]:
    """Send what waits to a server and return the senders on the envelopes."""
    with Postman(manner=manner) as postman:
        ways = {
            outbox.MAIL: service.make_mail_way(SmtpPost(Server(postman.url, None, False)), HOUSE)
        }
        service.send_due_effects(platform.database, platform.directory, ways)
        return [one.sender for one in postman.taken]


def note(platform: Platform, raw: bytes, to: str = "") -> str:
    office = returns.Office(platform.database, platform.directory, PATH)
    return returns.note_returned_mail(office, raw, to)


def find_trouble(platform: Platform, address: str = TO) -> MailTrouble | None:
    with unit_of_work(platform.database, platform.directory.by_slug("eikstad")) as scope:
        return queries.find_troubles(scope, [address]).get(address)


def test_a_mail_has_a_way_back_of_its_own_on_the_envelope(platform: Platform) -> None:
    box.put(platform, 2)
    senders = send(platform)
    assert {PATH.read_address(one) for one in senders} == {row.id for row in box.rows(platform)}


@pytest.mark.parametrize(
    "make",
    [returned.make_postfix_return, returned.make_exchange_return, returned.make_gmail_return],
)
def test_a_returned_mail_is_noted_once_at_its_address(platform: Platform, make) -> None:  # type: ignore[no-untyped-def]
    box.put(platform)
    (way_back,) = send(platform)
    for _ in range(2):
        assert note(platform, make(way_back)) == returns.BACK
    trouble, row = find_trouble(platform), box.row(platform)
    assert trouble is not None
    assert (trouble.outcome, trouble.times, trouble.mail_id) == ("returned", 1, row.id)
    assert trouble.code.startswith("5.")
    assert row.returned_at is not None and row.payload == {}
    assert TO not in str(vars(trouble))


def test_only_an_address_that_we_signed_counts(platform: Platform) -> None:
    (row,) = box.put(platform)
    (way_back,) = send(platform)
    forged = ReturnPath(PATH.address, "guessed").make_address(row)
    for to, said in (
        (forged, returns.NOT_OURS),
        ("terug@post.example", returns.NOT_OURS),
        (PATH.make_address(uuid.uuid4()), returns.UNKNOWN),
    ):
        assert note(platform, returned.make_postfix_return(to)) == said
    assert note(platform, returned.make_postfix_return(way_back), to=forged) == returns.NOT_OURS
    assert note(platform, returned.make_holiday_answer(way_back)) == returns.NO_REPORT
    assert note(platform, returned.make_read_receipt(way_back)) == returns.NO_REPORT
    assert find_trouble(platform) is None
    assert box.row(platform).returned_at is None


def test_a_server_that_tries_on_makes_a_mail_late_and_no_more(platform: Platform) -> None:
    box.put(platform)
    (way_back,) = send(platform)
    raw = returned.make_postfix_return(way_back, action="delayed", status="4.4.1")
    assert note(platform, raw) == returns.LATE
    assert find_trouble(platform) is None
    with platform_work(platform.database) as scope:
        assert [(one.state, one.mails) for one in queries.count_mails(scope)] == [("late", 1)]


def test_a_refusal_and_days_of_not_now_are_noted_and_end_when_mail_is_taken(
    platform: Platform,
) -> None:
    box.put(platform)
    send(platform, Manner(rcpt="550 5.1.1 nobody"))
    refused = find_trouble(platform)
    assert refused is not None
    assert (refused.outcome, refused.code) == ("refused", "550")
    with unit_of_work(platform.database, platform.directory.by_slug("eikstad")) as scope:
        service.send_mail_again(scope, box.row(platform).id)
    assert find_trouble(platform) is None
    box.change(platform, attempts=rules.MOST_ATTEMPTS - 1)
    send(platform, Manner(rcpt="451 later"))
    given_up = find_trouble(platform)
    assert given_up is not None
    assert (given_up.outcome, given_up.code) == ("given_up", "451")


def test_a_server_of_ours_that_is_down_says_nothing_of_an_address(platform: Platform) -> None:
    box.put(platform)
    box.change(platform, attempts=rules.MOST_ATTEMPTS - 1)
    ways = {
        outbox.MAIL: service.make_mail_way(
            SmtpPost(Server("smtp://127.0.0.1:9", None, False)), HOUSE
        )
    }
    service.send_due_effects(platform.database, platform.directory, ways)
    assert box.row(platform).dead_at is not None
    assert find_trouble(platform) is None


def test_the_operator_sees_what_waits_and_what_failed_without_a_name(
    platform: Platform, app
) -> None:  # type: ignore[no-untyped-def]
    box.put(platform)
    send(platform, Manner(rcpt="550 5.1.1 nobody"))
    box.put(platform, 2, slug="beekdorp")
    said = app.test_cli_runner().invoke(args=["mail", "state"]).output
    assert "eikstad\tgiven up\t1" in said
    assert "beekdorp\twaiting\t2" in said
    assert "persoon" not in said and "Bericht" not in said
