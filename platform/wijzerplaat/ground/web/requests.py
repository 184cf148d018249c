"""The way of a request: host, portal, session, origin, CSRF, permission, limit of mail; then
commit or roll back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, redirect, request
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import exc
from werkzeug.exceptions import BadRequest, MisdirectedRequest, NotFound, ServiceUnavailable
from werkzeug.wrappers import Response as Redirect

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotAllowed, TooMany
from wijzerplaat.ground.core.permissions import (
    DEVELOPMENT,
    PUBLIC,
    PUBLIC_POST,
    Permission,
    is_of_part,
)
from wijzerplaat.ground.core.scope import (
    ANYBODY,
    Actor,
    BoundScope,
    Scope,
    finish_session,
    open_session,
    platform_work,
    unit_of_work,
)
from wijzerplaat.ground.core.tenancy import PortalSession, Wall
from wijzerplaat.ground.core.versions import list_page_parts
from wijzerplaat.ground.web import cost_limits, kept_forms, languages, turns
from wijzerplaat.ground.web.areas import BOTH, PLATFORM, PORTAL, WRITING
from wijzerplaat.ground.web.cache import PARTS
from wijzerplaat.ground.web.catalogues import DUTCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.middleware import HOST, WRONG
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.platform import platform

csrf = CSRFProtect()
RequestScope = BoundScope[Any]
"""This storey does not know what a portal is, so its type is left open here, once."""


def install_request_steps(app: Flask) -> None:
    """Put the steps in their order around every view of the application."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # we call it ourselves, before the permission
    csrf.init_app(app)
    for step in (
        _find_portal,
        languages.leave_language_that_is_off,
        cost_limits.count_request_cost,
        _check_origin,
        _make_room,
        _check_permission,
        _take_turn,
        _count_mails,
    ):
        app.before_request(step)
    app.after_request(languages.say_what_is_not_translated)
    app.after_request(_finish_work)
    app.teardown_request(_close)


def scope() -> RequestScope:
    """Return the scope of this request: its portal, its actor, one transaction."""
    if "scope" not in g:
        g.scope = BoundScope(open_request_session(), g.portal, actor(), clock.now())
    found: RequestScope = g.scope
    return found


def read_request_path() -> str:
    """Return the path that was asked for."""
    return request.path


def read_query() -> Mapping[str, str]:
    """Return what stands behind the question mark of the address."""
    return request.args


def read_cookie(name: str) -> str:
    """Return what this browser keeps for us under a name; '' when nothing."""
    return request.cookies.get(name, "")


def open_request_session() -> PortalSession:
    """Return the one database session of this request, behind the wall of its portal."""
    if "session" not in g:
        wall = Wall(g.portal.id if g.portal else None)
        g.session = open_session(platform().database, wall, request.method in WRITING)
    opened: PortalSession = g.session
    return opened


@contextmanager
def open_separate_platform_scope() -> Iterator[Scope]:
    """Open a short transaction of its own, for what must survive a refusal (decision 5).

    It reaches global rows only. Call it before this request wrote anything, and touch no row of the
    request inside it: the request's own transaction is let go first, for SQLite has one writer at a
    time.
    """
    end_request_transaction()
    with platform_work(platform().database) as own:
        yield own


@contextmanager
def open_scope_for_notes() -> Iterator[BoundScope[Any]]:
    """Open a short transaction of its own in this portal, for what a page notes while it is only
    looked at.

    For GET only: a writing request has the one writer of SQLite already.
    """
    with unit_of_work(platform().database, g.portal, actor()) as own:
        yield own


@contextmanager
def open_separate_scope() -> Iterator[Scope]:
    """Open a short transaction of its own in this portal, for what must stay when the rest of a
    form is refused.

    As with `aside`: before this request wrote anything, for its own transaction is let go first.
    """
    who = actor()
    end_request_transaction()
    with unit_of_work(platform().database, g.portal, who) as own:
        yield own


@contextmanager
def open_scope_of(who: Actor) -> Iterator[RequestScope]:
    """Open a short transaction of its own in this portal for somebody else than who asks.

    For what must stay of a request that is refused, whose own transaction is let go first.
    """
    end_request_transaction()
    with unit_of_work(platform().database, g.portal, who) as own:
        yield own


def actor() -> Actor:
    """Return who acts in this request; read once."""
    if "actor" not in g:
        g.actor = ANYBODY
        who = platform().load_actor()
        g.actor = who if _is_page_of_part() else who.without_part()
    acts: Actor = g.actor
    return acts


def may_open(endpoint: str, method: str = "GET") -> bool:
    """Return whether who asks may enter a route: no page leads to a refusal."""
    return actor().may(current_app.extensions["declared"][endpoint][method])


def _is_page_of_part() -> bool:
    """Return whether this page holds its actor to a part of the desk: no other knows of parts."""
    known = request.endpoint in current_app.extensions["declared"]
    return known and request.method != "OPTIONS" and is_of_part(_declared())


