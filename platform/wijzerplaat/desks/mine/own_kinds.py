"""The words of kinds in addresses under /mijn."""

from __future__ import annotations

from wijzerplaat.records.entries import kinds


def find_sort(kind: str) -> str:
    """Return the word of a kind in addresses; '' for one without pages of its own there."""
    own = kinds.find_kind(kind).own
    return own.slug if own else ""
