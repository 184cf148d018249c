"""Whether a Dutch text says je or u to its reader."""

from __future__ import annotations

import re

JE = re.compile(r"\b(je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE)
U = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
OTHER = {"je": U, "u": JE}
"""Per address form of a portal: the words that do not go with it."""


def list_other_address_words(text: str, form: str) -> list[str]:
    """Return the words of a text that say you in another way than `form` ('je' or 'u') does."""
    return list(dict.fromkeys(one.lower() for one in OTHER[form].findall(text)))
