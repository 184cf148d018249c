"""What a form without scripts sends back by itself."""

import re
from html import unescape


def hidden_fields(page: str) -> dict[str, list[str]]:
    """Return the hidden fields of a page, but for its token."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r'<input[^>]*type="hidden"[^>]*>', page):
        name, value = (re.search(rf'{one}="([^"]*)"', tag) for one in ("name", "value"))
        if name and value and name[1] != "csrf_token":
            found.setdefault(name[1], []).append(unescape(value[1]))
    return found
