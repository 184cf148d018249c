"""Looks: one Jinja environment and one generated stylesheet per theme."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import jinja2
from cachetools import LRUCache, cachedmethod
from flask_wtf.csrf import generate_csrf

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats, kept_forms, languages
from wijzerplaat.ground.web import markdown as text
from wijzerplaat.ground.web.design_tokens import Theme, load_theme, mail_colours, theme_css
from wijzerplaat.ground.web.error_lines import list_error_lines
from wijzerplaat.ground.web.kept_parts import KeptParts
from wijzerplaat.ground.web.portal_colours import PLAIN, Looks, apply_looks
from wijzerplaat.ground.web.shapes import FORMS, SCENES, OwnPicture

BASIS, PLATFORM_THEME = "basis", "wijzerplaat"
ART = "img/hero.svg"
LOOK_AGAIN_SECONDS = 1.0
SHEETS = ("base", "shell", "components", "forms", "pages")
"""Stylesheets that every page needs; what only some pages need, those name themselves."""


@dataclass(frozen=True)
class Dress:
    """What a page shows of the looks of a portal beside its stylesheet: its layout, the address of
    its drawing (`scene` says which), and the pictures that it sent in itself.
    """

    form: str
    scene: str
    art: str
    logo: OwnPicture | None
    picture: OwnPicture | None


class Compiled(jinja2.BytecodeCache):
    """Keeps each compiled template file in memory, once for all themes and applications of this
    process.
    """

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill the bucket when this file, unchanged, was compiled before."""
        checksum, code = self._code.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


_compiled = Compiled()


