"""What a state of a page is, and what somebody may do on the page first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

NOBODY, OWN, EDITOR, ADMIN = "", "organisation_admin", "editor", "portal_admin"


@dataclass(frozen=True)
class State:
    """One state of a page.

    `path` may name facts of the portal; without them the portal has no such page. `others`: the
    address of another company that the page may ask here.
    """

    name: str
    path: str
    who: str = NOBODY
    act: Callable[[Page], None] | None = None
    status: int = 200
    others: str = ""


def press(button: str, fill: str = "", typed: str = "zo niet") -> Callable[[Page], None]:
    """Fill in one field wrong, if any, and press."""

    def act(page: Page) -> None:
        if fill:
            page.locator(f"main [name={fill}]").first.fill(typed)
        page.get_by_role("main").get_by_role("button", name=re.compile(button)).first.click()
        page.wait_for_load_state("load")

    return act


def open_first(page: Page) -> None:
    """Open the first things that fold."""
    for one in page.locator("main details:not([open]) > summary").all()[:4]:
        if one.is_visible():
            one.click()


def unfold(page: Page) -> None:
    """Open the part of a form that is folded."""
    page.locator("main details.fold > summary").first.click()


def open_chat(page: Page) -> None:
    """Say yes to the chat, of which we play the other company."""
    page.route(
        "https://chat.praat.example/**",
        lambda asked: asked.fulfill(
            content_type="text/html",
            body="<!doctype html><html lang=nl><title>Chat</title><main><h1>Hallo</h1>"
            "<button>Begin</button></main>",
        ),
    )
    page.locator("[data-chat-open]").click()
    page.wait_for_timeout(500)
