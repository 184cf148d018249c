"""What may go live without an editor, and what of that is looked at later: pure rules.

A file of its own beside `rules.py`, which is about states and about two versions that meet.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_

STANDARD, OWN, TRUSTED = MODES = ("standard", "own", "trusted")
"""How one organisation is dealt with.

As the portal does by default, by a list of its own, or trusted.
"""
BY_FIELD, BY_TRUST = RULES = ("field", "trusted")
"""What let a revision go live by itself."""
Chosen = Mapping[str, Sequence[str]]  # kind → names of its fields

AT_ONCE: Chosen = {"organisation": ("phone", "hours", "open_on_holidays", "hours_until")}
CHOOSE = N_("Kies uit de lijst.")
ONE_IN = 5
ONE_IN_CHOICES = (1, 2, 5, 10)


@dataclass(frozen=True)
class Trust:
    """What holds for one organisation: its mode, and the fields that go live at once."""

    mode: str = STANDARD
    fields: Chosen = field(default_factory=lambda: AT_ONCE)


def list_fields_at_once(
    trust: Trust, kind: str, changed: Iterable[str], *, is_live: bool, too_hard: bool
) -> tuple[list[str], str]:
    """Return which of the changed fields go live now, and by which rule ('' when none do).

    Something new goes live at once for a trusted organisation only. A text that is too hard waits
    for an editor, also a trusted one: then only the listed fields go.
    """
    names = list(changed)
    if trust.mode == TRUSTED and not too_hard:
        return names, BY_TRUST if names else ""
    if not is_live:
        return [], ""
    free = [name for name in names if name in trust.fields.get(kind, ())]
    return free, BY_FIELD if free else ""


def is_revision_sampled(
    revision_id: uuid.UUID, earlier_this_month: int, one_in: int = ONE_IN
) -> bool:
    """Return whether somebody looks at this one later.

    The first of an organisation in a month, and of the rest one in so many, by a number that nobody
    can foresee.
    """
    number = int.from_bytes(hashlib.sha256(revision_id.bytes).digest()[:8])
    return earlier_this_month == 0 or number % one_in == 0


def check_trust_choices(
    chosen: Chosen, offered: Chosen, choices: Mapping[str, tuple[str, Sequence[str]]]
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the chosen fields in the order they are offered in, and the other choices (name →
    what was chosen, of what). Raises Invalid with a message at each that cannot be chosen.
    """
    wrong = [kind for kind, names in chosen.items() if not set(names) <= set(offered.get(kind, ()))]
    wrong += [name for name, (value, known) in choices.items() if value not in known]
    if wrong:
        raise Invalid({name: [CHOOSE] for name in wrong})
    fields = {
        kind: [name for name in names if name in chosen[kind]]
        for kind, names in offered.items()
        if chosen.get(kind)
    }
    return fields, {name: value for name, (value, _known) in choices.items()}
