"""What applying the folder of a portal did, and which of its keys follow the file (decision 10)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

Kept = str | int | float | Sequence[str] | None
"""What a key of tenant.toml may be."""


@dataclass
class Applied:
    """What `apply` did: keys that follow the file, and keys that an administrator changed."""

    portal_id: uuid.UUID
    slug: str
    created: bool = False
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def follows(self, name: str, last: Kept, now: Kept, wanted: Kept, force: bool) -> bool:
        """Return whether a key becomes as the file says, and keep that for the report.

        A key nobody touched follows; one that an administrator edited is kept and told.
        """
        if now == wanted:
            return False
        if force or now == last:
            self.changed.append(name)
            return True
        self.kept.append(name)
        return False
