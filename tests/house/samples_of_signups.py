"""What the matrix fills in on pages about who comes to a date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.planted import Planted

SIGNUPS: dict[str, Callable[[Planted], Any]] = {
    "attendance:occurrence_id": lambda it: it.ids["begun"],
    "list_messages:occurrence_id": lambda it: it.ids["list_date"],
    "list_messages:message_id": lambda it: it.ids["list_message"],
    "list_files:occurrence_id": lambda it: it.ids["begun"],
    "signup_calls:call_id": lambda it: it.ids["call"],
    "signup_lists:occurrence_id": lambda it: it.ids["list_date"],
    "signup_id": lambda it: it.ids["listed"],
    "screen_links:token": lambda it: it.screen,
    "signup_links:token": lambda it: it.signup,
}
