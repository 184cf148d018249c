"""Judges long words by their parts: 'huurtoeslagaanvraag' is 'huurtoeslag' and 'aanvraag'."""

from wijzerplaat.ground.language.lists import load_word_list
from wijzerplaat.ground.language.table import Table

SHORTEST = 3
KNOWN_FROM = 3.0
LONGEST = 60
LINKS = ("", "s", "en", "e", "n", "-", "s-", "er")
NEVER_HEADS = load_word_list("never_heads")


def split_compound(word: str, table: Table) -> tuple[str, str] | None:
    """The best (first part, last part) of a compound, or None."""
    plain = word.replace("-", "")
    if not 2 * SHORTEST < len(plain) <= LONGEST:
        return None
    best: tuple[float, tuple[str, str]] | None = None
    for cut in range(len(word) - SHORTEST, SHORTEST - 1, -1):
        head = word[cut:].lstrip("-")
        strength = _strength(head, table)
        if head in NEVER_HEADS or strength < KNOWN_FROM:
            continue
        first = _first_part(word[:cut], table)
        if first is None:
            continue
        together = min(strength, _strength(first, table)) + 0.15 * len(head)
        if best is None or together > best[0]:
            best = (together, (first, head))
    return best[1] if best else None


def _first_part(part: str, table: Table) -> str | None:
    for link in LINKS:
        stem = part.removesuffix(link) if link else part
        if (
            len(stem) >= SHORTEST
            and (not link or part.endswith(link))
            and stem not in NEVER_HEADS
            and _strength(stem, table) >= KNOWN_FROM
        ):
            return stem
    return None


def _strength(word: str, table: Table) -> float:
    figures = table.get(word)
    if figures is None:
        return 0.0
    return figures.written if figures.spoken is None else max(figures.written, figures.spoken)
