"""Looks at an open page with axe: on a phone and a desk, light and dark."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.a11y import gates
from tests.journeys.stage import DESKTOP, PHONE


def look(page: Page, path: str, wrong: dict[str, list[str]]) -> None:
    """Look at an open page four times: turning the light on and off needs no new request."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = gates.axe(page)
            if found:
                wrong[f"{path} {size['width']} {scheme}"] = found
