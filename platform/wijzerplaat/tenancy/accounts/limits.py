"""The counts of `core/limits.py`, by the name that other rooms know them by."""

from wijzerplaat.ground.core.limits import (
    forget_attempts,
    forget_old_attempts,
    give_back_attempt,
    take_attempt,
)

__all__ = ["forget_attempts", "forget_old_attempts", "give_back_attempt", "take_attempt"]
