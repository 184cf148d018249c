"""Drawn scenes for demo content, in the colours of a theme.

No photo of anybody, nothing from elsewhere.

A file of its own: it makes files as a person would send them, and knows nothing of the rest.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw

from wijzerplaat.ground.core.gettext_marks import N_

SIZE, FINE, SENT = (1200, 675), 2, (800, 450)
WARM, GREEN, BRICK, SAND, PAPER = "#f2b84b", "#5f9e6e", "#c8553d", "#f3e3c7", "#ffffff"


class Sheet:
    """A sheet to draw on, in the measures of the finished picture."""

    def __init__(self, brand: str, accent: str, seed: str) -> None:
        self.brand, self.accent = brand, accent
        # No secret: the same name gives the same drawing
        self.chance = random.Random(seed)
        self.image = Image.new(
            "RGB", (SIZE[0] * FINE, SIZE[1] * FINE), mix_colours(brand, PAPER, 0.82)
        )
        self.pen = ImageDraw.Draw(self.image)

    def shape(self, points: list[tuple[float, float]], colour: str) -> None:
        """Fill a shape."""
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def box(
        self, x: float, y: float, width: float, height: float, colour: str, round_: float = 0
    ) -> None:
        """Fill a box, with round corners if asked."""
        self.pen.rounded_rectangle(
            (x * FINE, y * FINE, (x + width) * FINE, (y + height) * FINE),
            round_ * FINE,
            fill=colour,
        )

    def disc(self, x: float, y: float, radius: float, colour: str, flat: float = 1) -> None:
        """Fill a circle, or an ellipse when `flat` is not 1."""
        self.pen.ellipse(
            (
                (x - radius) * FINE,
                (y - radius * flat) * FINE,
                (x + radius) * FINE,
                (y + radius * flat) * FINE,
            ),
            fill=colour,
        )

    def hill(self, base: float, height: float, phase: float, colour: str) -> None:
        """Fill rolling ground up to the lower edge."""

        def ground(x: float) -> float:
            return (
                base
                - height * math.sin(x / 190 + phase)
                - height * 0.4 * math.sin(x / 83 + phase * 2)
            )

        line = [(x, ground(x)) for x in range(0, SIZE[0] + 8, 8)]
        self.shape([(0, SIZE[1]), *line, (SIZE[0], SIZE[1])], colour)

    def cloud(self, x: float, y: float, size: float) -> None:
        """Draw a cloud."""
        for shift, radius in ((-1.1, 0.6), (0, 1), (1.2, 0.7)):
            self.disc(x + shift * size, y - radius * size * 0.3, radius * size, PAPER, 0.7)
        self.box(x - 1.7 * size, y - size * 0.1, 3.6 * size, size * 0.5, PAPER, size * 0.25)

    def tree(self, x: float, y: float, size: float) -> None:
        """Draw a tree that stands at this place."""
        self.box(
            x - size * 0.06,
            y - size * 0.6,
            size * 0.12,
            size * 0.6,
            mix_colours(BRICK, "#3b2a20", 0.5),
        )
        self.disc(x, y - size * 0.85, size * 0.42, GREEN, 1.15)
        self.disc(
            x - size * 0.1, y - size * 0.95, size * 0.22, mix_colours(GREEN, PAPER, 0.15), 1.1
        )

    def person(self, x: float, y: float, size: float, colour: str) -> None:
        """Draw somebody without a face."""
        skin = self.chance.choice(("#8d5a3b", "#c98f65", "#f0c9a0", "#5f3a24"))
        self.box(x - size * 0.2, y - size * 0.62, size * 0.4, size * 0.62, colour, size * 0.16)
        self.disc(x, y - size * 0.8, size * 0.17, skin)
        hair = tuple(
            edge * FINE for edge in (x - size * 0.19, y - size, x + size * 0.19, y - size * 0.62)
        )
        self.pen.chord(hair, 185, 355, fill=self.chance.choice(("#3a2b25", "#6b4a33", "#8f8f8f")))


def draw_street(sheet: Sheet) -> None:
    """Draw a row of houses with trees."""
    sheet.disc(1010, 150, 74, WARM)
    sheet.cloud(240, 140, 44)
    x, colours = (
        -20.0,
        [
            sheet.brand,
            BRICK,
            mix_colours(sheet.accent, PAPER, 0.2),
            SAND,
            mix_colours(sheet.brand, PAPER, 0.45),
        ],
    )
    while x < SIZE[0]:
        width, height = sheet.chance.choice((130, 150, 170)), sheet.chance.choice((230, 270, 310))
        _house(sheet, x, width, height, colours[int(x / 40) % len(colours)])
        x += width + 6
    sheet.box(0, 560, SIZE[0], 115, mix_colours(sheet.brand, "#2b3238", 0.65))
    sheet.box(0, 545, SIZE[0], 24, mix_colours(SAND, "#8a8a8a", 0.3))
    for place in (150, 520, 900):
        sheet.tree(place, 562, 150)
    for place, colour in ((330, sheet.accent), (390, BRICK), (760, sheet.brand)):
        sheet.person(place, 600, 110, colour)


def _house(sheet: Sheet, x: float, width: float, height: float, wall: str) -> None:
    top = 550 - height
    sheet.shape(
        [(x - 6, top), (x + width / 2, top - 80), (x + width + 6, top)],
        mix_colours(wall, "#20262b", 0.55),
    )
    sheet.box(x, top, width, height, wall)
    for row in range(2):
        for column in range(2):
            sheet.box(
                x + width * (0.16 + 0.42 * column),
                top + 28 + row * 92,
                width * 0.26,
                58,
                mix_colours(PAPER, WARM, 0.25),
                4,
            )
    sheet.box(x + width * 0.38, 470, width * 0.24, 80, mix_colours(wall, "#20262b", 0.6), 4)


def draw_park(sheet: Sheet) -> None:
    """Draw people on a path through a park."""
    sheet.disc(200, 150, 70, WARM)
    sheet.cloud(760, 130, 52)
    sheet.hill(400, 46, 0.6, mix_colours(GREEN, PAPER, 0.55))
    sheet.hill(470, 34, 2.2, mix_colours(GREEN, PAPER, 0.3))
    for x, y, size in ((120, 470, 170), (330, 450, 130), (860, 470, 190), (1080, 480, 150)):
        sheet.tree(x, y, size)
    sheet.hill(560, 22, 4.1, GREEN)
    sheet.shape([(420, 675), (560, 520), (640, 520), (820, 675)], SAND)
    for x, y, colour in ((560, 640, sheet.brand), (650, 625, sheet.accent), (735, 650, BRICK)):
        sheet.person(x, y, 150, colour)


def draw_table(sheet: Sheet) -> None:
    """Draw people around a table with cups."""
    sheet.box(0, 0, SIZE[0], SIZE[1], mix_colours(sheet.accent, PAPER, 0.78))
    sheet.box(140, 70, 330, 240, mix_colours(sheet.brand, PAPER, 0.75), 12)
    sheet.box(300, 70, 12, 240, PAPER)
    sheet.box(140, 184, 330, 12, PAPER)
    sheet.box(760, 90, 250, 170, PAPER, 8)
    sheet.disc(885, 175, 52, WARM)
    for x, colour in (
        (230, sheet.brand),
        (460, BRICK),
        (700, GREEN),
        (950, mix_colours(sheet.brand, "#20262b", 0.35)),
    ):
        sheet.person(x, 500, 300, colour)
    sheet.box(60, 470, 1080, 46, mix_colours(BRICK, SAND, 0.55), 14)
    sheet.box(120, 510, 34, 165, mix_colours(BRICK, "#3b2a20", 0.45))
    sheet.box(1046, 510, 34, 165, mix_colours(BRICK, "#3b2a20", 0.45))
    for x in (330, 570, 820):
        sheet.box(x, 424, 60, 50, PAPER, 12)
        sheet.disc(x + 30, 427, 26, mix_colours(BRICK, "#3b2a20", 0.4), 0.3)
        sheet.box(x + 56, 434, 20, 26, PAPER, 9)


def draw_water(sheet: Sheet) -> None:
    """Draw a river with a boat and houses on the other side."""
    sheet.disc(930, 160, 78, WARM)
    sheet.cloud(300, 150, 50)
    sheet.hill(360, 30, 1.2, mix_colours(GREEN, PAPER, 0.4))
    for x in (90, 250, 980, 1090):
        sheet.tree(x, 380, 130)
    for x, colour in ((420, BRICK), (520, sheet.brand), (620, SAND)):
        sheet.shape(
            [(x - 6, 280), (x + 40, 230), (x + 86, 280)], mix_colours(colour, "#20262b", 0.55)
        )
        sheet.box(x, 280, 80, 110, colour)
    sheet.box(0, 385, SIZE[0], 290, mix_colours(sheet.brand, PAPER, 0.35))
    for x, y, width in (
        (120, 440, 150),
        (520, 470, 210),
        (880, 430, 130),
        (260, 600, 240),
        (800, 620, 190),
    ):
        sheet.box(x, y, width, 8, mix_colours(sheet.brand, PAPER, 0.6), 4)
    sheet.shape([(420, 540), (800, 540), (740, 605), (480, 605)], BRICK)
    sheet.box(598, 320, 10, 220, "#3b2a20")
    sheet.shape([(612, 330), (612, 520), (760, 520)], PAPER)
    sheet.person(530, 548, 120, sheet.accent)


SCENES: dict[str, tuple[Callable[[Sheet], None], str]] = {
    "street": (draw_street, N_("Tekening van een straat met huizen en bomen.")),
    "park": (draw_park, N_("Tekening van 3 mensen op een pad in een park.")),
    "table": (draw_table, N_("Tekening van 4 mensen aan een tafel met kopjes koffie.")),
    "water": (draw_water, N_("Tekening van een bootje op een rivier.")),
}


def draw_scene(scene: str, brand: str, accent: str, seed: str) -> tuple[bytes, str]:
    """Return a scene as a PNG file, and what there is to see."""
    drawn, words = SCENES[scene]
    sheet = Sheet(brand, accent, seed)
    drawn(sheet)
    written = io.BytesIO()
    sheet.image.resize(SENT, Image.Resampling.LANCZOS).save(written, "PNG", compress_level=1)
    return written.getvalue(), words


def mix_colours(one: str, other: str, share: float) -> str:
    """Return a colour with this share of another in it."""
    pairs = zip((one[1:3], one[3:5], one[5:7]), (other[1:3], other[3:5], other[5:7]), strict=True)
    return "#" + "".join(
        f"{round(int(a, 16) * (1 - share) + int(b, 16) * share):02x}" for a, b in pairs
    )
