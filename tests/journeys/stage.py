"""A running product and a browser before it, for whole stories."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import Page, StorageState, expect

from tests.journeys import story
from wijzerplaat.ground.core import clock

RIA, SANNE = story.PEOPLE


PATIENCE = 30_000
"""Milliseconds that a browser waits for anything."""
MARTIJN = "martijn@lindestad.example"
"""Who administers Lindestad, where a story asks for `beheer`."""
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


class Stage:
    """One application being served, its mail, and browsers for several people."""

    def __init__(self, platform, origin: str, started) -> None:
        self.platform, self.origin, self.started = platform, origin, started
        self.post = story.Post(platform)
        self.complaints: list[str] = []
        self.patience = PATIENCE
        self._logged_in: dict[str, tuple[datetime, str, StorageState]] = {}

    def listen(self, message) -> None:
        """Keep what the browser complains of.

        A form that comes back with errors (422) is no complaint.
        """
        if message.type == "error" and "422" not in message.text:
            self.complaints.append(message.text)

    def person(
        self, address: str = "", *, scripts: bool = True, size: dict[str, int] = DESKTOP
    ) -> Page:
        """Give somebody a browser; with an address, logged in by the link in the mail.

        Who logged in by another browser within the hour gets the session of that one.
        """
        when, where, known = self._logged_in.get(address, (clock.now(), "", None))
        if clock.now() - when >= timedelta(hours=1):
            known = None
        context = self.started.new_context(
            viewport=size,
            java_script_enabled=scripts,
            locale="nl-NL",
            base_url=self.origin,
            storage_state=known,
        )
        context.set_default_timeout(self.patience)
        page = context.new_page()
        page.on("console", self.listen)
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        if known:
            page.goto(where)
        elif address:
            self._log_in(page, address)
        return page

    def _log_in(self, page: Page, address: str) -> None:
        page.goto("/inloggen")
        page.get_by_label("E-mailadres").first.fill(address)
        page.get_by_role("button", name="Stuur mij de mail").click()
        expect(page.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
        page.goto(story.link(self.post.newest(address, "inloglink"), "/inloggen/link/"))
        page.get_by_role("main").get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        state = page.context.storage_state()
        self._logged_in[address] = clock.now(), page.url, {**state, "origins": []}
