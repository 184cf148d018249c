"""What higher floors put into the pages of lower ones; `wiring.py` fills it in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from wijzerplaat.core.scope import Scope


@dataclass(frozen=True)
class Signups:
    """How many people signed up for an activity in a month (its first day)."""

    title: str
    month: date
    people: int


@dataclass
class Hooks:
    """Each has a harmless default, so that a lower floor works by itself.

    `find` returns the ids of entries of a kind that answer to words, best first. `seats` says per
    occurrence "free", "few", "full" or "". `alternatives` gives cards to look at instead of an
    entry that is gone. `signup` gives what the template shows as sign-up panel of an activity and
    one of its dates, or None. `unanswered` counts the organisations that let the check date pass
    without an answer. `questions` counts those of residents that wait, and that wait too long.
    `reports` counts what residents said is not right, `news` what happened to the entries that
    somebody follows. `asking` counts who asks to belong to an organisation, and who took one over
    without an editor. `signed_up` counts who signed up for what an organisation does.
    """

    find: Callable[[Scope, str, str], list[uuid.UUID]] = lambda scope, words, kind: []
    seats: Callable[[Scope, Collection[uuid.UUID]], dict[uuid.UUID, str]] = (
        lambda scope, occurrence_ids: {}
    )
    alternatives: Callable[[Scope, Any], list[Any]] = lambda scope, entry: []
    signup: Callable[[Any, Any], Any] = lambda activity, occurrence: None
    unanswered: Callable[[Scope], int] = lambda scope: 0
    questions: Callable[[Scope], tuple[int, int]] = lambda scope: (0, 0)
    reports: Callable[[Scope], int] = lambda scope: 0
    news: Callable[[Scope, uuid.UUID], int] = lambda scope, user_id: 0
    asking: Callable[[Scope], int] = lambda scope: 0
    signed_up: Callable[[Scope, uuid.UUID], list[Signups]] = lambda scope, owner_id: []


hooks = Hooks()
