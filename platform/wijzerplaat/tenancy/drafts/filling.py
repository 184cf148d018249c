"""Writes what was kept of a form into the page that holds it: any form, also without scripts.

A file of its own: it knows pages and nothing of this house. What is not in a form of the page, or
was hidden there, it leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

Attributes = list[tuple[str, str | None]]
SEEN = frozenset({"gezien"})
"""Hidden fields that belong to what was typed: what somebody had before them then."""
UNTYPED = frozenset({"hidden", "submit", "button", "file", "password", "image", "reset"})
KEPT_OF = "concept_van"


def fill_form(page: str, action: str, typed: Mapping[str, Sequence[str]]) -> str:
    """Return the page with the form that goes to `action` filled in.

    A form that has such a button will do too. Without either the page stays as it is.
    """
    finder = _Finder(action)
    finder.feed(page)
    finder.close()
    if finder.found is None:
        return page
    writer = _Writer(page, finder.found, action, typed)
    writer.feed(page)
    writer.close()
    return writer.finish()


def _leads_to(address: str | None, action: str) -> bool:
    return address is not None and re.sub(r"^/[a-z]{2}(?=/)", "", urlsplit(address).path) == action


class _Finder(HTMLParser):
    """Finds which form of a page goes somewhere: its number, from 0."""

    def __init__(self, action: str) -> None:
        super().__init__(convert_charrefs=True)
        self._action, self._number = action, -1
        self.found: int | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        told = dict(attrs)
        if tag == "form":
            self._number += 1
        leads = told.get("action") if tag == "form" else told.get("formaction")
        if self.found is None and _leads_to(leads, self._action):
            self.found = self._number


class _Writer(HTMLParser):
    """Copies a page, with other values in the fields of one form."""

    def __init__(
        self, page: str, number: int, action: str, typed: Mapping[str, Sequence[str]]
    ) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [0, *(found.end() for found in re.finditer("\n", page))]
        self._page, self._wanted, self._action = page, number, action
        self._left = {name: list(values) for name, values in typed.items()}
        self._typed = typed
        self._number, self._inside, self._select = -1, False, ""
        self._out: list[str] = []
        self._copied = 0
        self._skips = False

    def finish(self) -> str:
        """Return the page."""
        return "".join([*self._out, self._page[self._copied :]])

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag == "form":
            self._number += 1
            self._inside = self._number == self._wanted
        if not self._inside:
            return
        told = {name: value or "" for name, value in attrs}
        if tag == "input":
            self._fill_input(told)
        elif tag == "textarea" and told.get("name") in self._typed:
            self._fill_text(told["name"])
        elif tag == "select":
            self._select = told.get("name", "")
        elif tag == "option" and self._select in self._typed:
            chosen = told.get("value", "") in self._typed[self._select]
            self._replace(_with_flag(self._tag(), "selected", chosen))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._skips:
            self._copied, self._skips = self._place(), False
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False

    def _fill_input(self, told: Mapping[str, str]) -> None:
        name, sort = told.get("name", ""), told.get("type", "text")
        if sort in ("checkbox", "radio"):
            chosen = told.get("value", "on") in self._typed.get(name, ())
            self._replace(_with_flag(self._tag(), "checked", chosen))
        elif name == KEPT_OF:
            self._replace(_with_value(self._tag(), self._action))
        elif (sort not in UNTYPED or name in SEEN) and self._left.get(name):
            self._replace(_with_value(self._tag(), self._left[name].pop(0)))

    def _fill_text(self, name: str) -> None:
        text = self._left[name].pop(0) if self._left[name] else ""
        self._replace(f"{self._tag()}\n{escape(text, quote=False)}")
        self._skips = True

    def _replace(self, tag: str) -> None:
        here = self._place()
        self._out += [self._page[self._copied : here], tag]
        self._copied = here + len(self._tag())

    def _tag(self) -> str:
        return self.get_starttag_text() or ""

    def _place(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column


def _with_flag(tag: str, flag: str, on: bool) -> str:
    bare = re.sub(rf"\s{flag}(?:=\"[^\"]*\")?(?=[\s/>])", "", tag)
    return f"{_open_end(bare)} {flag}>" if on else bare


def _with_value(tag: str, value: str) -> str:
    bare = re.sub(r"\svalue=\"[^\"]*\"", "", tag)
    return f'{_open_end(bare)} value="{escape(value)}">'


def _open_end(tag: str) -> str:
    return tag.rstrip(">").rstrip("/").rstrip()
