"""Which phrases of the tables stand in words.

The work is bounded: a text has at most `MOST_WORDS` words, and a phrase is only tried where each of
its words occurs.
"""

from __future__ import annotations

from collections.abc import Iterator

from wijzerplaat.ground.danger.spelling import find_choices
from wijzerplaat.ground.danger.tables import Part, Phrase, Tables
from wijzerplaat.ground.danger.words import Words

WITHIN, GAP, FILLERS = 7, 3, 2
"""How far the parts of a phrase may lie apart, how many words '..' stands for, and how many small
words may stand between two of ours.
"""


class Match:
    """The words of one text, and which choices of the tables each meets."""

    def __init__(self, words: Words, tables: Tables) -> None:
        self.words = words
        self.tables = tables
        self.at: dict[int, list[int]] = {}
        self.meets: list[frozenset[int]] = []
        self.blocked: set[int] = set()
        known = {word: find_choices(word) for word in set(words.texts)}
        for place, word in enumerate(words.texts):
            met = known[word]
            self.meets.append(met)
            for one in met:
                self.at.setdefault(one, []).append(place)

    def block(self, places: tuple[int, ...]) -> bool:
        """Let words count no more, until `free`; return whether they did."""
        new = set(places) - self.blocked
        self.blocked |= new
        return bool(new)

    def free(self) -> None:
        """Let all words count again."""
        self.blocked.clear()

    def may_hold(self, phrase: Phrase) -> bool:
        """Return whether each word of a phrase occurs at all."""
        return all(self.at.get(one) for part in phrase.parts for one in part.choices)

    def find(self, phrase: Phrase) -> tuple[int, ...]:
        """Return the places of the words of a phrase, or nothing."""
        if not self.may_hold(phrase):
            return ()
        spans = [list(self._spans(part)) for part in phrase.parts]
        if len(spans) == 1:
            found = [one for one in spans[0] if self._fits_borders(phrase, one)]
            return found[0] if found else ()
        return self._near(phrase, spans)

    def _near(self, phrase: Phrase, spans: list[list[tuple[int, ...]]]) -> tuple[int, ...]:
        """Return one of each, near each other; the leftmost begins."""
        for left in sorted({one[0] for some in spans for one in some}):
            right = left + WITHIN + len(phrase.parts)
            taken: set[int] = set()
            for some in sorted(spans, key=len):
                fitting = (
                    one
                    for one in some
                    if left <= one[0]
                    and one[-1] <= right
                    and taken.isdisjoint(one)
                    and self._is_one_sentence(left, one[-1])
                )
                taken.update(next(fitting, (-1,)))
            places = tuple(sorted(taken))
            if places[0] >= 0 and self._fits_borders(phrase, places):
                return places
        return ()

    def _spans(self, part: Part) -> Iterator[tuple[int, ...]]:
        for start in self.at.get(part.choices[0], ()):
            found = () if start in self.blocked else self._follow(part, 1, (start,))
            if found:
                yield found

    def _follow(self, part: Part, number: int, places: tuple[int, ...]) -> tuple[int, ...]:
        if number == len(part.choices):
            return places
        free = GAP if part.gaps[number] else 0
        small = FILLERS
        for place in range(places[-1] + 1, min(places[-1] + 8, len(self.words.texts))):
            if not self._is_one_sentence(places[0], place):
                break
            if part.choices[number] in self.meets[place] and place not in self.blocked:
                found = self._follow(part, number + 1, (*places, place))
                if found:
                    return found
            if self.words.texts[place] in self.tables.small and small:
                small -= 1
            elif free:
                free -= 1
            else:
                break
        return ()

    def _is_one_sentence(self, first: int, last: int) -> bool:
        return self.words.sentences[first] == self.words.sentences[last]

    def _fits_borders(self, phrase: Phrase, places: tuple[int, ...]) -> bool:
        first, last, sentences = places[0], places[-1], self.words.sentences
        begins = first == 0 or sentences[first - 1] != sentences[first]
        ends = last == len(sentences) - 1 or sentences[last + 1] != sentences[last]
        return (begins or not phrase.from_start) and (ends or not phrase.to_end)
