"""create_app(settings): builds, registers, returns; the only file that knows every door."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache, partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import configure_mappers
from werkzeug.routing import BaseConverter
from whitenoise import WhiteNoise

from wijzerplaat import cli
from wijzerplaat.config import ROOT, Settings
from wijzerplaat.ground.adapters import tiles
from wijzerplaat.ground.adapters.line_files import LineFiles
from wijzerplaat.ground.adapters.queue import JobQueue
from wijzerplaat.ground.adapters.request_counter import Counter
from wijzerplaat.ground.adapters.search.whoosh_index import Indexes
from wijzerplaat.ground.adapters.storage import DirectoryStore
from wijzerplaat.ground.adapters.versions import FileVersions, RedisVersions
from wijzerplaat.ground.core import addresses, events, logs, registry
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.encryption import DataKeys
from wijzerplaat.ground.core.tenancy import name_queue_version
from wijzerplaat.ground.core.version_cache import Memo
from wijzerplaat.ground.core.versions import PORTALS
from wijzerplaat.ground.language import table
from wijzerplaat.ground.web import (
    areas,
    catalogues,
    counted,
    errors,
    headers,
    languages,
    requests,
    routing,
)
from wijzerplaat.ground.web.cache import PageCache
from wijzerplaat.ground.web.converters import CONVERTERS
from wijzerplaat.ground.web.deadline import Deadline
from wijzerplaat.ground.web.gzip import Zipped
from wijzerplaat.ground.web.incoming_request import Incoming
from wijzerplaat.ground.web.middleware import Headed, Readable, ReadToEnd, ToHttps
from wijzerplaat.ground.web.platform import Context, Platform
from wijzerplaat.ground.web.proxy import Proxied
from wijzerplaat.ground.web.query_strings import Queries
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.ground.web.themes import Themes
from wijzerplaat.ground.web.thread_share import Share
from wijzerplaat.ground.web.wsgi import wrap_application
from wijzerplaat.records.entries import kinds
from wijzerplaat.residents.search import lay_words
from wijzerplaat.tenancy.accounts import security, sessions
from wijzerplaat.tenancy.effects import jobs as effects_jobs
from wijzerplaat.tenancy.portals.service import Directory
from wijzerplaat.wiring import ROOMS

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

FIRST_PAGES = ("discover.show_home_page", "organisations.list_organisations")
SWITCH_SECONDS = 0.0001
log = logging.getLogger(__name__)


def create_app(settings: Settings) -> Flask:
    """Return the whole application for these settings.

    Raises UndeclaredRoute when a route does not say who may use it, WrongSetting for a setting
    that cannot be used.
    """
    settings.var.mkdir(parents=True, exist_ok=True)
    if settings.mode != "test":
        logs.configure_logs(settings.is_production)
    if settings.smtp_without_tls:
        log.warning(
            "SMTP_WITHOUT_TLS is on: mail may leave in clear, and whoever is on its way can read "
            "the links to log in"
        )
    app = languages.Application("wijzerplaat", static_folder=None, template_folder=None)
    app.request_class, app.url_rule_class = Incoming, routing.Route
    app.config.update(_flask_settings(settings))
    app.url_map.converters.update(_converters(ROOMS))
    connect(ROOMS)
    here = app.extensions["wijzerplaat"] = _parts(settings)
    errors.install_errors(app)
    headers.install_headers(app, settings.is_production)
    counted.install_counting(app)
    requests.install_request_steps(app)
    security.install_security(app, settings, sessions.load_user)
    for group in cli.GROUPS:
        app.cli.add_command(group)
    app.shell_context_processor(cli.give_to_shell)
    areas.install_areas(app, [area for room in ROOMS for area in room.areas], {})
    languages.install_languages(app)
    wrap_application(app, Share(app.wsgi_app, settings.threads, here.directory.slug_of))
    pages = PageCache(
        app.wsgi_app, here.directory, here.versions, release(settings.themes), settings.page_cache
    )
    app.extensions["page_cache"] = pages
    wrap_application(app, pages)
    wrap_application(app, Queries(app.wsgi_app, app))
    wrap_application(app, counted.Counted(app.wsgi_app, here.lines))
    wrap_application(app, Zipped(_static_files(app, settings)))
    wrap_application(app, _entrance(app.wsgi_app, settings, here.directory))
    return app


def connect(rooms: Iterable[Room]) -> None:
    """Tell the lower storeys what the rooms bring: kinds, listeners, answers, addresses.

    Doing it twice changes nothing.
    """
    rooms = tuple(rooms)
    kinds.install_kinds(kind for room in rooms for kind in room.kinds)
    events.install_listeners(one.pair() for room in rooms for one in room.hears)
    areas_of_all = (area for room in rooms for area in room.areas)
    build = routing.make_address_builder(areas_of_all, _converters(rooms))
    fillings = [filling for room in rooms for filling in room.fills]
    registry.fill_slots([*fillings, addresses.BUILD.by(build)])


def _converters(rooms: Iterable[Room]) -> dict[str, type[BaseConverter]]:
    """Return the kinds of parts that addresses may have, beside those of werkzeug."""
    return dict(CONVERTERS) | {name: one for room in rooms for name, one in room.converters.items()}


def _every_page() -> Context:
    return {
        name: value for room in ROOMS for give in room.every_page for name, value in give().items()
    }


def _parts(settings: Settings) -> Platform:
    """Return what the application works with: database, queue, versions, portals, files."""
    keys = DataKeys(settings.data_keys.split(), settings.secret_key)
    database = Database(settings.database_url, settings.threads, keys)
    queue = JobQueue(settings.redis_url, (job for room in ROOMS for job in room.jobs))
    database.after_commit = partial(effects_jobs.tell_worker, queue)
    versions = (
        RedisVersions(settings.redis_url)
        if settings.several_nodes
        else FileVersions(settings.var / "versions")
    )
    database.changed, memo = versions.renew, Memo()
    database.reading = lambda portal_id: {
        "version": versions.of(portal_id),
        "queue": versions.of(name_queue_version(portal_id)),
        "memo": memo,
        "versions": versions,
    }
    # On several nodes the table of portals is at most 5 seconds old; asking Redis for each request
    # costs more.
    known = (lambda: 0) if settings.several_nodes else partial(versions.of, PORTALS)
    directory = Directory(database, settings.scheme, settings.port_suffix, known)
    return Platform(
        settings=settings,
        database=database,
        themes=Themes(settings.themes),
        directory=directory,
        load_actor=sessions.load_actor,
        page_context=_every_page,
        indexes=Indexes(settings.var / "index"),
        queue=queue,
        store=DirectoryStore(settings.var / "files"),
        tiles=tiles.open_tile_source(settings.tiles_url, settings.var / "tiles"),
        versions=versions,
        counter=Counter(settings.redis_url),
        lines=LineFiles(settings.var / counted.FOLDER),
    )


def _entrance(inner: WSGIApplication, settings: Settings, directory: Directory) -> WSGIApplication:
    """Put around everything what must hold for every request and every answer, files and errors
    included.
    """
    inner = Readable(inner)
    if settings.is_production:
        inner = ToHttps(
            inner,
            lambda host: host == settings.platform_host or directory.resolve(host) is not None,
        )
    inner = Proxied(inner, settings.trusted_proxies, settings.proxy_hops)
    return Deadline(ReadToEnd(Headed(inner, settings.is_production)), settings.request_seconds)


def settle(app: Flask) -> None:
    """Load what all processes share and keep it in one copy: for who forks after this.

    Pages of one portal fill what is made when it is needed, so that not every process makes its
    own. What the collector of rubbish never looks at again stays shared: each of its rounds writes
    in all that it looks at. Nothing stays open.
    """
    here: Platform = app.extensions["wijzerplaat"]
    configure_mappers()
    table.load_word_table()
    lay_words.load_lay_words()
    with suppress(SQLAlchemyError):  # without a database the pages say so; the server starts
        for name in _list_spoken_languages(here):
            catalogues.load_catalogue(name)
        for portal, page in product(here.directory.every()[:1], FIRST_PAGES):
            app.test_client().get(url_for(page), base_url=portal.origin)
    here.database.dispose()
    gc.collect()
    gc.freeze()


def _list_spoken_languages(here: Platform) -> set[str]:
    """Return the languages that some portal offers, and those of desks; another one is read when it
    is first asked for.
    """
    offered = set(catalogues.DESK_LANGUAGES)
    for portal in here.directory.every():
        places = portal.languages
        offered |= {one for one in catalogues.list_languages() if places.get(one, languages.LAST)}
    return offered


def serve_visitors(app: Flask) -> None:
    """Say that this process (and its forks) answers visitors.

    No statement may take longer than they wait.
    """
    here: Platform = app.extensions["wijzerplaat"]
    here.database.limit_statements(here.settings.statement_seconds)
    # A page from memory takes the interpreter back a few times. With Python's own 5 ms it waits as
    # often for a thread that works on a long text of another portal.
    sys.setswitchinterval(SWITCH_SECONDS)


def _flask_settings(settings: Settings) -> dict[str, str | int | None]:
    secure = settings.is_production
    return {
        "SECRET_KEY": settings.secret_key,
        "TESTING": settings.mode == "test",
        "PROPAGATE_EXCEPTIONS": False,
        "MAX_CONTENT_LENGTH": settings.max_upload,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": 60 * 60 * 12,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: writing a text may take an afternoon
        "PREFERRED_URL_SCHEME": settings.scheme,
    }


@lru_cache(maxsize=4)
def release(themes: Path) -> str:
    """Return what tells two versions of code and looks apart, so that no page of an older one is
    shown.
    """
    files = (
        path for root in (ROOT / "platform", themes) for path in root.rglob("*") if path.is_file()
    )
    return f"{max((path.stat().st_mtime_ns for path in files), default=0):x}"


def _static_files(app: Flask, settings: Settings) -> WhiteNoise:
    """Serve the files of every theme under /static/<theme>/, with the headers of every other
    answer.
    """
    served = WhiteNoise(
        app.wsgi_app,
        autorefresh=not settings.is_production,
        max_age=31536000,
        add_headers_function=headers.make_file_headers(settings.is_production),
    )
    for folder in sorted(settings.themes.glob("*/static")):
        served.add_files(str(folder), prefix=f"static/{folder.parent.name}/")
    return served
