"""Two servers to compare with.

A bare Flask 'hello', and our own pages rendered from objects in memory.
"""

from __future__ import annotations

from typing import Any

import jinja2
from flask import Flask, request

from wijzerplaat import environment
from wijzerplaat.app import create_app

hello = Flask("hello")


@hello.get("/")
def say() -> str:
    """Say hello."""
    return "hello"


def from_memory() -> Flask:
    """Return our application, in which the second time a page is asked only its template is
    rendered: with the objects that the first time gave, without database, choices or cards.
    """
    app = create_app(environment.read_settings())
    kept: dict[str, tuple[jinja2.Template, Any]] = {}
    plain = jinja2.Template.render

    def remember(template: jinja2.Template, *args: Any, **kwargs: Any) -> str:
        kept.setdefault(request.full_path, (template, args[0] if args else kwargs))
        return plain(template, *args, **kwargs)

    def from_kept() -> Any:
        found = kept.get(request.full_path)
        return None if found is None else plain(found[0], found[1])

    jinja2.Template.render = remember  # type: ignore[method-assign]
    steps = app.before_request_funcs[None]
    steps.insert(1, from_kept)  # after the portal was found: templates read it
    return app


def memory_app() -> Flask:
    """For gunicorn."""
    return from_memory()
