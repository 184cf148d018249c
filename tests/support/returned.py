"""Mail that comes back, as three kinds of servers write it; and other post in that mailbox."""

from __future__ import annotations

import textwrap


def make_postfix_return(to: str, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """Return what Postfix sends: the report stands between its words and our headers."""
    return _lines(f"""\
        Return-Path: <>
        Delivered-To: {to}
        Date: Tue, 24 Nov 2026 09:00:00 +0100 (CET)
        From: MAILER-DAEMON@mx.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: {to}
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
         boundary="4cXq2.1764/mx.example"
        Message-Id: <4cXq2@mx.example>

        This is a MIME-encapsulated message.

        --4cXq2.1764/mx.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mx.example.

        <info@deeik.example>: host mx.deeik.example said: 550 5.1.1
            <info@deeik.example>: Recipient address rejected: User unknown

        --4cXq2.1764/mx.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        X-Postfix-Queue-ID: 4cXq2
        Arrival-Date: Tue, 24 Nov 2026 08:59:59 +0100 (CET)

        Final-Recipient: rfc822; info@deeik.example
        Original-Recipient: rfc822;info@deeik.example
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mx.deeik.example
        Diagnostic-Code: smtp; 550 {status} Recipient address rejected

        --4cXq2.1764/mx.example
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        Subject: Klopt alles nog?
        To: info@deeik.example

        --4cXq2.1764/mx.example--
        """)


def make_exchange_return(to: str) -> bytes:
    """Return what Office 365 sends: a picture of a page, and the report with words of its own."""
    return _lines(f"""\
        From: Microsoft Outlook <MicrosoftExchange329e71ec@club.example>
        To: <{to}>
        Date: Tue, 24 Nov 2026 08:00:02 +0000
        Content-Type: multipart/report; report-type="delivery-status";
        \tboundary="a0f1-b2c3"
        X-MS-Exchange-Message-Is-Ndr:
        Content-Language: nl-NL
        Message-ID: <7f0@AM0PR01MB.eurprd01.prod.exchange.example>
        In-Reply-To: <x@eikstad.test>
        Subject: Onbestelbaar: Klopt alles nog?
        MIME-Version: 1.0
        Auto-Submitted: auto-replied

        --a0f1-b2c3
        Content-Type: multipart/alternative; differences=Content-Type;
        \tboundary="d4e5-f6a7"

        --d4e5-f6a7
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: base64

        VXcgYmVyaWNodCBrb24gbmlldCB3b3JkZW4gYmV6b3JnZC4=

        --d4e5-f6a7
        Content-Type: text/html; charset="utf-8"

        <p>Uw bericht kon niet worden bezorgd.</p>

        --d4e5-f6a7--

        --a0f1-b2c3
        Content-Type: message/delivery-status

        Reporting-MTA: dns;AM0PR01MB.eurprd01.prod.exchange.example
        Received-From-MTA: dns;mx.example
        Arrival-Date: Tue, 24 Nov 2026 08:00:00 +0000

        Original-Recipient: rfc822;INFO@deeik.example
        Final-Recipient: rfc822;INFO@deeik.example
        Action: failed
        Status: 5.1.10
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound

        --a0f1-b2c3
        Content-Type: message/rfc822

        Subject: Klopt alles nog?
        To: info@deeik.example

        Hallo.

        --a0f1-b2c3--
        """)


def make_gmail_return(to: str) -> bytes:
    """Return what Gmail sends: related parts before the report, and a folded status."""
    return _lines(f"""\
        Delivered-To: {to}
        Received: by 2002:a05:6402 with SMTP id x1; Tue, 24 Nov 2026 00:00:02 -0800 (PST)
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
        To: {to}
        Auto-Submitted: auto-replied
        Subject: Delivery Status Notification (Failure)
        MIME-Version: 1.0
        Content-Type: multipart/report; boundary="0000000000a1"; report-type=delivery-status

        --0000000000a1
        Content-Type: multipart/related; boundary="0000000000b2"

        --0000000000b2
        Content-Type: text/plain; charset="UTF-8"

        ** Adres niet gevonden **

        --0000000000b2
        Content-Type: image/png; name="icon.png"
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=

        --0000000000b2--

        --0000000000a1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; googlemail.example
        X-Original-Message-ID: <x@eikstad.test>

        Final-Recipient: rfc822; info@deeik.example
        Action: failed
        Status: 5.2.1
         (the box is closed)
        Last-Attempt-Date: Tue, 24 Nov 2026 00:00:02 -0800 (PST)

        --0000000000a1--
        """)


def make_holiday_answer(to: str) -> bytes:
    """Return the answer of somebody who is away."""
    return _lines(f"""\
        From: info@deeik.example
        To: {to}
        Subject: Automatisch antwoord: ik ben er niet
        Auto-Submitted: auto-replied
        Content-Type: text/plain

        Ik ben weg tot 1 december. Action: failed. Status: 5.1.1
        """)


def make_read_receipt(to: str) -> bytes:
    """Return a report of another kind: that somebody read the mail."""
    return make_postfix_return(to).replace(b"delivery-status", b"disposition-notification")


def _lines(text: str) -> bytes:
    return textwrap.dedent(text).replace("\n", "\r\n").encode()
