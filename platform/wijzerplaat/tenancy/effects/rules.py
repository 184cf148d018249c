"""When an effect is tried again, and what may be kept of why it failed."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

RETRY_MINUTES = (1, 5, 15, 60, 240, 720, 1440)
MOST_ATTEMPTS = len(RETRY_MINUTES) + 1
LEASE = timedelta(seconds=60)
TASK_SECONDS = 45
"""A job that sends is stopped after this time, before the lease of the row in its hands ends."""
BUDGET_SECONDS = 25.0
"""After this time a sender takes no new row, so that it comes to an end by itself."""


def next_try(attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after so many failed attempts, or None when it is enough."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return now + timedelta(minutes=RETRY_MINUTES[attempts - 1])


def find_server_code(reason: str) -> str:
    """Return the code in a reason that a server gave; nothing when it was not the server."""
    said, _blank, code = reason.partition(" ")
    return code if said == "SMTP" and code[:1] in ("4", "5") else ""


def find_failure_reason(problem: Exception) -> str:
    """Return why an attempt failed, without what a server or library said.

    That may hold an address.
    """
    if isinstance(problem, smtplib.SMTPResponseException):
        return f"SMTP {problem.smtp_code}"
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return f"SMTP {min(code for code, _ in problem.recipients.values())}"
    return type(problem).__name__
