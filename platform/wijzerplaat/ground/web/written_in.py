"""The language in which a resident wrote to us: that of the page, kept as a short code."""

from __future__ import annotations

from sqlalchemy import String, event, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.web.languages import find_writer_language

LONGEST_CODE = 8


class WrittenIn:
    """Mixin: a row that answers are mailed about, in the language of who sent it.

    '' is Dutch, and what somebody of the desk typed in the place of a resident.
    """

    language: Mapped[str] = mapped_column(
        String(LONGEST_CODE), default="", server_default=literal_column("''")
    )


@event.listens_for(WrittenIn, "init", propagate=True)
def _note_language(_row: WrittenIn, _values: tuple[()], named: dict[str, str]) -> None:
    """Keep the language of the page at once: a mail is written before the row is."""
    named.setdefault("language", find_writer_language())
