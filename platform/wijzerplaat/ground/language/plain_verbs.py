"""The plainer verb for a difficult one of the word list, for advice that names a verb."""

from functools import cache
from typing import NamedTuple

from wijzerplaat.ground.language.entries import load_lexicon_entries


class PlainVerb(NamedTuple):
    """The plain verb, with a sentence of the difficult one and the same with the plain one."""

    verb: str
    example: tuple[str, str] | None
    proven: bool
    """Whether it may stand in its place just like that."""


@cache
def load_plain_verbs() -> dict[str, PlainVerb]:
    """Return difficult verb → the first plain one that is a single word; none that depends on
    what stands around it.
    """
    found: dict[str, PlainVerb] = {}
    for entry in load_lexicon_entries():
        if entry.kind != "w" or entry.context:
            continue
        plain = next((one for one in entry.shown if " " not in one and one.endswith("n")), "")
        example = (entry.example, entry.plain_example) if entry.plain_example else None
        if plain:
            proven = plain in entry.fitting
            found.setdefault(entry.form, PlainVerb(plain, example, proven))
    return found


@cache
def load_hard_verbs() -> frozenset[str]:
    """Return the verbs of the list that count in full."""
    return frozenset(e.form for e in load_lexicon_entries() if e.kind == "w" and e.heavy)
