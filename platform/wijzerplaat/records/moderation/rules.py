"""The transition table of proposals and entries, and how two versions of an entry meet, field by
field.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, PART_PUBLISH, Permission
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.entries.models import ARCHIVED, DRAFT, IN_REVIEW, PUBLISHED, REJECTED
from wijzerplaat.records.entries.schemas import Value

TRANSITIONS: dict[tuple[str, str], str] = {
    (DRAFT, "submit"): IN_REVIEW,
    (IN_REVIEW, "submit"): IN_REVIEW,
    (REJECTED, "submit"): IN_REVIEW,
    (ARCHIVED, "submit"): IN_REVIEW,
    (PUBLISHED, "submit"): PUBLISHED,
    (IN_REVIEW, "approve"): PUBLISHED,
    (IN_REVIEW, "send_back"): DRAFT,
    (IN_REVIEW, "reject"): REJECTED,
    (IN_REVIEW, "set_aside"): DRAFT,
    (DRAFT, "withdraw"): ARCHIVED,
    (IN_REVIEW, "withdraw"): ARCHIVED,
    (PUBLISHED, "undo"): IN_REVIEW,
    (DRAFT, "undo"): IN_REVIEW,
    (REJECTED, "undo"): IN_REVIEW,
}
NEEDS: dict[str, Permission] = {
    "submit": ENTRY_EDIT,
    "withdraw": ENTRY_EDIT,
    "approve": PART_PUBLISH,
    "send_back": PART_PUBLISH,
    "reject": PART_PUBLISH,
    "set_aside": PART_PUBLISH,
    "undo": PART_PUBLISH,
}
APPROVED, SENT_BACK, REFUSED, WITHDRAWN, UNDONE, SET_ASIDE = (
    "approved",
    "sent_back",
    "rejected",
    "withdrawn",
    "undone",
    "set_aside",
)
DECISIONS = {
    "approve": APPROVED,
    "send_back": SENT_BACK,
    "reject": REFUSED,
    "withdraw": WITHDRAWN,
    "undo": UNDONE,
    "set_aside": SET_ASIDE,
}
HIDDEN = "archived"
"""A live entry was taken from the site (archiving.py); undone, the entry is live again."""
LAST_DAYS = frozenset({"hours_until", "cost_until", "starts_until", "waiting_until", "closes_on"})
OVER = N_("Deze dag is al geweest. Kies een latere dag.")
DATES = ("published_at", "verified_at", "verify_due_at")
"""What of an entry changes too when something goes live."""
UNDOABLE = (APPROVED, SENT_BACK, REFUSED)


class Decided(Protocol):
    """What a revision tells of the values it published."""

    @property
    def snapshot(self) -> Fields:
        """Return all fields as proposed."""

    @property
    def base(self) -> Fields | None:
        """Return what was live when it was made."""

    @property
    def changed(self) -> list[str]:
        """Return the names of the fields that differ."""

    @property
    def before(self) -> Fields | None:
        """Return what it took the place of."""

    @property
    def decision(self) -> str:
        """Return what was decided on it."""

    @property
    def declined(self) -> dict[str, str] | None:
        """Return what was left out, with the reasons."""


@dataclass(frozen=True)
class Parts:
    """What taking a decision back comes to.

    `back` are the old values of the fields that nobody changed since, `left` the fields that were;
    `was_live`: there was something before it.
    """

    was_live: bool
    back: Fields
    left: tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """What somebody had before them when a form was opened.

    The open proposal, and marks of live values.
    """

    proposal_id: uuid.UUID | None
    marks: Mapping[str, str]


def find_next_state(state: str, action: str) -> str:
    """Return the state that `action` leads to.

    Raises Conflict when it is not possible from here.
    """
    try:
        return TRANSITIONS[(state, action)]
    except KeyError:
        raise Conflict(f"{action} is not possible from {state}") from None


def list_changed_fields(base: GivenFields | None, snapshot: GivenFields) -> list[str]:
    """Return the names of the fields in which a proposal differs from its base, in snapshot
    order.
    """
    if base is None:
        return [name for name, value in snapshot.items() if value not in ("", None, [], False)]
    return [name for name in snapshot if snapshot[name] != base.get(name)]


def list_stale_fields(
    changed: Iterable[str], base: GivenFields | None, live: GivenFields | None
) -> tuple[str, ...]:
    """Return the changed fields of which another value went live since the proposal was made."""
    if base is None or live is None:
        return ()
    return tuple(name for name in changed if live.get(name) != base.get(name))


def make_value_mark(value: Value) -> str:
    """Return a short mark of one value, so that a form can say which version it was made from."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]


