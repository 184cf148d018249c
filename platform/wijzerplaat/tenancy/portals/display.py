"""What a page says of topics and audiences: their names in its language."""

from __future__ import annotations

from collections.abc import Sequence

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.catalogues import DUTCH
from wijzerplaat.ground.web.gettext import Written, _, find_page_language
from wijzerplaat.ground.web.other_words import read_other_words
from wijzerplaat.tenancy.portals.models import Audience, Topic
from wijzerplaat.tenancy.portals.starter_names import KNOWN


def say_name(row: Topic | Audience) -> str:
    """Return the name of a topic or an audience for this page.

    As the portal says it in this language, or as we do when it is a name that we know; else in
    Dutch, as Written.
    """
    code = find_page_language()
    if code == DUTCH:
        return Written(row.name)
    return read_other_words(row.names).get(code) or say_known(row.name)


def say_known(words: str) -> str:
    """Return words of a portal in the language of this page, when they are words that we know."""
    return _(words) if words in KNOWN and find_page_language() != DUTCH else Written(words)


def say_audiences(rows: Sequence[Audience]) -> list[str]:
    """Return the lines that name audiences: one, or one for each when not all are translated."""
    names = [say_name(row) for row in rows]
    if find_page_language() == DUTCH:
        return [formats.names([names[0], *(one[0].lower() + one[1:] for one in names[1:])])]
    return names if any(isinstance(one, Written) for one in names) else [formats.listed(names)]
