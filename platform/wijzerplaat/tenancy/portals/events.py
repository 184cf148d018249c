"""What happened to a portal, for whoever wants to know."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class SettingChanged:
    """An administrator changed a setting of weight; `part`: which one, when it is one of many."""

    setting: str
    part: str = ""


@dataclass(frozen=True)
class MenuRowChanged:
    """An administrator changed a topic, audience, district or municipality; `section`: which."""

    section: str
    row_id: uuid.UUID


@dataclass(frozen=True)
class DistrictBorderChanged:
    """An administrator drew, changed or took away the border of a district, or its postcodes."""

    district_id: uuid.UUID
