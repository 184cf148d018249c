"""Reads a rendered page and says what is wrong with it: simple promises that hold for each page."""

from __future__ import annotations

import itertools
from collections import Counter
from html.parser import HTMLParser

VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
UNLABELLED = frozenset({"hidden", "submit", "button", "image", "reset"})


class Page(HTMLParser):
    """One page: its elements in order, with the names and texts that checks ask for."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, int]] = []
        self.words: dict[int, str] = {}
        self.inside_label: set[int] = set()
        self.problems: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) != len(attrs):
            self.problems.append(f"<{tag}> has an attribute twice")
        number = len(self.elements)
        self.elements.append((tag, given))
        if any(name == "label" for name, _ in self.open):
            self.inside_label.add(number)
        if tag not in VOID:
            self.open.append((tag, number))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not any(name == tag for name, _ in self.open):
            return
        while self.open.pop()[0] != tag:
            pass

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        for _, number in self.open:
            self.words[number] = self.words.get(number, "") + data

    def of(self, *tags: str) -> list[tuple[int, dict[str, str]]]:
        """Return the elements with one of these names."""
        return [(number, given) for number, (tag, given) in enumerate(self.elements) if tag in tags]


def problems(text: str) -> list[str]:
    """Return what is wrong with a page; nothing when all is well."""
    page = Page(text)
    return [*page.problems, *_inline(page), *_frame(page), *_labels(page), *_names(page)]


def _inline(page: Page) -> list[str]:
    """The policy allows no style, script or handler inside a page."""
    found = [
        f"<{tag} {name}>"
        for tag, given in page.elements
        for name in given
        if name == "style" or name.startswith("on")
    ]
    found += ["<style>" for _ in page.of("style")]
    found += [
        "<script> without src"
        for _, given in page.of("script")
        if not given.get("src") and given.get("type") != "application/ld+json"
    ]
    found += [
        f"address {given[name]}"
        for _, given in enumerate_all(page)
        for name in ("href", "src", "action")
        if given.get(name, "").strip().lower().startswith(("javascript:", "data:", "//"))
    ]
    found += [
        f"from elsewhere: {given.get('src') or given.get('href')}"
        for _, given in page.of("script", "img", "iframe", "source")
        if given.get("src", "").startswith("http")
    ]
    return found


def _frame(page: Page) -> list[str]:
    found = (
        []
        if [given.get("lang") for _, given in page.of("html")] == ["nl"]
        else ["no <html lang=nl>"]
    )
    headings = [
        int(tag[1])
        for tag, _ in page.elements
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
    ]
    found += [] if headings.count(1) == 1 else [f"{headings.count(1)} times <h1>"]
    found += [
        f"<h{one}> after <h{before}>"
        for before, one in itertools.pairwise(headings)
        if one > before + 1
    ]
    for name in ("title", "main"):
        count = len(
            [
                given
                for number, given in page.of(name)
                if name != "title" or not _in_drawing(page, number)
            ]
        )
        found += [] if count == 1 else [f"{count} times <{name}>"]
    for kind in ("description", "viewport"):
        count = sum(given.get("name") == kind for _, given in page.of("meta"))
        found += [f"{count} times <meta name={kind}>"] if count > 1 else []
    count = sum(given.get("rel") == "canonical" for _, given in page.of("link"))
    return found + ([f"{count} times canonical"] if count > 1 else [])


def _labels(page: Page) -> list[str]:
    """Each field has a name that can be read; each field is of a form that goes to us."""
    pointed = {
        given["for"]
        for number, given in page.of("label")
        if "for" in given and page.words.get(number, "").strip()
    }
    fields = [
        (number, given)
        for number, given in page.of("input", "select", "textarea")
        if given.get("type", "text") not in UNLABELLED
    ]
    return [
        f"field {given.get('name')} without a label"
        for number, given in fields
        if given.get("id") not in pointed
        and number not in page.inside_label
        and not given.get("aria-label")
        and not given.get("aria-labelledby")
    ]


def _names(page: Page) -> list[str]:
    ids = Counter(given["id"] for _, given in enumerate_all(page) if "id" in given)
    found = [f"id {name} {count} times" for name, count in ids.items() if count > 1]
    found += [
        f"{name}={target} points at nothing"
        for _, given in enumerate_all(page)
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls")
        if name in given
        for target in given[name].split()
        if target not in ids
    ]
    found += [
        f"<img src={given.get('src')}> without alt"
        for _, given in page.of("img")
        if "alt" not in given
    ]
    found += [
        "<button> without words"
        for number, given in page.of("button")
        if not page.words.get(number, "").strip() and not given.get("aria-label")
    ]
    found += [
        f"<a href={given['href']}> without words"
        for number, given in page.of("a")
        if "href" in given
        and not page.words.get(number, "").strip()
        and not given.get("aria-label")
        and not given.get("aria-hidden")
    ]
    return found


def _in_drawing(page: Page, number: int) -> bool:
    """A drawing has a title too; those stand after the head of the page."""
    return any(tag == "body" for tag, _ in page.elements[:number])


def enumerate_all(page: Page) -> list[tuple[int, dict[str, str]]]:
    """Return every element."""
    return [(number, given) for number, (_, given) in enumerate(page.elements)]
