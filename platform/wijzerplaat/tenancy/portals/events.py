"""What happened to a portal, for whoever wants to know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SettingChanged:
    """An administrator changed a setting of weight; `part`: which one, when it is one of many."""

    setting: str
    part: str = ""
