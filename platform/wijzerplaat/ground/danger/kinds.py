"""The kinds of danger, the most urgent first."""

from __future__ import annotations

from enum import StrEnum


class Danger(StrEnum):
    """What somebody may be in need of help with."""

    ILLNESS = "illness"
    SUICIDE = "suicide"
    CHILD = "child"
    VIOLENCE = "violence"
    HOMELESS = "homeless"
    HUNGER = "hunger"
    GENERAL = "general"
    """A number of need, or a cry that does not say for what."""


ORDER = tuple(Danger)
"""In which order their numbers stand."""
JUDGED = tuple(kind for kind in Danger if kind is not Danger.GENERAL)
"""The kinds that words are judged by; numbers of need stand in a table."""
