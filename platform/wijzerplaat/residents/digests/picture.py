"""The picture of the week for social media: what takes place or is new, in the looks of a portal.

Drawn from what is on the website at this moment; `describe_week` says the same in words.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.design_tokens import Theme, colour_tokens
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.palette import LIGHT
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.theme_schema import FONTS
from wijzerplaat.ground.web.themes import BASIS
from wijzerplaat.residents.digests.rules import NewsItem
from wijzerplaat.residents.findable.lettering import (
    Font,
    fits_on_lines,
    list_lines,
    load_font,
    shorten_line,
)
from wijzerplaat.tenancy.portals.service import PortalScope

MARGIN, SHARP = 72, 2
"""Drawn so many times as large, and made smaller: soft edges."""
TITLE, LINE, SMALL, FOOT = 68, 40, 30, 34
HIGH, AFTER_TITLE, AFTER_WHAT, AFTER_LINE = 1.2, 24, 4, 22
"""How high a line is beside its letters, and the room below it."""
MOST_TITLE_LINES = 3
SHARES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""How much smaller letters become for a name that is long: no line of news is left out for it."""
HILLS = (
    ("accent-1-bg-active", -0.25, 46, 0.80),
    ("accent-2-border-default", 0.45, 34, 1.30),
)
"""Each a colour, where it begins and ends across, and how far it stands above the band."""
BAND = 96
"""How high the coloured band at the bottom is, that holds the address."""


@dataclass(frozen=True)
class Shape:
    """A size that social media ask for, and how much of the news fits."""

    width: int
    height: int
    most: int


SHAPES = {"breed": Shape(1200, 630, 3), "vierkant": Shape(1080, 1080, 5)}
"""By their words in addresses."""
Groups = Sequence[tuple[str, Sequence[NewsItem]]]
Line = tuple[str, str]
"""What it is, and when or where."""


@dataclass(frozen=True)
class _Drawn:
    """All that a picture depends on, so that the same one is drawn once."""

    title: str
    lines: tuple[Line, ...]
    foot: str
    shape: Shape


def draw_week(scope: PortalScope, groups: Groups, shape: Shape) -> bytes:
    """Return the picture of the week as PNG. Without news it says only whose it is."""
    here, portal = platform(), scope.portal
    theme = here.themes.dressed(portal.theme, portal.looks)
    fonts = here.settings.themes / BASIS / "static" / "vendor" / "fonts"
    lines = tuple(_list_shown(groups)[: shape.most])
    return _draw(theme, fonts, _Drawn(_title(scope), lines, portal.host, shape))


def describe_week(scope: PortalScope, groups: Groups, shape: Shape) -> str:
    """Return what the picture shows, for who does not see it."""
    said = [": ".join(one for one in line if one) for line in _list_shown(groups)[: shape.most]]
    return f"{_title(scope)}. {'; '.join(said)}." if said else f"{_title(scope)}."


def _title(scope: PortalScope) -> str:
    return _("Deze week op %(portal)s", portal=scope.portal.name)


def _list_shown(groups: Groups) -> list[Line]:
    return [_say(one) for _title, items in groups for one in items]


def _say(one: NewsItem) -> Line:
    """Return a line of the picture; what takes place says when and where."""
    if one.starts_at is None:
        return one.title, one.place
    when = _(
        "%(day)s om %(hour)s uur", day=formats.day(one.starts_at), hour=formats.hour(one.starts_at)
    )
    return one.title, ", ".join(part for part in (when, one.place) if part)


@dataclass(frozen=True)
class _Letters:
    """The letters of a picture: of its title, of what there is, and of when and where."""

    title: Font
    what: Font
    when: Font


