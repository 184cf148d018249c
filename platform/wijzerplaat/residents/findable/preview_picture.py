"""The picture that goes with a shared link.

A portal's name on hills in its own colours, drawn here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from wijzerplaat.ground.web.design_tokens import Theme, colour_tokens
from wijzerplaat.ground.web.palette import LIGHT
from wijzerplaat.ground.web.theme_schema import FONTS
from wijzerplaat.residents.findable.lettering import Font, list_lines, load_font

WIDTH, HEIGHT, MARGIN = 1200, 630, 90
ROOM, LONG = 860, 16
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
    heading, body = FONTS[theme.font_heading].file, FONTS[theme.font_body].file
    top = _write(
        draw,
        MARGIN,
        name,
        load_font(fonts, heading, SHARP * (104 if len(name) < LONG else 84)),
        _colour(colours, "accent-1-color-default"),
        2,
    )
    _write(
        draw,
        top + 18,
        line,
        load_font(fonts, body, 50 * SHARP),
        _colour(colours, "default-color-document"),
        2,
    )
    _write(
        draw,
        HEIGHT - 78,
        owner,
        load_font(fonts, body, 36 * SHARP),
        _colour(colours, "accent-1-inverse-color-default"),
        1,
    )
    with io.BytesIO() as file:
        image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
        return file.getvalue()


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
