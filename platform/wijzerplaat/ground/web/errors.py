"""Maps every refusal once, to a themed page in plain Dutch.

500 needs nothing that can be broken.
"""

from __future__ import annotations

import logging
import math
import re
from datetime import timedelta

from flask import Flask, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy import exc
from werkzeug.exceptions import HTTPException

from wijzerplaat.ground.core import db, errors
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.ground.web import formats, kept_forms, turns
from wijzerplaat.ground.web.render import render

log = logging.getLogger(__name__)
AGAIN_SECONDS = 10
STATUS = {
    errors.TooMany: 429,
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.Conflict: 409,
    errors.Invalid: 422,
    errors.Gone: 410,
}
UNSAID = re.compile("csrf|password|wachtwoord|code")
PAGES = {400, 403, 404, 405, 409, 410, 413, 421, 422, 429, 500, 503, 507}


def install_errors(app: Flask) -> None:
    """Let every refusal and HTTP error end in a page."""
    app.register_error_handler(errors.Refusal, _refusal)
    app.register_error_handler(CSRFError, lambda _problem: render_error_page(400))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(turns.NoTurn, lambda _problem: _too_busy(turns.AGAIN_SECONDS))
    for kind in (exc.OperationalError, exc.TimeoutError):
        app.register_error_handler(kind, _database)
    app.register_error_handler(Exception, _unexpected)


def render_error_page(status: int, **shown: object) -> tuple[str, int]:
    """Return the themed error page of a status, or that of 500 for a status without one."""
    number = status if status in PAGES else 500
    try:
        refused = kept_forms.keep_refused_form() if _may_keep(number) else None
        g.failed = number
        return render(
            f"errors/{number}.html",
            page_title=None,
            status=number,
            **{"wait": "", "refused": refused, **shown},
        ), status
    except Exception:  # the page itself is broken: say so in the log, and still answer in Dutch
        log.exception("error page %s could not be made", number)
        return PLAIN, status


def _may_keep(status: int) -> bool:
    """Return whether what was typed can be kept: not without a portal, nor without a database."""
    return request.method == "POST" and status not in (421, 503, 507)


def _refusal(problem: errors.Refusal) -> ResponseReturnValue:
    if isinstance(problem, errors.Moved):
        return redirect(problem.path, 301)
    if isinstance(problem, errors.TooMany):
        return _too_many(problem.wait)
    return render_error_page(STATUS[type(problem)], **getattr(problem, "shown", {}))


def _http(problem: HTTPException) -> ResponseReturnValue:
    if problem.code is None or problem.code < 400:
        return problem
    wait = getattr(problem, "retry_after", None)
    if not isinstance(wait, int):
        return render_error_page(problem.code)
    return (
        *render_error_page(problem.code, wait_text=formats.span(timedelta(seconds=wait))),
        {"Retry-After": str(wait)},
    )


def _database(problem: Exception) -> tuple[str, int, dict[str, str]]:
    """The database is away, is too busy, has no room left, or was asked something that takes too
    long.

    It was not the fault of what was asked, so what was typed is given back.
    """
    status = 507 if db.is_disk_full(problem) else 503
    log.error(
        "the database gave no answer (%s) in %s",
        type(getattr(problem, "orig", problem)).__name__,
        request.endpoint,
    )
    opened = g.get("session")
    if opened is not None:
        opened.rollback()
    g.actor = ANYBODY
    return _too_busy(AGAIN_SECONDS, status)


def _too_busy(seconds: int, status: int = 503) -> tuple[str, int, dict[str, str]]:
    """Say when to try again, and give back what was typed."""
    return (
        *render_error_page(status, **_wait_and_keep(seconds)),
        {"Retry-After": str(seconds)},
    )


def _too_many(wait: timedelta) -> tuple[str, int, dict[str, str]]:
    """Say how long to wait, and give back what was typed: nobody has to write it again."""
    seconds = max(1, math.ceil(wait.total_seconds()))
    return *render_error_page(429, **_wait_and_keep(seconds)), {"Retry-After": str(seconds)}


def _wait_and_keep(seconds: int) -> dict[str, object]:
    """Return what a page shows that says how long to wait, with the form to send again then."""
    return {
        "wait_text": formats.span(timedelta(seconds=seconds)),
        "kept": _typed(),
        "here": request.full_path.rstrip("?"),
        "csrf": "csrf_token" in request.form,
    }


def _typed() -> list[tuple[str, str]]:
    """Return the fields of the form that was sent, without what is secret or only ours."""
    return [
        (name, value) for name, value in request.form.items(multi=True) if not UNSAID.search(name)
    ]


def _unexpected(problem: Exception) -> ResponseReturnValue:
    if db.is_connection_lost(problem):
        return _database(problem)
    # Route and type only: an address or a message may hold personal data.
    log.error("unexpected %s in %s", type(problem).__name__, request.endpoint, exc_info=problem)
    g.pop("actor", None)
    return render_error_page(500)


PLAIN = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Er ging iets mis</title>'
    "<h1>Er ging iets mis bij ons.</h1><p>Het ligt niet aan jou. Probeer het over 5 minuten.</p></"
    "html>"
)