def merge_typed_with_live(
    live: GivenFields, typed: GivenFields, seen: Mapping[str, str]
) -> tuple[Fields, tuple[str, ...]]:
    """Return what somebody proposes on top of what is live now, and the fields in which both
    changed.

    `seen` holds the marks of what was live when the form was opened. A field that went live since
    and was left alone in the form follows the live value: an old form takes nothing back.
    """
    fields, clash = dict(typed), []
    for name, value in typed.items():
        if (
            name not in seen
            or name not in live
            or make_value_mark(live[name]) in (seen[name], make_value_mark(value))
        ):
            continue
        if make_value_mark(value) == seen[name]:
            fields[name] = live[name]
        else:
            clash.append(name)
    return fields, tuple(clash)


def put_proposal_on_live(
    live: GivenFields | None, clean: Fields, seen: Seen, open_id: uuid.UUID | None
) -> Fields:
    """Return what a form proposes on top of what is there now.

    Nothing that came in since gets lost.

    Raises Conflict when another proposal came in, or with the fields in which both changed; Invalid
    when nothing was changed at all.
    """
    if open_id != seen.proposal_id:
        raise Conflict("another proposal came in meanwhile")
    if live is None:
        return clean
    fields, clash = merge_typed_with_live(live, clean, seen.marks)
    if clash:
        raise Conflict("another value went live meanwhile", clash)
    if fields == live and open_id is None:
        raise Invalid({"": [N_("Je hebt nog niets veranderd.")]})
    return fields


def refuse_past_days(fields: GivenFields, known: Iterable[GivenFields | None], today: date) -> None:
    """Raise Invalid for a day until which something holds or lasts, when that is over already.

    It would be gone at once. A day that stood there already says nothing about this change.
    """
    before = [one for one in known if one]
    wrong: Fields = {}
    for name, value in fields.items():
        day = (
            (value or {}).get("ends") if name == "notice" else value if name in LAST_DAYS else None
        )
        if day and day < today.isoformat() and all(one.get(name) != value for one in before):
            wrong[name] = {"ends": [OVER]} if name == "notice" else [OVER]
    if wrong:
        raise Invalid(wrong)


def record_replaced_values(
    live: GivenFields | None, chosen: Iterable[str], dates: Mapping[str, datetime | None]
) -> Fields:
    """Return, as plain JSON, what a publication takes the place of: enough to undo it."""
    return {
        "live": live is not None,
        "fields": {name: (live or {}).get(name) for name in chosen},
        "dates": {name: moment and moment.isoformat() for name, moment in dates.items()},
    }


def find_replaced_values(decided: Decided) -> Fields:
    """Return what a publication took the place of (see `record_replaced_values`).

    What was taken over from elsewhere (imports, demo content) by an older release did not write
    that down: there all that it changed went live.
    """
    if decided.before is not None:
        return decided.before
    base = decided.base
    dates = {} if base else dict.fromkeys(DATES)
    return record_replaced_values(base, decided.changed if base else decided.snapshot, dates)


def find_declined_fields(decided: Decided) -> dict[str, str]:
    """Return the fields of an approved proposal that did not go live, each with the reason.

    An older release noted no reasons.
    """
    if decided.decision != APPROVED:
        return {}
    before = decided.before
    if decided.declined is not None or before is None or not before["live"]:
        return decided.declined or {}
    return {name: "" for name in decided.changed if name not in before["fields"]}


def find_published_fields(decided: Decided) -> Fields:
    """Return a version without what was declined of it: that stayed as it was."""
    base = decided.base or {}
    kept = {name: base[name] for name in find_declined_fields(decided) if name in base}
    return {**decided.snapshot, **kept}


def split_replaced_values(decided: Decided, live: GivenFields) -> Parts:
    """Return which fields of a publication can be put back now that `live` is there."""
    before = find_replaced_values(decided)
    back, left = {}, []
    for name, old in before["fields"].items():
        if name not in live or live[name] == old:
            continue
        if live[name] == decided.snapshot.get(name):
            back[name] = old
        else:
            left.append(name)
    return Parts(bool(before["live"]), back, tuple(left))


def list_left_fields(direct: Decided, revert: Decided) -> list[str]:
    """Return which fields of a publication stayed when it was taken back: others changed them."""
    was = find_replaced_values(direct)["fields"]
    there = revert.base or {}
    return [
        name for name, old in was.items() if name not in revert.changed and there.get(name) != old
    ]


def is_last_decision(in_one_go: bool, states_after: Iterable[str]) -> bool:
    """Return whether no later version stands in the way of undoing this decision.

    A proposal that was decided on waits again, so nothing may have come after it. What an editor
    wrote and published in one go does not wait again, so a later one that still waits is no
    hindrance.
    """
    return set(states_after) <= ({DRAFT, IN_REVIEW} if in_one_go else set())


def find_entry_state(history: Iterable[tuple[str, str]]) -> str:
    """Return an entry's state from its history of (revision state, decision), oldest first,
    without those that were replaced. Live is live: once a proposal was approved, later ones wait
    beside it.
    """
    state = DRAFT
    live = False
    for revision_state, decision in history:
        live = (live or decision == APPROVED) and decision != HIDDEN
        state = PUBLISHED if live else revision_state
    return state
