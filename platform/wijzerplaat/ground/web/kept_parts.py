"""Parts of a page that are the same on many pages of a portal, kept as they were drawn.

In a template: `{% keep 'foot', survey_open %} … {% endkeep %}`. What stands between is drawn once
for who is not logged in, and again when the portal, its looks, the language or one of the values
behind the name is another.
"""

# mypy: disallow-subclassing-any=False

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock

from cachetools import TTLCache
from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

from wijzerplaat.ground.web.languages import TEXTS, find_language_code

MOST, SECONDS = 300, 60.0
"""So many parts are kept per process and theme, each for so long."""


class KeptParts(Extension):
    """The tag `keep`: its name, and after commas all that the part depends on beside the portal."""

    tags = {"keep"}  # noqa: RUF012 (so Jinja wants it)

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._kept: TTLCache[Hashable, str] = TTLCache(MOST, SECONDS)
        self._lock = Lock()

    def parse(self, parser: Parser) -> nodes.Node:
        """Return the call that draws what stands in the tag, or takes it from memory."""
        line = next(parser.stream).lineno
        values = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            values.append(parser.parse_expression())
        body = parser.parse_statements(("name:endkeep",), drop_needle=True)
        call = self.call_method("_keep", [nodes.ContextReference(), nodes.Tuple(values, "load")])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _keep(
        self, context: Context, values: tuple[Hashable, ...], caller: Callable[[], str]
    ) -> str:
        portal = context.get("portal")
        if portal is None or context.get("actor") is not None:
            return caller()
        looks, words = context["theme_css_url"], (find_language_code(), TEXTS.get_translations())
        key = portal.id, portal.content_version, looks, words
        with self._lock:
            found = self._kept.get((key, values))
        if found is None:
            found = caller()
            with self._lock:
                self._kept[key, values] = found
        return found
