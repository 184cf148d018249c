"""The transition table of proposals and entries, and what counts as a stale field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wijzerplaat.core.errors import Conflict
from wijzerplaat.core.permissions import ENTRY_EDIT, ENTRY_PUBLISH, Permission
from wijzerplaat.entries.models import ARCHIVED, DRAFT, IN_REVIEW, PUBLISHED, REJECTED

TRANSITIONS: dict[tuple[str, str], str] = {
    (DRAFT, "submit"): IN_REVIEW,
    (DRAFT, "withdraw"): ARCHIVED,
    (IN_REVIEW, "approve"): PUBLISHED,
    (IN_REVIEW, "send_back"): DRAFT,
    (IN_REVIEW, "reject"): REJECTED,
    (IN_REVIEW, "withdraw"): ARCHIVED,
    (REJECTED, "submit"): IN_REVIEW,
}
NEEDS: dict[str, Permission] = {
    "submit": ENTRY_EDIT, "withdraw": ENTRY_EDIT,
    "approve": ENTRY_PUBLISH, "send_back": ENTRY_PUBLISH, "reject": ENTRY_PUBLISH,
}
DECISIONS = {"approve": "approved", "send_back": "sent_back", "reject": "rejected", "withdraw": "withdrawn"}


def after(state: str, action: str) -> str:
    """Return the state that `action` leads to. Raises Conflict when it is not possible from here."""
    try:
        return TRANSITIONS[(state, action)]
    except KeyError:
        raise Conflict(f"{action} is not possible from {state}") from None


def changed_fields(base: dict[str, Any] | None, snapshot: dict[str, Any]) -> list[str]:
    """Return the names of the fields in which a proposal differs from its base, in snapshot order."""
    if base is None:
        return [name for name, value in snapshot.items() if value not in ("", None, [], False)]
    return [name for name in snapshot if snapshot[name] != base.get(name)]


def stale_fields(changed: Iterable[str], base: dict[str, Any] | None, live: dict[str, Any] | None) -> tuple[str, ...]:
    """Return the changed fields of which another value went live since the proposal was made."""
    if base is None or live is None:
        return ()
    return tuple(name for name in changed if live.get(name) != base.get(name))


def entry_state(history: Iterable[tuple[str, str]]) -> str:
    """Return an entry's state from its history of (revision state, decision), oldest first.

    Live is live: once a proposal was approved, later ones wait beside it.
    """
    state = DRAFT
    live = False
    for revision_state, decision in history:
        live = live or decision == "approved"
        state = PUBLISHED if live else revision_state
    return state
