"""The gates that look at an open page in Chromium: axe, IBM, HTML_CodeSniffer, and our own checks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from wijzerplaat.config import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TOOLS = ROOT / "tests" / "a11y" / "node_modules"
IBM = TOOLS / "accessibility-checker-engine" / "ace.js"
HTMLCS = TOOLS / "html_codesniffer" / "build" / "HTMLCS.js"
OWN = Path(__file__).with_name("own.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 700}

RUN_AXE = """async tags => (await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}))
  .violations.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ')} (${one.nodes.length})`)"""
RUN_IBM = """async () => [...new Set((await new ace.Checker().check(document, ['WCAG_2_2'])).results
  .filter(one => one.value.join() === 'VIOLATION,FAIL').map(one => `${one.ruleId}: ${one.snippet.slice(0, 90)}`))]"""
RUN_HTMLCS = """() => new Promise(done => HTMLCS.process('WCAG2AA', document, () => done([...new Set(HTMLCS.getMessages()
  .filter(one => one.type === HTMLCS.ERROR)
  .map(one => `${one.code.split('.').slice(3).join('.')}: ${one.element.outerHTML.slice(0, 90)}`))])))"""

Gate = Callable[[Page], list[str]]


@cache
def source(path: Path) -> str:
    """Return a script, read once."""
    return path.read_text(encoding="utf-8")


def axe(page: Page) -> list[str]:
    """Return what axe finds, a line per rule."""
    _load(page, AXE, "window.axe")
    return page.evaluate(RUN_AXE, TAGS)


def ibm(page: Page) -> list[str]:
    """Return what the engine of IBM is sure of. The page must have been opened with bypass_csp."""
    _load(page, IBM, "window.ace", ";window.ace = ace;")
    return page.evaluate(RUN_IBM)


def htmlcs(page: Page) -> list[str]:
    """Return the errors of HTML_CodeSniffer."""
    _load(page, HTMLCS, "window.HTMLCS")
    return page.evaluate(RUN_HTMLCS)


def own(page: Page) -> list[str]:
    """Return what our own checks find: headings, sizes of targets and text, the ring around what has the focus, and at
    320 pixels (a phone, or 400% zoom) no scrolling sideways. Sizes the window; puts it back."""
    before = page.viewport_size
    page.keyboard.press("Tab")  # from now on the focus is that of a keyboard
    found = page.evaluate(source(OWN))
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW["width"]:
        found.append(f"opzij: op 320 px is de pagina {width} px breed")
    if before:
        page.set_viewport_size(before)
    return found


def _load(page: Page, path: Path, name: str, after: str = "") -> None:
    if not page.evaluate(f"() => !!({name})"):
        page.evaluate(f"() => {{ {source(path)}\n{after} }}")
