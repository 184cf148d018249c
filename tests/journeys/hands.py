"""Counts what hands do in a browser (clicks, keys, texts typed), and holds it to its budget."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.figures import told
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

    def key(self, name: str) -> None:
        self.count += 1
        self.page.keyboard.press(name)

    def type_in(self, what: Locator, text: str) -> None:
        self.count += 1
        what.fill(text)

    def fill(self, label: str, text: str) -> None:
        self.count += 1
        self.page.get_by_role("main").get_by_label(re.compile(f"^{label}")).first.fill(text)

    def choose(self, what: Locator, option: str) -> None:
        self.count += 1
        what.select_option(option)

    def take_file(self, what: Locator, path: Path) -> None:
        """Choose a file of the own device."""
        self.count += 1
        what.set_input_files(path)

    def sees(self, budget: str, what: Locator, most: int) -> None:
        """Hold how many screens down something stands against its budget, the page at its top."""
        box, screen = what.bounding_box(), self.page.viewport_size
        assert box and screen, budget
        screens = (box["y"] + box["height"]) / screen["height"]
        told.keep(f"budget: screens of {budget}", round(screens, 1), f"of <= {most}")
        assert screens <= most, f"{budget}: {screens:.1f} screens of at most {most}"

    def keeps(self, budget: str, most: int) -> None:
        """Hold what was spent against its budget, tell it (tests.figures.budgets), begin anew."""
        count = self.spent()
        told.keep(f"budget: {budget}", count, f"of <= {most}")
        assert count <= most, f"{budget}: {count} of at most {most}"

    def spent(self) -> int:
        """Return how much it was, and begin anew."""
        count, self.count = self.count, 0
        return count
