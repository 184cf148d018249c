"""The counts of `core/limits.py`, by the name that other rooms know them by."""

from wijzerplaat.core.limits import forget, forgive, take

__all__ = ["forget", "forgive", "take"]
