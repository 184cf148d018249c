"""Reports of servers about mail that did not arrive, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.support import returned
from wijzerplaat.ground.adapters import returned_mail
from wijzerplaat.ground.adapters.returned_mail import DELAYED, FAILED, Report

TO = "terug+abc@post.example"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (returned.make_postfix_return(TO), "5.1.1"),
        (returned.make_exchange_return(TO), "5.1.10"),
        (returned.make_gmail_return(TO), "5.2.1"),
        (returned.make_postfix_return(TO, status="4.4.1"), "4.4.1"),
    ],
)
def test_three_kinds_of_servers_say_that_a_mail_did_not_arrive(raw: bytes, code: str) -> None:
    assert returned_mail.read_report(raw) == Report(FAILED, code)
    assert TO in returned_mail.read_receivers(raw)


def test_a_server_that_tries_on_is_no_failure() -> None:
    raw = returned.make_postfix_return(TO, action="delayed", status="4.4.1")
    assert returned_mail.read_report(raw) == Report(DELAYED, "4.4.1")


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", ""])
def test_good_news_says_nothing(action: str) -> None:
    assert returned_mail.read_report(returned.make_postfix_return(TO, action=action)) is None


@pytest.mark.parametrize(
    "raw",
    [
        returned.make_holiday_answer(TO),
        returned.make_read_receipt(TO),
        b"",
        b"\x00\xff" * 1000,
        b"To: x\r\nContent-Type: multipart/report; report-type=delivery-status\r\n\r\nhello",
        returned.make_postfix_return(TO).replace(b"message/delivery-status", b"text/plain"),
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=\xff\r\n\r\n--",
        b"Content-Type: multipart/report; report-type*=x'y'z; boundary=a\r\n\r\n--a\r\n",
    ],
)
def test_what_is_no_report_says_nothing(raw: bytes) -> None:
    assert returned_mail.read_report(raw) is None


def test_a_message_built_to_break_its_reader_says_nothing() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(3000)
    )
    assert returned_mail.read_report(deep) is None
    nested = b"Content-Type: message/rfc822\r\n\r\n" * 5000
    assert returned_mail.read_report(nested) is None


def test_a_report_before_an_endless_mail_is_read() -> None:
    whole = returned.make_postfix_return(TO)
    head, sign, tail = whole.partition(b"Subject: Klopt alles nog?")
    assert returned_mail.read_report(head + sign + b"x" * 40_000_000 + tail) == Report(
        FAILED, "5.1.1"
    )
