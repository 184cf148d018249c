"""Which language a page speaks.

The prefix of its address (`/en/agenda`; Dutch has none), and links that keep it.

The prefix is taken off before the application sees the address. It is put back where an address
leaves: `in_language` in a template (a house test finds a link without it), in a text of a portal
(markdown.py), and on every redirect. So no view or route knows about it, and what is kept for
several pages has addresses without a language.
"""

# mypy: disallow-subclassing-any=False
# (Flask-Babel says nothing about its types.)

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, ParamSpec, Protocol

from babel import Locale
from babel.support import NullTranslations
from flask import Flask, Response, current_app, g, has_request_context, request
from flask_babel import Babel, Domain
from markupsafe import Markup
from werkzeug.utils import redirect as to_address
from werkzeug.wrappers import Response as BaseResponse

from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.scope import portal_at_work
from wijzerplaat.ground.web import untranslated
from wijzerplaat.ground.web.catalogues import (
    DESK_LANGUAGES,
    DUTCH,
    POLITE,
    list_languages,
    load_catalogue,
)
from wijzerplaat.ground.web.desk_parts import is_desk_module
from wijzerplaat.ground.web.wsgi import wrap_application

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ASKED = "wijzerplaat.language"
_FILES = ("//", "/static/", "/thema/", "/foto/")
"""What has no language: another host, and files."""
LAST = 99
"""The place of a language about which a portal chose nothing; 0 is none at all."""
_spoken: ContextVar[str] = ContextVar("spoken_language", default="")
"""What is spoken whatever the page is: to somebody else, or where there is no page."""

P = ParamSpec("P")


@dataclass(frozen=True)
class Language:
    """A language of the website: its code, its own name, and which way it is written."""

    code: str
    name: str
    direction: str


@dataclass(frozen=True)
class LanguageLink:
    """This page in another language: its own name, and its name (`label`) in the language here."""

    code: str
    name: str
    label: str
    href: str


class Reader(Protocol):
    """Whom something is written to: the code of the language in which they wrote to us."""

    @property
    def language(self) -> str:
        """Return the code; '' is Dutch."""


class Written(str):
    """Words that somebody wrote in a portal (a title, an address, the name of a topic).

    Dutch on a page in any language.
    """


class Prefix:
    """WSGI: takes the language off the front of the address and tells the application."""

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        _, code, *rest = [*environ.get("PATH_INFO", "").split("/", 2), ""][:3]
        if code in list_languages() and code != DUTCH:
            environ = {**environ, "PATH_INFO": f"/{''.join(rest)}", ASKED: code}
        return self._inner(environ, start)


class Application(Flask):
    """A Flask application whose redirects stay in the language of the page."""

    def redirect(self, location: str, code: int = 302) -> BaseResponse:
        """Return a redirect to an address, in the language of now when it is one of ours."""
        return super().redirect(in_language(location), code)


class Texts(Domain):
    """Our catalogues, for flask_babel.

    Which one goes with the language and with how the portal says you.
    """

    def get_translations(self) -> NullTranslations:
        """Return the sentences of this moment."""
        code = find_language_code()
        return load_catalogue(POLITE if code == DUTCH and _is_polite() else code)


TEXTS = Texts()
"""Every sentence of ours: of flask_babel and of templates, which ask it without a detour."""


def install_languages(app: Flask) -> None:
    """Let every page speak the language of its address."""
    babel = Babel(app, default_locale=DUTCH, default_timezone="Europe/Amsterdam")
    babel.domain_instance = TEXTS
    wrap_application(app, Prefix(app.wsgi_app))


def find_language_code() -> str:
    """Return the code of the language that is spoken now.

    Outside a request that is Dutch, but where somebody says otherwise (`speak_language`).
    """
    chosen = _spoken.get()
    if chosen or not has_request_context():
        return chosen or DUTCH
    return str(request.environ.get(ASKED, DUTCH))


@lru_cache(maxsize=32)
def find_language(code: str) -> Language:
    """Return a language by its code."""
    locale = Locale.parse(code)
    return Language(code, str(locale.language_name).capitalize(), locale.text_direction)


def find_writer_language() -> str:
    """Return the code of the language in which a resident writes to us now.

    '' is Dutch, and somebody who works on the website, in the place of a resident.
    """
    code = find_language_code()
    return "" if code == DUTCH or _is_desk_page() else code


def find_current_language() -> Language:
    """Return the language that is spoken now."""
    return find_language(find_language_code())


def add_language_prefix(path: str, code: str | None = None) -> str:
    """Return a path of the website in a language; by default the one that is spoken now."""
    code = code or find_language_code()
    return path if code == DUTCH else f"/{code}{path}"


def in_language(address: str) -> str:
    """Return an address as a page in this language shows it.

    Addresses of other websites, of files and within the page stay as they are.
    """
    if not address.startswith("/") or address.startswith(_FILES):
        return address
    return add_language_prefix(address)


