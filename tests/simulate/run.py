"""One run: months of days on the real product and PostgreSQL, with the clock moved."""

from __future__ import annotations

import sys
import uuid
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter

import time_machine
from flask import Flask
from sqlalchemy import text

from tests.simulate import behaviour, expected
from tests.simulate.behaviour import Chance
from tests.simulate.desk import Desk
from tests.simulate.expected import Forecast, Morning, Seen
from tests.simulate.office import RETURN_ADDRESS, Letter, Office
from tests.simulate.people import Readers
from tests.simulate.schedule import ASK, EACH_DAY, EACH_WEEK, Worker
from tests.simulate.tally import Tally
from tests.simulate.town import Club, Person, Town, build_towns
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.ground.core import clock, link_tokens
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.ground.core.versions import mark_portals_changed
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.effects import jobs, returns
from wijzerplaat.tenancy.portals.models import Portal

FIRST_DAY = date(2027, 2, 15)
"""Two winters and two summers follow, and a 29 February."""
MORNING, NOON, AFTERNOON = time(7), time(12), time(15)
LOOKED_AT = 365
"""The figures are of the last so many days."""
EVERY = 7
TOLD_EVERY = 10
VERIFIED = text(
    "SELECT avg((verified_at > :since)::int) FROM entry "
    "WHERE state = 'published' AND (stopped_on IS NULL OR stopped_on > :today) "
    "AND portal_id = ANY(:portals)"
)
LINKS = text(
    "SELECT token_hash, portal_id, organisation_id, step, sent_at FROM verification_question "
    "WHERE token_hash = ANY(:hashes) UNION ALL "
    "SELECT link.token_hash, link.portal_id, organisation_id, step, sent_at FROM mailed_link link "
    "JOIN verification_question ON verification_question.id = object_id "
    "WHERE link.token_hash = ANY(:hashes)"
)
"""What links ask about; those of reminders to earlier questions stand in a table of their own."""


@dataclass(frozen=True)
class Size:
    """How much is run; with `due_after` everything must be checked so many days from the start."""

    portals: int
    entries: int
    days: int
    due_after: int | None = None


