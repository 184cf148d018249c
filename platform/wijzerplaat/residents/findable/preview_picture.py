"""The picture that goes with a shared link.

A portal's name on hills in its own colours, drawn here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from wijzerplaat.ground.web.design_tokens import Theme, colour_tokens
from wijzerplaat.ground.web.palette import LIGHT
from wijzerplaat.ground.web.theme_schema import FONTS
from wijzerplaat.residents.findable.lettering import Font, fits_on_lines, list_lines, load_font

WIDTH, HEIGHT, MARGIN = 1200, 630, 90
ROOM = 860
NAME, LINE, OWNER = (104, 84, 70, 58, 48, 40), (50, 44, 38, 32), (36, 30, 26, 22)
"""How large letters are: the first of these with which all words fit."""
LONG = 16
SHARP = 2
"""Drawn so many times as large, and made smaller: soft edges."""
HILLS = (
    ("accent-1-bg-active", -0.12, 0.60, 0.75, 1.55),
    ("accent-2-border-default", 0.55, 0.72, 1.35, 1.50),
    ("accent-1-inverse-bg-default", -0.35, 0.80, 1.30, 2.00),
)


@lru_cache(maxsize=256)
def draw_preview_picture(theme: Theme, fonts: Path, name: str, line: str, owner: str) -> bytes:
    """Return the picture as PNG: `name` large, `line` below it, `owner` on the hill in front."""
    colours = colour_tokens(theme, LIGHT)
    image = Image.new(
        "RGB", (WIDTH * SHARP, HEIGHT * SHARP), _colour(colours, "accent-1-bg-subtle")
    )
    draw = ImageDraw.Draw(image)
    draw.ellipse(_box(0.80, 0.09, 0.91, 0.09 + 0.11 * WIDTH / HEIGHT), fill=theme.color_accent)
    for colour, *box in HILLS:
        draw.ellipse(_box(*box), fill=_colour(colours, colour))
    heading = fonts / (FONTS[theme.font_heading].file or "")
    body = fonts / (FONTS[theme.font_body].file or "")
    sizes = NAME if len(name) < LONG else NAME[1:]
    colour = _colour(colours, "accent-1-color-default")
    top = _write(draw, MARGIN, name, _choose_font(draw, heading, sizes, name, 2), colour, 2)
    colour = _colour(colours, "default-color-document")
    _write(draw, top + 18, line, _choose_font(draw, body, LINE, line, 2), colour, 2)
    colour = _colour(colours, "accent-1-inverse-color-default")
    _write(draw, HEIGHT - 78, owner, _choose_font(draw, body, OWNER, owner, 1), colour, 1)
    with io.BytesIO() as file:
        image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
        return file.getvalue()


def _choose_font(
    draw: ImageDraw.ImageDraw, file: Path, sizes: Sequence[int], words: str, lines: int
) -> Font:
    """Return the largest letters with which words fit; the smallest where none does."""
    made = (load_font(file.parent, file.name, size * SHARP) for size in sizes)
    fits = (one for one in made if fits_on_lines(draw, words, one, ROOM * SHARP, lines))
    return next(fits, None) or load_font(file.parent, file.name, sizes[-1] * SHARP)


def _colour(colours: Mapping[str, str], name: str) -> str:
    return colours[f"--basis-color-{name}"]


def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    return (
        left * WIDTH * SHARP,
        top * HEIGHT * SHARP,
        right * WIDTH * SHARP,
        bottom * HEIGHT * SHARP,
    )


def _write(
    draw: ImageDraw.ImageDraw, top: float, words: str, font: Font, colour: str, lines: int
) -> float:
    """Write words over at most so many lines and return where they end.

    A word that does not fit is cut.
    """
    room = ROOM * SHARP
    for line in list_lines(draw, words, font, room)[:lines]:
        draw.text((MARGIN * SHARP, top * SHARP), line, font=font, fill=colour)
        top += font.size * 1.2 / SHARP
    return top
