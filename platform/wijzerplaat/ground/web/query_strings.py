"""What stands behind the question mark of a public page.

Only what its route asks for, in one order.

So one page has one address in the page cache: `/agenda.ics?x=1`, `?utm_source=…` and `?b=2&a=1`
are no new pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException

from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.catalogues import DUTCH, list_languages

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LISTED = (
    *("q", "pagina", "buurt", "wijk", "onderwerp", "doelgroep", "weergave", "gebied"),
    "ondernemers",
)
"""What every list of entries asks for."""
DATED = (
    *(*LISTED, "dag", "datum", "week", "moment", "gratis", "toegankelijk", "aanmelden"),
    *("leeftijd", "stadspas", "ov"),
)
SEARCHED = (*DATED, "soort", "kosten", "taal", "straal", "postcode", "na")
MOST_PAIRS, MOST_OF_ONE = 60, 20


class Queries:
    """WSGI: takes from the address of a public page what its route does not ask for, and puts
    the rest in order.
    """

    def __init__(self, inner: WSGIApplication, app: Flask) -> None:
        self._inner = inner
        self._asks = _by_rule(app)
        self._paths = app.url_map.bind("x")

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        query = environ.get("QUERY_STRING", "")
        if query and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            known = self._known(environ.get("PATH_INFO", ""))
            if known is not None:
                environ = {**environ, "QUERY_STRING": order_query(query, known)}
        return self._inner(environ, start)

    def _known(self, path: str) -> frozenset[str] | None:
        """Return what the page at this path asks for.

        None when it is no public page, and so in no cache.
        """
        _, code, *rest = [*path.split("/", 2), ""][:3]
        bare = f"/{''.join(rest)}" if code in list_languages() and code != DUTCH else path
        try:
            rule, _ = self._paths.match(
                bare.encode("latin-1").decode(), method="GET", return_rule=True
            )
        except (HTTPException, RoutingException, UnicodeError):
            return None
        return self._asks.get(rule.rule)


def order_query(query: str, known: frozenset[str]) -> str:
    """Return the part of a query whose names are known, by name.

    Of each name the same value once, the first ones first.
    """
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PAIRS)
    except ValueError:
        return ""
    kept: dict[str, list[str]] = {}
    for name, value in pairs:
        if (
            name in known
            and value not in kept.setdefault(name, [])
            and len(kept[name]) < MOST_OF_ONE
        ):
            kept[name].append(value)
    return urlencode([(name, value) for name in sorted(kept) for value in kept[name]], safe=",.:/")


def _by_rule(app: Flask) -> Mapping[str, frozenset[str]]:
    """Return what is asked for by the text of a rule (both surfaces may have it), for rules that
    are public all over.
    """
    declared, asks = app.extensions["declared"], app.extensions["asks"]
    found: dict[str, frozenset[str]] = {}
    closed = set()
    for rule in app.url_map.iter_rules():
        permission = declared[rule.endpoint].get("GET")
        if permission is PUBLIC:
            found[rule.rule] = found.get(rule.rule, frozenset()) | asks.get(
                rule.endpoint, frozenset()
            )
        elif permission is not None:
            closed.add(rule.rule)
    return {rule: names for rule, names in found.items() if rule not in closed}
