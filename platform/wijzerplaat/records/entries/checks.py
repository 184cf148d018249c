"""When somebody last said that an entry is right: the whole of it, or a part of its page alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Json, Moment


class Checked:
    """Mixin of entries. `verified_at`: a person said that all is still right; before
    `verify_due_at` that is asked again. `check_months`: the cycle chosen for it, if any.
    `verified_blocks`: when somebody said of a part of the page alone that it is right (ISO), by
    the word of that part in addresses.
    """

    verified_at: Mapped[datetime | None] = mapped_column(Moment)
    verify_due_at: Mapped[datetime | None] = mapped_column(Moment)
    check_months: Mapped[int | None] = mapped_column()
    verified_blocks: Mapped[dict[str, str] | None] = mapped_column(Json)

    @property
    def checked_apart(self) -> dict[str, datetime]:
        """Return the parts that somebody checked after the whole, with the moment."""
        said: Mapping[str, str] = self.verified_blocks or {}
        found = {name: datetime.fromisoformat(one) for name, one in said.items()}
        whole = self.verified_at
        return {name: one for name, one in found.items() if whole is None or one > whole}

    def check_block(self, name: str, now: datetime) -> None:
        """Note that somebody said of one part that it is right."""
        self.verified_blocks = {**(self.verified_blocks or {}), name: now.isoformat()}

    def put_block_back(self, name: str, said: str | None) -> None:
        """Note that one part was last checked then (ISO) after all; None: never apart."""
        rest = {part: one for part, one in (self.verified_blocks or {}).items() if part != name}
        self.verified_blocks = rest if said is None else {**rest, name: said}
