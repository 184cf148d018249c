"""The gates of others that look at an open page in Chromium: axe, IBM and HTML_CodeSniffer.

Ours are in `own.py`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from wijzerplaat.config import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TOOLS = ROOT / "tests" / "a11y" / "node_modules"
IBM = TOOLS / "accessibility-checker-engine" / "ace.js"
HTMLCS = TOOLS / "html_codesniffer" / "build" / "HTMLCS.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN_AXE = """async tags => (await axe.run(document,
    {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})).violations.map(one => {
  const where = one.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ');
  return `${one.id}: ${where} (${one.nodes.length})`;
})"""
RUN_IBM = """async () => [...new Set((await new ace.Checker().check(document, ['WCAG_2_2'])).results
  .filter(one => one.value.join() === 'VIOLATION,FAIL')
  .map(one => `${one.ruleId}: ${one.message.slice(0, 90)} ${one.snippet.slice(0, 90)}`))]"""
RUN_HTMLCS = """() => new Promise(done => {
  const code = one => one.code.split('.').slice(3).join('.');
  const told = one => `${code(one)}: ${one.msg.slice(0, 90)} ${one.element.outerHTML.slice(0, 90)}`;
  HTMLCS.process('WCAG2AA', document, () => done([...new Set(
    HTMLCS.getMessages().filter(one => one.type === HTMLCS.ERROR).map(told))]));
})"""
MENDED = """;const words = HTMLCS.getTranslation.bind(HTMLCS);
HTMLCS.getTranslation = name =>
  words(name) || words(name.replace('AutoComplete', 'Autocomplete'));"""
"""HTML_CodeSniffer asks for some messages by a name that they do not have, and breaks off."""
WRONG: dict[str, str] = {}
"""What a gate says and is wrong about (an expression), with the reason.

The report prints them; none so far.
"""


@cache
def source(path: Path) -> str:
    """Return a script, read once."""
    return path.read_text(encoding="utf-8")


def axe(page: Page) -> list[str]:
    """Return what axe finds, a line per rule."""
    _load(page, AXE, "window.axe")
    return _counted(page.evaluate(RUN_AXE, TAGS))


def ibm(page: Page) -> list[str]:
    """Return what the engine of IBM is sure of, with all that folds open.

    It looks at what is folded too, but does not see its labels. The page must have been opened with
    bypass_csp.
    """
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    _load(page, IBM, "window.ace", ";window.ace = ace;")
    return _counted(page.evaluate(RUN_IBM))


def htmlcs(page: Page) -> list[str]:
    """Return the errors of HTML_CodeSniffer."""
    _load(page, HTMLCS, "window.HTMLCS", MENDED)
    return _counted(page.evaluate(RUN_HTMLCS))


def _counted(found: list[str]) -> list[str]:
    return [one for one in found if not any(re.search(wrong, one) for wrong in WRONG)]


def _load(page: Page, path: Path, name: str, after: str = "") -> None:
    if not page.evaluate(f"() => !!({name})"):
        page.evaluate(f"() => {{ {source(path)}\n{after} }}")
