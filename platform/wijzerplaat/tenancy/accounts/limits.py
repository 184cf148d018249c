"""The counts of `core/limits.py`, by the name that other rooms know them by."""

from wijzerplaat.ground.core.limits import forget, forgive, give_back, take

__all__ = ["forget", "forgive", "give_back", "take"]
