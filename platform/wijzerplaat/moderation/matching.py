"""Python's own comparison of two lists, which stops when it costs too much: it is cubic for some texts.

A file of its own because counting work is no matter of what differs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate

MOST_STEPS = 4_000_000
"""Steps for one pair of texts, some 0.4 s of CPU; two real texts of 20,000 characters with lines take some 30,000."""
Opcode = tuple[str, int, int, int, int]


class TooMuchWork(Exception):
    """The steps are used up."""


@dataclass
class Counter:
    """The steps that are left for one pair of texts."""

    left: int = MOST_STEPS

    def take(self, steps: int) -> None:
        """Take steps. Raises TooMuchWork when there are not that many; what was left stays for smaller work."""
        if steps > self.left:
            raise TooMuchWork
        self.left -= steps


class CountedMatcher(SequenceMatcher[str]):
    """A SequenceMatcher that counts what each search for the longest match will cost before it begins."""

    def __init__(self, old: list[str], new: list[str], counter: Counter, junk: Callable[[str], bool] | None, *,
                 autojunk: bool) -> None:
        super().__init__(junk, old, new, autojunk=autojunk)
        self._counter = counter
        self._cost = [0, *accumulate(1 + len(self.b2j.get(one, ())) for one in old)]

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """Return the longest match, as Python does. Raises TooMuchWork."""
        last = len(self._cost) - 1 if ahi is None else ahi
        self._counter.take(self._cost[last] - self._cost[alo] + 1)
        return super().find_longest_match(alo, ahi, blo, bhi)
