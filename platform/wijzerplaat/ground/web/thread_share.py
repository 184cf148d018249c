"""No portal can take all threads of a worker.

Each has at most half of them, and who comes above that is asked to wait.

Kept pages and files do not come here. A short queue, so that a burst is no refusal; the rest gets
503 at once, which costs nothing (busy_page.py), instead of a place behind everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from wijzerplaat.ground.web.busy_page import make_busy_page
from wijzerplaat.ground.web.turns import Turns

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE_SECONDS, AGAIN_SECONDS = 0.5, 2


class Share:
    """WSGI: lets at most half of `threads` work for one host at a time, and as many as a quarter
    wait a moment.

    `known` gives the name under which hosts are counted together (a portal), or '' for a host that
    is not ours.
    """

    def __init__(self, inner: WSGIApplication, threads: int, known: Callable[[str], str]) -> None:
        self._inner, self._known = inner, known
        self._turns = Turns(PATIENCE_SECONDS, max(1, threads // 2), max(1, threads // 4))

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        name = self._known(environ.get("HTTP_HOST", "").split(":")[0].lower())
        if not self._turns.take(name):
            page = make_busy_page(environ)
            start(
                "503 Service Unavailable",
                [
                    ("Content-Type", "text/html; charset=utf-8"),
                    ("Content-Length", str(len(page))),
                    ("Retry-After", str(AGAIN_SECONDS)),
                    ("Cache-Control", "no-store"),
                ],
            )
            return [b"" if environ["REQUEST_METHOD"] == "HEAD" else page]
        try:
            return self._inner(environ, start)
        finally:
            self._turns.give_back(name)