def _find_portal() -> None:
    for name in list(g):
        g.pop(name)  # inside an open application context (commands, tests) requests would share it
    g.portal, g.surface = None, None
    raw = request.headers.get("Host", "")
    if not HOST.match(raw):
        raise BadRequest("malformed host")
    host = raw.split(":")[0].lower()
    if host == platform().settings.platform_host:
        g.surface = PLATFORM
    else:
        g.portal = platform().directory.resolve(host)
        g.surface = PORTAL
        if g.portal is None:
            raise MisdirectedRequest()
        if g.portal.suspended:
            raise ServiceUnavailable()
        g.portal = g.portal.worded(_, languages.find_language_code() == DUTCH)
    if request.environ.get(WRONG):
        raise BadRequest("malformed address")
    _keep_to_surface()


def _keep_to_surface() -> None:
    """An address of the other surface is not there; one that both have (as '/') goes to ours."""
    rule = request.url_rule
    if rule is None or current_app.extensions["surfaces"].get(rule.endpoint) in (g.surface, BOTH):
        return
    twin = current_app.extensions["twins"].get((rule.rule, g.surface, request.method))
    if twin is None:
        raise NotFound()
    request.url_rule = twin


def _check_origin() -> None:
    """Refuse a form that another site sent.

    A page with a strict referrer policy says 'null' for its own origin; then only the browser's
    word that it is the same origin counts.
    """
    if request.method not in WRITING:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if origin == "null":
        origin = None if site == "same-origin" else origin
    if origin is not None and _host_of(origin) != request.host.lower():
        raise BadRequest("foreign origin")
    if site not in (None, "same-origin", "none"):
        raise BadRequest("foreign site")


def _host_of(origin: str) -> str | None:
    """Return the host and port that an Origin names, or None when it is no address at all."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


def _make_room() -> None:
    """Let people who are logged in send files with a form that has fields for them.

    So many files, and the text beside them.

    What is larger than this is cut off while it comes in; a file on its way stands on disk, not in
    memory. No transaction is open while it comes in: a phone in a train may take minutes.
    """
    files = current_app.extensions["files"].get(request.endpoint, 0)
    if request.method not in WRITING or not files or request.mimetype != "multipart/form-data":
        return
    if actor().user_id is not None:
        settings = platform().settings
        request.max_content_length = files * settings.max_file + settings.max_upload
    end_request_transaction()


def end_request_transaction() -> None:
    """End the transaction of this request, which wrote nothing yet, before something that takes
    a while.
    """
    if "session" in g:
        g.session.rollback()


def _check_permission() -> Redirect | None:
    if request.endpoint is None or request.method == "OPTIONS":
        # Flask answers these itself, without any view: 404, 405, and which methods there are
        return None
    permission = _declared()
    if permission is DEVELOPMENT:
        if platform().settings.is_production:
            raise NotFound()
        return None
    if request.method in WRITING and permission is not PUBLIC_POST:
        csrf.protect()
    if permission in (PUBLIC, PUBLIC_POST) or actor().may(permission):
        return None
    if actor().user_id is None and request.method not in WRITING:
        path = request.full_path.rstrip("?")
        return redirect(url_for("accounts.show_login_form", next=path), 302)
    if g.get("detour") and request.method not in WRITING:
        return redirect(g.detour, 302)
    raise NotAllowed(permission.name)


def _take_turn() -> None:
    """Wait for the turn that the route takes, while no transaction is open."""
    turn = turns.find_turn()
    if turn is not None:
        end_request_transaction()
        turns.take_turn(turn)


def _count_mails() -> None:
    """Count a form that may cause mail.

    What is beyond its limit changes nothing, and is told how long to wait.
    """
    limit = (
        current_app.extensions["mails"].get(request.endpoint) if request.method in WRITING else None
    )
    if limit is None:
        return
    with open_separate_platform_scope() as own:
        left = limit.wait(
            own,
            request.endpoint or "",
            str(g.portal.id if g.portal else PLATFORM),
            find_request_network(),
        )
    if left:
        raise TooMany("too many forms that mail", left)


def _declared() -> Permission:
    method = "GET" if request.method == "HEAD" else request.method
    asked: Permission = current_app.extensions["declared"][request.endpoint][method]
    return asked


def _finish_work(response: Response) -> Response:
    """Commit when the answer is a success; anything from 400 on changes nothing. Then it is
    another's turn.
    """
    kept_forms.finish_answer(response)
    try:
        return _end_transaction(response)
    finally:
        turns.give_back_turn()


def _end_transaction(response: Response) -> Response:
    opened: PortalSession | None = g.pop("session", None)
    g.pop("scope", None)
    if opened is None:
        return response
    request.environ.get(PARTS, []).extend(list_page_parts(opened))
    if response.status_code >= 400:
        opened.rollback()
        opened.close()
        return response
    try:
        finish_session(platform().database, opened, turns.give_back_turn)
    except (exc.OperationalError, exc.TimeoutError) as problem:  # nothing was kept: say so
        opened.close()
        return current_app.make_response(current_app.handle_user_exception(problem))
    return response


def _close(_problem: BaseException | None) -> None:
    opened: PortalSession | None = g.pop("session", None)
    if opened is not None:
        opened.close()
    turns.give_back_turn()
