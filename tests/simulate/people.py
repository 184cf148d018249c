"""Who gets the mails: mailboxes that are no more, scanners that look before anybody, and people who
answer over HTTP at once, late or never.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from flask.testing import FlaskClient

from tests.simulate.behaviour import SCANS, Chance
from tests.simulate.expected import Seen
from tests.simulate.tally import Tally
from tests.simulate.town import Club, Person, Town
from wijzerplaat.ground.core import clock

DONE, GONE = 303, 410


@dataclass(frozen=True)
class Reply:
    """Somebody will answer one mail."""

    town: Town
    person: Person
    links: tuple[tuple[str, uuid.UUID], ...]
    """Each token, and the organisation that it asks about."""


class Readers:
    """Everybody with a mailbox."""

    def __init__(self, client: FlaskClient, chance: Chance, tally: Tally) -> None:
        self._client, self._chance, self._tally = client, chance, tally
        self._replies: dict[date, list[Reply]] = defaultdict(list)
        self._got: Counter[tuple[str, uuid.UUID, date]] = Counter()
        self._begun: dict[uuid.UUID, date] = {}

    def take_mail(
        self, town: Town, person: Person, seen: list[Seen], tokens: tuple[str, ...], day: date
    ) -> None:
        """Let a mailbox take a mail: maybe its scanner looks, maybe somebody will answer."""
        if person.scanned:
            self._scan(town, tokens)
        number = 1
        for one in seen:
            club = town.clubs.get(one.club_id)
            if club is not None:
                about = person.email, club.id, self._find_round(club, one, day)
                self._got[about] += 1
                number = max(number, self._got[about])
        if self._chance.answers(number):
            links = tuple(zip(tokens, (one.club_id for one in seen), strict=True))
            on = day + timedelta(days=self._chance.find_delay())
            self._replies[on].append(Reply(town, person, links))
            self._tally.done["answers at once" if on == day else "answers late"] += 1
        else:
            self._tally.done["mails nobody answers"] += 1

    def _find_round(self, club: Club, seen: Seen, day: date) -> date:
        """Return of which round a mail is, by the day on which that began; or, when people may
        answer in one round only (`once`), by the check date.
        """
        if self._chance.once:
            return clock.today(club.first.due)
        if seen.number == 1 and seen.asked_on == day:
            self._begun[club.id] = day
        return self._begun.get(club.id, day)

    def answer(self, day: date) -> None:
        """Let everybody answer who does so today."""
        for reply in self._replies.pop(day, []):
            for token, club_id in reply.links:
                club = reply.town.clubs.get(club_id)
                if club is not None and reply.person in (*club.people, club.box):
                    self._answer(reply, club, token, day)

    def _scan(self, town: Town, tokens: tuple[str, ...]) -> None:
        for token in tokens:
            for number in range(SCANS):
                method = "HEAD" if number % 2 else "GET"
                self._client.open(f"/bevestig/{token}", method=method, base_url=town.host)
                self._tally.done["looks of scanners"] += 1

    def _answer(self, reply: Reply, club: Club, token: str, day: date) -> None:
        town, path = reply.town, f"/bevestig/{token}"
        if town.suspended:
            return
        self._client.environ_base["REMOTE_ADDR"] = reply.person.network
        page = self._client.get(path, base_url=town.host)
        if page.status_code == GONE:
            self._tally.done["links that were answered already"] += 1
            return
        for part in club.parts[1:]:
            if part.over and not part.said_over and not club.over:
                self._post(town, f"{path}/gestopt", {"wat": str(part.id)}, day)
                part.said_over = True
                self._tally.done["parts said to have stopped"] += 1
        given = "gestopt" if club.over else "klopt"
        if self._post(town, path, {"antwoord": given}, day):
            self._tally.done[f"answers: {given}"] += 1
            club.said_over = club.over
            if not club.over:
                club.verify(clock.now())

    def _post(self, town: Town, path: str, fields: dict[str, str], day: date) -> bool:
        headers = {"Origin": town.host}
        answer = self._client.post(path, data=fields, base_url=town.host, headers=headers)
        if answer.status_code != DONE:
            self._tally.blame("answer that was refused", day, f"{path} {answer.status_code}")
        return answer.status_code == DONE
