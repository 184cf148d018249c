"""What happened to the questions 'klopt alles nog?'."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness.models import Question


@dataclass(frozen=True)
class Asked:
    """An organisation was asked; `token` goes into the mails to `addresses` and nowhere else."""

    question: Question
    organisation: Entry
    addresses: list[str]
    token: str


@dataclass(frozen=True)
class Verified:
    """Somebody of the organisation said that all is still right."""

    organisation: Entry
    entries: list[Entry]


@dataclass(frozen=True)
class NeedsEditor:
    """An organisation answered something that an editor must act on: it stopped, or others know."""

    question: Question
    organisation: Entry


@dataclass(frozen=True)
class AskedTogether:
    """Many were asked at once. `still_open` is what was asked earlier of the same people, with a
    new link to each.
    """

    asked: list[Asked]
    still_open: list[Asked]