class Themes:
    """All themes of an installation.

    Environments (one overlay per theme), files and stylesheets.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._environments: dict[str, jinja2.Environment] = {}
        self._addresses: dict[tuple[str, str], tuple[float, str]] = {}
        self._lock = Lock()
        self._kept_css: LRUCache[Hashable, str] = LRUCache(1024)
        self._kept_sheets: LRUCache[Hashable, str] = LRUCache(64)
        self._kept_colours: LRUCache[Hashable, dict[str, str]] = LRUCache(1024)
        self._kept_themes: LRUCache[Hashable, Theme] = LRUCache(1024)

    def environment(self, theme: str) -> jinja2.Environment:
        """Return the environment of a theme: its own templates first, then those of basis."""
        if theme not in self._environments:
            self._environments[theme] = self._build(theme)
        return self._environments[theme]

    def file(self, theme: str, path: str) -> tuple[str, Path]:
        """Return which theme provides a static file, and where.

        The theme's own, else that of basis.
        """
        own = self.root / theme / "static" / path
        return (theme, own) if own.is_file() else (BASIS, self.root / BASIS / "static" / path)

    def asset(self, theme: str, path: str) -> str:
        """Return the versioned address of a static file of a theme.

        Looked up again after a second.
        """
        # 40 times for one page: too often for a TTLCache (decision 0042)
        known, now = self._addresses.get((theme, path)), time.monotonic()
        if known is None or known[0] < now:
            known = self._addresses[theme, path] = (
                now + LOOK_AGAIN_SECONDS,
                self._address(theme, path),
            )
        return known[1]

    def _address(self, theme: str, path: str) -> str:
        owner, where = self.file(theme, path)
        return (
            f"/static/{owner}/{path}?v={_digest(where, where.stat().st_mtime_ns)}"
            if where.is_file()
            else f"/static/{owner}/{path}"
        )

    @cachedmethod(lambda self: self._kept_themes, lock=lambda self: self._lock)
    def dressed(self, theme: str, looks: Looks = PLAIN) -> Theme:
        """Return a theme with what a portal chose.

        Raises WrongSetting for a bad theme.toml.
        """
        return apply_looks(load_theme(self.root / theme, self.root / BASIS), looks)

    def css(self, theme: str, looks: Looks = PLAIN) -> str:
        """Return what every page of a theme loads, as one file.

        Its generated part, in the colours of a portal, SHEETS, and that of its layout.
        """
        names = self._names(theme, looks)
        return self._generated(theme, looks) + self._sheets(
            theme, names, self._versions(theme, names)
        )

    def dress(self, theme: str, looks: Looks = PLAIN) -> Dress:
        """Return what a page shows of these looks beside its stylesheet."""
        drawn_by = SCENES.get(looks.scene or "", theme)
        return Dress(
            self.dressed(theme, looks).layout_form,
            self.file(drawn_by, ART)[0],
            self.asset(drawn_by, ART),
            looks.logo,
            looks.picture,
        )

    @cachedmethod(lambda self: self._kept_css, lock=lambda self: self._lock)
    def _generated(self, theme: str, looks: Looks) -> str:
        return theme_css(self.dressed(theme, looks), lambda path: self.asset(BASIS, path))

    def _names(self, theme: str, looks: Looks) -> tuple[str, ...]:
        form = self.dressed(theme, looks).layout_form
        return SHEETS if form == FORMS[0] else (*SHEETS, f"form_{form}")

    def _versions(self, theme: str, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.asset(theme, f"css/{name}.css") for name in names)

    @cachedmethod(lambda self: self._kept_sheets, lock=lambda self: self._lock)
    def _sheets(self, theme: str, names: tuple[str, ...], _versions: tuple[str, ...]) -> str:
        return "".join(
            self.file(theme, f"css/{name}.css")[1].read_text(encoding="utf-8") for name in names
        )

    @cachedmethod(lambda self: self._kept_colours, lock=lambda self: self._lock)
    def mail_colours(self, theme: str, looks: Looks = PLAIN) -> dict[str, str]:
        """Return the few fixed colours of a theme's mails.

        Mail programs know no custom properties.
        """
        return mail_colours(self.dressed(theme, looks))

    def font_urls(self, theme: str, looks: Looks = PLAIN) -> list[str]:
        """Return the addresses of the fonts of these looks, as far as they are put in place."""
        paths = (f"vendor/fonts/{font.file}" for font in self.dressed(theme, looks).fonts)
        return [self.asset(BASIS, path) for path in paths if self.file(BASIS, path)[1].is_file()]

    def css_url(self, theme: str, looks: Looks = PLAIN) -> str:
        """Return the versioned address of a theme's stylesheet; own looks stand in it."""
        name = f"{theme}/{looks.name}" if looks.name else theme
        versions = self._versions(theme, self._names(theme, looks))
        version = _short(self._generated(theme, looks) + "".join(versions))
        return f"/thema/{name}.css?v={version}"

    def _build(self, theme: str) -> jinja2.Environment:
        own, basis = self.root / theme / "templates", self.root / BASIS / "templates"
        loader = jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader(own),
                jinja2.FileSystemLoader(basis),
                jinja2.PrefixLoader({BASIS: jinja2.FileSystemLoader(basis)}),
            ]
        )
        environment = jinja2.Environment(
            loader=loader,
            autoescape=jinja2.select_autoescape(("html",)),
            undefined=jinja2.StrictUndefined,
            bytecode_cache=_compiled,
            extensions=["jinja2.ext.i18n", KeptParts],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # The i18n extension sets this on the environment, where types do not see it.
        install: Callable[..., None] = vars(environment)["install_gettext_callables"]
        install(languages.TEXTS.gettext, _plural, newstyle=True)
        environment.filters.update(formats.FILTERS)
        environment.filters["markdown"] = text.to_html
        environment.filters["in_language"] = languages.in_language
        environment.filters["left_to_right"] = languages.left_to_right
        # What components need stands here: they are imported without the context of a page, and so
        # only once.
        environment.globals.update(
            language=languages.find_current_language,
            other_languages=languages.make_language_menu,
            in_dutch=languages.in_dutch,
            url_for=url_for,
            csrf_token=generate_csrf,
            draft_fields=kept_forms.hidden_fields,
            error_lines=list_error_lines,
            asset=lambda path: self.asset(theme, path),
        )
        return environment


def _plural(one: str, many: str, number: int) -> str:
    """Choose the form; Jinja fills in the values, of which flask_babel would know only the
    number.
    """
    return str(languages.TEXTS.get_translations().ungettext(one, many, number))


@lru_cache(maxsize=64)
def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@lru_cache(maxsize=512)
def _digest(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
