"""Which mail must leave on a day, worked out from what people did and the table alone; and how what
left differs from it.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tests.simulate.table import (
    LAST,
    LINK_LIVES,
    MOST_PEOPLE,
    Ladder,
    find_round_day,
    may_begin,
)
from tests.simulate.tally import Tally
from tests.simulate.town import Club, Person, Town

Mails = dict[str, set[tuple[uuid.UUID, int]]]
"""By address: about which organisation, which mail of the ladder."""


@dataclass(frozen=True)
class Seen:
    """A link in a mail that arrived: about which organisation it is, and which mail that was."""

    to: str
    club_id: uuid.UUID
    number: int
    asked_on: date


@dataclass
class Morning:
    """What must leave of a portal on one day: `asked`, and what each mail lists beside it because
    it was asked before and nobody answered (`still_open`).
    """

    asked: Mails
    still_open: dict[str, set[uuid.UUID]]


class Forecast:
    """Follows every organisation of a portal up the ladder."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._ladders: dict[uuid.UUID, Ladder] = {}
        self._asked: dict[uuid.UUID, list[Person]] = {}

    def expect(self, day: date) -> Morning:
        """Return what must leave today, and take it as left.

        A first mail waits while its person had a round begin this month; but it rides along with a
        mail that leaves anyhow. What does not fit in one run waits until tomorrow.
        """
        found, taken = Morning(defaultdict(set), defaultdict(set)), set[Person]()
        if self._town.suspended or self._town.paused:
            return found
        turns = sorted(self._list_turns(day), key=lambda turn: _rank(turn[0], turn[1]))
        for club, number in turns:
            receivers = find_receivers(club, number)
            if number == 1:
                free = [one for one in receivers if may_begin(one.last_round, day)]
                receivers = [one for one in receivers if one in taken or one in free]
            if taken and len(taken | set(receivers)) > MOST_PEOPLE:
                break
            taken |= set(receivers)
            self._note(club, number, receivers, day)
            for person in receivers:
                found.asked[person.email].add((club.id, number))
        self._list_open(found, taken, day)
        return found

    def _list_turns(self, day: date) -> list[tuple[Club, int]]:
        turns = []
        for club in self._town.clubs.values():
            ladder = self._find_ladder(club, day)
            number = ladder.find_mail(day)
            if not number and ladder.is_open(day) and not self._is_reached(club):
                number = ladder.sent  # once more, to who comes next
            if number and not club.said_over:
                turns.append((club, number))
        return turns

    def _find_ladder(self, club: Club, day: date) -> Ladder:
        """Return how far an organisation is: a new check date and a later round begin anew."""
        first = club.first
        due = find_round_day(first.due, first.cycle, day)
        known = self._ladders.get(club.id)
        if known is None or (known.due, known.cycle) != (due, first.cycle):
            known = self._ladders[club.id] = Ladder(due, first.cycle)
            self._asked[club.id] = []
        return known

    def _is_reached(self, club: Club) -> bool:
        """Return whether somebody who got the newest mail is there, as far as anybody knows."""
        there = [*club.people, club.box]
        return any(one in there and not one.known_to_bounce for one in self._asked[club.id])

    def _note(self, club: Club, number: int, receivers: list[Person], day: date) -> None:
        if receivers:
            self._ladders[club.id].note(number, day)
            self._asked[club.id] = receivers
        for person in receivers:
            person.last_round = day if number == 1 else person.last_round

    def _list_open(self, found: Morning, taken: set[Person], day: date) -> None:
        for club in self._town.clubs.values():
            ladder = self._ladders[club.id]
            if ladder.last == day or club.said_over or not ladder.is_open(day):
                continue
            for person in self._asked[club.id]:
                if person in taken and (person in club.people or person is club.box):
                    found.still_open[person.email].add(club.id)
                    ladder.until = day + LINK_LIVES


def _rank(club: Club, number: int) -> tuple[bool, datetime, uuid.UUID]:
    """Reminders come first, then who is due first."""
    due = club.first.due
    return number == 1, due, min(one.id for one in club.parts if one.due == due)


def find_receivers(club: Club, number: int) -> list[Person]:
    """Return who is asked: the steward, or who comes next where nobody is or mail does not arrive;
    the last mail goes to everybody, and where that is one person to the address of the organisation
    too; without people each mail goes to that address.
    """
    people = [one for one in club.people if not one.known_to_bounce]
    box = [] if club.box.known_to_bounce else [club.box]
    if not people:
        return box
    if number != LAST:
        return people[:1]
    return people if len(people) > 1 else [*people, *box]


def compare(
    town: Town, day: date, must: Morning, letters: Iterable[tuple[str, list[Seen]]], tally: Tally
) -> None:
    """Note every difference between what must leave and what arrived."""
    came = Morning(defaultdict(set), defaultdict(set))
    mails: Counter[str] = Counter()
    for to, links in letters:
        mails[to] += 1
        for seen in links:
            if seen.asked_on == day:
                came.asked[to].add((seen.club_id, seen.number))
            else:
                came.still_open[to].add(seen.club_id)
    if mails and (town.suspended or town.paused):
        tally.blame("mail of a portal that is suspended or paused", day, town.slug)
    for to, times in mails.items():
        if times > 1:
            tally.blame("two mails to one person on a day", day, to)
    for to in sorted({*must.asked, *came.asked, *must.still_open, *came.still_open}):
        _compare_one(town, day, to, (must, came), tally)


def _compare_one(
    town: Town, day: date, to: str, both: tuple[Morning, Morning], tally: Tally
) -> None:
    must, came = both
    for club_id, number in sorted(must.asked[to] - came.asked[to]):
        tally.blame("mail that did not leave", day, f"{to} {_name(town, club_id)} {number}")
    for club_id, number in sorted(came.asked[to] - must.asked[to]):
        why = _find_reason(town, to, club_id)
        tally.blame(why, day, f"{to} {_name(town, club_id)} {number}")
    for club_id in sorted(must.still_open[to] ^ came.still_open[to]):
        tally.blame("open question left out, or too many", day, f"{to} {_name(town, club_id)}")


def _find_reason(town: Town, to: str, club_id: uuid.UUID) -> str:
    club = town.clubs.get(club_id)
    if club is None or club.said_over:
        return "mail about what stopped"
    if to not in {one.email for one in (*club.people, club.box)}:
        return "mail to who left"
    return "mail that may not leave now"


def _name(town: Town, club_id: uuid.UUID) -> str:
    club = town.clubs.get(club_id)
    return f"{town.slug}/{club.slug if club else club_id}"
