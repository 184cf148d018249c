"""What a form without scripts sends back by itself."""

import re
from html import unescape
from typing import Any

from tests.support.people import Browser


def hidden_fields(page: str) -> dict[str, list[str]]:
    """Return the hidden fields of a page, but for its token."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r'<input[^>]*type="hidden"[^>]*>', page):
        name, value = (re.search(rf'{one}="([^"]*)"', tag) for one in ("name", "value"))
        if name and value and name[1] != "csrf_token":
            found.setdefault(name[1], []).append(unescape(value[1]))
    return found


FORM = re.compile(r'<form[^>]* action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)


def send_form(browser: Browser, path: str, fields: dict[str, str]) -> Any:
    """Send the form with this address on the page that was opened last, as a browser does."""
    page = browser.last.get_data(as_text=True)
    inside = next(body for action, body in FORM.findall(page) if action == path)
    hidden = {name: values[-1] for name, values in hidden_fields(inside).items()}
    return browser.post(path, {**hidden, **fields})
