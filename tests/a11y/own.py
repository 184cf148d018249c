"""Our own checks of an open page: what no gate of others measures.

`own.js` looks; this makes the circumstances.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

NARROW = {"width": 320, "height": 700}
A4 = {"width": 718, "height": 1047}
"""The room between margins of 1 cm."""
LOOK = {"light": ("headings", "text", "targets", "focus", "stops"), "dark": ("focus",)}
"""Dark changes colours, and so the ring."""
ONE_SHEET = ("activiteit", "activiteit, plek", "hulp", "vacature")
"""States that fit on one sheet of A4."""


@cache
def script() -> str:
    """Return the checks, read once."""
    return Path(__file__).with_name("own.js").read_text(encoding="utf-8")


def look(page: Page, scheme: str = "light") -> list[str]:
    """Headings, sizes of text and targets, the ring around what has the focus, stops of a map.

    As the page is now.
    """
    page.keyboard.press("Tab")  # from now on the focus is that of a keyboard
    return list(dict.fromkeys(_parts(page, *LOOK[scheme])))


def circumstances(page: Page, name: str = "") -> list[str]:
    """Return what goes wrong under other circumstances.

    Under a bar that stays in place, at 320 pixels with and without room between letters, with the
    Tab key alone, in forced colours and on paper. Leaves the page as it was.
    """
    before = page.viewport_size
    found = _parts(page, "covered")
    # bars of a desk, with as little room as they get
    page.set_viewport_size({"width": 800, "height": 600})
    found += _parts(page, "covered")
    page.set_viewport_size(NARROW)
    found += _parts(page, "covered", "narrow", "spaced")
    if before:
        page.set_viewport_size(before)
    page.emulate_media(forced_colors="active")
    found += [f"vaste kleuren, {one}" for one in _parts(page, "focus")]
    page.emulate_media(forced_colors="none")
    return list(dict.fromkeys(found + walk(page) + paper(page, name)))


def walk(page: Page) -> list[str]:
    """Return what cannot be reached with the Tab key; stops when it comes round."""
    stops = page.evaluate(script(), "listen")
    for _ in range(stops // 10 + 3):
        for _ in range(10):
            page.keyboard.press("Tab")
        if page.evaluate("window.rounds > 0"):
            break
    return page.evaluate(script(), "walked")


def paper(page: Page, name: str) -> list[str]:
    """Return what goes wrong in print, from a screen that is dark."""
    before = page.viewport_size
    page.set_viewport_size(A4)
    page.emulate_media(media="print", color_scheme="dark")
    found = _parts(page, "paper")
    sheets = page.pdf(
        format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "1cm")
    ).count(b"/Type /Page\n")
    page.emulate_media(media="null", color_scheme="light")
    if before:
        page.set_viewport_size(before)
    if not sheets:
        found.append("papier: er kwam niets")
    if name in ONE_SHEET and sheets > 1:
        found.append(f"papier: {sheets} bladen in plaats van 1")
    return found


def _parts(page: Page, *names: str) -> list[str]:
    return [one for name in names for one in page.evaluate(script(), name)]
