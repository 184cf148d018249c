"""Finds the forms that somebody can reach by following links, and fills them in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from tests.attack.visitor import Visitor

LEAVING = (
    "/uitloggen",
    "/account/tweede-stap",
    "/account/wachtwoord",
    "/mijn/mensen/",
    "/beheer/mensen/",
    "/redactie/toetsen",
)
"""Would end the login, the second step or the membership of who attacks."""
FREE = ("text", "textarea", "search", "email", "url", "tel")


@dataclass
class Field:
    """One field as it stands on the page."""

    name: str
    kind: str
    value: str = ""


@dataclass
class Form:
    """Where a form goes, and what is in it."""

    action: str
    method: str
    multipart: bool
    page: str = ""
    fields: list[Field] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return what the table calls it: its address, ids and slugs left out."""
        parts = urlsplit(self.action).path.split("/")
        return "/".join(
            "…" if len(part) > 30 or any(sign.isdigit() for sign in part) else part
            for part in parts
        )

    def named(self, *kinds: str) -> list[str]:
        """Return the names of the fields of these kinds."""
        return [one.name for one in self.fields if one.kind in kinds]

    def filled(self, changed: dict[str, str]) -> list[tuple[str, str]]:
        """Return the fields as sent, some with other values.

        A field that is not there comes in addition.
        """
        kept = [
            (one.name, changed.get(one.name, one.value))
            for one in self.fields
            if one.kind != "file"
        ]
        return kept + [
            (name, value)
            for name, value in changed.items()
            if name not in {one.name for one in self.fields}
        ]


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.links = page, [], set()
        self._form: Form | None = None
        self._text: Field | None = None
        self._choice: Field | None = None

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in pairs}
        if tag == "a":
            self.links.add(attributes.get("href", ""))
        elif tag == "form":
            action = urljoin(self.page, attributes.get("action") or self.page)
            self._form = Form(
                action,
                attributes.get("method", "get").lower(),
                "multipart" in attributes.get("enctype", ""),
                self.page,
            )
            self.forms.append(self._form)
        elif self._form is not None and attributes.get("name"):
            self._field(tag, attributes)
        elif tag == "option" and self._choice is not None:
            self._option(attributes)

    def _field(self, tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("type", "text") if tag == "input" else tag
        known = {one.name: one for one in self._form.fields}  # type: ignore[union-attr]
        found = Field(
            attributes["name"], kind, attributes.get("value", "on" if kind == "checkbox" else "")
        )
        if kind == "radio" and found.name in known:
            known[found.name].value = (
                found.value if "checked" in attributes else known[found.name].value
            )
            return
        if (
            tag == "button"
            or kind == "submit"
            or (kind == "checkbox" and "checked" not in attributes)
        ):
            return
        self._form.fields.append(found)  # type: ignore[union-attr]
        if tag == "textarea":
            self._text = found
        elif tag == "select":
            self._choice = found

    def _option(self, attributes: dict[str, str]) -> None:
        choice = self._choice
        assert choice is not None
        if "selected" in attributes or not choice.value:
            choice.value = attributes.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._text = None
        elif tag == "select":
            self._choice = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.value += data


def read(who: Visitor, path: str) -> tuple[list[Form], set[str]]:
    """Return the forms and the links of a page; none when it is not there."""
    answer = who.get(path)
    if answer.status != 200 or "html" not in answer.headers.get("content-type", ""):
        return [], set()
    reader = _Reader(path)
    reader.feed(answer.text)
    return reader.forms, {
        urljoin(path, link).split("#")[0]
        for link in reader.links
        if not link.startswith(("http", "mailto:", "tel:"))
    }


def found(who: Visitor, first: list[str], most: int = 80) -> list[Form]:
    """Follow links from some pages, at most so many pages, and return one form of each name that
    can be posted.
    """
    waiting, seen, forms = list(first), set(first), {}
    shapes: dict[str, int] = {}
    while waiting and most:
        most -= 1
        path = waiting.pop(0)
        here, links = read(who, path)
        for form in here:
            if form.method == "post" and not form.action.startswith(LEAVING):
                forms.setdefault(form.name, form)
        for link in sorted(links - seen):
            shape = Form(link, "get", False).name
            shapes[shape] = shapes.get(shape, 0) + 1
            if (
                shapes[shape] <= 2
                and link.startswith("/")
                and not link.startswith(("/static", "/en", "/foto", "/uitloggen"))
            ):
                seen.add(link)
                waiting.append(link)
    return list(forms.values())


def encoded(
    form: Form, changed: dict[str, str], files: dict[str, tuple[str, str, bytes]] | None = None
) -> tuple[bytes, str]:
    """Return the body and its type.

    With files (name, type, content) or where the form says so, in parts.
    """
    pairs = form.filled(changed)
    if not form.multipart and not files:
        return urlencode(
            pairs, errors="surrogatepass"
        ).encode(), "application/x-www-form-urlencoded"
    mark = secrets.token_hex(12)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + value.encode("utf-8", "surrogatepass")
        for name, value in pairs
    ]
    parts += [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; '
        f'filename="{file[0]}"\r\nContent-Type: {file[1]}\r\n\r\n'.encode()
        + file[2]
        for name, file in (files or {}).items()
    ]
    return b"\r\n".join(
        [*parts, f"--{mark}--\r\n".encode()]
    ), f"multipart/form-data; boundary={mark}"