@lru_cache(maxsize=64)
def _draw(theme: Theme, fonts: Path, drawn: _Drawn) -> bytes:
    colours = colour_tokens(theme, LIGHT)
    shape = drawn.shape
    size = (shape.width * SHARP, shape.height * SHARP)
    image = Image.new("RGB", size, colours["--basis-color-accent-1-bg-subtle"])
    draw = ImageDraw.Draw(image)
    _draw_ground(draw, theme, colours, shape)
    letters = _choose_letters(draw, theme, fonts, drawn)
    ink = colours["--basis-color-default-color-document"]
    top = float(MARGIN)
    for words in list_lines(draw, drawn.title, letters.title, _room(shape))[:MOST_TITLE_LINES]:
        _write(draw, top, words, letters.title, colours["--basis-color-accent-1-color-default"])
        top += letters.title.size * HIGH / SHARP
    top += AFTER_TITLE
    for what, when in drawn.lines:
        top = _write_fitting(draw, shape, top, (what, letters.what), ink) + AFTER_WHAT
        top = _write_fitting(draw, shape, top, (when, letters.when), ink) + AFTER_LINE
    foot = load_font(fonts, FONTS[theme.font_body].file, FOOT * SHARP)
    inverse = colours["--basis-color-accent-1-inverse-color-default"]
    _write(draw, shape.height - BAND + (BAND - FOOT) / 2 - 4, drawn.foot, foot, inverse)
    with io.BytesIO() as file:
        shown = image.resize((shape.width, shape.height), Image.Resampling.LANCZOS)
        shown.save(file, "PNG", optimize=True)
        return file.getvalue()


def _choose_letters(
    draw: ImageDraw.ImageDraw, theme: Theme, fonts: Path, drawn: _Drawn
) -> _Letters:
    """Return the largest letters with which the name and all lines fit above the band."""
    heading, body = FONTS[theme.font_heading].file, FONTS[theme.font_body].file
    for share in SHARES:
        title, what, when = (
            load_font(fonts, file, round(size * share * SHARP))
            for file, size in ((heading, TITLE), (body, LINE), (body, SMALL))
        )
        letters = _Letters(title, what, when)
        named = fits_on_lines(draw, drawn.title, title, _room(drawn.shape), MOST_TITLE_LINES)
        if named and _measure(draw, letters, drawn) <= drawn.shape.height - BAND:
            break
    return letters


def _measure(draw: ImageDraw.ImageDraw, letters: _Letters, drawn: _Drawn) -> float:
    """Return where the last line ends."""
    titles = len(list_lines(draw, drawn.title, letters.title, _room(drawn.shape)))
    top = MARGIN + titles * letters.title.size * HIGH / SHARP + AFTER_TITLE - AFTER_LINE
    for what, when in drawn.lines:
        top += letters.what.size * HIGH / SHARP if what else 0
        top += letters.when.size * HIGH / SHARP if when else 0
        top += AFTER_WHAT + AFTER_LINE
    return top


def _draw_ground(
    draw: ImageDraw.ImageDraw, theme: Theme, colours: Mapping[str, str], shape: Shape
) -> None:
    """Draw a sun in the corner, hills, and the band of the portal's colour below."""
    wide, high = shape.width * SHARP, shape.height * SHARP
    round_ = 75 * SHARP
    corner = (wide - round_ - MARGIN * SHARP // 2, -round_ // 3)
    draw.ellipse((*corner, corner[0] + round_ * 1.2, corner[1] + round_ * 1.2), theme.color_accent)
    for colour, left, top, right in HILLS:
        first = high - int((BAND + top) * SHARP)
        box = (left * wide, first, right * wide, first + 6 * BAND * SHARP)
        draw.ellipse(box, fill=colours[f"--basis-color-{colour}"])
    band = colours["--basis-color-accent-1-inverse-bg-default"]
    draw.rectangle((0, high - BAND * SHARP, wide, high), band)


def _room(shape: Shape) -> float:
    return (shape.width - 2 * MARGIN) * SHARP


def _write_fitting(
    draw: ImageDraw.ImageDraw, shape: Shape, top: float, said: tuple[str, Font], colour: str
) -> float:
    """Write words on one line and return where it ends."""
    words, font = said
    if words:
        _write(draw, top, shorten_line(draw, words, font, _room(shape)), font, colour)
    return top + (font.size * HIGH / SHARP if words else 0)


def _write(draw: ImageDraw.ImageDraw, top: float, words: str, font: Font, colour: str) -> None:
    draw.text((MARGIN * SHARP, top * SHARP), words, font=font, fill=colour)
