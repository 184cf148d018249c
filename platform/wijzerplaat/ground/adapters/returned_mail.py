"""Reads what a server says of a mail that it could not deliver (RFC 3464).

Whatever is no such report (an answer of a person on holiday, advertising, broken or endless post)
says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

LONGEST = 512 * 1024
"""So much of a message is read; the report stands before the mail that comes back with it."""
LONGEST_CODE = 12
FAILED, DELAYED = "failed", "delayed"
OWN_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
CODE = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True)
class Report:
    """What became of a mail: FAILED or DELAYED, and the code of the server (5.1.1, or nothing)."""

    outcome: str
    code: str


def read_receivers(raw: bytes) -> str:
    """Return the addresses that a message says it was delivered to, as they stand there."""
    message = _parse(raw)
    if message is None:
        return ""
    return "\n".join(str(value) for name in OWN_HEADERS for value in message.get_all(name, []))


def read_report(raw: bytes) -> Report | None:
    """Return what a server says of our mail; None for what is no report that counts."""
    message = _parse(raw)
    if message is None or message.get_content_type() != "multipart/report":
        return None
    if str(message.get_param("report-type", "")).lower() != "delivery-status":
        return None
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            return _find_worst(_read_groups(part))
    return None


def _parse(raw: bytes) -> Message | None:
    """Return a message, or None when it is built to break who reads it."""
    try:
        return message_from_bytes(raw[:LONGEST], policy=policy.compat32)
    except (RecursionError, ValueError, LookupError):
        return None


def _read_groups(part: Message) -> list[Message]:
    """Return the groups of a report: of the mail as a whole, and of each receiver."""
    inside = part.get_payload()
    if isinstance(inside, list):
        return [one for one in inside if isinstance(one, Message)]
    return []


def _find_worst(groups: list[Message]) -> Report | None:
    found: Report | None = None
    for group in groups:
        action = str(group.get("Action", "")).partition(";")[0].strip().lower()
        if action not in (FAILED, DELAYED):
            continue
        code = CODE.search(str(group.get("Status", "")))
        report = Report(action, code.group(0)[:LONGEST_CODE] if code else "")
        if action == FAILED:
            return report
        found = report
    return found
