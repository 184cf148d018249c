"""What happened to a proposal, for whoever wants to know."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.refusals.models import Refusal
from wijzerplaat.records.refusals.rules import Listed


@dataclass(frozen=True)
class Submitted:
    """A proposal waits for an editor."""

    revision: Revision


@dataclass(frozen=True)
class EntryPublished:
    """A proposal went live, whole or in part (`revision.before` names the fields).

    `waits` are the fields that were sent with it, and wait for an editor.
    """

    revision: Revision
    waits: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentBack:
    """An editor asks a question about a proposal; `about` names the fields it is about."""

    revision: Revision
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskedAgain:
    """Nobody answered a question of an editor for a week: it is asked once more."""

    revision: Revision


@dataclass(frozen=True)
class Rejected:
    """An editor decided not to publish a proposal; `listed`: the reason, as it was chosen."""

    revision: Revision
    refusal: Refusal
    listed: Listed


@dataclass(frozen=True)
class DecisionUndone:
    """An editor took a decision back: the proposal waits again. `decision` is what it was.

    `by_objection`: somebody did not agree, and hears of it as an answer to that.
    """

    revision: Revision
    decision: str
    by_objection: bool = False


@dataclass(frozen=True)
class TurnedBack:
    """An editor took back what was published before.

    `revision` put the old values back, `direct` is what had published them; `left` are the fields
    that stay, because they were changed since.
    """

    revision: Revision
    direct: Revision
    left: tuple[str, ...] = ()