class Run:
    """The product, its portals and everybody around it."""

    def __init__(self, app: Flask, office: Office, size: Size, chance: Chance, var: Path) -> None:
        self.tally, self.size, self._chance = Tally(), size, chance
        self._began = 0.0
        self._app, self._office = app, office
        self.here: Platform = app.extensions["wijzerplaat"]
        due = None
        if size.due_after is not None:
            due = clock.now() + timedelta(days=size.due_after)
        self.towns = build_towns(self.here, var, size.portals, size.entries, chance, due)
        self.tally.organisations = sum(len(town.clubs) for town in self.towns)
        self._by_id = {town.id: town for town in self.towns}
        self._worker = Worker(app, chance)
        self._readers = Readers(app.test_client(), chance, self.tally)
        self._desk = Desk(app.test_client(), self.here, chance, self.tally)
        self._forecasts = {town.slug: Forecast(town) for town in self.towns}

    def live(self, move_to: Callable[[datetime], None], first: date) -> None:
        """Live through every day."""
        self.tally.people = sum(
            1 for town in self.towns for person in town.people.values() if not person.bounces
        )
        for number in range(self.size.days):
            day = first + timedelta(days=number)
            counts = number >= self.size.days - LOOKED_AT
            move_to(_at(day, MORNING))
            self._change_portals(number)
            self._leave()
            self._stop()
            mails = self._ask(day, number)
            self.tally.mails += mails if counts else 0
            move_to(_at(day, NOON))
            self._readers.answer(day)
            move_to(_at(day, AFTERNOON))
            minutes = sum(self._desk.work(town, day) for town in self.towns)
            if counts:
                self.tally.minutes += minutes
                self.tally.days += 1
                if number % EVERY == 0:
                    self.tally.shares.append(self._look())
            if number % TOLD_EVERY == 0:
                self._tell(number)
        self._compare_checks(day)

    def _tell(self, number: int) -> None:
        """Print how far this process is: the widest run takes more than an hour."""
        self._began = self._began or perf_counter()
        seconds = perf_counter() - self._began
        wrong = self.tally.wrong.total()
        sys.stdout.write(f"  day {number} of {self.size.days}, {seconds:.0f} s, wrong {wrong}\n")
        sys.stdout.flush()

    def _ask(self, day: date, number: int) -> int:
        """Do what the schedule does in the morning; return how many mails asked something."""
        forecasts = {slug: one.expect(day) for slug, one in self._forecasts.items()}
        for name in EACH_DAY:
            self._worker.do(name, self._chance.crashes if name == ASK else 0)
        if number % EVERY == 0:
            for name in EACH_WEEK:
                self._worker.do(name)
        self._worker.send()
        self.tally.done["crashes in a job"] = self._worker.crashes
        letters = [one for one in self._office.collect() if one.tokens]
        letters.sort(key=lambda one: one.to)
        return self._hand_out(day, forecasts, letters)

    def _hand_out(self, day: date, forecasts: dict[str, Morning], letters: list[Letter]) -> int:
        links = self._read_links([token for one in letters for token in one.tokens])
        by_town: dict[str, list[tuple[Letter, list[Seen]]]] = defaultdict(list)
        for letter in letters:
            found = [links[token] for token in letter.tokens]
            town = self._by_id.get(found[0][0])
            if town is None:
                self.tally.blame("mail of a portal beside ours", day, letter.to)
                continue
            seen = [replace(one, to=letter.to) for _portal, one in found]
            by_town[town.slug].append((letter, seen))
        for town in self.towns:
            came = by_town[town.slug]
            expected.compare(
                town, day, forecasts[town.slug], [(one.to, seen) for one, seen in came], self.tally
            )
            for letter, seen in came:
                self._deliver(town, letter, seen, day)
        return len(letters)

    def _deliver(self, town: Town, letter: Letter, seen: list[Seen], day: date) -> None:
        boxes = (club.box for club in town.clubs.values())
        person = town.people.get(letter.to) or next(
            (one for one in boxes if one.email == letter.to), None
        )
        if person is None:
            self.tally.blame("mail to nobody we know", day, letter.to)
        elif person.bounces:
            self._return(letter)
            person.known_to_bounce = clock.now()
            self.tally.done["mails that come back"] += 1
        else:
            self._readers.take_mail(town, person, seen, letter.tokens, day)

    def _return(self, letter: Letter) -> None:
        with self._app.app_context():
            office = jobs.find_return_office(self.here)
            assert office is not None
            said = returns.note_returned_mail(office, letter.make_return(), letter.sender)
        assert said == returns.BACK, said

    def _read_links(self, tokens: list[str]) -> dict[str, tuple[uuid.UUID, Seen]]:
        """Return by token of which portal it is, and what it asks."""
        hashes = {link_tokens.hash_token(token): token for token in tokens}
        with self.here.database.readers.connect() as connection:
            rows = connection.execute(LINKS, {"hashes": list(hashes)}).all()
        return {
            hashes[row[0]]: (row[1], Seen("", row[2], row[3], clock.today(row[4]))) for row in rows
        }

    def _change_portals(self, number: int) -> None:
        """One portal is suspended for some weeks and comes back; another one pauses its mails."""
        third = self.size.days // 3
        for town, name, begins, lasts in (
            (self.towns[-1], "suspended", third, min(40, third // 2)),
            (self.towns[0], "paused", 2 * third, min(20, third // 4)),
        ):
            wanted = begins <= number < begins + lasts
            if len(self.towns) > 1 and wanted != getattr(town, name):
                setattr(town, name, wanted)
                self._change_portal(town)
                self.tally.done[f"portals {name}"] += wanted

    def _change_portal(self, town: Town) -> None:
        with platform_work(self.here.database) as scope:
            portal = scope.session.get_one(Portal, town.id)
            portal.suspended_at = scope.now if town.suspended else None
            freshness = {**portal.settings.get("freshness", {}), "paused": town.paused}
            portal.settings = {**portal.settings, "freshness": freshness}
            mark_portals_changed(scope)
        self.here.directory.forget()

    def _leave(self) -> None:
        """Let people leave: an admin takes them out, or their mailbox is no more."""
        for town in self.towns:
            for person in list(town.people.values()):
                if not self._chance.happens_today(behaviour.LEAVES_IN_A_YEAR):
                    continue
                for club in [one for one in town.clubs.values() if person in one.people]:
                    if len(club.people) > 1:
                        self._remove(town, club, person)
                person.bounces = True
                self.tally.done["people who left"] += 1

    def _remove(self, town: Town, club: Club, person: Person) -> None:
        portal = self.here.directory.by_id(town.id)
        with unit_of_work(self.here.database, portal) as scope:
            memberships.remove_member(scope, person.memberships[club.id])
        club.people.remove(person)
        self.tally.done["people taken out by an admin"] += 1

    def _stop(self) -> None:
        for town in self.towns:
            for club in town.clubs.values():
                for part in club.parts:
                    if self._chance.happens_today(behaviour.STOPS_IN_A_YEAR):
                        part.over = True

    def _look(self) -> float:
        since = clock.now() - timedelta(days=183)
        said = {
            "since": since,
            "today": clock.today(),
            "portals": [town.id for town in self.towns],
        }
        with self.here.database.readers.connect() as connection:
            return float(connection.execute(VERIFIED, said).scalar_one() or 0)

    def _compare_checks(self, day: date) -> None:
        """Only what people said may have verified anything."""
        wanted = text(
            "SELECT id, verified_at, verify_due_at FROM entry WHERE verified_at IS NOT NULL"
        )
        with self.here.database.readers.connect() as connection:
            rows = {row[0]: (row[1], row[2]) for row in connection.execute(wanted)}
        for town in self.towns:
            for club in town.clubs.values():
                for part in club.parts:
                    if rows[part.id] != (part.verified, part.due):
                        self.tally.blame(
                            "check date that nobody's answer made", day, f"{town.slug}/{club.slug}"
                        )


def live_through(url: str, var: Path, size: Size, chance: Chance) -> Tally:
    """Prepare a run on a migrated database, live through it and return what it counted."""
    office = Office()
    with office, time_machine.travel(_at(FIRST_DAY, MORNING), tick=False) as travels:
        settings = replace(
            settings_for_tests(var, url),
            smtp_url=office.url,
            smtp_without_tls=True,
            mail_return_address=RETURN_ADDRESS,
        )
        app = create_app(settings)
        with app.app_context():
            run = Run(app, office, size, chance, var)
            run.live(travels.move_to, FIRST_DAY)
        app.extensions["wijzerplaat"].database.dispose()
    return run.tally


def _at(day: date, hour: time) -> datetime:
    return clock.to_utc(datetime.combine(day, hour))