def list_offered_languages() -> tuple[str, ...]:
    """Return the codes of the languages that this website offers: Dutch, then those that its portal
    did not turn off, in its order; one that it knows nothing of comes last.
    """
    portal = g.get("portal") if has_request_context() else portal_at_work.get()
    places = getattr(portal, "languages", None) or {}
    others = [code for code in list_languages() if code != DUTCH and places.get(code, LAST)]
    return (DUTCH, *sorted(others, key=lambda code: places.get(code, LAST)))


def list_page_languages() -> tuple[str, ...]:
    """Return the codes of the languages of this page: a desk speaks fewer than the website."""
    offered = list_offered_languages()
    return tuple(one for one in offered if one in DESK_LANGUAGES) if _is_desk_page() else offered


def _is_desk_page() -> bool:
    """Return whether this page is for people who work on the website."""
    if not has_request_context() or request.blueprint is None:
        return False
    if is_desk_module(current_app.blueprints[request.blueprint].import_name):
        return True
    permissions = current_app.extensions["declared"].get(request.endpoint, {})
    return permissions.get(request.method, PUBLIC) not in (PUBLIC, PUBLIC_POST)


def leave_language_that_is_off() -> BaseResponse | None:
    """Lead from a page in a language that its portal turned off, or in which there is no such page,
    to the same page in Dutch.

    What somebody sends in that language is still taken: nothing typed may be lost.
    """
    known = request.url_rule is not None and request.method in ("GET", "HEAD")
    if not known or find_language_code() in list_page_languages():
        return None
    # not that of Flask, which would put the language back
    return to_address(f"/{request.full_path.rstrip('?').lstrip('/')}", 302)


def say_what_is_not_translated(answer: Response) -> Response:
    """Return an answer in which what is not in its language says so (untranslated.py)."""
    if find_language_code() in DESK_LANGUAGES or answer.is_streamed:
        return answer
    if not (answer.mimetype or "").startswith(("text/", "application/json")):
        return answer
    said = answer.get_data(as_text=True)
    is_page = answer.mimetype == "text/html"
    shown = untranslated.show_marks(said) if is_page else untranslated.remove_marks(said)
    if shown != said:
        answer.set_data(shown)
    return answer


def make_language_menu() -> list[LanguageLink]:
    """Return the other languages of this page: own name first, then the name in this language."""
    here, path = (
        find_language_code(),
        request.full_path.rstrip("?") if request.method == "GET" else request.path,
    )
    path = "/" if g.get("failed") else path  # what is not there looks the same whatever was asked
    return [
        LanguageLink(
            code,
            find_language(code).name,
            (Locale.parse(code).get_language_name(here) or "").capitalize(),
            add_language_prefix(path, code),
        )
        for code in list_page_languages()
        if code != here
    ]


def list_language_paths(path: str) -> list[tuple[str, str]]:
    """Return (code, path) of a page in every language it is offered in, for search engines."""
    return [
        *((code, add_language_prefix(path, code)) for code in list_page_languages()),
        ("x-default", path),
    ]


def in_dutch(words: str | None = None) -> str:
    """Return the attribute that says that the words inside are Dutch.

    Nothing where the whole page is.

    With `words` only when those were Written; anything else is ours, and translated.
    """
    ours = words is not None and not isinstance(words, Written)
    here = find_current_language()
    if ours or here.code == DUTCH:
        return Markup("")
    return Markup(' lang="nl" dir="ltr"') if here.direction == "rtl" else Markup(' lang="nl"')


def left_to_right(number: str) -> str:
    """Return a phone number as it is read also in a language that runs the other way: without the
    signs around it '0500 12 34 56' would begin with its end.
    """
    return f"\u2068{number}\u2069" if find_current_language().direction == "rtl" else number


@lru_cache(maxsize=256)
def always_dutch(told: Callable[P, None]) -> Callable[P, None]:
    """Return the same function, that speaks Dutch.

    Its reader is not the one who looks at an English page.
    """

    @wraps(told)
    def speak(*values: P.args, **named: P.kwargs) -> None:
        with speak_dutch():
            told(*values, **named)

    return speak


@lru_cache(maxsize=256)
def speak_to(told: Callable[P, None], find: Callable[..., Reader]) -> Callable[P, None]:
    """Return the same listener, that speaks the language of who is written to: `find` gets the
    event, which is its last value.
    """

    @wraps(told)
    def speak(*values: P.args, **named: P.kwargs) -> None:
        with speak_language(find(values[-1]).language):
            told(*values, **named)

    return speak


@contextmanager
def speak_dutch() -> Iterator[None]:
    """Speak Dutch in here, in whatever language the page is."""
    with _speak(DUTCH):
        yield


@contextmanager
def speak_language(code: str) -> Iterator[None]:
    """Speak the language in here in which somebody wrote to us ('' is Dutch).

    Dutch when the portal does not offer it (any more).
    """
    with _speak(code if code in list_offered_languages() else DUTCH):
        yield


@contextmanager
def _speak(code: str) -> Iterator[None]:
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def _is_polite() -> bool:
    portal = g.get("portal") if has_request_context() else None
    return getattr(portal or portal_at_work.get(), "address_form", "je") == "u"
