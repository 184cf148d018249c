"""A browser without scripts for whole stories.

Opens pages, fills in the forms it finds there, follows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient


@dataclass
class Form:
    """A form as it stands on a page: where it goes and what is in it."""

    action: str
    method: str
    name: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # text, name, value


class Page(HTMLParser):
    """What a story needs of a page: its words, its forms, its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self._form: Form | None = None
        self._select = self._textarea = self._button = self._link = None
        self._silent = 0
        self._late: list[tuple[str, dict[str, Any]]] = []
        self._late_buttons: list[tuple[Form, str]] = []
        self.feed(html)
        # an input may stand outside the form that it belongs to
        for name, attributes in self._late:
            self._input(next(form for form in self.forms if form.name == name), attributes)
        for late, name in self._late_buttons:
            form = next(form for form in self.forms if form.name == name)
            late.action, late.method = late.action or form.action, form.method
            late.fields = form.fields
        self.forms += [late for late, _name in self._late_buttons]

    @property
    def text(self) -> str:
        """Return the words of the page, with single blanks."""
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = dict(pairs)
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "form":
            self._form = Form(
                attributes.get("action") or "",
                (attributes.get("method") or "get").lower(),
                attributes.get("id") or "",
            )
            self.forms.append(self._form)
        elif tag == "a" and "href" in attributes:
            self._link = (attributes["href"], [])
        elif tag == "input" and attributes.get("form"):
            self._late.append((attributes["form"], attributes))
        elif tag == "button" and attributes.get("form"):
            late = Form(attributes.get("formaction") or "", "post")
            self._late_buttons.append((late, attributes["form"]))
            value = attributes.get("value") or ""
            self._button = (late, [], attributes.get("name") or "", value)
        elif self._form is not None:
            self._field(tag, attributes)

    def _input(self, form: Form, attributes: dict[str, Any]) -> None:
        kind = attributes.get("type", "text")
        if attributes.get("name") and (
            kind not in ("checkbox", "radio") or "checked" in attributes
        ):
            form.fields.append(
                (
                    attributes["name"],
                    attributes.get("value") or ("on" if kind == "checkbox" else ""),
                )
            )

    def _field(self, tag: str, attributes: dict[str, Any]) -> None:
        name = attributes.get("name")
        if tag == "input":
            self._input(self._form, attributes)
        elif tag == "select" and name:
            self._select = [name, None, None]
        elif tag == "option" and self._select:
            value = attributes.get("value", "")
            self._select[1] = value if self._select[1] is None else self._select[1]
            self._select[2] = value if "selected" in attributes else self._select[2]
        elif tag == "textarea" and name:
            self._textarea = (name, [])
        elif tag == "button":
            self._button = (self._form, [], name or "", attributes.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1
        elif tag == "form":
            self._form = None
        elif tag == "a" and self._link:
            self.links.setdefault(" ".join("".join(self._link[1]).split()), self._link[0])
            self._link = None
        elif tag == "select" and self._select:
            name, first, chosen = self._select
            self._form.fields.append((name, chosen if chosen is not None else first or ""))
            self._select = None
        elif tag == "textarea" and self._textarea:
            self._form.fields.append((self._textarea[0], "".join(self._textarea[1])))
            self._textarea = None
        elif tag == "button" and self._button:
            form, words, *told = self._button
            form.buttons.append((" ".join("".join(words).split()), *told))
            self._button = None

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.words.append(data)
        for open_part in (self._textarea, self._link):
            if open_part:
                open_part[1].append(data)
        if self._button:
            self._button[1].append(data)


class Browser:
    """One person's browser on one portal; every answer is checked for its status."""

    def __init__(self, client: FlaskClient, origin: str) -> None:
        self.client, self.origin = client, origin
        self.page = Page("")

    def open(self, path: str, status: int = 200) -> Page:
        """Open a page; redirects are followed."""
        path = path.removeprefix(self.origin)
        answer = self.client.get(path, base_url=self.origin, follow_redirects=True)
        assert answer.status_code == status, (
            path,
            answer.status_code,
            Page(answer.text).text[:500],
        )
        self.page = Page(answer.text)
        return self.page

    def press(self, button: str, /, status: int = 200, **filled: Any) -> Page:
        """Fill in the form that has this button, press it, and follow to the next page."""
        form, name, value = self._find(button)
        given = {key.replace("__", "-"): entered for key, entered in filled.items()}
        data = [(key, present) for key, present in form.fields if key not in given]
        for key, entered in given.items():
            data += [(key, one) for one in (entered if isinstance(entered, list) else [entered])]
        if name:
            data.append((name, value))
        body: dict[str, list[str]] = {}
        for key, entered in data:
            body.setdefault(key, []).append(entered)
        answer = self.client.post(
            form.action, base_url=self.origin, data=body, headers={"Origin": self.origin}
        )
        if answer.status_code == 303:
            return self.open(answer.headers["Location"], status)
        assert answer.status_code == status, (
            form.action,
            answer.status_code,
            Page(answer.text).text[:800],
        )
        self.page = Page(answer.text)
        return self.page

    def follow(self, link: str) -> Page:
        """Follow the link with this text."""
        target = next((href for text, href in self.page.links.items() if link in text), None)
        assert target is not None, (link, sorted(self.page.links))
        return self.open(target)

    def _find(self, button: str) -> tuple[Form, str, str]:
        for form in self.page.forms:
            for text, name, value in form.buttons:
                if button in text:
                    return form, name, value
        raise AssertionError(
            (button, [text for form in self.page.forms for text, _, _ in form.buttons])
        )
