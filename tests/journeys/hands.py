"""Counts what hands do in a browser: clicks and typed texts."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from tests.journeys.stage import DESKTOP, PHONE

PEOPLE = [(DESKTOP, True), (PHONE, True), (DESKTOP, False), (PHONE, False)]


class Hands:
    """Does what a person does, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def arrive(self, link: str) -> None:
        """Click on a link in a mail."""
        self.count += 1
        self.page.goto(link)

    def click(self, what: Locator) -> None:
        self.count += 1
        what.click()

    def fill(self, label: str, text: str) -> None:
        self.count += 1
        self.page.get_by_role("main").get_by_label(re.compile(f"^{label}")).first.fill(text)

    def spent(self) -> int:
        """Return how much it was, and begin anew."""
        count, self.count = self.count, 0
        return count
