"""From one brand colour to a palette that everyone can read.

Ramps in OKLCH, and the contrast gate.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from wijzerplaat.ground.web.colour import Oklch, from_hex, measure_contrast, to_hex

STEP = 0.005
NEUTRAL_SHARE = 0.25
FULL_TINT = 0.08
LEVELS = ("subtle", "default", "hover", "active")
TEXTS = (
    ("color-document", 7.0),
    ("color-subtle", 4.5),
    ("color-default", 4.5),
    ("border-default", 3.0),
)
SURFACES = ("bg-document", "bg-subtle", "bg-default")
WHITE = "#ffffff"


@dataclass(frozen=True)
class Mode:
    """What differs between a light and a dark page."""

    name: str
    page: tuple[float, float]
    backgrounds: tuple[tuple[float, float], ...]
    quiet_border: float
    direction: int
    start: float
    text: float
    text_contrast: float
    filled_start: float
    filled_contrast: float
    footer: float


LIGHT = Mode(
    "light", (1.0, 0.0), ((0.975, 0.012), (0.945, 0.03), (0.915, 0.045), (0.885, 0.055)),
    quiet_border=0.87, direction=-1, start=0.7, text=0.28, text_contrast=4.7,
    filled_start=1.0, filled_contrast=4.7, footer=0.27,
)  # fmt: skip
DARK = Mode(
    "dark", (0.185, 0.006), ((0.225, 0.025), (0.265, 0.04), (0.305, 0.05), (0.345, 0.06)),
    quiet_border=0.37, direction=1, start=0.55, text=0.955, text_contrast=5.0,
    filled_start=0.42, filled_contrast=6.0, footer=0.135,
)  # fmt: skip
MODES = (LIGHT, DARK)

Ramp = dict[str, str]


class Check(NamedTuple):
    """One measured pair of colours and what it must reach."""

    name: str
    ratio: float
    minimum: float

    @property
    def holds(self) -> bool:
        """Return whether it is reached."""
        return self.ratio >= self.minimum


def make_neutral_colour(colour: Oklch) -> Oklch:
    """The grey that belongs to a colour: same hue, a quarter of the chroma."""
    return replace(colour, chroma=colour.chroma * NEUTRAL_SHARE)


def make_colour_ramp(colour: Oklch, mode: Mode) -> Ramp:
    """Backgrounds, borders and texts of one colour.

    Every text holds on every background it may stand on.
    """
    tint = min(1.0, colour.chroma / FULL_TINT)
    found = {"bg-document": to_hex(mode.page[0], min(mode.page[1], colour.chroma), colour.hue)}
    for level, (lightness, most) in zip(LEVELS, mode.backgrounds, strict=True):
        found[f"bg-{level}"] = to_hex(lightness, min(most * tint, colour.chroma), colour.hue)
    surfaces = [found[name] for name in SURFACES]
    found["border-subtle"] = to_hex(mode.quiet_border, min(0.03 * tint, colour.chroma), colour.hue)
    edge = replace(colour, chroma=colour.chroma * 0.8)
    for level, least in (("default", 3.05), ("hover", 3.9), ("active", 4.9)):
        found[f"border-{level}"] = _walk(edge, mode, mode.start, least, surfaces)
    pressed = [*surfaces, found["bg-hover"], found["bg-active"]]
    start = _own_lightness(colour, mode)
    quiet = replace(colour, chroma=colour.chroma * 0.6)
    # A little more than its own surfaces ask for: quiet words also stand on the tints of other
    # colours.
    found["color-subtle"] = _walk(quiet, mode, mode.start, 4.75, surfaces)
    found["color-default"] = _walk(colour, mode, start, mode.text_contrast, pressed)
    found["color-hover"] = _walk(
        colour, mode, start + 0.06 * mode.direction, mode.text_contrast, pressed
    )
    strong = replace(colour, chroma=min(colour.chroma * 0.3, 0.03))
    found["color-document"] = _walk(strong, mode, mode.text, 12.0, surfaces)
    return found


def make_filled_ramp(colour: Oklch, mode: Mode) -> Ramp:
    """A surface with white text on it: the colour itself when white can be read, else darker."""
    lightness = min(colour.lightness, mode.filled_start)
    while (
        measure_contrast(shown := to_hex(lightness, colour.chroma, colour.hue), WHITE)
        < mode.filled_contrast
    ):
        lightness -= STEP
    outline = shown if mode is LIGHT else make_colour_ramp(colour, mode)["border-default"]
    # White at full strength belongs to words that matter; this is for the lines under them.
    quiet = _walk(replace(colour, chroma=min(0.03, colour.chroma)), DARK, 0.86, 4.6, [shown])
    hovered = to_hex(max(0.0, lightness - 0.06), colour.chroma, colour.hue)
    return {
        "bg-default": shown,
        "bg-hover": hovered,
        "bg-active": to_hex(max(0.0, lightness - 0.11), colour.chroma, colour.hue),
        "border-default": outline,
        "border-hover": hovered if mode is LIGHT else outline,
        "color-default": WHITE,
        "color-subtle": quiet,
    }


def make_footer_ramp(colour: Oklch, mode: Mode) -> Ramp:
    """The dark foot of every page."""
    shown = to_hex(
        mode.footer, min(colour.chroma * 0.6, 0.06 if mode is LIGHT else 0.012), colour.hue
    )
    return {
        "bg-default": shown,
        "color-default": WHITE,
        "border-default": to_hex(0.5, 0.02, colour.hue),
    }


def list_brand_checks(brand: str) -> Iterator[Check]:
    """The 58 pairs that must hold before a theme may be seen."""
    colour = from_hex(brand)
    for mode in MODES:
        for name, one in (("accent", colour), ("neutral", make_neutral_colour(colour))):
            yield from ramp_checks(f"{mode.name} {name}", make_colour_ramp(one, mode))
        for level in ("bg-default", "bg-hover", "bg-active"):
            yield Check(
                f"{mode.name} white on {level}",
                measure_contrast(make_filled_ramp(colour, mode)[level], WHITE),
                4.5,
            )


def ramp_checks(name: str, colours: Ramp) -> Iterator[Check]:
    """The 13 pairs of one ramp."""
    for part, least in TEXTS:
        for surface in SURFACES:
            yield Check(
                f"{name} {part} on {surface}",
                measure_contrast(colours[part], colours[surface]),
                least,
            )
    hovered = measure_contrast(colours["color-default"], colours["bg-hover"])
    yield Check(f"{name} color-default on bg-hover", hovered, 4.5)


def further_checks(brand: str) -> Iterator[Check]:
    """What the 58 leave open: a pressed link, the edge of a button, quiet words on a band, the
    foot.
    """
    colour = from_hex(brand)
    for mode in MODES:
        for name, one in (("accent", colour), ("neutral", make_neutral_colour(colour))):
            colours = make_colour_ramp(one, mode)
            pressed = measure_contrast(colours["color-default"], colours["bg-active"])
            yield Check(f"{mode.name} {name} color-default on bg-active", pressed, 4.5)
        page, band, foot = (
            make_colour_ramp(colour, mode)["bg-document"],
            make_filled_ramp(colour, mode),
            make_footer_ramp(colour, mode),
        )
        for level in ("border-default", "border-hover"):
            yield Check(
                f"{mode.name} {level} of a filled button", measure_contrast(band[level], page), 3.0
            )
        quiet = measure_contrast(band["color-subtle"], band["bg-default"])
        yield Check(f"{mode.name} quiet words on a band", quiet, 4.5)
        yield Check(
            f"{mode.name} white on the foot", measure_contrast(foot["bg-default"], WHITE), 7.0
        )


def synthetic_brands() -> Iterator[str]:
    """1,440 colours over the whole wheel, from near-black to near-white and from grey to vivid."""
    for hue in range(0, 360, 10):
        for lightness in (0.15, 0.28, 0.4, 0.52, 0.64, 0.76, 0.88, 0.97):
            for chroma in (0.0, 0.05, 0.11, 0.18, 0.3):
                yield to_hex(lightness, chroma, float(hue))


def _own_lightness(colour: Oklch, mode: Mode) -> float:
    """Text keeps the brand's own lightness where it can.

    On a dark page it begins well above the page.
    """
    return min(colour.lightness, 0.66) if mode is LIGHT else max(colour.lightness, 0.74)


def _walk(colour: Oklch, mode: Mode, start: float, least: float, surfaces: list[str]) -> str:
    """Darker (on light) or lighter (on dark) by small steps, until it can be told from every
    surface.
    """
    lightness = start
    while 0.0 < lightness < 1.0:
        shown = to_hex(lightness, colour.chroma, colour.hue)
        if all(measure_contrast(shown, surface) >= least for surface in surfaces):
            return shown
        lightness = round(lightness + STEP * mode.direction, 4)
    return "#000000" if mode is LIGHT else WHITE
