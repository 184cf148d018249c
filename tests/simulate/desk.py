"""The desk of a portal: calls whom the product says, in its order, with a stopwatch; and takes down
what people say has stopped.
"""

from __future__ import annotations

import re
import uuid
from datetime import date

from flask.testing import FlaskClient

from tests.simulate.behaviour import DESK_HOURS, MINUTES, MINUTES_IN_VAIN, REACHED, Chance
from tests.simulate.tally import Tally
from tests.simulate.town import Club, Town
from tests.support.people import Browser
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.takedown import service as takedown

LIST = "/redactie/verlopen"
CALLED = re.compile(r'action="(/redactie/contact/([0-9a-f-]{36})/gebeld)"')
WEEKDAY = 1
WEEKS = 53 / 12
"""In a month: a year can have 53 Tuesdays, and the hours hold for that too."""
DONE = 303
TODAY = {"starts_on": None, "told": "", "successor": ""}


class Desk:
    """Works an hour or so each Tuesday, as much as it has."""

    def __init__(self, client: FlaskClient, here: Platform, chance: Chance, tally: Tally) -> None:
        self._client, self._here, self._chance, self._tally = client, here, chance, tally
        self._anybody = here.load_actor
        self._browsers: dict[str, Browser] = {}

    def work(self, town: Town, day: date) -> float:
        """Do what there is to do; return how many minutes it called."""
        if day.weekday() != WEEKDAY or town.suspended:
            return 0.0
        self._take_down(town)
        month = DESK_HOURS * 60 * len(town.clubs) / 300
        town.minutes = min(town.minutes + month / WEEKS, max(month, 2 * MINUTES))
        had = town.minutes
        try:
            self._call_list(town, day)
        finally:
            self._here.load_actor = self._anybody
        self._take_down(town)
        return had - town.minutes

    def _call_list(self, town: Town, day: date) -> None:
        if town.minutes < MINUTES:
            return
        if town.slug not in self._browsers:
            self._browsers[town.slug] = Browser(self._client, self._here, "editor", town.slug)
        browser = self._browsers[town.slug]
        page = browser.get(LIST).get_data(as_text=True)
        for path, found in CALLED.findall(page):
            club = town.clubs.get(uuid.UUID(found))
            if town.minutes < MINUTES:
                return
            if club is None:
                self._tally.blame("call about what is gone", day, path)
            else:
                self._call(town, club, browser, path, day)

    def _call(self, town: Town, club: Club, browser: Browser, path: str, day: date) -> None:
        reached = self._chance.happens(REACHED)
        town.minutes -= MINUTES if reached else MINUTES_IN_VAIN
        outcome = ("stopped" if club.over else "correct") if reached else "no_answer"
        self._tally.done[f"calls: {outcome}"] += 1
        answer = browser.post(path, {"outcome": outcome, "note": "", "terug": "verlopen"})
        if answer.status_code != DONE:
            self._tally.blame("call that was refused", day, f"{path} {answer.status_code}")
        elif outcome == "correct":
            club.verify(clock.now())
        elif outcome == "stopped":
            club.said_over = True

    def _take_down(self, town: Town) -> None:
        portal = self._here.directory.by_id(town.id)
        for club in list(town.clubs.values()):
            if club.said_over:
                with unit_of_work(self._here.database, portal) as scope:
                    takedown.stop_entry(scope, club.id, dict(TODAY))
                del town.clubs[club.id]
                self._tally.done["organisations taken down"] += 1
            for part in [one for one in club.parts[1:] if one.said_over]:
                with unit_of_work(self._here.database, portal) as scope:
                    takedown.stop_entry(scope, part.id, dict(TODAY))
                club.parts.remove(part)
                self._tally.done["parts taken down"] += 1
