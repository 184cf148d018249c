"""What this room asks of higher ones: on which page each setting is changed."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.registry import Slots


@dataclass(frozen=True)
class SettingScreen:
    """The page of a setting.

    `setting` is its name in the history; `title` is Dutch and marked; `endpoint` opens the page;
    `keys` are those of tenant.toml that are changed there ('contact.phone'; 'topics' for rows).
    """

    setting: str
    title: str
    endpoint: str
    keys: tuple[str, ...] = ()


SCREENS: Slots[SettingScreen] = Slots()
"""The pages of all settings."""


def find_setting_screen(setting: str) -> SettingScreen | None:
    """Return the page of a setting, or None when there is none (any more)."""
    return next((one for one in SCREENS.all() if one.setting == setting), None)
