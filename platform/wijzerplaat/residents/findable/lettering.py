"""Letters in pictures that are drawn here: the letter of a theme, and words over lines.

Sizes are in dots of the picture as it is drawn.
"""

from __future__ import annotations

from pathlib import Path

from PIL import ImageDraw, ImageFont

BOLD = 700
Font = ImageFont.FreeTypeFont


def load_font(folder: Path, file: str | None, size: int) -> Font:
    """Return the theme's own letter, or the one that comes with the library where fonts are not
    in place.
    """
    path = folder / (file or "")
    if not path.is_file():
        plain = ImageFont.load_default(size)
        assert isinstance(plain, Font)
        return plain
    font = ImageFont.truetype(str(path), size)
    font.set_variation_by_axes([BOLD])
    return font


def list_lines(draw: ImageDraw.ImageDraw, words: str, font: Font, room: float) -> list[str]:
    """Return words over as many lines as they need; a word that does not fit is cut."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and draw.textlength(longer, font=font) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_cut_word(draw, line, font, room) for line in lines]


def fits_on_lines(
    draw: ImageDraw.ImageDraw, words: str, font: Font, room: float, most: int
) -> bool:
    """Return whether words stand on so many lines without one that is cut."""
    lines = list_lines(draw, words, font, room)
    return len(lines) <= most and " ".join(lines) == " ".join(words.split())


def shorten_line(draw: ImageDraw.ImageDraw, words: str, font: Font, room: float) -> str:
    """Return words on one line, cut at a word with dots where they do not fit."""
    lines = list_lines(draw, words, font, room)
    if len(lines) < 2:
        return lines[0] if lines else ""
    kept = lines[0].split()
    while len(kept) > 1 and draw.textlength(f"{' '.join(kept)}…", font=font) > room:
        kept.pop()
    return f"{' '.join(kept).rstrip(',.')}…"


def _cut_word(draw: ImageDraw.ImageDraw, line: str, font: Font, room: float) -> str:
    while len(line) > 1 and draw.textlength(line, font=font) > room:
        line = line[:-1]
    return line
