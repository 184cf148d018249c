"""What happened to a record, for whoever wants to know."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown.models import Takedown


@dataclass(frozen=True)
class EntryTakenDown:
    """An entry was hidden, paused, stopped or archived."""

    entry: Entry
    takedown: Takedown


@dataclass(frozen=True)
class EntryPutBack:
    """A takedown of an entry ended: by a person, or because its last day was over.

    `replaced`: another one takes its place in the same transaction, so that nothing came back.
    """

    entry: Entry
    takedown: Takedown
    replaced: bool = False


@dataclass(frozen=True)
class ErasureBegun:
    """Entries are about to go for good, with all that hangs on them: this is the last moment."""

    entries: tuple[Entry, ...]
