"""What happened to a value that stood in many places."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.replacements.models import Replacement


@dataclass(frozen=True)
class ReplacedEverywhere:
    """A value took the place of another; `revisions` put it online."""

    replacement: Replacement
    revisions: list[Revision]


@dataclass(frozen=True)
class ReplacementUndone:
    """It was taken back; `revisions` are those of which something was."""

    replacement: Replacement
    revisions: list[Revision]
