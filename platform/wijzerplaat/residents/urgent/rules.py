"""Which words of a record say that it helps in a kind of danger, and how an address names kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from wijzerplaat.ground.core.letters import fold_letters
from wijzerplaat.ground.danger.kinds import ORDER, Danger

HELPS: Mapping[Danger, str] = {
    Danger.ILLNESS: r"huisartsenpost|spoedpost|huisarts",
    Danger.SUICIDE: r"zelfmoord|zelfdoding|suicid|crisis(dienst|hulp)|somber|ggz|pieker|psych"
    r"|alleen voel|huisarts",
    Danger.CHILD: r"veilig thuis|kindertelefoon|kindermishandeling|geweld|jeugdhulp|bang voor",
    Danger.VIOLENCE: r"veilig thuis|geweld|vrouwenopvang|slachtoffer|veilige plek|bang voor",
    Danger.HOMELESS: r"nachtopvang|noodopvang|crisisopvang|slaapplek|daklo|een bed",
    Danger.HUNGER: r"voedselbank|voedselpakket|noodpakket|krat eten|weinig geld (om|over)|honger"
    r"|te weinig .{0,20}eten",
}
"""Beginnings of words that such a record has in its title, or else in its first lines."""
SEARCHED = {kind: re.compile(rf"\b(?:{words})") for kind, words in HELPS.items()}
IN_TITLE, IN_SUMMARY = 2, 1


def measure_help(kind: Danger, title: str, summary: str) -> int:
    """Return how surely a record helps in this kind of danger; 0 when nothing says so."""
    found = SEARCHED.get(kind)
    if found is None:
        return 0
    if found.search(fold_letters(title)):
        return IN_TITLE
    return IN_SUMMARY if found.search(fold_letters(summary)) else 0


def write_danger_code(kinds: Iterable[Danger]) -> str | None:
    """Return kinds as an address may hold them, so that nobody reads there what it is about."""
    return "".join(str(ORDER.index(kind)) for kind in kinds) or None


def read_danger_code(code: str) -> tuple[Danger, ...]:
    """Return the kinds that an address holds; what we do not know counts as nothing."""
    return tuple(kind for number, kind in enumerate(ORDER) if str(number) in code)
