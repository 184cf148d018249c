"""The one place that puts something around the whole application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def wrap_application(app: Flask, outer: WSGIApplication) -> None:
    """Let `outer` answer every request from now on; it asks what stood there before."""
    app.wsgi_app = outer  # type: ignore[method-assign,assignment]  # so Flask says
